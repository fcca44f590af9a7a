"""Read a folder of GitHub Classroom's clones, ``<assignment>-<user>``: whose each is, and when.

The history is read with the settings of an empty repository: git sees the objects of the student's
repository, but not its configuration, hooks, attributes or filters.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.lms.filenames import NameParser, ParsedName
from autograder.lms.match_roster import Claim
from autograder.lms.roster import Person
from autograder.submission.reader import take

SECONDS = 30  # for one history
MAX_REFS = 2**20  # bytes of packed refs

_HASH = re.compile(r"[0-9a-f]{40}")
_REF = re.compile(r"ref: (refs/(?:heads|remotes|tags)/[\w.+@-]+(?:/[\w.+@-]+)*)")


def parser(paths: Iterable[str], roster: Iterable[Person], assignment: str) -> NameParser | None:
    """Return what parses the names of these clones; None if no folder is a student's.

    The folders' common beginning is the one that most of them have before somebody's user name.
    """
    users = {person.github.casefold() for person in roster if person.github}
    folders = {PurePosixPath(path).parts[0] for path in paths if "/" in path}
    beginnings = Counter(
        folder[:at]
        for folder in folders
        for at, character in enumerate(folder, 1)
        if character == "-" and folder[at:].casefold() in users
    )
    if not beginnings:
        return None
    best = max(beginnings, key=lambda one: (assignment in one.casefold(), beginnings[one], one))
    return partial(_parse, best)


def _parse(beginning: str, path: str, zone: tzinfo | None = None) -> ParsedName | None:
    folder, *_, last = PurePosixPath(path).parts
    if folder == last or not folder.startswith(beginning):
        return None
    user = folder.removeprefix(beginning)
    return ParsedName(Claim((("github", user),)), user.casefold(), folder, last)


def committed(repository: Path, file: str) -> datetime | None:
    """Return when the last commit touched a file, by its author's clock; None if unknown.

    Parameters
    ----------
    repository
        An untrusted clone.
    file
        A path in it.
    """
    objects = repository / ".git" / "objects"
    links = (repository, repository / ".git", objects)
    if any(path.is_symlink() or not path.is_dir() for path in links):
        return None
    head = _head(repository / ".git")
    if head is None:
        return None
    with tempfile.TemporaryDirectory() as empty:
        log = _log(Path(empty), objects, head, file)
    try:
        return datetime.fromtimestamp(int(log), UTC) if log else None
    except (ValueError, OverflowError, OSError):
        return None


def _log(empty: Path, objects: Path, head: str, file: str) -> str:
    """Ask git, in a repository of our own that borrows the student's objects."""
    ours = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(empty),
        "GIT_DIR": str(empty / "git"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }
    borrowed = {
        "GIT_OBJECT_DIRECTORY": str(objects.absolute()),
        "GIT_SHALLOW_FILE": str(objects.absolute().with_name("shallow")),
    }
    try:
        _git(ours, "init", "--quiet", "--bare", "--template=", ours["GIT_DIR"])
        return _git(ours | borrowed, "log", "-1", "--format=%ct", head, "--", file).strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _git(environment: dict[str, str], *arguments: str) -> str:
    ended = subprocess.run(
        ["git", "--no-pager", *arguments],
        env=environment,
        cwd=environment["HOME"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return ended.stdout.decode("ascii", "replace")


def _head(git: Path) -> str | None:
    """Return the commit that a clone has checked out, without asking git."""
    text = _line(git / "HEAD")
    if _HASH.fullmatch(text):
        return text
    ref = _REF.fullmatch(text)
    if ref is None or ".." in ref[1]:
        return None
    if _HASH.fullmatch(loose := _line(git / ref[1])):
        return loose
    packed = re.search(
        rf"^({_HASH.pattern}) {re.escape(ref[1])}$", _text(git / "packed-refs"), re.M
    )
    return packed[1] if packed else None


def _line(path: Path) -> str:
    return _text(path).strip()


def _text(path: Path) -> str:
    return take(path).content[:MAX_REFS].decode("ascii", "replace")
