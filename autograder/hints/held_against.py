"""What a wrong answer is held against: the right one, its terms, and what the call was given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.examine import Finding

#: A place in an answer, as ``(1, 0)`` for ``result[1][0]``.
Place = tuple[int, ...]


def answer_pairs(finding: Finding) -> Iterator[tuple[Place, np.ndarray, np.ndarray]]:
    """Pair the arrays of an answer with those of the right one."""
    return paired(finding.answer.value, finding.call.expected if finding.call else None)


def paired(
    got: Any, expected: Any, place: Place = ()
) -> Iterator[tuple[Place, np.ndarray, np.ndarray]]:
    """Pair the arrays of two answers, as far as they have the same structure."""
    if isinstance(expected, list | tuple):
        if isinstance(got, list | tuple) and len(got) == len(expected):
            for i, (one, other) in enumerate(zip(got, expected, strict=True)):
                yield from paired(one, other, (*place, i))
        return
    a, b = as_array(got), as_array(expected)
    if a is not None and b is not None and _real(a) and b.dtype.kind == "f":
        yield place, a.astype(float), b


def argument_arrays(value: Any, name: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Yield all arrays in the arguments, each with the name of its argument."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from argument_arrays(one, name)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from argument_arrays(one, name)
    elif isinstance(value, np.ndarray) and _real(value):
        yield name, value


def argument_numbers(named: dict[str, Any]) -> dict[str, float]:
    """Return the numbers that a factor might be: those of the call, and of its shapes."""
    found: dict[str, float] = {}
    for name, value in named.items():
        if isinstance(value, float):
            found |= {f"{name}{power}": value**k for k, power in enumerate(("", "²", "³", "⁴"), 1)}
            found |= {f"(1 − {name})": 1 - value, f"(1 − {name})²": (1 - value) ** 2}
            if value not in (0.0, 1.0):
                found |= {f"(1 − {name}) / {name}": (1 - value) / value}
        elif isinstance(value, int):
            found[name] = float(value)
    tables = [array for array in named.values() if isinstance(array, np.ndarray) and array.ndim > 1]
    if tables:
        N, d = tables[0].shape[0], tables[-1].shape[-1]
        found |= {"N": N, "d": d, "N d": N * d, "N²": N**2}
    return {name: value for name, value in found.items() if abs(value) not in (0.0, 1.0)}


def answer_terms(finding: Finding) -> dict[Place, dict[str, np.ndarray]]:
    """Return, for each place of an answer, the terms whose sum it should be."""
    found: dict[Place, dict[str, np.ndarray]] = {}
    for name, term in (finding.call.parts if finding.call else {}).items():
        for place, _, value in paired(term, term):
            if np.any(value):
                found.setdefault(place, {})[name] = value
    return found


def _real(array: np.ndarray) -> bool:
    return array.dtype.kind in "fiu"
