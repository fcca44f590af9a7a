"""Everything that is made from records; nothing here runs student code.

``results`` keeps the records, ``card`` shows one exercise to a person, and ``grades``, ``junit``
and ``page`` are what `write` makes of a whole class.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.policies import Policy


def write(directory: Path, course: Sequence[str] = (), policy: Policy | None = None) -> list[Path]:
    """Write ``grades.csv``, ``junit.xml`` and ``index.html`` from ``results.jsonl``.

    Parameters
    ----------
    directory
        The results folder.
    course
        The assignments in the order of the course; others follow, by name.
    policy
        How final grades come from points; with it, the class report shows them.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ResultsError
        When ``results.jsonl`` is not there, or a line of it is damaged.
    PolicyError
        When the policy does not fit the results.
    """
    # Imported here: a notebook that shows one card needs neither jinja2 nor csv.
    from autograder import policies
    from autograder.reports import grades, junit, page, results

    # Graded on several cores, records come in any order; reports do not depend on it.
    records = sorted(results.read(directory / results.FILE), key=lambda record: record.student)
    standings = policies.apply(records, policy) if policy else []
    texts = {
        "grades.csv": grades.table(records),
        "junit.xml": junit.document(records),
        "index.html": page.render(records, course, standings),
    }
    return [_replace(directory / name, text) for name, text in texts.items()]


def _replace(path: Path, text: str) -> Path:
    from autograder.files import whole

    with whole(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="")
    return path
