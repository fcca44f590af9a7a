"""Find what is missing or weak in an exercise: first what keeps the rest from being tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.checks.exercise import Exercise
from autograder.extras.authoring import chaffs, completeness, hints, probes, signatures, solution
from autograder.extras.authoring.draft import Draft, Weakness, draft, import_page
from autograder.extras.authoring.trials import SEVERAL

#: CPU seconds for trying all chaffs of one exercise; slow exercises are tried under fewer secrets.
SECONDS = 1.0


def weaknesses(assignment: str, stub: str) -> Iterator[Weakness]:
    """Yield what is missing or weak in one exercise."""
    work = draft(assignment, stub)
    for stage in completeness.STAGES:
        found = list(stage(work))
        yield from found
        if found:
            return
    exercise = import_page(work)
    assert isinstance(exercise, Exercise)
    yield from completeness.worth(work, exercise)
    yield from hints.weak_hints(work, exercise)
    yield from _tried(work, exercise)


def weaknesses_of_whole(assignment: str, stubs: Sequence[str]) -> Iterator[Weakness]:
    """Yield what is weak in an assignment as a whole; the points only if all pages can be read."""
    yield from completeness.heads_to_fill_in(assignment)
    found = [import_page(draft(assignment, stub)) for stub in stubs]
    readable = [one for one in found if isinstance(one, Exercise)]
    if len(readable) == len(found):
        yield from completeness.total(assignment, readable)


def _tried(work: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Yield what shows when programs are run; if the reference is wrong, only that."""
    broken = list(solution.reference_is_wrong(work, exercise, SEVERAL[:1]))
    if not broken:
        taken = solution.seconds(exercise)
        few = max(1, min(len(SEVERAL), int(SECONDS / (taken * (len(exercise.chaffs) + 1)))))
        secrets, more = SEVERAL[:few], chaffs.MORE if few == len(SEVERAL) else ()
        broken = list(solution.reference_is_wrong(work, exercise, secrets[1:]))
    if broken:
        yield from broken
        return
    yield from signatures.parameters(work, exercise)
    yield from signatures.docstring(work, exercise)
    yield from probes.nothing_asked(work, exercise)
    yield from probes.paid_for_nothing(work, exercise)
    yield from probes.oracles_not_asked(work, exercise)
    yield from probes.coinciding_sizes(work, exercise)
    yield from probes.neutral_values(work, exercise)
    yield from solution.solution_is_wrong(work, exercise)
    yield from solution.no_room_for_rounding(work, exercise, secrets)
    yield from solution.slow(work, exercise, taken)
    yield from chaffs.none_at_all(work, exercise)
    yield from chaffs.not_caught(work, exercise, secrets)
    yield from chaffs.caught_by_one_oracle(work, exercise)
    yield from chaffs.caught_by_luck(work, exercise, secrets, more)
