"""``autograder doctor``: whether grading is safe on this machine."""

from __future__ import annotations

import typer

from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, say


def doctor() -> None:
    """Try each lock of the sandbox on this machine, and say whether grading is safe here.

    Exit status: 0 it is safe, 1 it is not.
    """
    from autograder.sandbox import doctor as locks

    machine = locks.examine_machine()
    locks.show_machine(machine, say)
    raise typer.Exit(ALL_RIGHT if machine.safe else NOT_RIGHT)
