"""An autograder for a course on training artificial neural networks.

In a notebook, ``from autograder import check`` gives the public checks: ``check(affine)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.public import check

__all__ = ["check"]


def __getattr__(name: str) -> Any:
    # Imported on first use: the command line and the tests of one part need not pay for the rest.
    if name == "check":
        from autograder.public import check

        return check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
