"""``nbgrader generate_assignment`` from a literate file; edits of what is built from it are kept.

A source notebook is built whenever nbgrader is about to read it. Formgrader's *Manage assignments*
opens ``solutions/<assignment>/<assignment>.ipynb``, so people change it there. What it was when it
was built is noted in `FOLDER`; what differs is copied there.
"""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from nbgrader.converters import BaseConverter, GenerateAssignment, NbGraderException

#: Under a course's root, where a build puts things.
FOLDER = Path("build", "solutions")

EDITED = (
    "{notebook} held changes that {literate} does not have, and was made anew from it. "
    "The version with the changes is kept in {kept}: make them in {literate}, too."
)


class CopyNoMore(BaseConverter):
    """A converter that copies no literate files, no wheel, and nothing but regular files."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy what lies beside a notebook, and enter the assignment in the gradebook."""
        before = self.coursedir.ignore
        folder = Path(self._format_source(assignment_id, student_id))
        self.coursedir.ignore = [*before, "*.py", "*.whl", *_not_to_copy(folder)]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = before


def _not_to_copy(folder: Path) -> set[str]:
    """Return patterns for what is in a folder and is not a regular file."""
    if folder.is_symlink():
        return {"*"}
    return {
        glob.escape(path.name)
        for path in folder.rglob("*")
        if path.is_symlink() or not (path.is_file() or path.is_dir())
    }


def folders_found(pattern: str) -> list[str]:
    """Return the folders that fit a pattern, as nbgrader writes them."""
    return glob.glob(pattern)  # noqa: PTH207 (nbgrader compares these strings with its own)


class GenerateCourseAssignment(CopyNoMore, GenerateAssignment):
    """``nbgrader generate_assignment`` from a literate file."""

    def init_notebooks(self) -> None:
        """Build the source notebooks, then look for them."""
        for folder in folders_found(self._format_source(self.coursedir.assignment_id, ".")):
            literate = Path(folder) / f"{Path(folder).name}.py"
            if literate.exists():
                self.log.info("Building the source notebook from %s", literate)
                self._build(literate)
        super().init_notebooks()

    def _build(self, literate: Path) -> None:
        from autograder.nbgrader import build  # needs all that students check with; grading doesn't

        try:
            with edits_kept(literate, Path(self.coursedir.root), self.log.warning):
                build.write_source(literate)
        except build.LiterateError as error:
            self.log.error(error)
            raise NbGraderException(str(error)) from error


@contextmanager
def edits_kept(literate: Path, root: Path, tell: Callable[[str], object]) -> Iterator[None]:
    """Keep what was edited in a source notebook while it is built anew in the block.

    Parameters
    ----------
    literate
        The literate file; the notebook lies beside it.
    root
        The course's root.
    tell
        Called with a message for the person who edited the notebook.
    """
    notebook, folder = literate.with_suffix(".ipynb"), root / FOLDER
    noted = folder / f"{notebook.stem}.sha256"
    before = notebook.read_bytes() if notebook.is_file() else b""
    edited = before and not (noted.is_file() and noted.read_text("ascii") == _hash(before))
    folder.mkdir(parents=True, exist_ok=True)
    kept = _place(folder, notebook, before) if edited else None
    if kept:
        kept.write_bytes(before)
    yield
    built = notebook.read_bytes()
    noted.write_text(_hash(built), encoding="ascii")
    if kept and built == before:
        kept.unlink()
    elif kept:
        tell(EDITED.format(notebook=notebook, literate=literate, kept=kept))


def _place(folder: Path, notebook: Path, content: bytes) -> Path:
    """Return a path for a copy: one that is not taken, or that of an equal copy."""
    paths = (folder / f"{notebook.stem}-{number}{notebook.suffix}" for number in count(1))
    return next(path for path in paths if not path.exists() or path.read_bytes() == content)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
