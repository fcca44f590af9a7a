"""Build the zip that an instructor uploads to Gradescope."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.ci.gradescope import lock
from autograder.course import layout
from autograder.course.layout import HOME, KIT, PAGES, ROOT, CourseError
from autograder.course.outline import SETTINGS
from autograder.files import replacing

SHIPPED = Path(__file__).parent / "shipped"

#: The code that grades; code that builds, teaches or exports a course is left out.
CODE = (KIT / "autograder", ROOT / "reference", PAGES)
AT_HOME = frozenset("commands extras lms nbgrader policies wheel __pycache__".split())

SCRIPT, SECRET, TEXT = 0o755, 0o600, 0o644

#: The same files make the same zip: each is dated as early as a zip can say.
DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Seen:
    """What students see on Gradescope.

    Attributes
    ----------
    visibility
        When they see it, in Gradescope's words.
    points_alone
        Whether they see points and verdicts, and no word about what is wrong.
    """

    visibility: str = "visible"
    points_alone: bool = False


EVERYTHING = Seen()


def build_zip(
    out: Path, assignment: str, secret: str, students: Mapping[str, str], seen: Seen = EVERYTHING
) -> int:
    """Write the zip, readable for its owner alone, and return how many bytes it has.

    Parameters
    ----------
    out
        Where to write it; an earlier zip is replaced.
    assignment, secret
        What is graded there, and where the hidden inputs come from.
    students
        Students by e-mail address, where the address does not tell.
    seen
        What students see of the results.

    Raises
    ------
    CourseError
        The assignment was not built, or the lock file is missing.
    FileExistsError
        There is a file of that name which is not a zip.
    """
    if out.exists() and not zipfile.is_zipfile(out):
        raise FileExistsError(f"{out} is there already, and is not a zip: give another --out")
    content = _zipped(contents(assignment, secret, students, seen))
    with replacing(out) as draft:
        draft.touch(SECRET, exist_ok=False)
        draft.write_bytes(content)
    return len(content)


def contents(
    assignment: str, secret: str, students: Mapping[str, str], seen: Seen = EVERYTHING
) -> dict[str, tuple[bytes, int]]:
    """Return the files in the zip: bytes and permissions of each."""
    released = layout.released(assignment)
    layout.given(assignment)  # raises if it was not built
    run = (SHIPPED / "run_autograder").read_text(encoding="utf-8")
    files = {
        "setup.sh": ((SHIPPED / "setup.sh").read_bytes(), SCRIPT),
        "run_autograder": (run.replace("@ASSIGNMENT@", assignment).encode(), SCRIPT),
        "requirements.lock": (_packages().encode(), TEXT),
        "secret": (f"{secret}\n".encode(), SECRET),
        "students.json": (json.dumps(dict(students), sort_keys=True).encode(), SECRET),
        "feedback.json": (json.dumps(asdict(seen), sort_keys=True).encode(), TEXT),
        str(released.relative_to(HOME)): (released.read_bytes(), TEXT),
    }
    code = {_there(path): (path.read_bytes(), TEXT) for path in (*_code(), SETTINGS)}
    return files | code


def _there(path: Path) -> str:
    """Return the path of a file in the zip, where any course takes the place of the kit's own."""
    home = next(folder for folder in (HOME, ROOT, KIT) if path.is_relative_to(folder))
    return str(path.relative_to(home))


def _packages() -> str:
    path = KIT / "requirements.lock"
    try:
        return lock.cut(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: run this from the course's repository") from None


def _code() -> list[Path]:
    found = {path for folder in CODE for path in folder.rglob("*.py")}
    return [path for path in sorted(found) if not AT_HOME.intersection(Path(_there(path)).parts)]


def _zipped(files: dict[str, tuple[bytes, int]]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (data, mode) in sorted(files.items()):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = 3  # Unix: the permissions count
            entry.external_attr = (0o100000 | mode) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return content.getvalue()
