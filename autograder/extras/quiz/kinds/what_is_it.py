"""*What is it?*: the lecture's name for the value of a variable or an expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain

from autograder.checks.exercise import Exercise
from autograder.extras.quiz.quiz import Proposal, Question
from autograder.extras.quiz.quiz_file import Quantity
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.traces import (
    PROBES,
    Known,
    Place,
    asked_of,
    differs_always,
    same,
    traces,
)
from autograder.extras.quiz.wording import OTHERS, laid_out

GROUND = traces

#: Names that say all, where no loop has to be followed.
GIVEN_AWAY = {
    "m_hat": "m̂_t",
    "mhat": "m̂_t",
    "v_hat": "v̂_t",
    "vhat": "v̂_t",
    "y_hat": "ŷ",
    "residuals": "the residuals",
    "residual": "the residuals",
    "mean": "the columns' means in train",
    "std": "the columns' standard deviations in train",
    "probabilities": "the probabilities",
    "J": "∂n_{l+1}/∂n_l",
    "n": "the list n",
    "a": "the list a",
}

#: How the lecture's symbols are written in code.
SYMBOLS = {
    "beta1": "β₁",
    "beta2": "β₂",
    "beta": "β",
    "alpha": "α",
    "sigma": "σ",
    "y_hat": "ŷ",
    "m_hat": "m̂_t",
    "v_hat": "v̂_t",
    "lr": "η",
    "**2": "²",
    "*": "",
    "-": "−",
}


def propose(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Yield a proposal for each place that holds one named quantity on all probes."""
    places = [
        (known, place)
        for known in traces(runner, exercise).known
        for place in known.held
        if not _is_obvious(place, known.held[place])
    ]
    runner.dice(f"what is it {exercise.name}").shuffle(places)
    for known, place in places:
        make = partial(_question, exercise, runner, known, place)
        yield Proposal("what is it", exercise.name, _difficulty(place, known.held[place]), make)


def _is_obvious(place: Place, name: str) -> bool:
    """Tell whether the text itself says what it holds."""
    text = place.spot.text
    if re.fullmatch(r"\w+\.T", text) and name.startswith("the transpose"):
        return True
    told = GIVEN_AWAY.get(text)
    return not place.round and told is not None and name.startswith(told)


def _question(exercise: Exercise, runner: Runner, known: Known, place: Place) -> Question | None:
    own, table = runner.written[exercise.name], known.quantities[0]
    name, text = known.held[place], place.spot.text
    others = _others(known, place, runner)
    if len(others) < OTHERS:
        return None
    dice = runner.dice(f"options {exercise.name} {place}")
    options, key = laid_out(dice, table[name].words, [table[one].words for one in others])
    return Question(
        kind="what is it",
        stub=exercise.name,
        text=f"`{exercise.name}` is called {known.scenario.called}. "
        f"Which quantity {asked_of(place, own.first)}?",
        code=own.shown,
        options=options,
        key=key,
        why=f"On {PROBES} random inputs `{text}` is there what the reference has for {name}; each "
        "of the other quantities differs from it on all of them.",
        difficulty=_difficulty(place, name),
    )


def _others(known: Known, place: Place, runner: Runner) -> list[str]:
    """Return wrong options: those near to the right one first, no two of them the same."""
    values = [run.values[place] for run in known.runs]
    table, right = known.quantities[0], known.held[place]
    names = [name for name in table if name != right]
    runner.dice(f"others {right} {place}").shuffle(names)
    near = [[n for n in names if _distance(table[n], table[right]) == d] for d in range(4)]
    chosen: list[str] = []
    for name in chain(near[0][:1], near[1][:2], near[0][1:], near[1][2:], near[2], near[3]):
        apart = all(not same(table[name].value, table[one].value) for one in chosen)
        if apart and differs_always(values, known.quantities, name):
            chosen.append(name)
        if len(chosen) == OTHERS:
            break
    return chosen


def _distance(one: Quantity, right: Quantity) -> int:
    """Tell how far a quantity is from the right one: 0 for the same in another layer."""
    if "transpose" in one.name and "transpose" not in right.name:
        return 2 if one.shape == right.shape else 3
    if re.sub(r"\d", "", one.name) == re.sub(r"\d", "", right.name):
        return 0
    return 1 if one.shape == right.shape else 2


def _difficulty(place: Place, name: str) -> int:
    """Return 1 where a formula or an index is read off, 3 for a round after the first."""
    if _spelled(place.spot.text) == re.sub(r"^the \w+ | ", "", name.partition(",")[0]):
        return 1
    if place.spot.what == "loop" or place.spot.text.endswith("]") or "list" in name:
        return 1 if place.round < 2 else 2
    return 3 if place.round > 1 else 2


def _spelled(text: str) -> str:
    """Return code in the lecture's symbols."""
    for code, symbol in SYMBOLS.items():
        text = text.replace(code, symbol)
    return text.replace(" ", "")
