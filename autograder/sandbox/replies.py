"""Read a worker's reply: whatever it is, the outcome is an `Answer` or a `WireError`."""

from __future__ import annotations

from typing import Any, cast

from autograder.checks.callers import FLOATING_POINT, Answer, Foreign, Outcome
from autograder.sandbox.inside import wire

OUTCOMES = ("answered", "missing", "error", "crashed")


def answer_from(reply: wire.Header, value: Any, arguments: int) -> Answer:
    """Return the answer that a reply stands for; raises `wire.WireError` if it stands for none."""
    outcome = reply.get("outcome")
    if outcome not in OUTCOMES:
        raise wire.WireError("an answer of no known kind")
    changed, warned = _list(reply, "changed"), _list(reply, "warned")
    if not all(type(i) is int and 0 <= i < arguments for i in changed):
        raise wire.WireError("arguments that were not there")
    return Answer(
        cast(Outcome, outcome),
        from_wire(value),
        text=legible(reply.get("text", "")),
        changed=tuple(changed),
        warned=tuple(kind for kind in FLOATING_POINT if kind in warned),
    )


def from_wire(value: Any) -> Any:
    """Turn a value from the wire into one as in `Answer`."""
    if isinstance(value, list | tuple):
        return type(value)(from_wire(one) for one in value)
    if isinstance(value, wire.Foreign):
        return Foreign(legible(value.kind))
    if isinstance(value, wire.Handle):
        return Foreign("Generator" if value.kind == "r" else "function")
    return value


def legible(text: object) -> str:
    """Return a text in one line, cut, and without control characters."""
    if not isinstance(text, str):
        raise wire.WireError("a text that is not a string")
    if not text:
        return ""
    cut = text[: wire.MAX_TEXT]
    return " ".join("".join(c if c.isprintable() else " " for c in cut).split())


def _list(reply: wire.Header, name: str) -> list[Any]:
    found = reply.get(name, [])
    if not isinstance(found, list):
        raise wire.WireError(f"{name} is no list")
    return found
