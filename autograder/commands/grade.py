"""``autograder grade``: a folder of submissions, or one file."""

from __future__ import annotations

from pathlib import Path

from autograder.commands._terminal import (
    Assignments,
    Course,
    Force,
    Jobs,
    Out,
    Retry,
    Sandbox,
    Secret,
    Students,
    Submitted,
    all_known,
    errors_told,
    listen,
    mode,
    use,
)


def grade(
    submitted: Submitted,
    out_dir: Out,
    course: Course = None,
    assignment: Assignments = None,
    student: Students = None,
    retry: Retry = None,
    force: Force = False,
    jobs: Jobs = 0,
    secret: Secret = Path(".secret"),
    sandbox: Sandbox = "locked",
) -> None:
    """Grade a folder of submissions, or one file, on all cores.

    Goes on where an interrupted run stopped, and grades again what changed since: the submission,
    an exercise, or the secret. Exit status: 0 when every submission has a record, whatever its
    score; 1 when the grader itself failed on one; 2 on a usage error.
    """
    use(course)
    from autograder.commands import _folder

    listen()
    wanted = _folder.Wanted(all_known(assignment), student, retry or [], force)
    with errors_told(out_dir):
        place = _folder.place(jobs, None, ())
        _folder.grade(submitted, out_dir, secret, mode(sandbox), wanted, place)
