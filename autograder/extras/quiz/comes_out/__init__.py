"""What comes out: of a function, and of its variables and expressions."""
