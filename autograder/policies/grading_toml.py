"""``grading.toml``: a course's policy, as a teacher writes it.

msgspec says whether a file fits the types of `Policy`; if it does not, this module finds the key
that is wrong and says what belongs there.
"""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from autograder.policies.policy import Policy, PolicyError

#: Where the course keeps its policy: in the working directory.
FILE = Path("grading.toml")

#: Bytes; extensions for thousands of students fit in.
LARGEST = 1_000_000

#: Curves that need to know by how much.
BY_HOW_MUCH = ("add", "raise_mean")


def find_policy() -> Policy | None:
    """Return the policy of the working directory, or None if there is none.

    Raises
    ------
    PolicyError
        There is one, and it can't be read.
    """
    return read_policy(FILE) if FILE.exists() or FILE.is_symlink() else None


def read_policy(path: Path) -> Policy:
    """Return the policy in a file.

    Raises
    ------
    PolicyError
        It can't be read; the message names the file, the key and what is expected.
    """
    from autograder.exercises import ASSIGNMENTS

    try:
        values = tomllib.loads(_text(path))
        if not _fits(values, Policy):
            raise _fault(values, Policy, "")
        policy = msgspec.convert(values, Policy)
        _require_assignments(policy, ASSIGNMENTS)
        _require_sense(policy, values)
        _require_drop(policy, ASSIGNMENTS)
    except OSError as error:
        raise PolicyError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise PolicyError(f"{path}: {error}") from None
    return policy


def _text(path: Path) -> str:
    """Return the text of a file of sensible size; it may lie in a folder that is not one's own."""
    content = path.stat()
    if not stat.S_ISREG(content.st_mode) or content.st_size > LARGEST:
        raise PolicyError(f"not a file of at most {LARGEST:,} bytes")
    return path.read_text(encoding="utf-8")


def _fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind, builtin_types=(datetime, date, time))
    except msgspec.ValidationError:
        return False
    return True


def _fault(value: Any, kind: Any, name: str) -> PolicyError:
    """Return what is wrong with a value that does not fit, or with the first such value in it."""
    if isinstance(value, dict) and (inner := _types(kind, value)) is not None:
        for key, part in value.items():
            path = f"{name}.{key}" if name else key
            if key not in inner:
                return PolicyError(_unknown(path[:200], key, list(inner)))
            if not _fits(part, inner[key]):
                return _fault(part, inner[key], path)
    said = value.isoformat() if hasattr(value, "isoformat") else repr(value)
    return PolicyError(f"{name} is {said[:80]}; {_expected(kind, name)} is expected")


def _types(kind: Any, keys: Collection[str]) -> dict[str, Any] | None:
    """Return the types of a table's values by key; None if no table is expected."""
    (kind, *_) = [one for one in _options(kind) if one is not type(None)]
    if get_origin(kind) is Mapping:
        return dict.fromkeys(keys, get_args(kind)[1])
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return get_type_hints(kind, include_extras=True)
    return None


def _options(kind: Any) -> tuple[Any, ...]:
    """Return the alternatives of an optional type, or the type itself."""
    return get_args(kind) if type(None) in get_args(kind) else (kind,)


def _expected(kind: Any, name: str) -> str:
    """Say what belongs under a name."""
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    for option in _options(kind):
        for meta in getattr(option, "__metadata__", ()):
            return str(meta.description)
    return f"a table, [{name}],"


def _unknown(shown: str, name: str, known: Sequence[str]) -> str:
    """Say that a name is not known, and which one may be meant."""
    near = get_close_matches(name, known, 1, 0.5)
    meant = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"
    return f"{shown} is not known{meant}"


def _require_assignments(policy: Policy, known: Sequence[str]) -> None:
    """Refuse an assignment that the course does not have, wherever it is named."""
    tables = {"due": policy.due, "weights": policy.weights, "extra": policy.extra}
    tables |= {f"extensions.{student}": own for student, own in policy.extensions.items()}
    for table, values in tables.items():
        for name in values:
            if name not in known:
                raise PolicyError(_unknown(f"{table}.{name}"[:200], name, known))
    for name in policy.expected:
        if name not in known:
            raise PolicyError(_unknown(f"expected: {name[:80]!r}", name, known))
    if len(set(policy.expected)) < len(policy.expected):
        raise PolicyError(f"expected is {list(policy.expected)}; each name is expected once")


def _require_sense(policy: Policy, values: Mapping[str, Any]) -> None:
    """Refuse what is well-formed and can't be meant."""
    for complaint in (*_of_levels(policy), *_of_curve(policy, values), *_of_dates(policy)):
        raise PolicyError(complaint)
    if "late" in values and not policy.due:
        raise PolicyError("late: nothing can be late without a date; add [due]")
    if both := [name for name in policy.extra if name in policy.expected]:
        raise PolicyError(f"extra: {both[0]} is expected, too; take it out of one of the two")
    if weighted := [name for name in policy.extra if name in policy.weights]:
        raise PolicyError(f"weights: {weighted[0]} is extra credit, and adds what [extra] says")


def _of_levels(policy: Policy) -> Iterator[str]:
    if levels := policy.levels:
        worth = [levels.right, levels.minor_error, levels.significant_error, levels.attempt]
        if worth != sorted(worth, reverse=True):
            yield "levels: a better level is worth less than one below it"
        if levels.minor_loses_at_most > levels.significant_loses_at_most:
            yield "levels: minor_loses_at_most is more than significant_loses_at_most"


def _of_curve(policy: Policy, values: Mapping[str, Any]) -> Iterator[str]:
    kind, given = policy.curve.kind, "by" in values.get("curve", {})
    if kind in BY_HOW_MUCH and not given:
        yield f"curve.by is missing; {kind} needs a number from 0 to 100"
    if kind not in BY_HOW_MUCH and given:
        yield f"curve.by is not for {kind}; leave it out"


def _of_dates(policy: Policy) -> Iterator[str]:
    for student, own in policy.extensions.items():
        for assignment, moment in own.items():
            due = policy.due.get(assignment)
            if due is None:
                yield f"due: {student} has an extension of {assignment}; add its date"
            elif moment < due:
                where = f"extensions.{student}.{assignment}"
                yield f"{where} is before {assignment} is due for everybody"


def _require_drop(policy: Policy, known: Sequence[str]) -> None:
    expected = policy.expected or known
    if policy.drop >= len(expected):
        raise PolicyError(f"drop is {policy.drop}, of {len(expected)} expected: one has to be left")
