"""Grading: one submission to its record, or a folder of them to theirs."""
