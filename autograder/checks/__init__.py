"""What a stub is asked, and how its answers are compared with those of the oracles."""
