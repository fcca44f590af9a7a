"""Pack pages for the bulk upload of feedback, under the names by which each system knows people.

Canvas, `infer_comment_context_from_filename`: the first two numbers between underscores, a user and
an upload of theirs. Moodle, `assignfeedback_file_zip_importer`: a folder (or the beginning of a
name) ``Name_<participant>_assignsubmission_file``. Brightspace: the folders of its download, and an
``index.html`` beside them. So each page is called what the hand-in was called in the download.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path, PurePosixPath

from autograder.files import replacing
from autograder.lms.filenames import PARSERS
from autograder.received.origin import Origin

#: The systems that take pages of feedback in bulk.
SYSTEMS = ("canvas", "moodle", "brightspace")
INDEX = "index.html"

#: The same pages make the same zip: each is dated as early as a zip can say.
DATE = (1980, 1, 1, 0, 0, 0)


def page_name(origin: Origin | None, system: str) -> str:
    """Return what somebody's page is called in the zip; empty if the system did not send it."""
    if origin is None or origin.system != system:
        return ""
    parts = PurePosixPath(origin.file).parts
    tails = ("/".join(parts[i:]) for i in range(len(parts)))
    known = [tail for tail in tails if PARSERS[system](tail, None)]
    return str(PurePosixPath(known[-1]).with_suffix(".html")) if known else ""


def pack_pages(out: Path, pages: Mapping[str, str], system: str) -> None:
    """Write pages, by their names in it, into a zip for a system."""
    files = dict(pages)
    if system == "brightspace":
        files[INDEX] = _index(pages)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, page in sorted(files.items()):
            entry = zipfile.ZipInfo(name, DATE)
            archive.writestr(entry, page.encode(), zipfile.ZIP_DEFLATED)
    with replacing(out) as draft:
        draft.write_bytes(content.getvalue())


def _index(names: Mapping[str, str]) -> str:
    """Return a list of what is in the zip, as Brightspace's own downloads have one."""
    rows = "".join(f"<li>{escape(name)}</li>\n" for name in sorted(names))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Feedback</title>'
        f"</head><body>\n<ul>\n{rows}</ul>\n</body></html>\n"
    )
