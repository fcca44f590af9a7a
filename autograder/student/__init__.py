"""The public checks: what a student runs, on a machine of their own, without any protection.

- `checking`: ``check(affine)``, ``check()`` and ``example(affine)``;
- `notebook`: calls the functions among a notebook's variables;
- `time_limit`, `captured_output`: keep the notebook usable whatever a call does;
- `card`, `progress`: the results for one function, and for a whole notebook;
- `card_text`, `card_html`, `display`: show both as text, as HTML, or wherever the student looks;
- `files`, `watch`: the same for a file, once or whenever it is saved.
"""

from autograder.student.checking import check, example
from autograder.student.files import assignment_in, check_file
from autograder.student.notebook import NotebookStudent

__all__ = ["NotebookStudent", "assignment_in", "check", "check_file", "example"]
