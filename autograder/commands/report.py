"""``autograder report``: the class report anew from a results folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from autograder.commands._terminal import out, stop


def report(
    directory: Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")],
) -> None:
    """Write the class report, grades.csv and junit.xml anew from a results folder."""
    from autograder import console, reports
    from autograder.exercises import ASSIGNMENTS
    from autograder.reports import results

    try:
        written = reports.write(directory, ASSIGNMENTS)
        records = results.read(directory / results.FILE)
    except (ValueError, OSError) as error:
        stop(str(error))
    console.summary(records, out)
    for path in written:
        out.print(Text(str(path)))
