"""What a manifest looks like: a JSON Schema (draft 2020-12), which readers are held to."""

from __future__ import annotations

from typing import Any

from autograder.extras.exam.folder import POLICY, SEALED

#: The format of a manifest. Raise it when an older reader would misunderstand a newer one.
VERSION = 1

FORMAT = "autograder exam"

HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
TEXT = {"type": "string"}
POINTS = {"type": "string", "pattern": r"^[0-9]{1,9}\.[0-9]{1,17}$"}
MOMENT = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z$"}

#: A path below some folder: not absolute, and it does not lead out again.
BELOW = {"type": "string", "pattern": r"^(?![\s\S]*(^|/)\.{0,2}(/|$))[^\x00]+$"}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _table(names: Any, values: Any) -> dict[str, Any]:
    return {"type": "object", "propertyNames": names, "additionalProperties": values}


#: What lies beside the manifest; a course need not have a policy.
FILES = _object(**dict.fromkeys(SEALED, HASH)) | {
    "required": [name for name in SEALED if name != POLICY]
}

RECORD = _object(
    student=TEXT,
    assignment=TEXT,
    path=BELOW,
    submission={"anyOf": [HASH, {"type": "null"}]},
    submitted={"type": ["string", "null"]},
    status={"enum": ["graded", "refused"]},
    points=POINTS,
    max_points=POINTS,
    record=HASH,
)

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:train-ann-course-kit:exam:{VERSION}",
    "title": "The signed account of an exam's grading",
    **_object(
        format={"const": FORMAT},
        version={"const": VERSION},
        key=HASH,
        commitment=HASH,
        started=MOMENT,
        finished=MOMENT,
        command={"type": "array", "items": TEXT},
        submissions=TEXT,
        files=FILES,
        exercises=_table(TEXT, HASH),
        kit=_table(BELOW, HASH),
        versions=_table(TEXT, TEXT),
        records={"type": "array", "items": RECORD},
    ),
}
