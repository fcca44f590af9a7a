"""What is counted and measured, stub by stub; `table.py` shows it."""

import itertools
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from autograder.checks.callers import LocalStudent
from autograder.checks.compare import as_array, difference
from autograder.checks.examine import Finding, examine, gate_taken, local
from autograder.checks.exercise import Exercise
from autograder.checks.oracles import ORACLES, Draws
from autograder.diagnosis.conclude import conclude, earned_share
from autograder.extras.authoring.idle import IDLE
from autograder.hints.questions import BY_HAND
from tests.exercises.right_programs import EXERCISES, right_programs, stub_of
from tests.prove.dressings import DRESSINGS
from tests.prove.mutants import STUBS, equivalent, mutants, mutants_of_mutants
from tests.prove.trials import share, student, tried

#: Under how many secrets functions are graded that do nothing.
IDLE_SECRETS = 5

#: Threads in the linear algebra, secret by secret: mostly one, as more than there are cores take
#: a hundred times as long.
THREADS = (2, 3, 4, *[1] * 17)


@dataclass
class Evidence:
    """What is known of one stub.

    Attributes
    ----------
    wrong, caught, named, misnamed
        How often a known mistake was graded, lost points, and did so under its own name and with
        its own hint; and which ones went by another name.
    right, alarms
        How many right programs were graded, and which of them lost points.
    largest, smallest
        The largest error of a right program, and the smallest of a wrong one, both divided by the
        tolerance. A wrong program's error is the one at its worst probe. Single precision is left
        out: that it is wrong is a decision, and its errors are what they are, 10 to 100 tolerances.
    mutants, equivalent, survivors, explained
        How many mutants there are, how many of them are listed as right, which others are not
        caught, and how many of those that are caught hear more than that they are wrong.
    twice, twice_caught, twice_explained
        The same of programs with two mistakes at once.
    idle, paid
        How often a function was graded that returns what came in, zeros, ones or nothing, and how
        often it earned something.
    others, missed
        How many wrong programs others wrote, and which of them lost no points.
    led, neutral, astray, open
        Of a sample of these, how many a reader found led, told nothing, or led astray by what they
        hear; and how many hear something that nobody has read yet.
    neighbours, charged
        How many stubs were graded beside a known mistake in another one, and which lost points.
    improved, lowered
        How many submissions were mended in one stub, and which had fewer points then.
    read_twice, lower_read
        How many right programs were read as Jupyter runs them and by picking, and which earn less
        as Jupyter runs them.
    more_work, less_points
        To how many notebooks a cell was added, and which had fewer points then.
    results, names
        For each wrong program, the shares of the points that it earned under all secrets, and the
        names that its mistake was given, each with how often that was so.
    only
        For each oracle, the mistakes that pass without it.
    """

    stub: str
    wrong: int = 0
    caught: int = 0
    named: int = 0
    misnamed: list[str] = field(default_factory=list)
    right: int = 0
    alarms: list[str] = field(default_factory=list)
    largest: float = 0.0
    smallest: float = np.inf
    mutants: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)
    explained: int = 0
    twice: int = 0
    twice_caught: int = 0
    twice_explained: int = 0
    idle: int = 0
    paid: int = 0
    others: int = 0
    missed: list[str] = field(default_factory=list)
    led: int = 0
    neutral: int = 0
    astray: int = 0
    open: int = 0
    neighbours: int = 0
    charged: list[str] = field(default_factory=list)
    improved: int = 0
    lowered: list[str] = field(default_factory=list)
    read_twice: int = 0
    lower_read: list[str] = field(default_factory=list)
    more_work: int = 0
    less_points: list[str] = field(default_factory=list)
    results: dict[str, Counter[float]] = field(default_factory=dict)
    names: dict[str, Counter[str | None]] = field(default_factory=dict)
    only: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in ORACLES})

    def note_wrong(self, errors: Iterator[float]) -> None:
        """Take in the errors of a wrong program, unless its values are right (a warning, say)."""
        worst = max(errors, default=0.0)
        if worst > 1:
            self.smallest = min(self.smallest, worst)

    def add(self, other: "Evidence") -> None:
        """Take in what another run has found."""
        for name, value in vars(other).items():
            if isinstance(value, int | list):
                setattr(self, name, getattr(self, name) + value)
        self.largest = max(self.largest, other.largest)
        self.smallest = min(self.smallest, other.smallest)
        for oracle, labels in other.only.items():
            self.only[oracle] += labels
        for mine, others in ((self.results, other.results), (self.names, other.names)):
            for label, counts in others.items():
                mine.setdefault(label, Counter()).update(counts)

    def note_drawn(self, label: str, share: float, name: str | None) -> None:
        """Take in what a wrong program earned under one secret, and what its mistake was called."""
        self.results.setdefault(label, Counter())[round(share, 3)] += 1
        self.names.setdefault(label, Counter())[name] += 1

    def lucky(self) -> list[str]:
        """Return the wrong programs that earn this under one secret and that under another."""
        return [label for label, counts in self.results.items() if len(counts) > 1]

    def two_names(self) -> list[str]:
        """Return the wrong programs whose mistake has more than one name; none is no name."""
        return [label for label, counts in self.names.items() if len({*counts} - {None}) > 1]


def of_chaffs(stub: str, secrets: range) -> Evidence:
    """Grade every known mistake of a stub under many secrets."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    for draws in map(_draws, secrets):
        for chaff in exercise.chaffs:
            who = local(exercise, chaff.function)
            findings = examine(exercise, who, draws)
            outcome = conclude(exercise, findings, gate_taken(exercise, who, draws), draws)
            shown = outcome.message.endswith(f"? {chaff.hint}")
            evidence.wrong += 1
            evidence.caught += outcome.verdict != "correct"
            evidence.named += outcome.diagnosis == chaff.name and shown
            if outcome.diagnosis != chaff.name:
                evidence.misnamed.append(f"{stub}: {chaff.name} taken for {outcome.diagnosis}")
            evidence.note_drawn(f"{stub}: {chaff.name}", earned_share(findings), outcome.diagnosis)
            evidence.note_wrong(_errors(exercise, findings))
    return evidence


def of_idle(stub: str) -> Evidence:
    """Grade functions that return what came in, zeros, ones or nothing."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    for idle, draws in itertools.product(IDLE.values(), map(_draws, range(IDLE_SECRETS))):
        evidence.idle += 1
        evidence.paid += earned_share(examine(exercise, local(exercise, idle), draws)) > 0
    return evidence


def of_right_programs(stub: str, secrets: range) -> Evidence:
    """Grade every right program, plain and dressed, with one or more threads in linear algebra."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    programs = {name: f for name, f in right_programs().items() if stub_of(name) == stub}
    programs[f"{stub}__reference"] = exercise.oracle
    for secret in secrets:
        with threadpool_limits(THREADS[secret % len(THREADS)]):
            for number, (name, function) in enumerate(programs.items(), secret):
                dressing = [*DRESSINGS][number % len(DRESSINGS)]
                for style, dress in (("", lambda answer: answer), (dressing, DRESSINGS[dressing])):
                    findings, gate = _graded(exercise, _dressed(function, dress), _draws(secret))
                    evidence.right += 1
                    evidence.largest = max(evidence.largest, *_errors(exercise, findings), 0.0)
                    if gate or not all(finding.passed for finding in findings):
                        evidence.alarms.append(f"{name} {style} under secret {secret}")
    return evidence


#: Arguments with one row per point, and what is done to these rows to make life harder.
ROWS = ("n", "x", "y", "y_hat", "g", "a", "scores", "labels", "train", "test")
STRAINS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "200 times as many points": lambda rows: np.repeat(rows, 200, axis=0),
    "points that hardly differ": lambda rows: (
        rows if rows.dtype.kind == "i" else rows[:1] + 1e-6 * (rows - rows[:1])
    ),
}


def of_right_programs_under_strain(stub: str, secrets: range) -> Evidence:
    """Hold right programs against the reference on large and on ill-conditioned inputs."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    programs = {name: f for name, f in right_programs().items() if stub_of(name) == stub}
    for secret, probe, strain in itertools.product(secrets, exercise.probes[:1], STRAINS):
        drawn = probe.draw(_draws(secret).rng(exercise, probe.asks))
        args = tuple(
            STRAINS[strain](arg)
            if name in ROWS and (np.ndim(arg) == 2 or name == "labels")
            else arg
            for name, arg in zip(exercise.parameters, drawn, strict=False)
        )
        expected = local(exercise, exercise.oracle).call(stub, args)
        assert expected.outcome == "answered"
        for name, function in programs.items():
            got = local(exercise, function).call(stub, args).value
            evidence.right += 1
            if problem := difference(got, expected.value, probe.tolerance):
                evidence.alarms.append(f"{name}, {strain}, under secret {secret}: {problem}")
    return evidence


def of_mutants(stub: str, part: slice) -> Evidence:
    """Grade mutants of a worked solution, and again with each oracle switched off."""
    some = mutants(stub)[part]
    evidence = Evidence(stub, mutants=len(some))
    for mutant in some:
        points, findings = tried(stub, student(mutant), _draws(0))
        if points < 1:
            if "np.float32" not in mutant.source:
                evidence.note_wrong(_errors(STUBS[stub], findings))
            evidence.explained += _explained(stub, findings)
            _switch_off(evidence, mutant.label, lambda m=mutant: student(m))
        elif mutant.label in equivalent():
            evidence.equivalent += 1
        else:
            evidence.survivors.append(mutant.label)
    return evidence


def of_mutants_drawn(stub: str, part: slice, secrets: range) -> Evidence:
    """Grade mutants under many secrets: what is drawn for a student must decide nothing."""
    evidence = Evidence(stub)
    for mutant, secret in itertools.product(mutants(stub)[part], secrets):
        draws = _draws(secret)
        points, findings = tried(stub, student(mutant), draws)
        wrong = findings and points < 1
        name = conclude(STUBS[stub], findings, None, draws).diagnosis if wrong else None
        evidence.note_drawn(f"mutant {mutant.label}", points, name)
    return evidence


def of_mutants_of_mutants(stub: str, some: range) -> Evidence:
    """Grade programs with two changes at once, drawn at random."""
    evidence = Evidence(stub)
    for mutant in mutants_of_mutants(stub, some):
        points, findings = tried(stub, student(mutant), _draws(0))
        evidence.twice += 1
        evidence.twice_caught += points < 1
        evidence.twice_explained += points < 1 and _explained(stub, findings)
    return evidence


def _explained(stub: str, findings: tuple[Finding, ...]) -> bool:
    """Tell whether a wrong program hears more than that it is wrong; time-outs always do."""
    if not findings:
        return True
    outcome = conclude(STUBS[stub], findings, None, _draws(0))
    return not outcome.message.endswith(BY_HAND.question)


def of_oracles(stub: str) -> Evidence:
    """Grade every known mistake with each oracle switched off."""
    evidence, exercise = Evidence(stub), STUBS[stub]
    for chaff in exercise.chaffs:
        _switch_off(evidence, chaff.name, lambda c=chaff: local(exercise, c.function))
    return evidence


def _switch_off(evidence: Evidence, label: str, who: Callable[[], LocalStudent]) -> None:
    present = {"reference", *(o.name for o in STUBS[evidence.stub].further_oracles)}
    for oracle in present:
        others = tuple(name for name in ORACLES if name != oracle)
        if share(evidence.stub, who(), _draws(0), others) == 1.0:
            evidence.only[oracle].append(label)


def _draws(secret: int) -> Draws:
    return Draws(f"proof {secret}")


def _dressed(function: Callable[..., Any], dress: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda *args: dress(function(*args))


def _graded(exercise: Exercise, function: Callable[..., Any], draws: Draws) -> tuple[Any, Any]:
    who = local(exercise, function)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return examine(exercise, who, draws), gate_taken(exercise, who, draws)


def _errors(exercise: Exercise, findings: tuple[Finding, ...]) -> Iterator[float]:
    """Yield the error at each probe, divided by the tolerance, where shapes allow one to say."""
    for probe, finding in zip(exercise.probes, findings, strict=False):
        expected = local(exercise, exercise.oracle).call(exercise.name, finding.args).value
        for got, wanted in _leaves(finding.answer.value, expected):
            size = float(np.max(np.abs(wanted), initial=0.0)) or 1.0
            with np.errstate(all="ignore"):
                error = float(np.max(np.abs(got - wanted), initial=0.0))
            if np.isfinite(error):
                yield error / size / probe.tolerance


def _leaves(got: Any, expected: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    if isinstance(expected, list | tuple):
        same = isinstance(got, list | tuple | np.ndarray) and len(got) == len(expected)
        for one, other in zip(got, expected, strict=True) if same else ():
            yield from _leaves(one, other)
        return
    array, wanted = as_array(got), np.asarray(expected)
    if array is not None and array.shape == wanted.shape and array.dtype.kind in "fiu":
        yield array, wanted
