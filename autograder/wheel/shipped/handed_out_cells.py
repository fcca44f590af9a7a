"""Which cells of a notebook are as they were handed out, told by their hashes."""

from __future__ import annotations

import json

from autograder.text import hash_of

_HASHES = json.loads("""@HANDED_OUT@""")


def is_handed_out(assignment: str, cell: str) -> bool:
    """Tell whether a code cell is as an assignment hands it out."""
    return hash_of(cell) in _HASHES[assignment]
