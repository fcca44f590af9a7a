"""Writing exercises: `new` puts an exercise's three files in place, `lint` says what is weak.

Nothing here decides points. What `lint` measures it measures with the grader's own checks, so an
exercise is tried as a submission is.
"""
