"""A course's policy as plain values, each with the course's default and with what is allowed.

The types are what `grading_toml` checks a file against; their descriptions are what it tells the
teacher to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from autograder.text import number

#: Days and minutes of a term: a larger number is a typing error.
DAYS, MINUTES = 366, 24 * 60

Percent = Annotated[float, Meta(ge=0, le=100, description="a number from 0 to 100")]
Weight = Annotated[float, Meta(ge=0, le=1000, description="a number from 0 to 1000")]
Limit = Annotated[float, Meta(ge=100, le=1000, description="a number from 100 to 1000")]
Days = Annotated[float, Meta(ge=0, le=DAYS, description=f"a number from 0 to {DAYS}")]
WholeDays = Annotated[int, Meta(ge=0, le=DAYS, description=f"a whole number from 0 to {DAYS}")]
Minutes = Annotated[int, Meta(ge=0, le=MINUTES, description=f"a whole number from 0 to {MINUTES}")]
Count = Annotated[int, Meta(ge=0, description="a whole number that is not negative")]
Names = Annotated[tuple[str, ...], Meta(description="a list of names")]
Moment = Annotated[
    datetime,
    Meta(tz=True, description="a date with time and offset, such as 2026-10-02T17:00:00-04:00,"),
]
Unit = Literal["day", "hour"]
Base = Literal["max", "earned"]
Counts = Literal["newest", "best", "newest in time", "chosen"]
Feedback = Literal["now", "after the date", "at publication", "points alone"]
HandIn = Annotated[str, Meta(min_length=4, description="the beginning of a hand-in's time,")]
Kind = Literal["none", "add", "sqrt", "scale_to_best", "raise_mean"]


class PolicyError(ValueError):
    """A policy can't be read, or does not fit; names the file, the key and what is expected."""


class Levels(Struct, frozen=True, forbid_unknown_fields=True):
    """A few levels in place of points; what each is worth, in percent.

    Attributes
    ----------
    right, minor_error, significant_error, attempt
        What a submission of this level is worth. Work that was not handed in is worth 0.
    minor_loses_at_most, significant_loses_at_most
        The largest share of the points, in percent, that such an error may cost.
    """

    right: Percent = 100
    minor_error: Percent = 90
    significant_error: Percent = 75
    attempt: Percent = 60
    minor_loses_at_most: Percent = 15
    significant_loses_at_most: Percent = 50


class Late(Struct, frozen=True, forbid_unknown_fields=True):
    """What late work costs.

    Attributes
    ----------
    penalty
        The percentage lost for each day or hour that has started.
    per
        Whether `penalty` is for each day or for each hour.
    of
        What `penalty` is a percentage of: all points of the assignment, or the points earned.
    cap
        The most that late work can earn, in percent of all points.
    zero_after_days
        Work more days late than this is worth nothing; None: late work is always accepted.
    grace_days
        The days that each student may be late without a penalty, over the whole course.
    free_minutes
        The minutes of lateness that are overlooked.
    """

    penalty: Percent = 0
    per: Unit = "day"
    of: Base = "max"
    cap: Percent = 100
    zero_after_days: Days | None = None
    grace_days: WholeDays = 0
    free_minutes: Minutes = 0


class GradeCurve(Struct, frozen=True, forbid_unknown_fields=True):
    """How all final grades are raised; `by` is in percent, for the kinds that need it."""

    kind: Kind = "none"
    by: Percent = 0


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """How final grades come from raw points; an empty policy changes nothing.

    Attributes
    ----------
    expected
        The assignments that make up the grade; if empty, every one that somebody handed in.
    levels
        None: points count as they are.
    due
        When each assignment is due.
    extensions
        When it is due for a student: student → assignment → moment.
    counts
        Which of several hand-ins counts.
    chosen
        The hand-in that counts for a student in any case: student → assignment → when it came.
    feedback
        When students may see what was wrong.
    drop
        How many assignments are left out: those without which the grade is highest.
    weights
        The weights of assignments that do not weigh 1.
    extra
        The most that optional assignments add to the grade, in percent.
    highest
        The highest grade that extra credit can lead to, in percent; None: no limit.
    """

    expected: Names = ()
    levels: Levels | None = None
    due: Mapping[str, Moment] = field(default_factory=dict)
    late: Late = Late()
    extensions: Mapping[str, Mapping[str, Moment]] = field(default_factory=dict)
    counts: Counts = "newest"
    chosen: Mapping[str, Mapping[str, HandIn]] = field(default_factory=dict)
    feedback: Feedback = "now"
    drop: Count = 0
    weights: Mapping[str, Weight] = field(default_factory=dict)
    extra: Mapping[str, Percent] = field(default_factory=dict)
    highest: Limit | None = None
    curve: GradeCurve = GradeCurve()


@lru_cache(maxsize=4096, typed=True)  # a class has few different numbers, many times each
def fraction(value: float) -> Fraction:
    """Return the number as it is written: 14.1 as 141/10, not as the float nearest to it."""
    return Fraction(str(value))


def hundredths(value: Fraction) -> Fraction:
    """Round to two decimals, half up: the one way in which points are rounded."""
    twice = 2 * value.denominator
    return Fraction((200 * value.numerator + value.denominator) // twice, 100)


def decimal_text(value: Fraction) -> str:
    """Return a number for a sentence: rounded, without superfluous zeros."""
    return number(hundredths(value))
