"""What the parts of an answer are called, and the numbers in them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.compare import as_array

#: The form of an answer: a name for each part, a list of one form for a list with a layer each.
FORMS: dict[str, Any] = {
    "forward": (["`n`"], ["`a`"]),
    "gaussian_nll_gradient": ("the gradient by `y_hat`", "the derivative by `sigma`"),
    "penalty_gradient": [("`dW`", "`db`")],
    "cross_entropy": ("the loss", "the gradient"),
    "chain_rule_gradient": ["the gradient"],
    "layer_backward": ("`∂L/∂n`", "`dW`", "`db`"),
    "backpropagate": ("the loss", [("`dW`", "`db`")]),
    "momentum_step": ("`z`", "`u`"),
    "adam_step": ("`z`", "`m`", "`v`"),
    "minimize": ("`z`", "`losses`"),
    "unpack": [("`W`", "`b`")],
    "standardize": ("`train`", "`test`"),
    "loss_and_gradient": ("the loss", "the gradient"),
    "train": ([("`W`", "`b`")], "`losses`"),
}

#: The name of an answer that has only one part.
WHOLE = "the answer"


@dataclass(frozen=True)
class Leaf:
    """One array or number of an answer: which part it is, of which layer, of how many."""

    part: str
    layer: int | None
    layers: int
    value: np.ndarray


def leaves(stub: str, value: Any) -> tuple[Leaf, ...] | None:
    """Return all arrays and numbers of an answer; None if it has another form."""
    try:
        return tuple(_leaves(FORMS.get(stub, WHOLE), value, None, 1))
    except ValueError:
        return None


def _leaves(form: Any, value: Any, layer: int | None, layers: int) -> Iterator[Leaf]:
    if isinstance(form, str):
        array = as_array(value)
        if array is None or array.dtype.kind not in "iuf":
            raise ValueError("no numbers")
        yield Leaf(form, layer, layers, array)
    elif isinstance(value, np.ndarray) or not isinstance(value, list | tuple):
        raise ValueError("no list")
    elif isinstance(form, list):
        for i, one in enumerate(value):
            yield from _leaves(form[0], one, i, len(value))
    elif len(value) != len(form):
        raise ValueError("more or fewer parts")
    else:
        for name, one in zip(form, value, strict=True):
            yield from _leaves(name, one, layer, layers)
