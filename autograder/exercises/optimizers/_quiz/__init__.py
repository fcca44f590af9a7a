"""What the quiz asks about `optimizers` beyond what needs no file: one file for each stub."""
