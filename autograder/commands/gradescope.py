"""``autograder gradescope``: the zip that grades an assignment on Gradescope."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands._terminal import known, note, say, stop


def gradescope(
    assignment: Annotated[str, typer.Argument(help="The assignment, for example layers.")],
    secret: Annotated[
        Path, typer.Option(help="The secret behind the hidden inputs; made if not there.")
    ] = Path(".secret"),
    roster: Annotated[
        Path | None, typer.Option(help="The roster, if e-mail addresses don't tell the student.")
    ] = None,
    out_file: Annotated[
        Path | None, typer.Option("--out", help="The zip [ASSIGNMENT-gradescope.zip].")
    ] = None,
) -> None:
    """Build the zip that grades an assignment on Gradescope.

    Upload it there under Configure Autograder. It holds your secret: give it to nobody else. When
    students see their feedback is decided by `feedback` in the policy, grading.toml in this folder.
    """
    from autograder import policies
    from autograder import secret as secrets
    from autograder.ci.gradescope.build import Seen, build_zip
    from autograder.course.layout import CourseError
    from autograder.lms import roster as rosters

    path = out_file or Path(f"{known(assignment)}-gradescope.zip")
    try:
        people = rosters.read_roster(roster) if roster else ()
        students = {person.email.lower(): person.student for person in people if person.email}
        policy = policies.find_policy() or policies.Policy()
        alone = policies.Visibility(policy).points_alone
        seen = Seen(policies.visibility.ON_GRADESCOPE[policy.feedback], alone)
        size = build_zip(path, known(assignment), secrets.ensure(secret), students, seen)
    except (CourseError, OSError, ValueError) as error:
        stop(str(error))
    note("The zip holds your secret: keep it where only you can read it.")
    say(f"{path} ({size // 1024} kB)")
