"""A table of a policy's file: its values taken out one by one, each checked, with a name to say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from autograder.policies.policy import Number, PolicyError


@dataclass(frozen=True)
class Table:
    """What stands under a name in the file."""

    name: str
    values: Mapping[str, Any]

    def only(self, *known: str) -> Table:
        """Return the table, if there are none but known keys in it."""
        for key in self.values:
            _require_known(key, known, self._path(key)[:200])
        return self

    def table(self, key: str) -> Table:
        """Return the table under a key, an empty one if there is none."""
        found = self.values.get(key, {})
        if not isinstance(found, dict):
            raise self._wrong(key, f"a table, [{self._path(key)}], is expected")
        return Table(self._path(key), found)

    def number(self, key: str, default: Number, least: int = 0, most: int = 100) -> Number:
        """Return a number in these bounds."""
        value = self.values.get(key, default)
        number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if not number or not Decimal(value).is_finite() or not least <= value <= most:
            raise self._wrong(key, f"a number from {least} to {most} is expected")
        return value

    def count(self, key: str, most: int) -> int:
        """Return a whole number, 0 if there is none."""
        value = self.values.get(key, 0)
        if type(value) is not int or not 0 <= value <= most:
            raise self._wrong(key, f"a whole number from 0 to {most} is expected")
        return value

    def numbers(self, least: int = 0, most: int = 100) -> dict[str, Number]:
        """Return all values of the table as numbers."""
        return {key: self.number(key, 0, least, most) for key in self.values}

    def word(self, key: str, known: tuple[str, ...]) -> Any:
        """Return one of these words, the first if there is none."""
        value = self.values.get(key, known[0])
        if value not in known:
            raise self._wrong(key, f"one of {', '.join(known)} is expected")
        return value

    def words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Return a list of different known words, empty if there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self._wrong(key, "a list of names is expected")
        for word in value:
            _require_known(word, known, f"{self._path(key)}: {word[:80]!r}")
        if len(set(value)) < len(value):
            raise self._wrong(key, "each name is expected once")
        return tuple(value)

    def moments(self) -> dict[str, datetime]:
        """Return all values of the table as moments whose offset is known."""
        for key, value in self.values.items():
            if not isinstance(value, datetime) or value.tzinfo is None:
                form = "2026-10-02T17:00:00-04:00"
                raise self._wrong(key, f"date, time and offset are expected, as in {form}")
        return dict(self.values)

    def _path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def _wrong(self, key: str, expected: str) -> PolicyError:
        value = self.values[key]
        said = value.isoformat() if hasattr(value, "isoformat") else repr(value)
        said = str(value) if isinstance(value, Decimal) else said
        return PolicyError(f"{self._path(key)} is {said[:80]}; {expected}")


def _require_known(name: str, known: Collection[str], shown: str) -> None:
    """Refuse a name that nobody knows, and say which one may be meant."""
    if name not in known:
        near = get_close_matches(name, known, 1, 0.5)
        meant = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"
        raise PolicyError(f"{shown} is not known{meant}")
