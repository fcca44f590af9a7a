"""The format of a line of ``results.jsonl``: what reads a line is also its JSON Schema.

Names, types, verdicts, defaults and descriptions come from `autograder.results.record`; this
module adds what a type can't say. The record itself knows nothing of msgspec, which students do
not install.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache, lru_cache
from inspect import getdoc
from typing import Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta

from autograder.results.record import VERSION, ExerciseRecord, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:train-ann-course-kit:results:{VERSION}"

_DD = "[0-9]{2}"  # \d is not the same everywhere; and Python's $ allows a line's end before it
MOMENT = rf"^{_DD}{_DD}(-{_DD}){{2}}T{_DD}(:{_DD}){{2}}(\.[0-9]+)?(Z|[+-]{_DD}:{_DD})$(?!\n)"

_NOT_NEGATIVE = Annotated[float, Meta(ge=0)]
_BEYOND_TYPES: dict[str, Any] = {
    "points": _NOT_NEGATIVE,
    "max_points": _NOT_NEGATIVE,
    "seconds": _NOT_NEGATIVE,
    "submitted": Annotated[str, Meta(pattern=MOMENT)] | None,
    "version": Annotated[int, Meta(ge=1, le=VERSION, extra_json_schema={"const": VERSION})],
}


def strict(kind: type, types: Mapping[str, Any], required: frozenset[str] = frozenset()) -> Any:
    """Return an immutable msgspec structure with a dataclass's fields, which takes no other field.

    Parameters
    ----------
    kind
        The dataclass; its docstring describes the fields.
    types
        Types of fields that say more than those of the dataclass.
    required
        Fields that have to be there although they have a default.
    """
    hints, described = get_type_hints(kind), _descriptions(kind)
    found: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for field in fields(kind):
        hint = types.get(field.name, hints[field.name])
        if field.name in described:
            hint = Annotated[hint, Meta(description=described[field.name])]
        needed = field.default is MISSING or field.name in required
        found.append((field.name, hint) if needed else (field.name, hint, field.default))
    doc = {"__doc__": (getdoc(kind) or "").partition("\n")[0]}
    rigid: Any = {"kw_only": True, "frozen": True, "forbid_unknown_fields": True}
    return msgspec.defstruct(kind.__name__, found, namespace=doc, **rigid)


@cache
def _line() -> Any:
    """Return the structure of a line."""
    exercise: Any = strict(ExerciseRecord, _BEYOND_TYPES)
    types = {**_BEYOND_TYPES, "exercises": tuple[exercise, ...]}
    return strict(Record, types, frozenset({"exercises"}))


def line_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a line of ``results.jsonl``."""
    (_,), definitions = msgspec.json.schema_components([_line()])
    line: dict[str, Any] = definitions.pop(Record.__name__)
    head = {"$schema": DIALECT, "$id": ID}
    return head | line | {"title": "A line of results.jsonl", "$defs": definitions}


def to_record(data: object) -> Record:
    """Return the record that a line's JSON stands for; raises `msgspec.ValidationError`."""
    return msgspec.convert(msgspec.convert(data, _line()), Record, from_attributes=True)


def record_at_once(line: bytes) -> Record | None:
    """Return the record in a line, read in one go; None where it takes a closer look."""
    try:
        found = _decoder().decode(line)
        found = msgspec.structs.replace(found, exercises=tuple(map(_shared, found.exercises)))
        return msgspec.convert(found, Record, from_attributes=True)
    except (ValueError, RecursionError):  # msgspec's errors among them
        return None


@lru_cache(maxsize=4096)
def _shared(found: Any) -> ExerciseRecord:  # most of a class have the same
    return msgspec.convert(found, ExerciseRecord, from_attributes=True)


@cache
def _decoder() -> Any:
    return msgspec.json.Decoder(_line())


def _descriptions(kind: type) -> dict[str, str]:
    """Return what a docstring says of each attribute."""
    _, _, attributes = (getdoc(kind) or "").partition("Attributes\n----------\n")
    found = re.findall(r"^(\w.*)\n((?:    .+\n?)+)", attributes, re.MULTILINE)
    return {
        name.strip(): " ".join(text.split()) for names, text in found for name in names.split(",")
    }
