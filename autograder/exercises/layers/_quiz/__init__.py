"""What the quiz knows of the stubs of `layers`, in one file for each."""
