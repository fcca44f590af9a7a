"""A loss or a penalty: numbers made of two arrays, or of all weights, in another way than asked."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import Comparison
from autograder.hints.patterns.factors import named_factor
from autograder.hints.where_to_look import TERMS


def of_two_arrays(seen: Comparison) -> Hint | None:
    """Recognise a number made of two arrays in another way than by squares of differences."""
    tables = [array for _, array in seen.arrays if array.ndim and array.dtype.kind == "f"]
    if seen.got.size != 1 or len(tables) < 2 or tables[0].shape != tables[1].shape:
        return None
    for question, values in _made_of(*tables[:2]):
        if any(named_factor(seen.got, np.asarray(one), seen.quantities, 1.0) for one in values):
            return Hint(question, TERMS)
    return None


def _made_of(a: np.ndarray, b: np.ndarray) -> Iterator[tuple[str, list[float]]]:
    """Yield what else might be made of two arrays, with the question that goes with it."""
    e = a - b
    squares = e.reshape(len(e), -1) ** 2
    yield from _of_errors(e)
    yield from _of_both(a, b)
    yield from _of_squares(squares)
    yield (
        "More differences are in your sum than there are errors: which entry meets which?",
        [float(np.sum((a.reshape(1, -1) - b.reshape(-1, 1)) ** 2))],
    )


def _of_errors(e: np.ndarray) -> Iterator[tuple[str, list[float]]]:
    """Yield what is made of errors that are not squared one by one."""
    yield (
        "You add up sizes of errors: what does the equation do with each error first?",
        [float(np.sum(np.abs(e)))],
    )
    yield (
        "Errors above and below 0 cancel in your sum: what happens to each before it is added?",
        [float(np.sum(e)), float(np.sum(e) ** 2)],
    )


def _of_both(a: np.ndarray, b: np.ndarray) -> Iterator[tuple[str, list[float]]]:
    """Yield what is made of two arrays that are not subtracted, or not at the right moment."""
    yield (
        "You square before you subtract: what is it that the equation squares?",
        [float(np.sum(a**2 - b**2)), float(np.sum(b**2 - a**2))],
    )
    yield (
        "You square a sum: which of the two is subtracted from the other?",
        [float(np.sum((a + b) ** 2))],
    )
    yield (
        "Only one of the two arrays is in your number: where is the other in the equation?",
        [float(np.sum(a**2)), float(np.sum(b**2)), float(np.sum(a)), float(np.sum(b))],
    )
    yield (
        "You multiply the two arrays: what does the equation do with them?",
        [float(np.sum(a * b)), float(np.sum((a * b) ** 2))],
    )


def _of_squares(squares: np.ndarray) -> Iterator[tuple[str, list[float]]]:
    """Yield roots of squared errors, and sums over some of them; each row is a point."""
    roots = float(np.sqrt(np.sum(squares))), float(np.sqrt(np.sum(squares) / 2))
    yield (
        "You have a root in your number: what is it taken of, and is it in the equation?",
        [float(np.sum(np.sqrt(np.sum(squares, axis=1)))), *roots],
    )
    if len(squares) > 1:
        question = "Only one of the points is in your number: what becomes of the others?"
        yield question, [float(np.sum(squares[0])), float(np.sum(squares[-1]))]
    if squares.shape[1] > 1:
        question = "Only one of the outputs is in your number: what becomes of the others?"
        yield question, [float(np.sum(squares[:, 0])), float(np.sum(squares[:, -1]))]


def of_weights(seen: Comparison) -> Hint | None:
    """Recognise a number made of the weights of all layers otherwise than by their squares."""
    names = [name for name, _ in seen.arrays]
    lists = [[a for n, a in seen.arrays if n == name] for name in names if names.count(name) > 1]
    if seen.got.size != 1 or not lists:
        return None
    for question, value in _made_of_layers(lists[0]):
        if named_factor(seen.got, np.asarray(value), seen.quantities, 1.0, 0.5, 2.0):
            return Hint(question, TERMS)
    return None


def _made_of_layers(arrays: list[np.ndarray]) -> Iterator[tuple[str, float]]:
    """Yield what else might be made of the arrays of all layers, with the question that fits."""
    W, b = [a for a in arrays if a.ndim == 2], [a for a in arrays if a.ndim == 1]
    squares = [float(np.sum(one**2)) for one in W]
    yield (
        "It adds up sizes of weights: what does the equation do with each weight?",
        float(sum(np.sum(np.abs(one)) for one in W)),
    )
    yield (
        "Weights of both signs cancel: what happens to each before it is added?",
        float(sum(np.sum(one) ** 2 for one in W)),
    )
    yield (
        "It is made of the biases: which of the unknowns have the penalty?",
        float(sum(np.sum(one**2) for one in b)),
    )
    yield (
        "It is a mean over the weights: what does the equation divide by?",
        float(sum(np.mean(one**2) for one in W)),
    )
    if len(squares) > 1:
        some = "Only some of the layers are in it: which ones does your loop visit?"
        yield from ((some, part) for part in (squares[0], squares[-1], sum(squares[1:])))
