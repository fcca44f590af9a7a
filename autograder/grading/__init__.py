"""From one submission to its record, and from many to many."""
