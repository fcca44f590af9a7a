"""``nbgrader autograde`` on all cores: the same gradebook, the same notebooks, sooner.

Every submission goes through nbgrader's own converter, in one of several processes, so
what is left behind is what nbgrader leaves. Two things are different, and neither can be seen
afterwards:

- ``gradebook``: a process opens the gradebook once, and holds its lock for moments;
- ``converter``: a submission is graded aside, and takes its place when all of it is there; what
  nbgrader checks anew for each cell is checked once.

``course`` finds what there is to grade, ``work`` grades it.
"""

import sys

# For one format that nobody here has checked, jsonschema makes a parser whenever a process starts:
# it takes longer than all of nbgrader. Where the package is missing, jsonschema does without it.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from autograder.nbgrader.parallel.course import Task, Work, plan  # noqa: E402
from autograder.nbgrader.parallel.work import Outcome, autograde_all  # noqa: E402

__all__ = ["Outcome", "Task", "Work", "autograde_all", "plan"]
