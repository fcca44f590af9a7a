"""What a course's policy says, once it was read: plain values, each with the course's default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

#: As the file has it: 0.1 is a tenth, not the float nearest to it.
Number = int | Decimal
Unit = Literal["day", "hour"]
Base = Literal["max", "earned"]
Kind = Literal["none", "add", "sqrt", "scale_to_best", "raise_mean"]


class PolicyError(ValueError):
    """A policy can't be read, or does not fit; names the file, the key and what is expected."""


@dataclass(frozen=True)
class Levels:
    """A few levels in place of points; what each is worth, in percent.

    Attributes
    ----------
    right, minor_error, significant_error, attempt
        What a submission of this level is worth. What was not handed in is worth 0.
    minor_loses_at_most, significant_loses_at_most
        The share of the points, in percent, up to which what is lost is such an error.
    """

    right: Number = 100
    minor_error: Number = 90
    significant_error: Number = 75
    attempt: Number = 60
    minor_loses_at_most: Number = 15
    significant_loses_at_most: Number = 50


@dataclass(frozen=True)
class Late:
    """What late work costs.

    Attributes
    ----------
    penalty
        Percent that each started `per` costs.
    of
        Percent of what: all points that could be earned, or those that were.
    cap
        Percent of all points that late work can have at most.
    zero_after_days
        So many days after it was due, work is worth nothing; None: never.
    grace_days
        Days that each student may be late without a penalty, over the whole course.
    free_minutes
        Minutes that nobody counts.
    """

    penalty: Number = 0
    per: Unit = "day"
    of: Base = "max"
    cap: Number = 100
    zero_after_days: Number | None = None
    grace_days: int = 0
    free_minutes: int = 0


@dataclass(frozen=True)
class Curve:
    """How all final grades are raised; `by` is in percent, where the kind needs it."""

    kind: Kind = "none"
    by: Number = 0


@dataclass(frozen=True)
class Policy:
    """How final grades come from raw points; a policy that says nothing changes nothing.

    Attributes
    ----------
    expected
        The assignments that make the grade; empty: all that somebody handed in.
    levels
        None: points stay points.
    due
        When each assignment is due.
    extensions
        When it is due for a student: student → assignment → moment.
    drop
        How many assignments do not count, those with which the grade would be lowest.
    weights
        Of assignments that do not weigh 1.
    extra
        Percent that an assignment adds to the grade, at most, without being asked for.
    highest
        The highest grade, in percent, to which extra credit leads; None: no limit.
    """

    expected: tuple[str, ...] = ()
    levels: Levels | None = None
    due: Mapping[str, datetime] = field(default_factory=dict)
    late: Late = Late()
    extensions: Mapping[str, Mapping[str, datetime]] = field(default_factory=dict)
    drop: int = 0
    weights: Mapping[str, Number] = field(default_factory=dict)
    extra: Mapping[str, Number] = field(default_factory=dict)
    highest: Number | None = None
    curve: Curve = Curve()
