"""What the quiz knows of the stubs of `loss`, in one file for each."""
