"""Exact arithmetic on points, and the one way in which they are rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096, typed=True)  # a class has few different numbers, many times each
def exact(value: float | Decimal) -> Fraction:
    """Return the number that is written: 14.1 as 141/10, not as the float nearest to it."""
    return Fraction(str(value))


def hundredths(value: Fraction) -> Fraction:
    """Return a number with two decimals, half up."""
    twice = 2 * value.denominator
    return Fraction((200 * value.numerator + value.denominator) // twice, 100)


def shown(value: Fraction) -> str:
    """Return a number as a person writes it: at most two decimals, none for a whole one."""
    return f"{float(hundredths(value)):.2f}".rstrip("0").rstrip(".")


def several(count: int, word: str) -> str:
    """Return "1 day", "2 days"."""
    return f"{count} {word}{'' if count == 1 else 's'}"
