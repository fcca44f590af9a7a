"""What the quiz asks about `backprop` beyond what needs no file: one file for each stub."""
