"""A class for show: invented students hand in real notebooks, and nbgrader grades them.

- ``programs``: the right and wrong programs that students write (``moving`` puts them into a cell);
- ``students``, ``choices``, ``accidents``: who they are, what each writes, and what goes wrong;
- ``handin``, ``files``: what is handed in, as a value and as a file;
- ``course``: nbgrader's side, from the assignments to the table of grades;
- ``grade``: all of it, one after the other.
"""
