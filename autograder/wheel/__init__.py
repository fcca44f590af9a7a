"""What students install: one wheel with the public checks, and nothing that answers them.

- `slimming`: reduces an exercise's page to what its public checks need;
- `recording`: records how the reference and the known mistakes answer them;
- `tape`, `replay`: play this back on a student's machine;
- `build`: puts all of it into a wheel, ``python -m autograder.wheel``;
- `handout`: makes what is published for an assignment, ``python -m autograder.wheel.handout``;
- `exchange`: releases the wheel with an assignment through nbgrader's exchange;
- ``shipped/``: the files that replace others in the wheel.
"""
