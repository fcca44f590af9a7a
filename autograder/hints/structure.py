"""What to ask about an answer that is built otherwise than asked: how many things, in which order.

Asked first: where the parts are not those that are wanted, comparing numbers says nothing.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np

from autograder.checks.callers import Foreign
from autograder.checks.compare import agree, as_array
from autograder.hints import Hint

RESULTS = Hint(
    "How many things does the docstring ask you to return, and in which order?",
    "Read the section Returns of the docstring line by line, and put your finger on the place in "
    "your `return` for each. Then print the type and the shape of each result.",
)
ORDER = Hint(
    "Everything that is asked for is there, but in a different order: what comes first?",
    "Read the section Returns of the docstring from the top, and your `return` from the left. "
    "For a list, print the shape of its first entry: to which layer does it belong?",
)
ENTRIES = Hint(
    "How many entries should your list have, and which one is missing, or in there twice?",
    "Print each step of your loop, and what it puts into the list. Which layer does it begin "
    "with, which does it end with, and what do the docstring's indices say?",
)
LATER = Hint(
    "Is this what is asked for, or something that will produce it only when it is looped over?",
    "Print the type of your result. `yield`, `map`, `zip`, `reversed` and `(… for …)` give things "
    "out one by one, later, and only once. The docstring names the type that should come back.",
)
KIND = Hint(
    "What type does the docstring name under Returns, and what type do you return?",
    "Print the type of your result, and of each thing in it. Are the parts in the order of the "
    "docstring, without names or anything around them?",
)
CALL = Hint(
    "You return a function: where is it called?",
    "Print the type of your result. A name without round brackets is the function itself; with "
    "them it is called.",
)
COMMA = Hint(
    "What does a comma at the end of a line make in Python?",
    "Print the type of your result: it is a tuple with one thing in it. Look at the end of your "
    "lines, and at the brackets around your result.",
)
NOTHING = Hint(
    "You return None: which path through your function ends without a `return`?",
    "A `print` shows a value but returns nothing, and so does whatever works in place: `reverse`, "
    "`sort`, `append`. Follow the call line by line through each branch: where does it end?",
)
NOTHING_INSIDE = Hint(
    "One of the things that you return is None: which line should have made it?",
    "Print each of your results. Functions that change an array in place, `resize`, `shuffle`, "
    "`sort`, `reverse`, return None; what they changed goes by another name.",
)
NUMBER = Hint(
    "One number stands where an array is asked for: which shape should it have?",
    "Print `np.shape` of your result. Even if all entries are alike, each has its own place: the "
    "docstring names the shape.",
)
ARRAY = Hint(
    "A single number is asked for: what is left to do with your array?",
    "Print the shape of your result. Which sums are in the equation, and which of them have you "
    "taken?",
)
INSIDE = Hint(
    "There is an array where a single number is asked for: is it what its name says?",
    "Print the type of each of your results, and of what is in them. Which line makes the thing "
    "that should be a number, and what does the function that it comes from return first?",
)
FLAT = Hint(
    "Are the things that you return still separate, or joined into one array?",
    "Print the type and the shape of your result. The docstring asks for several things, each "
    "with a shape of its own: which step puts them together?",
)

JOIN = Hint(
    "One array is asked for, and you return a list of several: which step should join them?",
    "Print the type of your result, and the shape of each thing in it. In which order should the "
    "numbers stand, and what does NumPy offer for putting flat arrays one after another?",
)

GROUPS = Hint(
    "Are your results grouped as the docstring groups them: by layer, or by kind?",
    "Print the type and the length of your result, and of its first entry. The docstring says what "
    "each entry of the list holds: one thing for all layers, or all things of one layer?",
)

#: Types that hand out their things later.
LAZY = ("generator", "map", "zip", "filter", "reversed", "iterator", "range", "enumerate")


def question(got: Any, expected: Any) -> Hint | None:
    """Return the question about the first place where an answer is built otherwise."""
    if expected is None:
        return None
    if got is None:
        return NOTHING
    if isinstance(got, Foreign):
        return _about_type(got.kind)
    if isinstance(expected, list | tuple):
        return _about_parts(got, expected)
    return _about_array(got, np.asarray(expected))


def _about_type(kind: str) -> Hint | None:
    if any(word in kind for word in LAZY):
        return LATER
    if kind in ("function", "method", "builtin_function_or_method"):
        return CALL
    return None if kind.startswith("array") else KIND


def _about_parts(got: Any, expected: list[Any] | tuple[Any, ...]) -> Hint | None:
    if not isinstance(got, list | tuple):
        together = isinstance(got, np.ndarray) and got.ndim and isinstance(expected, list)
        if together and len(got) == len(expected):
            return None  # the rows of one array serve as a list of arrays
        return FLAT if together else RESULTS if isinstance(expected, tuple) else KIND
    if _in_another_order(got, expected):
        return ORDER
    if isinstance(got, tuple) and isinstance(expected, list) and not _fits(got, expected):
        return RESULTS
    if _grouped_otherwise(got, expected):
        return GROUPS
    if len(got) != len(expected):
        return RESULTS if isinstance(expected, tuple) else ENTRIES
    inside = (question(one, other) for one, other in zip(got, expected, strict=True))
    found = next(filter(None, inside), None)
    return {NOTHING: NOTHING_INSIDE, ARRAY: INSIDE}.get(found, found) if found else None


def _about_array(got: Any, expected: np.ndarray) -> Hint | None:
    if isinstance(got, tuple):
        return COMMA if len(got) == 1 else RESULTS
    if isinstance(got, dict | str):
        return KIND
    array = as_array(got)
    if array is None:
        return JOIN if isinstance(got, list) else KIND
    if array.ndim == 0 and expected.ndim:
        return NUMBER
    return ARRAY if array.size > 1 and expected.ndim == 0 else None


def _in_another_order(got: list[Any] | tuple[Any, ...], expected: Any) -> bool:
    """Tell whether the parts are those that are expected, in another order."""
    if not 1 < len(got) == len(expected) or len(got) > 5:
        return False
    for alike in (_fits, agree):
        fits = [[alike(one, other) for other in expected] for one in got]
        if not all(fits[i][i] for i in range(len(got))):
            orders = permutations(range(len(got)))
            return any(all(fits[i][j] for i, j in enumerate(order)) for order in orders)
    return False


def _grouped_otherwise(got: list[Any] | tuple[Any, ...], expected: Any) -> bool:
    """Tell whether the k-th parts of all entries stand together."""
    rows = [*got]
    if not rows or not all(isinstance(row, list | tuple) for row in rows):
        return False
    turned = [*zip(*rows, strict=False)]
    return not _fits(got, expected) and _fits([list(one) for one in turned], _listed(expected))


def _listed(value: Any) -> Any:
    return [*map(_listed, value)] if isinstance(value, list | tuple) else value


def _fits(got: Any, expected: Any) -> bool:
    """Tell whether two parts have the same structure, and their arrays the same shapes."""
    if isinstance(expected, list | tuple):
        return (
            isinstance(got, list | tuple)
            and len(got) == len(expected)
            and all(_fits(one, other) for one, other in zip(got, expected, strict=True))
        )
    a, b = as_array(got), as_array(expected)
    return a is not None and b is not None and a.shape == b.shape
