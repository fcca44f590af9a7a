"""``grading.toml``: a course's policy, as a teacher writes it."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import get_args

from autograder.policies.policy import Base, Curve, Kind, Late, Levels, Policy, PolicyError, Unit
from autograder.policies.table import Table

#: Days and minutes of a term: what is more is a slip of the pen.
DAYS, MINUTES = 366, 24 * 60

#: Bytes; extensions for thousands of students fit in.
LARGEST = 1_000_000


def read(path: Path) -> Policy:
    """Return the policy that a file holds.

    Raises
    ------
    PolicyError
        It can't be read; the message names the file, the key and what is expected.
    """
    try:
        values = tomllib.loads(_text(path), parse_float=Decimal)
        return _policy(Table("", values))
    except OSError as error:
        raise PolicyError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise PolicyError(f"{path}: {error}") from None


def _text(path: Path) -> str:
    """Return what a file of sensible size holds; it may lie in a folder that is not one's own."""
    content = path.stat()
    if not stat.S_ISREG(content.st_mode) or content.st_size > LARGEST:
        raise PolicyError(f"no file of at most {LARGEST:,} bytes")
    return path.read_text(encoding="utf-8")


def _policy(top: Table) -> Policy:
    from autograder.exercises import ASSIGNMENTS

    top.only(*(field.name for field in fields(Policy)))
    due = top.table("due").only(*ASSIGNMENTS).moments()
    policy = Policy(
        expected=top.words("expected", ASSIGNMENTS),
        levels=_levels(top.table("levels")) if "levels" in top.values else None,
        due=due,
        late=_late(top.table("late")),
        extensions=_extensions(top.table("extensions"), due, ASSIGNMENTS),
        drop=top.count("drop", len(ASSIGNMENTS) - 1),
        weights=top.table("weights").only(*ASSIGNMENTS).numbers(most=1000),
        extra=top.table("extra").only(*ASSIGNMENTS).numbers(),
        highest=top.number("highest", 100, 100, 1000) if "highest" in top.values else None,
        curve=_curve(top.table("curve")),
    )
    _require_sense(policy, "late" in top.values)
    return policy


def _levels(table: Table) -> Levels:
    table.only(*(field.name for field in fields(Levels)))
    given = {f.name: table.number(f.name, f.default) for f in fields(Levels)}  # type: ignore[arg-type]
    levels = Levels(**given)
    worth = [levels.right, levels.minor_error, levels.significant_error, levels.attempt]
    if worth != sorted(worth, reverse=True):
        raise PolicyError("levels: a better level is worth less than one below it")
    if levels.minor_loses_at_most > levels.significant_loses_at_most:
        raise PolicyError("levels: minor_loses_at_most is more than significant_loses_at_most")
    return levels


def _late(table: Table) -> Late:
    table.only(*(field.name for field in fields(Late)))
    has_end = "zero_after_days" in table.values
    return Late(
        penalty=table.number("penalty", 0),
        per=table.word("per", get_args(Unit)),
        of=table.word("of", get_args(Base)),
        cap=table.number("cap", 100),
        zero_after_days=table.number("zero_after_days", 0, 0, DAYS) if has_end else None,
        grace_days=table.count("grace_days", DAYS),
        free_minutes=table.count("free_minutes", MINUTES),
    )


def _curve(table: Table) -> Curve:
    table.only(*(field.name for field in fields(Curve)))
    curve = Curve(table.word("kind", get_args(Kind)), table.number("by", 0))
    needs = curve.kind in ("add", "raise_mean")
    if needs and "by" not in table.values:
        raise PolicyError(f"curve.by is missing; {curve.kind} needs a number from 0 to 100")
    if not needs and "by" in table.values:
        raise PolicyError(f"curve.by is not for {curve.kind}; leave it out")
    return curve


def _extensions(
    table: Table, due: Mapping[str, datetime], assignments: tuple[str, ...]
) -> dict[str, dict[str, datetime]]:
    found = {}
    for student in table.values:
        own = table.table(student).only(*assignments).moments()
        for assignment, moment in own.items():
            if assignment not in due:
                raise PolicyError(f"due: {student} has an extension of {assignment}; add its date")
            if moment < due[assignment]:
                where = f"{table.name}.{student}.{assignment}"
                raise PolicyError(f"{where} is before {assignment} is due for everybody")
        found[student] = own
    return found


def _require_sense(policy: Policy, has_late: bool) -> None:
    """Refuse what is well-formed and can't be meant."""
    if has_late and not policy.due:
        raise PolicyError("late: nothing can be late without a date; add [due]")
    if both := [name for name in policy.extra if name in policy.expected]:
        raise PolicyError(f"extra: {both[0]} is expected, too; take it out of one of the two")
    if weighted := [name for name in policy.extra if name in policy.weights]:
        raise PolicyError(f"weights: {weighted[0]} is extra credit, and adds what [extra] says")
    if policy.expected and policy.drop >= len(policy.expected):
        raise PolicyError(
            f"drop is {policy.drop}, of {len(policy.expected)} expected: one has to be left"
        )
