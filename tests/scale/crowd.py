"""A large class whose points are known beforehand: right, wrong, unreadable and hostile work."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.extras.demo import files
from autograder.extras.demo.handin import Form, Handin
from autograder.extras.demo.programs import stub_programs
from tests.hostile.runs import ATTACKS, RIGHT, Attack, Bait, attacks

QUICK = ("layers", "loss", "backprop", "optimizers")
#: Out of a hundred; the rest is right.
HOSTILE, WRONG, UNREADABLE = 5, 30, 1
FORMS: tuple[Form, ...] = ("notebook", "colab", "script")


@dataclass(frozen=True)
class Expected:
    """What has to come of one submission.

    Attributes
    ----------
    kind
        ``"right"`` earns all points, ``"wrong"`` some, ``"unreadable"`` is refused.
    nothing_on
        The stubs on which a ``"hostile"`` one earns nothing; the first one, where it is wrong.
    """

    kind: str
    nothing_on: tuple[str, ...] = ()


def hand_in(folder: Path, n: int, seed: int, bait: Bait) -> dict[tuple[str, str], Expected]:
    """Write `n` submissions of the quick assignments; return what has to come of each."""
    rng = random.Random(seed)
    expected = {}
    for student, assignment in whose(n):
        text, suffix, what = drawn(rng, assignment, bait)
        path = folder / student / assignment / f"{assignment}{suffix}"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        expected[student, assignment] = what
    return expected


def whose(n: int) -> Iterator[tuple[str, str]]:
    """Yield `n` students and assignments."""
    for i in range(n):
        yield f"student-{i // len(QUICK):05}", QUICK[i % len(QUICK)]


def drawn(rng: random.Random, assignment: str, bait: Bait) -> tuple[str, str, Expected]:
    """Draw the text of a submission, the suffix of its file, and what has to come of it."""
    at = rng.randrange(100)
    if at < HOSTILE:
        return hostile(rng.choice(known_attacks()), assignment, bait)
    first, form = stub_programs(assignment)[0], rng.choice(FORMS)
    suffix = ".py" if form == "script" else ".ipynb"
    if at >= 100 - UNREADABLE:
        return written(assignment, "", "cut short"), ".ipynb", Expected("unreadable")
    if at >= 100 - UNREADABLE - WRONG:
        mistake = rng.choice(sorted(first.wrong))
        return written(assignment, mistake, form), suffix, Expected("wrong", (first.name,))
    return written(assignment, rng.choice(("", "another style")), form), suffix, Expected("right")


@cache
def known_attacks() -> tuple[Attack, ...]:
    """Return the attacks that don't wait for a time limit."""
    return tuple(attack for attack in attacks() if not attack.slow)


def hostile(attack: Attack, assignment: str, bait: Bait) -> tuple[str, str, Expected]:
    """Return an attack's script, as it is handed in.

    One that was written for another assignment does its harm nevertheless, and earns nothing.
    """
    at_home = attack.assignment == assignment
    right = RIGHT if at_home and assignment == "layers" else ""
    names = tuple(stub.name for stub in stub_programs(assignment))
    prelude = bait.fill_in((ATTACKS / "prelude.py").read_text(encoding="utf-8"))
    text = f"{right}\n{prelude}\n{bait.fill_in(attack.code)}"
    return text, ".py", Expected("hostile", attack.earns_nothing_on if at_home else names)


@cache
def written(assignment: str, how: str, form: Form) -> str:
    """Return the file of somebody whose stubs are right, but for a mistake in the first one."""
    known = stub_programs(assignment)
    cells = {stub.name: stub.right[-1 if how == "another style" else 0] for stub in known}
    cells[known[0].name] = known[0].wrong.get(how, cells[known[0].name])
    with TemporaryDirectory() as name:
        path = files.write_handin(Handin("x", assignment, cells, form, timedelta(0)), Path(name))
        return path.read_text(encoding="utf-8")
