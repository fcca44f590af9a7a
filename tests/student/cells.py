"""What stands in a student's notebook: the variables of a namespace, made by cells."""

BIAS_FORGOTTEN = "def affine(n, W, b):\n    return n @ W.T\n"


def namespace(*cells):
    """Run cells as a notebook does, and return its variables."""
    variables = {"__name__": "__main__"}
    for number, cell in enumerate(("import numpy as np", *cells), start=1):
        exec(compile(cell, f"cell {number}", "exec"), variables)
    return variables
