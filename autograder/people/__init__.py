"""One student: all that the course knows of them, and how all of it goes.

``history`` gathers what `autograder student` shows; ``forget`` finds and removes everything;
``gradebook_names`` tells nbgrader who somebody is.
"""
