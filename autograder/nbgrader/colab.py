"""What stands at the front of each notebook: the badge for Colab, and the cell that sets up."""

from __future__ import annotations

from autograder.course.publishing import Published

BADGE = "https://colab.research.google.com/assets/colab-badge.svg"

#: Plain Python, without magics, for those who download a script. In the sandbox it does nothing.
#: The import finds out whether the checks of this very assignment are there: where none are, where
#: `autograder` is another package, and where the wheel is that of an earlier assignment.
SETUP = """\
import sys

CHECKS = "@WHEEL@"
if "google.colab" in sys.modules:  # elsewhere you install the checks once: README.md says how
    from subprocess import run

    run([sys.executable, "-m", "pip", "install", "--quiet", CHECKS], check=True)
try:
    import autograder.exercises.@ASSIGNMENT@
except ImportError:
    from pathlib import Path

    beside = Path(CHECKS).name  # where the course does not publish, it lies beside the notebook
    checks = beside if Path(beside).is_file() else CHECKS
    raise ImportError(f"no checks here yet: in a new cell, run  %pip install {checks}") from None
"""


def badge(place: Published, assignment: str) -> str:
    """Return the Markdown that opens the published notebook in Colab."""
    return f"[![Open in Colab]({BADGE})]({place.in_colab(assignment)})"


def setup(place: Published, assignment: str) -> str:
    """Return the code that installs the checks in Colab, and elsewhere says how to."""
    code = SETUP.replace("@WHEEL@", place.wheel(assignment))
    return code.replace("@ASSIGNMENT@", assignment).rstrip()
