"""``autograder report``: the class report anew from a results folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands._terminal import Course, out, say, stop, use


def report(
    directory: Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")],
    policy: Annotated[
        Path | None, typer.Option(help="The grading policy; else grading.toml, if it is here.")
    ] = None,
    course: Course = None,
) -> None:
    """Write the class report, grades.csv and junit.xml anew from a results folder."""
    use(course)
    from autograder import console, policies, reports
    from autograder.exercises import ASSIGNMENTS
    from autograder.reports import results

    try:
        rules = policies.read(policy) if policy else policies.here()
        written = reports.write(directory, ASSIGNMENTS, rules)
        records = results.read(directory / results.FILE)
    except (ValueError, OSError) as error:
        stop(str(error))
    console.summary(records, out)
    for path in written:
        say(str(path))
