"""The kit as the fork server knows it: the folders alone, so that nothing is imported unasked.

What reads a submission is the same on both sides. Here it is imported under its own name from a
package without content: the kit's own ``__init__`` would bring the exercises along.
"""

import sys
import types
from pathlib import Path

NAME = "autograder"


def offer() -> None:
    """Let modules of the kit be imported by name, without anything else of it."""
    package = types.ModuleType(NAME)
    package.__path__ = [str(Path(__file__).resolve().parents[2])]
    sys.modules[NAME] = package


def withdraw() -> None:
    """Let nobody import anything of the kit any more; what is loaded stays in use."""
    for name in [name for name in sys.modules if name.split(".")[0] == NAME]:
        del sys.modules[name]


offer()
