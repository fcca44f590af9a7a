"""The course: a folder with its pages, its reference, its notebooks, and its settings."""
