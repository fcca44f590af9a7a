"""Grading on Gradescope: the zip that an instructor uploads, and what it does there.

`build` makes the zip; `shipped/` holds the two scripts that Gradescope runs; ``python -m
autograder.ci.gradescope`` grades a submission there, and `protocol` knows
Gradescope's files.
"""
