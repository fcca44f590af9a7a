"""Which sizes a call has, by the letters of the docstring: N, d_in, d_out, …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from autograder.extras.authoring.docstrings import symbols

Sizes = dict[str, int]


def sizes(said: Mapping[str, str], args: Mapping[str, Any]) -> Sizes:
    """Return the size behind each letter.

    Parameters
    ----------
    said
        What the docstring says of each parameter.
    args
        The arguments of one call, by name. A network brings ``d_0``, ``d_1``, … with it.
    """
    found: Sizes = {}
    widths = next((w for w in map(_widths, args.values()) if w), [])
    found |= {f"d_{layer}": width for layer, width in enumerate(widths)}
    for name, arg in args.items():
        letters = symbols(said.get(name, "")) or ()
        if isinstance(arg, np.ndarray) and arg.ndim == len(letters):
            pairs = zip(letters, arg.shape, strict=True)
            found |= {letter: size for letter, size in pairs if _is_new(letter, widths)}
    return found


def confused(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """Yield the letters that stand for the same size, where a mistake could hide.

    Layers that do not touch may be equally wide.
    """
    for one, other in combinations(sizes, 2):
        if sizes[one] == sizes[other] and not _apart(one, other):
            yield one, other


def _widths(arg: Any) -> list[int]:
    """Return the widths of the layers, where an argument is a network or a list of widths."""
    if not isinstance(arg, list) or not arg:
        return []
    if all(isinstance(one, int) for one in arg):
        return arg
    if all(isinstance(one, tuple) and len(one) == 2 and np.ndim(one[0]) == 2 for one in arg):
        return [arg[0][0].shape[1], *(W.shape[0] for W, _ in arg)]
    return []


def _is_new(letter: str, widths: list[int]) -> bool:
    """Tell whether a letter stands for a size of its own, and not for one of the layers'."""
    a_layers = bool(widths) and re.match(r"d(_|$)", letter)
    return letter.isidentifier() and not a_layers


def _apart(one: str, other: str) -> bool:
    layers = [re.fullmatch(r"d_(\d+)", letter) for letter in (one, other)]
    numbers = [int(layer[1]) for layer in layers if layer]
    return len(numbers) == 2 and abs(numbers[0] - numbers[1]) > 1
