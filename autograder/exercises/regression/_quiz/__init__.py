"""What the quiz asks about `regression` beyond what needs no file: one file for each stub."""
