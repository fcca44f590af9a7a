"""The command line of a student: ``autograder check layers.ipynb``."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from autograder.submission import READ

ALL_RIGHT, NOT_RIGHT, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def main() -> int:
    """Run the public checks on a notebook or script."""
    asked = _typed()

    from autograder.exercises import ASSIGNMENTS
    from autograder.student import card_text, own_way
    from autograder.student.files import assignment_in
    from autograder.student.watch import watch
    from autograder.submission.reader import Refused

    try:
        name = asked.assignment or assignment_in(asked.notebook)
        if name not in ASSIGNMENTS:
            known = ", ".join(ASSIGNMENTS)
            return _stop(f"which assignment is {asked.notebook}? give --assignment, one of {known}")
        card_text.show(own_way.answered(asked.notebook.parent, asked.log, own_way.IN_A_TERMINAL))
        if asked.watch:
            watch(asked.notebook, name, asked.hint)
            return ALL_RIGHT
        return _checked(asked, name)
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return INTERRUPTED
    except Refused as error:
        return _stop(f"{asked.notebook}: {error}")


def _checked(asked: argparse.Namespace, name: str) -> int:
    """Check once, tell GitHub where it asks, and return the status."""
    from autograder.student.annotations import no_commands, on_github, tell
    from autograder.student.files import nothing_left, print_cards
    from autograder.student.handed_out_cells import is_handed_out

    with no_commands() if on_github() else nullcontext():
        old = partial(is_handed_out, name)
        records = print_cards(asked.notebook, name, hint=asked.hint, is_handed_out=old)
    if on_github():
        tell(asked.notebook, name, records)
    return ALL_RIGHT if nothing_left(records) else NOT_RIGHT


def _typed() -> argparse.Namespace:
    """Return what was asked for; end with a sentence if it is not known."""
    parser = argparse.ArgumentParser(prog="autograder", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="run the public checks on your own notebook")
    check.add_argument("notebook", type=Path, help=f"your work: {READ}")
    check.add_argument("--assignment", help="which one it is, if its name does not tell")
    check.add_argument("--hint", action="store_true", help="show the clearer hints, too")
    check.add_argument("--watch", action="store_true", help="check again on each save")
    keeps = argparse.BooleanOptionalAction
    check.add_argument("--log", action=keeps, help="keep a log of your attempts beside it, or none")
    return parser.parse_args()


def _stop(text: str) -> int:
    from autograder.student.annotations import on_github, refuse

    if on_github():
        refuse(text)
    print(f"autograder: {text}", file=sys.stderr)
    return UNUSABLE


if __name__ == "__main__":
    sys.exit(main())
