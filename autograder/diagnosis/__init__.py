"""From what was found to a verdict, its name and its question."""
