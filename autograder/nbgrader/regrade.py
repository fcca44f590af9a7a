"""What is graded again in nbgrader's course: all that changed, and why, in one word.

By itself nbgrader grades again what has a newer ``timestamp.txt``. A submission without a time, or
an exercise that asks for something else, would silently keep its old points. Here everything that
decides a record counts. What decided a graded notebook stands in its metadata: that goes with the
points in the gradebook, whatever other commands have written into the results.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading import provenance
from autograder.policies import corrections
from autograder.policies.gradebook import GradebookError, gradebook_connection
from autograder.policies.grading_toml import FILE as POLICY
from autograder.results import store
from autograder.results.record import Record

KEY = "autograder"

ENTERED = """
    SELECT student_id FROM submitted_assignment
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    WHERE assignment.name = :name
"""

#: Why a submission is kept.
UNCHANGED = "unchanged"


def stamp(notebook: NotebookNode, source: str, released: Path) -> None:
    """Note in a graded notebook what decided its points."""
    notebook.metadata[KEY] = {"source": source, "released": released_hash(released)}


def released_hash(path: Path) -> str:
    """Return a hash of a released notebook: the texts of its cells, and nbgrader's marks."""
    cells = nbformat.read(path, as_version=4).cells
    told = [(cell.source, cell.metadata.get("nbgrader")) for cell in cells]
    text = json.dumps(told, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def why_again(graded: Path, source: str, released: Path) -> str:
    """Say in one word why a notebook is to be graded again; `UNCHANGED` if it is not."""
    try:
        noted = json.loads(graded.read_bytes())["metadata"].get(KEY, {})
        if why := provenance.what_changed(noted.get("source", ""), source):
            return why
        return UNCHANGED if noted.get("released") == released_hash(released) else "notebook"
    except FileNotFoundError:
        return "unfinished"
    except (ValueError, KeyError, TypeError, AttributeError):
        return "damaged"


def entered(address: str, assignment: str) -> frozenset[str]:
    """Return the students whose work is in a gradebook; none where there is no gradebook yet."""
    from sqlalchemy import text
    from sqlalchemy.engine import make_url

    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return frozenset()
    try:
        with gradebook_connection(address) as connection:
            return frozenset(connection.execute(text(ENTERED), {"name": assignment}).scalars())
    except GradebookError:
        return frozenset()


def is_outdated(pages: Sequence[Path], graded: Path, address: str) -> bool:
    """Tell whether pages of feedback are missing, or older than the grades that they show."""
    from sqlalchemy.engine import make_url

    gradebook = make_url(address)
    if gradebook.get_backend_name() != "sqlite":
        return True  # nobody knows when a point was last changed
    told = [*graded.iterdir(), Path(gradebook.database or ""), POLICY, corrections.FILE]
    newest = max(path.stat().st_mtime_ns for path in told if path.is_file())
    return not pages or min(path.stat().st_mtime_ns for path in pages) <= newest


@contextmanager
def earlier_records_kept(path: Path | None, tell: Callable[[str], object]) -> Iterator[None]:
    """Keep the records as they were for `autograder diff`, if some of them are replaced meanwhile.

    Raises
    ------
    ResultsError
        A record can't be read. Nothing was done.
    """
    if path is None or not path.exists():
        yield
        return
    store.recover(path)
    before, kept = store.load_records(path), corrections.keep_run(path)
    try:
        yield
    finally:
        if _outcomes(before) <= _outcomes(store.load_records(path)):
            kept.unlink()
            corrections.beside(kept).unlink(missing_ok=True)
        else:
            store.compact(path)
            tell(f"The records as they were: {kept}")


def _outcomes(records: Iterable[Record]) -> set[Record]:
    """Return records without the time that grading took, which differs from run to run."""
    return {replace(record, seconds=0.0) for record in records}
