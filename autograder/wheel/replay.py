"""Make exercises from tapes of their reference and known mistakes: one file per assignment.

The file is one compressed message in the sandbox's wire format: plain JSON and array bytes.
"""

from __future__ import annotations

import copy
import inspect
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from autograder.checks.callers import Answer, Foreign, plain_value
from autograder.checks.compare import agree
from autograder.checks.examine import Finding
from autograder.checks.exercise import Chaff, Exercise, exercise_of
from autograder.sandbox.inside import wire
from autograder.sandbox.replies import from_wire
from autograder.wheel.tape import Entries, flat, played, round_again


@dataclass(frozen=True)
class Mistake:
    """A known mistake: its name, its hints, and what the public checks find."""

    name: str
    hint: str
    clearer: str
    findings: Sequence[Finding]


NOT_RECORDED = "not on tape"

#: A call of an earlier stub: its name, its arguments, and the right answer.
Help = tuple[str, Sequence[Any], Any]

#: What is known of the examples that a notebook leaves open: arguments and answers, and counts.
OpenOnes = tuple[Sequence[tuple[tuple[Any, ...], Any]], Sequence[int], int]


@dataclass(frozen=True)
class OnTape:
    """What an exercise needs in addition to its page.

    Attributes
    ----------
    name, parameters
        The stub, and the names of its arguments.
    tapes
        The calls that are made, for each probe and property.
    help
        What a right program asks earlier stubs meanwhile, and what these answer.
    examples
        What comes out of the examples that the notebook leaves open.
    """

    name: str
    parameters: Sequence[str]
    tapes: Mapping[str, Entries]
    mistakes: Sequence[Mistake]
    help: Sequence[Help] = ()
    examples: OpenOnes = ((), (0,), 0)


def write_tapes(exercises: Sequence[OnTape]) -> bytes:
    """Return the content of an assignment's file."""
    rows = [
        [
            exercise.name,
            list(exercise.parameters),
            [
                [asks, [[function, flat(result)] for function, result in entries]]
                for asks, entries in exercise.tapes.items()
            ],
            [
                [mistake.name, mistake.hint, mistake.clearer, [*map(_row, mistake.findings)]]
                for mistake in exercise.mistakes
            ],
            [[stub, flat(list(args)), flat(answer)] for stub, args, answer in exercise.help],
            [[[flat(list(args)), flat(answer)] for args, answer in opened], list(caught), most],
        ]
        for exercise in exercises
        for opened, caught, most in [exercise.examples]
    ]
    return zlib.compress(wire.encode({}, rows), 9)


def read_tapes(file: bytes) -> list[OnTape]:
    """Read an assignment's file, in the order of its exercises."""
    message = zlib.decompress(file)
    header, body = wire.FRAME.size, sum(wire.FRAME.unpack(message[: wire.FRAME.size])[:1])
    _, rows = wire.decode(message[header : header + body], message[header + body :])
    return [
        OnTape(
            name,
            tuple(parameters),
            {asks: [(f, round_again(result)) for f, result in tape] for asks, tape in tapes},
            [Mistake(n, hint, more, tuple(map(_finding, f))) for n, hint, more, f in mistakes],
            [(stub, round_again(args), round_again(answer)) for stub, args, answer in asked],
            ([(tuple(args), right) for args, right in round_again(opened)], caught, most),
        )
        for name, parameters, tapes, mistakes, asked, (opened, caught, most) in rows
    ]


def exercise(page: ModuleType, tape: OnTape) -> Exercise:
    """Make an exercise from its slim page and its tape."""
    known = exercise_of(page)
    parameters = [inspect.Parameter(p, inspect.Parameter.POSITIONAL_ONLY) for p in tape.parameters]
    known.oracle.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    chaffs = (
        Chaff(one.name, one.hint, known.oracle, one.clearer, lambda found=one.findings: found)
        for one in tape.mistakes
    )
    return replace(known, chaffs=tuple(chaffs), inputs=played(tape.tapes))


def answering(parameters: Sequence[str], calls: Sequence[Help]) -> Callable[..., Any]:
    """Return a function that answers calls that were recorded; others raise LookupError."""

    def answer(*args: Any, **kwargs: Any) -> Any:
        named = [kwargs[name] for name in parameters[len(args) :] if name in kwargs]
        asked = [plain_value(arg) for arg in (*args, *named)]
        for _, recorded, right in calls:
            if len(asked) == len(recorded) and agree(asked, recorded):
                return copy.deepcopy(right)
        raise LookupError(NOT_RECORDED)

    return answer


def _row(finding: Finding) -> list[Any]:
    answer = finding.answer
    return [
        finding.asks,
        finding.share,
        finding.problem,
        finding.about_values,
        [answer.outcome, flat(_sent(answer.value)), answer.text, answer.changed, answer.warned],
        finding.partly,
    ]


def _finding(row: list[Any]) -> Finding:
    asks, share, problem, about_values, (outcome, value, text, changed, warned), partly = row
    answer = Answer(outcome, from_wire(round_again(value)), text, changed, warned)
    return Finding(asks, share, problem, about_values, answer, None, partly)


def _sent(value: Any) -> Any:
    """Turn a value of an `Answer` into one for the wire; see `replies.from_wire`."""
    if isinstance(value, list | tuple):
        return type(value)(_sent(one) for one in value)
    return wire.Foreign(value.kind) if isinstance(value, Foreign) else value
