"""The public checks: what a student runs, on a machine of their own, without any protection.

- `notebook`: the functions in a notebook's variables, called where they are;
- `time_limit`, `captured_output`: a call that never ends, or prints without end, leaves the
  notebook usable;
- `checking`: ``check(affine)``, ``check()`` and ``example(affine)``;
- `card`, `progress`: the result of one function, and of a whole notebook;
- `card_text`, `card_html`, `display`: both as plain text, as HTML, and wherever someone is looking;
- `files`, `watch`: the same for a file, once or whenever it is saved.
"""

from autograder.student.checking import check, example
from autograder.student.files import assignment_in, check_file
from autograder.student.notebook import NotebookStudent

__all__ = ["NotebookStudent", "assignment_in", "check", "check_file", "example"]
