"""What was handed in: cells and definitions, or the reason why there are none."""
