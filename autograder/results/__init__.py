"""Records: their types, their schema, and the file that keeps them."""
