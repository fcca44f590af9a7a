"""Edits in a source notebook, which is built anew from its literate file: kept, and said so.

Formgrader's *Manage assignments* opens ``solutions/<assignment>/<assignment>.ipynb``, so people
change it there. What it was when it was built is noted in `FOLDER`; what differs is copied there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

#: Under a course's root, where a build puts things.
FOLDER = Path("build", "solutions")

EDITED = (
    "{notebook} held changes that {literate} does not have, and was made anew from it. "
    "The version with the changes is kept in {kept}: make them in {literate}, too."
)


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
