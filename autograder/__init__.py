"""An autograder for a course on training artificial neural networks.

In a notebook, ``from autograder import check`` gives the public checks: ``check(affine)``; and
``example(affine)`` the arguments with which they call a function. ``examples("affine")`` looks at
examples of one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.student import check, example, examples

__all__ = ["check", "example", "examples"]


def __getattr__(name: str) -> Any:
    # Imported on first use: the command line and the tests of one part need not pay for the rest.
    if name in __all__:
        from autograder import student

        return getattr(student, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
