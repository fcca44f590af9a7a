"""What the quiz asks about `layers` beyond what needs no file: one file for each stub."""
