"""The calls on which everything is decided: ordinary ones, and a few odd ones.

A call is ordinary if nothing coincides in it that differs in general: then what is true of all
ordinary calls is not an accident of sizes or values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

from autograder.checks.examine import local
from autograder.checks.exercise import Exercise
from autograder.checks.oracles import Call, Draws
from autograder.extras.quiz.quiz_file import Args, quiz_file

#: How many ordinary calls are wanted, how many keys are tried for them, and how many of the calls
#: that one key gives are taken: of the page's own sizes, and of drawn ones.
ENOUGH, MOST_KEYS, MOST_PROBES, VARIED = 20, 20, 6, 8

#: Activations without a kink: with relu a change may by chance not show.
CURVED = ("tanh", "logistic")
KINKED = ("identity", "relu")

#: More numbers than that take time, and larger ones overflow.
MOST_NUMBERS, MOST_ARRAYS, LARGEST = 1000, 16, 1e4

#: Parameters that hold one point in each row, if they have rows.
POINTS = ("x", "n", "a", "g", "y_hat", "scores", "train")


@cache
def calls(exercise: Exercise) -> tuple[Call, ...]:
    """Return at least `ENOUGH` ordinary calls with the reference's answers, the same for everybody.

    There are none for an exercise whose page gives too few: one without probes, or one whose calls
    take long.
    """
    found: list[Call] = []
    for key in range(MOST_KEYS):
        draws = Draws(f"questions {key}")
        found += [_answered(exercise, args) for args in _ordinary_calls(exercise, draws, key)]
        if len(found) >= ENOUGH:
            return tuple(found)
    return ()


@cache
def odd_calls(exercise: Exercise) -> tuple[Call, ...]:
    """Return the page's own calls that are not ordinary, but small: exact statements hold here."""
    draws = Draws("questions 0")
    probed = [tuple(p.draw(draws.rng(exercise, p.asks))) for p in exercise.probes]
    odd = [args for args in probed if not is_ordinary(exercise.parameters, args) and _small(args)]
    return tuple(_answered(exercise, args) for args in odd)


def _answered(exercise: Exercise, args: Args) -> Call:
    right = local(exercise, exercise.oracle).call(exercise.name, args)
    return Call(args, right.value, {})


def _ordinary_calls(exercise: Exercise, draws: Draws, key: int) -> list[Args]:
    """Return the ordinary calls of one key: the page's own, deeper ones, and of drawn sizes."""
    probed = _ordinary_probes(exercise, draws, key)
    rng = draws.rng(exercise, "deeper")
    deeper = filter(None, (_deepened(args, rng) for args in probed[:2]))
    ordinary = [*probed, *deeper][-MOST_PROBES:]
    varied = quiz_file(exercise.assignment, exercise.name).varied
    return ordinary + [varied(rng) for _ in range(VARIED) if varied and probed]


def _ordinary_probes(exercise: Exercise, draws: Draws, key: int) -> list[Args]:
    found = []
    for i, probe in enumerate(exercise.probes):
        drawn = tuple(probe.draw(draws.rng(exercise, probe.asks)))
        args = _with_kind(exercise.parameters, drawn, CURVED[(key + i) % len(CURVED)])
        if is_ordinary(exercise.parameters, args):
            found.append(args)
    return found


def is_ordinary(parameters: Sequence[str], args: Args) -> bool:
    """Tell whether a call is an ordinary one.

    There are several points and a hidden layer, the activation is curved, no array is square
    or 0, no size is 1, no two layers have the same size, and the number of points is
    not another size, too.
    """
    found = list(arrays(args))
    if not _small(args) or not all(map(_is_general, found)):
        return False
    if any(type(arg) in (int, float, str) and arg in (0, *KINKED) for arg in args):
        return False
    if any(isinstance(one, list) for arg in args if isinstance(arg, list) for one in arg):
        return False
    layers = [layer_sizes(arg) for arg in args if isinstance(arg, list)]
    if any(0 < len(one) < 3 or len(set(one)) < len(one) for one in layers):
        return False
    points = points_among(parameters, args)
    others = {a.shape[-1] for a in found if a.ndim and a.dtype.kind == "f"}
    return points is None or len(points) not in others


def _is_general(array: np.ndarray) -> bool:
    if array.ndim == 0 or array.size == 0 or 1 in array.shape:
        return False
    if len(set(array.shape)) < array.ndim or array.ndim > 2:
        return False
    if array.ndim == 2 and np.any(np.ptp(array, axis=0) < 1e-9):
        return False
    return bool(np.all(np.isfinite(array)) and 0 < np.max(np.abs(array)) <= LARGEST)


def layer_sizes(arg: list[Any]) -> list[int]:
    """Return the sizes of a network's layers from its unknowns, or from a list of them."""
    if arg and all(type(one) is int for one in arg):
        return arg
    if not arg or not all(isinstance(one, tuple) and len(one) == 2 for one in arg):
        return []
    return [arg[0][0].shape[1], *(W.shape[0] for W, _ in arg)]


def points_among(parameters: Sequence[str], args: Args) -> np.ndarray | None:
    """Return the first argument that holds several points, one in each row."""
    for name, arg in zip(parameters, args, strict=False):
        if name in POINTS and isinstance(arg, np.ndarray) and arg.ndim == 2:
            return arg
    return None


def arrays(value: Any) -> Iterator[np.ndarray]:
    """Yield all arrays in arguments."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from arrays(one)


def _with_kind(parameters: Sequence[str], args: Args, kind: str) -> Args:
    """Return a call with another activation, if it has one."""
    pairs = zip(parameters, args, strict=False)
    return tuple(kind if name == "kind" else arg for name, arg in pairs)


def _deepened(args: Args, rng: np.random.Generator) -> Args | None:
    """Return a call with one more hidden layer, of a size of its own; None without a network."""
    for i, arg in enumerate(args):
        if isinstance(arg, list) and isinstance(arg[0], tuple) and layer_sizes(arg):
            (W, b), used = arg[-1], {size for a in arrays(args) for size in a.shape}
            size = next(s for s in range(6, 100) if s not in used)
            new = rng.normal(size=(size, W.shape[1])) / 2, rng.normal(size=size)
            last = rng.normal(size=(W.shape[0], size)) / 2, b
            return (*args[:i], [*arg[:-1], new, last], *args[i + 1 :])
    return None


def _small(args: Args) -> bool:
    """Tell whether a call takes next to no time."""
    found = list(arrays(args))
    return sum(array.size for array in found) <= MOST_NUMBERS and len(found) <= MOST_ARRAYS
