"""The public checks: what a student runs, on a machine of their own, without any protection.

- `notebook`: the functions in a notebook's variables, called where they are;
- `limits`, `printed`: a call that never ends, or prints without end, leaves the notebook usable;
- `checking`: ``check(affine)``, ``check()`` and ``example(affine)``;
- `card`, `standing`: what came of one function, and of a whole notebook;
- `clearer`: what is said to someone who asks for more than a question;
- `text`, `page`, `showing`: both in plain text, in HTML, and wherever someone is looking;
- `files`, `watching`: the same for a file, once or whenever it is saved.
"""

from autograder.student.checking import check, example
from autograder.student.files import assignment_in, check_file
from autograder.student.notebook import NotebookStudent

__all__ = ["NotebookStudent", "assignment_in", "check", "check_file", "example"]
