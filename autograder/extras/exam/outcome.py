"""What ``autograder exam verify`` says of an exam, and the status with which it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, note, say
from autograder.text import several

if TYPE_CHECKING:
    from autograder.extras.exam.manifest import Manifest


@contextmanager
def forgery_told() -> Iterator[None]:
    """End with status 1 where a folder is not what was signed."""
    from autograder.extras.exam.reading import ForgedError

    try:
        yield
    except ForgedError as error:
        say(str(error))
        say("Not what was signed: nothing in this folder can be relied on.", style="bold red")
        raise typer.Exit(NOT_RIGHT) from None


def tell_pledges(directory: Path, manifest: Manifest, key: str | None) -> None:
    """Say who signed what, and what is not as it was then."""
    from autograder.extras.exam import reading
    from autograder.extras.exam import verify as verifying

    for line in reading.pledges(directory, manifest):
        say(line)
    if key is None:
        note("Compare these with the minutes: whoever has a key can sign. --key compares that one.")
    surroundings = list(verifying.surroundings(manifest))
    if surroundings:
        note("Not as it was then. This need not change a result: what it changes is named below.")
    for line in surroundings:
        note(f"  {line}")


def tell_conclusion(manifest: Manifest, same: int, differences: int, sample: int | None) -> None:
    """Say in one sentence whether all is as it was, and end with the status that says so."""
    when = f"{manifest.finished[:10]} at {manifest.finished[11:16]} UTC"
    many = len(manifest.records)
    if differences:
        named = several(differences, "difference")
        again = f"graded again, {same} of {many} records are the same"
        say(f"Not as it was signed on {when}: {named}; {again}.", "bold red")
        raise typer.Exit(NOT_RIGHT)
    looked = "Everything" if sample is None or same == many else f"A sample of {same}"
    again = f"{same} of {many} records graded again, all the same"
    say(f"{looked} is as it was signed on {when}: {again}.", "bold")
    raise typer.Exit(ALL_RIGHT)
