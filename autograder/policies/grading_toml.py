"""``grading.toml``: a course's policy, as a teacher writes it.

`settings_file` says whether a file fits the types of `Policy`; this module refuses values that fit
but make no sense.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from autograder.course.outline import left_out
from autograder.policies.policy import Policy, PolicyError
from autograder.policies.settings_file import naming, read_settings, unknown_name

#: Where the course keeps its policy: in the working directory.
FILE = Path("grading.toml")

#: Curves that need the number `by`.
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

    with naming(path):
        policy, values = read_settings(path, Policy)
        gone = left_out()
        _require_assignments(policy, (*ASSIGNMENTS, *gone))
        policy = replace(policy, expected=tuple(n for n in policy.expected if n not in gone))
        _require_sense(policy, values)
        _require_drop(policy, ASSIGNMENTS)
    return policy


def _require_assignments(policy: Policy, known: Sequence[str]) -> None:
    """Refuse an assignment that the course does not have, wherever it is named."""
    tables = {"due": policy.due, "weights": policy.weights, "extra": policy.extra}
    tables |= {f"extensions.{student}": own for student, own in policy.extensions.items()}
    tables |= {f"chosen.{student}": own for student, own in policy.chosen.items()}
    for table, values in tables.items():
        for name in values:
            if name not in known:
                raise PolicyError(unknown_name(f"{table}.{name}"[:200], name, known))
    for name in policy.expected:
        if name not in known:
            raise PolicyError(unknown_name(f"expected: {name[:80]!r}", name, known))
    if len(set(policy.expected)) < len(policy.expected):
        raise PolicyError(f"expected is {list(policy.expected)}; each name is expected once")


def _require_sense(policy: Policy, values: Mapping[str, Any]) -> None:
    """Refuse values that are well-formed but make no sense."""
    for complaint in (*_of_levels(policy), *_of_curve(policy, values), *_of_dates(policy)):
        raise PolicyError(complaint)
    if policy.counts == "chosen" and not policy.chosen:
        raise PolicyError("counts is 'chosen'; add [chosen], with kim.layers = \"2026-10-01T1730\"")
    if policy.counts == "newest in time" and not policy.due:
        raise PolicyError("counts is 'newest in time'; add [due]")
    if policy.feedback == "after the date" and not policy.due:
        raise PolicyError("feedback is 'after the date'; add [due]")
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
