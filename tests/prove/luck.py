"""Does the draw decide anything? One wrong program, many secrets: one result, one name."""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from autograder.checks.callers import LocalStudent
from autograder.checks.examine import Draws, local
from autograder.checks.exercise import Exercise
from autograder.diagnosis.conclude import conclude
from tests.prove.mutants import STUBS, mutants
from tests.prove.trials import student, tried

#: One wrong program, made anew for each secret: it may keep something.
Maker = Callable[[], LocalStudent]


@dataclass
class Luck:
    """What became of each program of a stub, and how often.

    Attributes
    ----------
    points, names
        For each program, its results and the names it heard, each with how often that was so.
    """

    stub: str
    points: dict[str, Counter[Hashable]] = field(default_factory=dict)
    names: dict[str, Counter[Hashable]] = field(default_factory=dict)

    def lucky(self) -> list[str]:
        """Return the programs with more than one result."""
        return [label for label, results in self.points.items() if len(results) > 1]

    def two_names(self) -> list[str]:
        """Return the programs that heard one name here and another one, or none, there."""
        return [label for label, names in self.names.items() if len(names) > 1]


def of_programs(stub: str, programs: dict[str, Maker], secrets: range) -> Luck:
    """Grade some programs under many secrets."""
    found, exercise = Luck(stub), STUBS[stub]
    for secret in secrets:
        draws = Draws(f"luck {secret}")
        for label, maker in programs.items():
            points, name = _result(exercise, maker(), draws)
            found.points.setdefault(label, Counter())[points] += 1
            found.names.setdefault(label, Counter())[name] += 1
    return found


def _result(exercise: Exercise, who: LocalStudent, draws: Draws) -> tuple[float, str | None]:
    share, findings = tried(exercise.name, who, draws)
    points = round(share, 3)
    if not findings or points == 1.0:
        return points, None
    return points, conclude(exercise, findings, None, draws).diagnosis


def chaffs(stub: str) -> dict[str, Maker]:
    """Return the known mistakes of a stub."""
    exercise = STUBS[stub]
    return {c.name: lambda c=c: local(exercise, c.function) for c in exercise.chaffs}


def mutated(stub: str, part: slice) -> dict[str, Maker]:
    """Return some of the mutants of a stub's worked solution."""
    return {m.label: lambda m=m: student(m) for m in mutants(stub)[part]}
