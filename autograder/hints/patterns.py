"""What a wrong array has in common with the right one: one function per pattern.

A pattern says how the two are related and asks where that comes from; it never shows a number that
was expected. Values come first (factors, offsets, one step too many), then places (right numbers in
the wrong place), then the order in which they are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from autograder.hints import Hint
from autograder.hints.structure import ARRAY, NUMBER

#: Relative error up to which two arrays are the same.
EXACT = 1e-9

#: Relative error up to which an answer still counts as computed in single precision.
SINGLE = 1e-5

#: Steps that may be taken once too often, or be left out.
STEPS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "the square": np.square,
    "the absolute value": np.abs,
    "the exponential": np.exp,
    "the reciprocal": np.reciprocal,
    "tanh": np.tanh,
    "the logistic function": lambda a: 0.5 * (1 + np.tanh(0.5 * a)),
    "relu": lambda a: np.maximum(a, 0.0),
    "the root": np.sqrt,
    "the logarithm": np.log,
}

#: What is between logarithms to different bases.
LOGARITHMS = {
    "ln 2": np.log(2),
    "1 / ln 2": 1 / np.log(2),
    "ln 10": np.log(10),
    "1 / ln 10": 1 / np.log(10),
}

#: Where to look, by what kind of slip it is.
FACTOR = (
    "Take the smallest input for which you can work out the equation on paper, and write down "
    "every factor that appears on the way. Which of them is not in your line, or in there twice?"
)
TERMS = (
    "Write the equation down term by term, and mark in your lines where each of them is computed. "
    "Print each term for a small input: which one has another value than on your paper?"
)
PLACES = (
    "Call your function with numbers that show where they come from, 1, 2, 3, …, and print the "
    "result. Which of your steps puts them there: a loop, an index, `.T`, `reshape`?"
)
SHAPES = (
    "Print the shape of each array between the first line and the last. Which line makes a shape "
    "that the docstring does not have?"
)
CASES = (
    "Try a small input of both kinds, and print what each line makes of it. At which line do the "
    "two differ?"
)
PRECISION = (
    "Print the `dtype` of each array on the way, and look for `round`, `astype`, `float32` and for "
    "small numbers that are added so that something does not become 0."
)


@dataclass(frozen=True)
class Comparison:
    """An array that was answered beside the one that was expected, and what the call was given.

    Attributes
    ----------
    got, wanted
        Arrays of numbers, of any shapes.
    arrays
        The arrays among the arguments, each with its argument's name; those in lists one by one.
    quantities
        Numbers that a factor might be, by name: N, d, sigma, sigma², ….
    nearly
        Whether all of the answer, not this array alone, is right in its first digits.
    """

    got: np.ndarray
    wanted: np.ndarray
    arrays: tuple[tuple[str, np.ndarray], ...] = ()
    quantities: Mapping[str, float] = field(default_factory=dict)
    nearly: bool = True


def equal(a: np.ndarray, b: np.ndarray, tolerance: float = EXACT) -> bool:
    """Tell whether all entries are equal, relative to the largest of `b`."""
    if a.shape != b.shape:
        return False
    error = np.max(np.abs(a - b), initial=0.0)
    return bool(error <= tolerance * np.max(np.abs(b), initial=1e-300))


def varied(array: np.ndarray) -> bool:
    """Tell whether an array has different numbers: others have too much in common by chance."""
    return array.size > 1 and not equal(array, np.full(array.shape, array.flat[0]))


def _not_finite(seen: Comparison) -> Hint | None:
    """Recognise values that are infinite or not a number."""
    if np.all(np.isfinite(seen.got)):
        return None
    return Hint(
        "Which step can give inf or nan here: a division, a logarithm, a root, an exponential?",
        "Print the result of each step for this call, and stop at the first inf or nan. What does "
        "the step before it pass on: a 0, a negative number, one beyond 700?",
    )


def _all_zero(seen: Comparison) -> Hint | None:
    """Recognise zeros that nothing was written into, or a difference of two equal things."""
    if np.any(seen.got) or not np.any(seen.wanted):
        return None
    if seen.got.size == 1:
        return Hint(
            "Your number is 0: which of its factors is 0, or is anything added up at all?",
            "Print each factor and each term. `1 // 2` is 0, a sum over nothing is 0, and so is "
            "the difference of two names for one thing.",
        )
    return Hint(
        "All these numbers are 0: which line gives them their values?",
        "Print the array right after each line that should write into it. Is it filled at all, "
        "with whole numbers, or with the difference of two things that are the same?",
    )


def _rounded(seen: Comparison) -> Hint | None:
    """Recognise single precision, or decimals that were cut off."""
    if seen.nearly and equal(seen.got, seen.wanted, SINGLE):
        return Hint("Only the first digits are right: where do you lose precision?", PRECISION)
    rounded = any(equal(seen.got, np.round(seen.wanted, k)) for k in range(5))
    if varied(seen.got) and rounded:
        return Hint("Your numbers are right but rounded: which step rounds them?", PRECISION)
    return None


def _factor(seen: Comparison) -> Hint | None:
    """Recognise a multiple of what is right."""
    square = float(np.vdot(seen.wanted, seen.wanted))
    factor = float(np.vdot(seen.wanted, seen.got)) / square if square else 0.0
    if not factor or not equal(seen.got, factor * seen.wanted):
        return None
    name = _named(factor, seen.quantities)
    if name == "−1":
        return Hint(
            "Only the sign is wrong: which of two quantities is subtracted from which?", FACTOR
        )
    if name:
        question = f"a factor {name}: where does it come in, and where should it?"
        return Hint(f"Everything is right except for {question}", FACTOR)
    if seen.got.size == 1:
        return None  # a single number is always a multiple of another one
    if f"{factor:.4g}" == "1":
        return Hint(
            "Every entry is off by the same tiny share: which factor is not quite 1?", FACTOR
        )
    question = f"{factor:.4g} times what it should be: where does that come from?"
    return Hint(f"Every entry is {question}", FACTOR)


def _named(factor: float, quantities: Mapping[str, float]) -> str | None:
    known = LOGARITHMS | {
        "−1": -1.0,
        "2": 2.0,
        "½": 0.5,
        "−2": -2.0,
        "−½": -0.5,
        "4": 4.0,
        "¼": 0.25,
    }
    for sign, c in (("", 1.0), ("−", -1.0), ("2", 2.0), ("½", 0.5), ("−2", -2.0), ("−½", -0.5)):
        for name, value in quantities.items():
            known.setdefault(f"{sign} {name}".strip(), c * value)
            over = _below(name)
            known.setdefault(f"{sign if sign not in ('', '−') else sign + '1'} / {over}", c / value)
    found = (name for name, value in known.items() if abs(factor - value) <= EXACT * abs(factor))
    return next(found, None) or _fixed_number(factor, quantities)


def _below(name: str) -> str:
    """Return how a name is written below a fraction line."""
    return f"({name})" if " " in name and not name.startswith("(") else name


def _fixed_number(factor: float, quantities: Mapping[str, float]) -> str | None:
    """Recognise a number such as 0.9 that stands where an argument should be."""
    for name, value in quantities.items():
        if _round(factor * value) and not _round(value):
            over = _below(name)
            return f"{factor * value:.2g} / {over}".replace("-", "−")
    return None


def _round(number: float) -> bool:
    """Tell whether two digits say it all."""
    return abs(float(f"{number:.2g}") - number) <= EXACT * abs(number)


def _off_by(seen: Comparison) -> Hint | None:
    """Recognise an argument, or a constant, that is added once too often or is missing."""
    error = seen.got - seen.wanted
    if seen.got.size < 2:
        return None
    for name, array in seen.arrays:
        if array.size > 1 and array.shape in (error.shape, error.shape[1:]):
            size = float(np.vdot(array, array))
            part = np.broadcast_to(array, error.shape)
            c = float(np.vdot(part, error)) / (size * error.size / array.size) if size else 0.0
            if c and equal(error, c * part):
                return Hint(_about_multiple(name, c), TERMS)
    return _off_by_constants(error)


def _about_multiple(name: str, c: float) -> str:
    """Ask about an array that stands in a sum once too often, or not."""
    if abs(c + 1) < EXACT:
        return f"It is off by `{name}`, which is missing: where should it come in?"
    if abs(c - 1) < EXACT:
        return f"It is off by `{name}`, which is in there one time too many: where does it come in?"
    if abs(c + 2) < EXACT:
        return f"It is off by twice `{name}`: is it added, or subtracted?"
    return f"It is off by `{name}`, or a multiple of it: what is missing, or in there twice?"


def _off_by_constants(error: np.ndarray) -> Hint | None:
    if equal(error, np.full(error.shape, error.flat[0])):
        return Hint("Every entry is off by the same number: what is added to all of them?", TERMS)
    if error.ndim == 2 and min(error.shape) > 1:
        if equal(error, np.broadcast_to(error[0], error.shape)):
            return Hint("Each column is off by a constant: what is added to a whole column?", TERMS)
        if equal(error, np.broadcast_to(error[:, :1], error.shape)):
            return Hint("Each row is off by a constant: what is added to a whole row?", TERMS)
    return None


def _scaled_lines(seen: Comparison) -> Hint | None:
    """Recognise a factor for each row, or for each column; what should be 0 has to be."""
    got, wanted = seen.got, seen.wanted
    if got.ndim != 2 or min(got.shape) < 2 or np.any(got[wanted == 0]):
        return None
    for what, lines in (
        ("row", zip(got, wanted, strict=True)),
        ("column", zip(got.T, wanted.T, strict=True)),
    ):
        pairs = [(one[other != 0], other[other != 0]) for one, other in lines]
        told = [(one, other) for one, other in pairs if one.size]
        if max(one.size for one, _ in told) < 2:
            continue
        if all(equal(one, one[0] / other[0] * other) for one, other in told):
            question = f"Each {what} has its own factor: what multiplies a whole {what}?"
            return Hint(question, FACTOR)
    return None


def _one_step(seen: Comparison) -> Hint | None:
    """Recognise a function that is applied once too often, or not at all."""
    got, wanted = seen.got, seen.wanted
    if not varied(got) or not varied(wanted):
        return None
    for name, step in STEPS.items():
        if np.all(np.isfinite(step(wanted))) and equal(got, step(wanted)):
            question = f"You return {name} of what is asked for: which step is one too many?"
        elif np.all(np.isfinite(step(got))) and equal(step(got), wanted):
            question = f"What is asked for is {name} of what you return: which step is missing?"
        else:
            continue
        return Hint(question, TERMS)
    return None


def _signs_alone(seen: Comparison) -> Hint | None:
    """Recognise right signs with one size: the gradient of a sum of absolute values."""
    size = np.abs(seen.got)
    same_size = equal(size, np.full(size.shape, size.max()))
    if seen.got.size > 2 and same_size and np.array_equal(np.sign(seen.got), np.sign(seen.wanted)):
        return Hint(
            "All entries have the right sign but the same size: what has become of their sizes?",
            "Print the array before and after each step: where do a large and a small number "
            "become equal? A sign, a comparison, or a division by its own size does that.",
        )
    return None


def _argument(seen: Comparison) -> Hint | None:
    """Recognise an argument that comes back unchanged."""
    for name, array in seen.arrays:
        if varied(array) and equal(seen.got, array):
            return Hint(
                f"You return `{name}` as it came in: where should it have changed?",
                "Print it at the beginning of your function and at its end. Which line makes "
                "something new of it, and under which name does that go on?",
            )
    return None


def _transposed(seen: Comparison) -> Hint | None:
    """Recognise rows that should be columns."""
    if seen.got.ndim == 2 and equal(seen.got.T, seen.wanted):
        question = "The numbers are right but transposed: what does a row stand for here?"
        return Hint(question, SHAPES)
    return None


def _constant(seen: Comparison) -> Hint | None:
    """Recognise one number everywhere, where several are asked for."""
    if seen.got.size < 2 or varied(seen.got) or not varied(seen.wanted):
        return None
    return Hint(
        "All these numbers are the same: what should make them differ?",
        "Print the array before and after each step. Where does one number take the place of many: "
        "a sum, a mean, an index, an argument that is one number?",
    )


def _times_argument(seen: Comparison) -> Hint | None:
    """Recognise an argument that is multiplied with, or divided by, entry by entry."""
    if not varied(seen.got) or not np.all(seen.wanted) or not np.all(seen.got):
        return None
    ratio = seen.got / seen.wanted
    for name, array in seen.arrays:
        if array.shape != ratio.shape or not varied(np.abs(array)):
            continue
        for what, other in (("multiplied by", array), ("divided by", 1 / array)):
            if equal(np.abs(ratio), np.abs(other)) or _multiple(ratio, other):
                question = (
                    f"Each number is {what} `{name}` one time too many: where does that happen?"
                )
                return Hint(question, TERMS)
    return None


def _multiple(a: np.ndarray, b: np.ndarray) -> bool:
    factor = float(np.vdot(b, a) / np.vdot(b, b))
    return bool(factor) and equal(a, factor * b)


def _axis_too_many(seen: Comparison) -> Hint | None:
    """Recognise an axis of length 1 too many, or too few."""
    if seen.got.size == seen.wanted.size and equal(seen.got.ravel(), seen.wanted.ravel()):
        question = "The numbers are right, and so is their order: which step adds or loses an axis?"
        return Hint(question, SHAPES)
    return None


def _reduced(seen: Comparison) -> Hint | None:
    """Recognise one sum too many, or one too few."""
    got, wanted = seen.got, seen.wanted
    if not np.any(got):
        return NUMBER if got.ndim == 0 and not np.any(wanted) else None
    for more, less, question in (
        (
            got,
            wanted,
            "Summed along one axis, or over all, your numbers are right: what is left to do?",
        ),
        (
            wanted,
            got,
            "You sum once too often, along one axis or over all of them: which sum is it?",
        ),
    ):
        sums = [more.sum(), *(more.sum(axis=i) for i in range(more.ndim))]
        if any(equal(np.asarray(one), less) for one in sums):
            return Hint(question, SHAPES)
    return None


def _parts_of_it(seen: Comparison) -> Hint | None:
    """Recognise rows or columns that are missing, or that are too many."""
    less, more = sorted((seen.got, seen.wanted), key=np.size)
    what = "missing" if less is seen.got else "too many"
    if less.ndim != more.ndim or not 0 < less.size < more.size:
        return None
    for axis in range(more.ndim):
        for part in (
            slice(None, less.shape[axis]),
            slice(more.shape[axis] - less.shape[axis], None),
        ):
            if equal(more[(slice(None),) * axis + (part,)], less):
                where = "end" if part.start is None else "beginning"
                return Hint(
                    f"What is there is right, but some of it is {what} at the {where}: which step "
                    "ends too early, or too late?",
                    SHAPES,
                )
    return None


def _empty(seen: Comparison) -> Hint | None:
    """Recognise an array that nothing was put into."""
    if seen.got.size or not seen.wanted.size:
        return None
    return Hint(
        "Your result is empty: which line should put numbers into it, and where do they go "
        "instead?",
        "Print it after each line. Some functions, such as `np.append`, leave their argument as "
        "it is and return a new array: which name do you give to that?",
    )


def _count(seen: Comparison) -> Hint | None:
    """Recognise a flat array with more or fewer numbers than asked for."""
    if not seen.got.ndim == seen.wanted.ndim == 1:
        return None
    return Hint(
        "How many numbers should be in your array, and which of them are missing, or in there "
        "twice?",
        "Print the length of your array after each line that puts something into it, and write "
        "down beside it what should have come in so far.",
    )


def _shape(seen: Comparison) -> Hint:
    """Ask about the shape, where nothing else can be said."""
    if seen.wanted.ndim == 0:
        return ARRAY
    if seen.got.ndim == 0:
        return NUMBER
    return Hint(
        "What shape should the result have, and which of your steps gives a different one?", SHAPES
    )


def _elsewhere(seen: Comparison) -> Hint | None:
    """Recognise rows, or entries, in another order."""
    got, wanted = seen.got, seen.wanted
    if not varied(got) or not equal(np.sort(got, axis=None), np.sort(wanted, axis=None)):
        return None
    if got.ndim == 2 and equal(got[np.lexsort(got.T)], wanted[np.lexsort(wanted.T)]):
        question = "Every row is right, but not in its place: in which order do the rows come?"
    else:
        question = "All numbers are right, but not in their places: in which order do they come?"
    return Hint(question, PLACES)


def _some_signs(seen: Comparison) -> Hint | None:
    """Recognise an answer that is right but for some signs."""
    if seen.got.size > 1 and equal(np.abs(seen.got), np.abs(seen.wanted)):
        question = "All sizes are right, but not all signs: where can a sign be lost?"
        return Hint(question, TERMS)
    return None


def _some_places(seen: Comparison) -> Hint | None:
    """Recognise an answer that is right for one sign of an argument, or in some rows alone."""
    right = np.abs(seen.got - seen.wanted) <= EXACT * np.max(np.abs(seen.wanted), initial=1e-300)
    if not right.any() or right.all():
        return None
    for name, array in seen.arrays:
        if array.shape == right.shape and array.dtype.kind in "fiu":
            for sign, mask in (("positive", array > 0), ("negative", array < 0)):
                if np.array_equal(mask, right):
                    question = f"It is right where `{name}` is {sign}: what happens elsewhere?"
                    return Hint(question, CASES)
    return _some_rows(right, (seen.got != 0) | (seen.wanted != 0))


def _some_rows(right: np.ndarray, telling: np.ndarray) -> Hint | None:
    """Recognise lines that are right beside others that are not; some entries tell nothing."""
    for axis, what in enumerate(("row", "column")[: right.ndim] if right.ndim < 3 else ()):
        what = what if right.ndim == 2 else "entry"
        lines = [
            right[(slice(None),) * axis + (i,)][telling[(slice(None),) * axis + (i,)]]
            for i in range(right.shape[axis])
        ]
        if not all(line.size and line.all() == line.any() for line in lines):
            continue
        if question := _about_lines([bool(line.all()) for line in lines], what):
            return Hint(question, CASES)
    return None


def _about_lines(right: list[bool], what: str) -> str | None:
    several = f"{what}s" if what != "entry" else "entries"
    good, last = sum(right), len(right) - 1
    if all(right) or not good:
        return None
    if good == 1 and last > 1 and (right[0] or right[-1]):
        where, other = ("first", "for the second") if right[0] else ("last", "for those before it")
        return f"Only the {where} {what} is right: what is different {other}?"
    if good == last and not (right[0] and right[-1]):
        where = "last" if right[0] else "first"
        return f"Only the {where} {what} is wrong: what is different there?"
    if right == sorted(right, reverse=True):
        return f"The first {good} {several} are right, the others not: what begins there?"
    if right == sorted(right):
        return f"The last {good} {several} are right, those before not: what begins there?"
    return f"Some {several} are right, others are not: what tells them apart?"


def of_two_arrays(seen: Comparison) -> Hint | None:
    """Recognise a number made of two arrays in another way than by squares of differences."""
    tables = [array for _, array in seen.arrays if array.ndim and array.dtype.kind == "f"]
    if seen.got.size != 1 or len(tables) < 2 or tables[0].shape != tables[1].shape:
        return None
    for question, values in _made_of(*tables[:2]):
        if any(named_factor(seen.got, np.asarray(one), seen.quantities, 1.0) for one in values):
            return Hint(question, TERMS)
    return None


def named_factor(
    got: np.ndarray, wanted: np.ndarray, quantities: Mapping[str, float], *more: float
) -> str | None:
    """Return the name of the factor between two arrays, if it has one."""
    square = float(np.vdot(wanted, wanted))
    factor = float(np.vdot(wanted, got)) / square if square else 0.0
    if not factor or not equal(got.ravel(), factor * wanted.ravel()):
        return None
    if any(abs(factor - known) <= EXACT for known in more):
        return "1"
    return _named(factor, quantities)


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


def _made_of(a: np.ndarray, b: np.ndarray) -> Iterator[tuple[str, list[float]]]:
    """Yield what else might be made of two arrays, with the question that goes with it."""
    e = a - b
    rows = e.reshape(len(e), -1)
    squares = rows**2
    roots = float(np.sqrt(np.sum(squares))), float(np.sqrt(np.sum(squares) / 2))
    yield (
        "You add up sizes of errors: what does the equation do with each error first?",
        [float(np.sum(np.abs(e)))],
    )
    yield (
        "Errors above and below 0 cancel in your sum: what happens to each before it is added?",
        [float(np.sum(e)), float(np.sum(e) ** 2)],
    )
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
    yield (
        "You have a root in your number: what is it taken of, and is it in the equation?",
        [float(np.sum(np.sqrt(np.sum(squares, axis=1)))), *roots],
    )
    if len(rows) > 1:
        question = "Only one of the points is in your number: what becomes of the others?"
        yield question, [float(np.sum(squares[0])), float(np.sum(squares[-1]))]
    if rows.shape[1] > 1:
        question = "Only one of the outputs is in your number: what becomes of the others?"
        yield question, [float(np.sum(squares[:, 0])), float(np.sum(squares[:, -1]))]
    yield (
        "More differences are in your sum than there are errors: which entry meets which?",
        [float(np.sum((a.reshape(1, -1) - b.reshape(-1, 1)) ** 2))],
    )


#: Where the shape is right, and where it is not: the first pattern that fits is named.
SAME_SHAPE = (
    _not_finite,
    _all_zero,
    _argument,
    _constant,
    _signs_alone,
    _rounded,
    _transposed,
    _factor,
    _elsewhere,
    _one_step,
    _some_signs,
    _some_places,
    _times_argument,
    _off_by,
    _scaled_lines,
    of_two_arrays,
)
OTHER_SHAPE = (
    _argument,
    _transposed,
    _axis_too_many,
    _reduced,
    _empty,
    _parts_of_it,
    _count,
    _shape,
)


#: What else one term of a sum may be, where all the others are right.
OF_A_TERM = (_constant, _signs_alone, _some_signs, _times_argument, of_two_arrays, of_weights)


def of_a_term(seen: Comparison) -> Hint | None:
    """Return the question about one term of a sum, or None where nothing fits."""
    with np.errstate(all="ignore"):
        return next(filter(None, (pattern(seen) for pattern in OF_A_TERM)), None)


def recognise(seen: Comparison) -> Hint | None:
    """Return the question that the first pattern asks, or None where nothing fits."""
    patterns = SAME_SHAPE if seen.got.shape == seen.wanted.shape else OTHER_SHAPE
    with np.errstate(all="ignore"):
        return next(filter(None, (pattern(seen) for pattern in patterns)), None)
