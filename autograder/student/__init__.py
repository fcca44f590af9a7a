"""The public checks: what a student runs, on a machine of their own, without any protection.

- `checking`: ``check(affine)``, ``check()`` and ``example(affine)``;
- `asked`: finds the function that a student means;
- `notebook`: calls the functions among a notebook's variables;
- `as_graded`, `lacking`: what a function finds when it is graded, and what it won't find
  (`asking`, `stead`, `refused`, `older`; `origins`, `rerun`, `left_behind`);
- `own_examples`, `example_form`: ``examples("affine")``, for examples before there is a function;
- `own_way`: the log of attempts, where the student wants one;
- `time_limit`, `captured_output`: keep the notebook usable whatever a call does;
- `card`, `progress`: the results for one function, and for a whole notebook;
- `card_text`, `card_html`, `display`: show both as text, as HTML, or wherever the student looks;
- `files`, `watch`: the same for a file, once or whenever it is saved; `outside` undoes what
  running it changed in other modules;
- `annotations`: the same in a student's repository on GitHub.
"""

from autograder.student.checking import check, example
from autograder.student.files import assignment_in, check_file
from autograder.student.notebook import NotebookStudent
from autograder.student.own_examples import examples

__all__ = ["NotebookStudent", "assignment_in", "check", "check_file", "example", "examples"]
