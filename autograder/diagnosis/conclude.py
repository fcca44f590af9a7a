"""From findings to a record: points, verdict, misconception, and four lines for the student."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.compare import agree, as_array
from autograder.checks.examine import Finding
from autograder.checks.exercise import Chaff, Exercise, Gate
from autograder.checks.oracles import Draws
from autograder.diagnosis import memorised_answers
from autograder.diagnosis.memorised_answers import Game
from autograder.diagnosis.recognise import recognised
from autograder.hints import questions
from autograder.results.record import ExerciseRecord, Verdict

#: Whatever is recognised in wrong answers has a name, which is the diagnosis, and a hint.
Named = Chaff | Gate | Game


def conclude(
    exercise: Exercise, findings: tuple[Finding, ...], gate: Gate | Game | None, draws: Draws
) -> ExerciseRecord:
    """Turn the findings of one exercise into its record.

    Points are shared out over what was asked. An answer that is right nowhere earns nothing, nor
    does one that came through a gate, or that who does nothing has as well.
    """
    share = 0.0 if gate else round(earned_share(findings), 3)
    wrong = [finding for finding in findings if not finding.passed]
    if not wrong and not gate:
        return ExerciseRecord(exercise.name, exercise.points, exercise.points, "correct")
    verdict = _verdict(wrong, share)
    named = gate or (None if verdict == "missing" else recognised(exercise, findings, draws))
    return ExerciseRecord(
        name=exercise.name,
        points=round(exercise.points * share, 2),
        max_points=exercise.points,
        verdict=verdict,
        diagnosis=named.name if named else None,
        message="" if verdict == "missing" else _message(exercise, findings, named),
    )


def earned_share(findings: tuple[Finding, ...]) -> float:
    """Return the share of the points that was earned, from 0 to 1."""
    if not any(one.credit and one.about_values and not _for_nothing(one) for one in findings):
        return 0.0
    total = sum(finding.share for finding in findings)
    return sum(finding.share * finding.credit for finding in findings) / total


def _for_nothing(finding: Finding) -> bool:
    """Tell whether a right answer is what came in, or 0 or 1 alone: that takes no work."""
    expected = as_array(finding.call.expected) if finding.call else None
    if expected is None:
        return False
    return any(agree(expected, one) for one in (finding.args[0], 0 * expected, 0 * expected + 1))


def _verdict(wrong: list[Finding], share: float) -> Verdict:
    outcomes = [finding.answer.outcome for finding in wrong]
    for outcome in ("timeout", "crashed"):
        if outcome in outcomes:
            return outcome
    if share:
        return "partial"
    if outcomes and all(outcome == "missing" for outcome in outcomes):
        return "missing"
    return "error" if outcomes and outcomes[0] in ("missing", "error") else "wrong"


def worth_showing(findings: tuple[Finding, ...]) -> Finding:
    """Return the first finding that is wrong, or else the first of all."""
    return next((finding for finding in findings if not finding.passed), findings[0])


def _message(exercise: Exercise, findings: tuple[Finding, ...], named: Named | None) -> str:
    worst = worth_showing(findings)
    lines = [describe_call(exercise, worst.args) if worst.args else f"asked for: {worst.asks}"]
    if worst.problem:
        lines.append(worst.problem)
    right = [f.asks for f in findings if f.passed and f.about_values]
    if right and len(right) < len(findings):
        lines.append(f"right for {'; '.join(right[:3])}")
    hint = named.hint if named else questions.question_about(exercise, findings, worst).question
    lines.append(f"? {hint}")
    return "\n".join(lines)


def clearer_hint(exercise: Exercise, findings: tuple[Finding, ...], record: ExerciseRecord) -> str:
    """Return the clearer hint: that of what has a name, or what goes with the first one."""
    named = clearer_of(exercise, record.diagnosis)
    return named or questions.question_about(exercise, findings, worth_showing(findings)).clearer


def clearer_of(exercise: Exercise, diagnosis: str | None) -> str:
    """Return the clearer hint of what was recognised; empty if nothing was."""
    known: tuple[Named, ...] = (*exercise.chaffs, *exercise.gates, *memorised_answers.GAMES)
    return next((one.clearer for one in known if one.name == diagnosis), "")


def describe_call(exercise: Exercise, args: tuple[Any, ...]) -> str:
    """Describe a call by the shapes of its arguments: ``affine(n, W, b)   n (5, 3)   b (4,)``."""
    names = exercise.parameters[: len(args)]
    shapes = "   ".join(
        f"{name} {describe_argument(arg)}" for name, arg in zip(names, args, strict=True)
    )
    return f"{exercise.name}({', '.join(names)})   {shapes}"


def describe_argument(arg: Any) -> str:
    """Describe an argument: the shapes of arrays, the numbers themselves."""
    if isinstance(arg, np.ndarray):
        return str(arg.shape)
    if isinstance(arg, list | tuple):
        return (
            "["
            + ", ".join(describe_argument(one) for one in arg[:4])
            + (", …]" if len(arg) > 4 else "]")
        )
    if isinstance(arg, float):
        return f"{arg:.4g}"
    if isinstance(arg, str | int):
        return repr(arg)
    return "a function" if callable(arg) else "a generator"
