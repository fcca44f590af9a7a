"""What is kept of grading: records, their schema, and the files made of them."""
