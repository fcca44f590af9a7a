"""Read a TOML file that a teacher wrote, or say which key in it is wrong and what belongs there."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from autograder.policies.policy import PolicyError

T = TypeVar("T")

#: Bytes; extensions for thousands of students fit in.
LARGEST = 1_000_000


def read_settings(path: Path, kind: type[T]) -> tuple[T, dict[str, Any]]:
    """Return a file's settings: typed, and as the plain values that were written.

    Raises
    ------
    PolicyError
        It can't be read, or does not fit; the message names the key and what is expected.
    OSError, ValueError
        It does not exist, or is not TOML.
    """
    values = tomllib.loads(_text(path))
    if not _fits(values, kind):
        raise _fault(values, kind, "")
    return msgspec.convert(values, kind), values


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name the file in front of each complaint about it."""
    try:
        yield
    except OSError as error:
        raise PolicyError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise PolicyError(f"{path}: {error}") from None


def unknown_name(shown: str, name: str, known: Sequence[str]) -> str:
    """Say that a name is not known, and which one may be meant."""
    near = closest(name, known)
    meant = f"; did you mean {near}?" if near else f"; known are {', '.join(known)}"
    return f"{shown} is not known{meant}"


def closest(name: str, known: Collection[str]) -> str:
    """Return the name that may be meant, or nothing."""
    return next(iter(get_close_matches(name, known, 1, 0.5)), "")


def _text(path: Path) -> str:
    """Return the text of a file of sensible size; its folder may belong to somebody else."""
    content = path.stat()
    if not stat.S_ISREG(content.st_mode) or content.st_size > LARGEST:
        raise PolicyError(f"not a file of at most {LARGEST:,} bytes")
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows' editors put a mark in front
    except UnicodeDecodeError:
        raise PolicyError("it is not UTF-8: save it as UTF-8") from None


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
                return PolicyError(unknown_name(path[:200], key, list(inner)))
            if not _fits(part, inner[key]):
                return _fault(part, inner[key], path)
        if missing := [key for key in inner if key not in value and _is_required(kind, key)]:
            return PolicyError(f"{name}.{missing[0]} is missing; {_expected(inner[missing[0]])}")
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


def _is_required(kind: Any, key: str) -> bool:
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return False
    return any(field.name == key and field.required for field in msgspec.structs.fields(kind))


def _options(kind: Any) -> tuple[Any, ...]:
    """Return the alternatives of an optional type, or the type itself."""
    return get_args(kind) if type(None) in get_args(kind) else (kind,)


def _expected(kind: Any, name: str = "") -> str:
    """Say what belongs under a name."""
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    for option in _options(kind):
        for meta in getattr(option, "__metadata__", ()):
            return str(meta.description)
    return f"a table, [{name}],"
