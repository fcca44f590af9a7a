r"""Parse the names in a download: whose a file is, what it was called, and when it came.

Canvas, ``ContentZipper#get_filename``: ``name[_LATE]_<user>_<file>_<its name>``, the name squeezed,
with ``-1``, ``-2``, … after the name of a file that was handed in again. Moodle,
``mod_assign\downloader``: a folder ``Name_<participant>_assignsubmission_file``, or the same in
front of the file's name; ``Group-Name`` where groups hand in or one of them was chosen, and
``Participant`` for everybody where identities are hidden. Brightspace:
``<user>-<assignment> - Name - <date>/``, or `` - `` and the file's name behind it. Blackboard:
``<assignment>_<user>_attempt_<date>_<file>``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, tzinfo
from itertools import takewhile
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from autograder import policies
from autograder.lms.match_roster import Claim


@dataclass(frozen=True)
class ParsedName:
    """What the name of a file in a download says.

    Attributes
    ----------
    claim
        What it says about the owner.
    owner
        What identifies this person within this download.
    attempt
        The same for all files that were handed in together.
    file
        The file's name as the student had it.
    when
        When it was handed in, if the name says so.
    late
        Whether the system calls it late.
    serial
        Higher for what was uploaded later.
    """

    claim: Claim
    owner: str
    attempt: str
    file: str
    when: datetime | None = None
    late: bool = False
    serial: int = 0


NameParser = Callable[[str, tzinfo | None], ParsedName | None]

_CANVAS = re.compile(r"(?P<name>.+?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<id>\d+)_(?P<file>.+)", re.S)
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_file(?:_(?P<file>.*))?", re.S)
_BRIGHTSPACE = re.compile(
    r"(?P<user>\d+)-(?P<folder>\d+) - (?P<name>.+?) - (?P<date>"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2}) (?P<month2>[A-Z][a-z]{2,8}))"
    r",? (?P<year>\d{4}) (?P<hour>\d{1,2})[:.]?(?P<minute>\d\d) ?(?P<half>[AP]M)?)"
    r"(?: ?- ?(?P<file>.+))?",
    re.S,
)
_BLACKBOARD = re.compile(r"(?P<user>.+)_attempt_(?P<date>[\d-]{19})_(?P<file>.+)", re.DOTALL)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def canvas_name(path: str, zone: tzinfo | None = None) -> ParsedName | None:
    """Parse a name in Canvas' zip; None if it is not one of Canvas'."""
    found = _CANVAS.fullmatch(PurePosixPath(path).name)
    if found is None:
        return None
    user = found["user"]
    claim = Claim((("canvas_id", user),), found["name"], squeezed=True)
    # The zip holds only the last attempt.
    return ParsedName(
        claim, user, user, found["file"], late=bool(found["late"]), serial=int(found["id"][:18])
    )


def moodle_name(path: str, zone: tzinfo | None = None) -> ParsedName | None:
    """Parse a name in Moodle's zip; None if it is not one of Moodle's."""
    *folders, last = PurePosixPath(path).parts
    for folder in folders:
        if (found := _MOODLE.fullmatch(folder)) and not found["file"]:
            return ParsedName(Claim(name=found["name"]), found["id"], folder, last)
    found = _MOODLE.fullmatch(last)
    if found is None or not found["file"]:
        return None
    return ParsedName(Claim(name=found["name"]), found["id"], found["id"], found["file"])


def brightspace_name(path: str, zone: tzinfo | None = None) -> ParsedName | None:
    """Parse a name in Brightspace's zip; None if it is not one of Brightspace's.

    Its times are in the course's time zone, which it does not name.
    """
    *folders, last = PurePosixPath(path).parts
    for part in (*folders, last):
        found = _BRIGHTSPACE.fullmatch(part)
        if found is None or (part is last) != bool(found["file"]):
            continue
        claim = Claim((("brightspace_id", found["user"]),), found["name"])
        attempt = f"{found['user']} {found['date']}"
        file = found["file"] or last
        return ParsedName(claim, found["user"], attempt, file, _moment(found, zone))
    return None


def blackboard_name(path: str, zone: tzinfo | None = None) -> ParsedName | None:
    """Parse a name in Blackboard's zip; None if it is not one of Blackboard's.

    Its times are in the zone of the server, which it does not name. The claim is to the user's name
    with the assignment's in front; see `beside_each_other`.
    """
    found = _BLACKBOARD.fullmatch(PurePosixPath(path).name)
    if found is None:
        return None
    user, date = found.group("user", "date")
    try:
        when = _in_zone(datetime.strptime(date, "%Y-%m-%d-%H-%M-%S"), zone)
    except (ValueError, OverflowError):
        when = None
    return ParsedName(Claim(name=user), user, f"{user} {date}", found["file"], when)


def _in_zone(local: datetime, zone: tzinfo | None) -> datetime:
    """Return a time without a zone in one; None means this machine's."""
    return local.replace(tzinfo=zone) if zone else local.astimezone()


def _moment(found: re.Match[str], zone: tzinfo | None) -> datetime | None:
    month = (found["month"] or found["month2"]).lower()[:3]
    hour, half = int(found["hour"]), found["half"]
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0)
    try:
        day = int(found["day"] or found["day2"])
        number = _MONTHS.index(month) + 1
        local = datetime(int(found["year"]), number, day, hour, int(found["minute"]))
        return _in_zone(local, zone)
    except (ValueError, OverflowError):
        return None


def beside_each_other(names: Sequence[ParsedName], system: str) -> list[ParsedName]:
    """Return the names in a download, with what only all of them tell: what stands in front.

    In Blackboard's it is the assignment, the same for all; in Moodle's a group, where all have a
    hyphen. Of one name alone nothing tells whether the hyphen is its own.
    """
    owners = {one.owner: one.claim.name for one in names}
    if system == "blackboard":
        parts = zip(*(name.split("_") for name in owners.values()), strict=False)
        shared = len([*takewhile(lambda some: len({*some}) == 1, parts)])
        return [_behind(one, "_", shared) for one in names]
    if system == "moodle" and len(owners) > 1 and all("-" in name for name in owners.values()):
        return [_behind(one, "-", one.claim.name.count("-")) for one in names]
    return [*names]


def _behind(name: ParsedName, mark: str, front: int) -> ParsedName:
    return replace(name, claim=replace(name.claim, behind=mark, front=front))


def are_anonymous(names: Iterable[ParsedName]) -> bool:
    """Tell whether everybody in a download has the same name, or what Canvas gives for one."""
    owners = {one.owner: one.claim.name for one in names}
    alike = len(owners) > 1 and len(set(owners.values())) == 1
    return alike or all(map(is_nameless, owners.values()))


def is_nameless(name: str) -> bool:
    """Tell whether a name, or that of a file, begins with what Canvas gives for a person's."""
    return name.lower().startswith("anon")


#: Systems whose downloads are understood by the names of their files alone.
PARSERS: dict[str, NameParser] = {
    "canvas": canvas_name,
    "moodle": moodle_name,
    "brightspace": brightspace_name,
    "blackboard": blackboard_name,
}


def time_zone(name: str | None) -> tzinfo | None:
    """Return a time zone by its name; None means this machine's.

    Raises
    ------
    ValueError
        There is no such zone.
    """
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError):
        raise ValueError(f"--timezone is a name like Europe/Berlin, not {name!r}") from None


def deadline(text: str | None, assignment: str, zone: tzinfo | None) -> datetime | None:
    """Return when an assignment was due: as given, or else by the course's policy.

    A date alone means its last minute.

    Raises
    ------
    ValueError
        The text is not a time, or the policy can't be read.
    """
    if text is None:
        policy = policies.find_policy()
        return policy.due.get(assignment) if policy else None
    try:
        due = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"--due is a time like 2026-11-20T23:59, not {text!r}") from None
    if re.fullmatch(r"[\d-]+", text):
        due = datetime.combine(due, time(23, 59, 59))
    return due if due.tzinfo else _in_zone(due, zone)
