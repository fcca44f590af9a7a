"""Build the student's wheel: ``python -m autograder.wheel [ASSIGNMENT ...]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.exercises import ASSIGNMENTS
from autograder.wheel.build import build_wheel


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="autograder.wheel", description=__doc__)
    parser.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="all by default")
    parser.add_argument("--out", type=Path, default=Path("build/student"), metavar="DIR")
    asked = parser.parse_args()
    if unknown := [name for name in asked.assignments if name not in ASSIGNMENTS]:
        parser.error(f"no assignment {', '.join(unknown)}: there are {', '.join(ASSIGNMENTS)}")
    chosen = [name for name in ASSIGNMENTS if name in (asked.assignments or ASSIGNMENTS)]
    wheel = build_wheel(asked.out, chosen)
    print(f"{wheel}: {wheel.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
