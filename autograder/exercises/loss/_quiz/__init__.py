"""What the quiz asks about `loss` beyond what needs no file: one file for each stub."""
