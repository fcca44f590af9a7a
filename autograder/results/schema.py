"""The JSON Schema of a line of ``results.jsonl``, made from the dataclasses that are written there.

Names, types, verdicts, defaults and descriptions come from `autograder.results.record`; here is
only what a type can't say. A field that this page does not know how to describe is an error, not
a gap.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, fields
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from autograder.results.record import VERSION, ExerciseRecord, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:train-ann-course-kit:results:{VERSION}"

_PLAIN = {str: "string", float: "number", int: "integer", NoneType: "null"}
_NOT_NEGATIVE = {"minimum": 0}
_BEYOND_TYPES: dict[str, dict[str, Any]] = {
    "points": _NOT_NEGATIVE,
    "max_points": _NOT_NEGATIVE,
    "seconds": _NOT_NEGATIVE,
    "submitted": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"},
    "version": {"const": VERSION},
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a line of ``results.jsonl``."""
    head = {"$schema": DIALECT, "$id": ID, "title": "A line of results.jsonl"}
    return head | _object(Record) | {"$defs": {ExerciseRecord.__name__: _object(ExerciseRecord)}}


def _object(kind: type) -> dict[str, Any]:
    types, described = get_type_hints(kind), _descriptions(kind)
    properties = {f.name: _property(f, types[f.name], described) for f in fields(kind)}
    required = [f.name for f in fields(kind) if f.default is MISSING or f.name == "exercises"]
    return {
        "description": _summary(kind),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _property(field: Field[Any], hint: Any, described: dict[str, str]) -> dict[str, Any]:
    found = _type(hint) | _BEYOND_TYPES.get(field.name, {})
    if field.default is not MISSING and get_origin(hint) is not tuple:
        found |= {"default": field.default}
    if field.name in described:
        found |= {"description": described[field.name]}
    return found


def _type(hint: Any) -> dict[str, Any]:
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is UnionType and all(kind in _PLAIN for kind in inner):
        return {"type": [_PLAIN[kind] for kind in inner]}
    if hint == tuple[ExerciseRecord, ...]:
        return {"type": "array", "items": {"$ref": f"#/$defs/{ExerciseRecord.__name__}"}}
    raise TypeError(f"no JSON Schema for {hint}: say in autograder/results/schema.py what it is")


def _summary(kind: type) -> str:
    return (getdoc(kind) or "").split("\n")[0]


def _descriptions(kind: type) -> dict[str, str]:
    """Return what a docstring says of each attribute."""
    _, _, attributes = (getdoc(kind) or "").partition("Attributes\n----------\n")
    found = re.findall(r"^(\w.*)\n((?:    .+\n?)+)", attributes, re.MULTILINE)
    return {
        name.strip(): " ".join(text.split()) for names, text in found for name in names.split(",")
    }
