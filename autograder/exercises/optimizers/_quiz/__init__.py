"""What the quiz knows of the stubs of `optimizers`, in one file for each."""
