"""Check that each known mistake is caught: by its name, by all oracles, by a wide margin."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.checks.exercise import Chaff, Exercise
from autograder.checks.oracles import Draws
from autograder.extras.authoring.draft import Draft, Weakness
from autograder.extras.authoring.trials import (
    SEVERAL,
    believes,
    loosened,
    not_known_as_itself,
    wrong,
)

#: How far the nearest mistake should stay from the tolerance.
MARGIN = 10

#: More secrets, for mistakes that only a single probe or property shows.
MORE = tuple(Draws(f"luck {number}") for number in range(10))


def none_at_all(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report a page without chaffs."""
    if not exercise.chaffs:
        do = "write at least one wrong program that students write, with @chaff"
        yield Weakness(draft.page, 1, f"{draft.stub} has no chaff", do)


def not_caught(draft: Draft, exercise: Exercise, secrets: tuple[Draws, ...]) -> Iterator[Weakness]:
    """Report mistakes that lose no points, or are mistaken for another."""
    for chaff in exercise.chaffs:
        found = (not_known_as_itself(exercise, chaff, draws) for draws in secrets)
        problem = next(filter(None, found), None)
        if problem == "it loses no points":
            yield _at(draft, chaff, problem, "mend it so that it is wrong, or add a probe")
        elif problem:
            do = "make the two differ somewhere, by another probe or property"
            yield _at(draft, chaff, problem, do)


def caught_by_one_oracle(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report mistakes that a further oracle accepts, where it gives an answer."""
    for chaff in exercise.chaffs if exercise.further_oracles else ():
        findings = wrong(exercise, chaff.function, SEVERAL[0])
        for oracle in exercise.further_oracles:
            says = {believes(exercise, oracle, finding) for finding in findings} - {None}
            if says == {True}:
                what = f"the reference alone catches it: {oracle.name} takes it for right"
                yield _at(draft, chaff, what, "tell more in that oracle, or lower its tolerance")


def caught_by_luck(
    draft: Draft, exercise: Exercise, secrets: tuple[Draws, ...], more: tuple[Draws, ...]
) -> Iterator[Weakness]:
    """Report mistakes that come close to the tolerance, or pass with unlucky inputs."""
    loose = loosened(exercise, MARGIN)
    for chaff in exercise.chaffs if exercise.probes or more else ():
        caught = [wrong(loose, chaff.function, draws) for draws in secrets]
        if not all(caught):
            if not all(wrong(exercise, chaff.function, draws) for draws in secrets):
                continue  # it loses no points at all, which `not_caught` reports
            what = f"nothing shows it but an error below {MARGIN} times the tolerance"
            yield _at(draft, chaff, what, "lower the tolerance, or add inputs on which it grows")
        elif any(len(findings) == 1 for findings in caught):
            lucky = sum(not wrong(loose, chaff.function, draws) for draws in more)
            shown = next(findings[0].asks for findings in caught if len(findings) == 1)
            what = f"only {shown!r} shows it, and not with {lucky} of {len(more)} inputs"
            if lucky:
                yield _at(draft, chaff, what, "add a probe that shows it, whatever is drawn")


def _at(draft: Draft, chaff: Chaff, what: str, do: str) -> Weakness:
    return Weakness(draft.page, draft.line_of(chaff.name), f"{chaff.name}: {what}", do)
