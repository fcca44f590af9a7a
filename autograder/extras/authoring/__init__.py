"""Write exercises: `new` puts an exercise's three parts in place, `lint` reports what is weak.

Nothing here decides points. `lint` uses the grader's own checks, so that an exercise is tried as a
submission is.
"""
