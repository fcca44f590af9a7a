"""What happens to some students, or to what they hand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from autograder.extras.demo.handin import Handin, half_written
from autograder.extras.demo.moving import PLACEHOLDER
from autograder.extras.demo.programs import stubs


def never_hands_in(handin: Handin) -> None:
    """Nothing comes."""


def gives_up(handin: Handin) -> Handin | None:
    return handin if handin.assignment in ("layers", "loss") else None


def is_late(handin: Handin) -> Handin:
    late = handin.assignment in ("loss", "optimizers")
    return replace(handin, early=timedelta(hours=-31)) if late else handin


def works_in_colab(handin: Handin) -> Handin:
    return replace(handin, form="colab")


def downloads_a_script(handin: Handin) -> Handin:
    return replace(handin, form="script")


def has_a_careless_hand(handin: Handin) -> Handin:
    return replace(handin, form="careless")


def loses_half_of_a_file(handin: Handin) -> Handin:
    return replace(handin, form="cut short") if handin.assignment == "layers" else handin


def begins_the_night_before(handin: Handin) -> Handin:
    """Leaves the second half of the stubs untouched, and one before it half written."""
    asked = stubs(handin.assignment)
    middle = len(asked) // 2
    begun = {asked[middle - 1].name: half_written(asked[middle - 1])}
    undone = {stub.name: stub.cell for stub in asked[middle:]}
    return replace(handin, cells=handin.cells | begun | undone)


def hands_in_the_notebook_untouched(handin: Handin) -> Handin:
    if handin.assignment != "layers":
        return handin
    return replace(handin, cells={stub.name: stub.cell for stub in stubs(handin.assignment)})


def forgets_a_bracket(handin: Handin) -> Handin:
    """The first stub's cell is no Python."""
    first = stubs(handin.assignment)[0]
    broken = first.right[0].replace("):\n", ":\n", 1)
    return replace(handin, cells=handin.cells | {first.name: broken})


def writes_an_endless_loop(handin: Handin) -> Handin:
    if "minibatches" not in handin.cells:
        return handin
    cell = next(s.cell for s in stubs(handin.assignment) if s.name == "minibatches")
    return replace(handin, cells=handin.cells | {"minibatches": cell.replace(PLACEHOLDER, ENDLESS)})


#: Nothing is ever put into the list.
ENDLESS = """\
    order = rng.permutation(n_points)
    batches = []
    while len(batches) * batch_size < n_points:
        first = len(batches) * batch_size
        batch = order[first : first + batch_size]
    return batches"""

ACCIDENTS: dict[str, Callable[[Handin], Handin | None]] = {
    "chiara": works_in_colab,
    "jonas": writes_an_endless_loop,
    "liam": is_late,
    "mei": downloads_a_script,
    "paula": has_a_careless_hand,
    "sanjay": forgets_a_bracket,
    "viktor": loses_half_of_a_file,
    "yusuf": begins_the_night_before,
    "anouk": hands_in_the_notebook_untouched,
    "carmen": gives_up,
    "dana": never_hands_in,
}
