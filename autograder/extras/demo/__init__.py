"""A class for show: invented students hand in real notebooks, and nbgrader grades them.

- ``class/``: who they are, what each handed in and when, and the programs that they wrote;
- ``programs``: the right and wrong programs for each stub, read from there;
- ``handin``, ``files``: one student's work, as a value and as a file;
- ``course``: nbgrader's side, from the assignments to the table of grades;
- ``grade``: all of it, one step after the other;
- ``commands``: ``autograder demo``.
"""
