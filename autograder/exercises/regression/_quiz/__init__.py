"""What the quiz knows of the stubs of `regression`, in one file for each."""
