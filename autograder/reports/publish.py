"""Write the reports of a results folder: ``grades.csv``, ``junit.xml`` and ``index.html``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.files import write_text
from autograder.policies import Rules
from autograder.reports import grades_csv, html, junit, without_collector
from autograder.reports.class_report import ClassReport, make_report
from autograder.reports.gather import gather_material
from autograder.reports.material import Enrolled
from autograder.results import store
from autograder.results.record import Record
from autograder.results.store import for_students


@without_collector()
def write_reports(
    directory: Path,
    course: Sequence[str] = (),
    rules: Rules | None = None,
    submitted: Path | None = None,
    enrolled: Enrolled | None = None,
) -> list[Path]:
    """Write the three reports from ``results.jsonl``.

    Parameters
    ----------
    directory
        The results folder.
    course
        The assignments in the order of the course; others follow, by name.
    rules
        How grades come from records; with a policy, the class report shows final ones.
    submitted
        The folder of submissions, from which the class report takes examples of code.
    enrolled
        What the roster says of students.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ResultsError
        ``results.jsonl`` is not there, or one of its lines is damaged.
    PolicyError
        The policy does not fit the results.
    """
    records = store.load_records(directory / store.FILE)
    material, gone = gather_material(
        directory, records, rules or Rules(), course, enrolled, submitted
    )
    return publish(directory, make_report(material), gone)


def publish(directory: Path, report: ClassReport, others: Iterable[Record] = ()) -> list[Path]:
    """Write the three reports; `others` are graded records that the class report leaves out."""
    records = [*report.material.records, *others]
    texts = {
        "grades.csv": grades_csv.grades_table(records),
        "junit.xml": junit.junit_xml(for_students(directory, records)),
        "index.html": html.html_report(report),
    }
    return [write_text(directory / name, text) for name, text in texts.items()]
