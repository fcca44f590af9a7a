"""What a named quantity is, and a way to call a stub in which quantities have names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

Args = tuple[Any, ...]

#: The networks here have two hidden layers.
LAYERS = 3


@dataclass(frozen=True)
class Quantity:
    """A value with a name; `shape` in the lecture's symbols, empty for a number."""

    name: str
    shape: str
    value: Any

    @property
    def words(self) -> str:
        """The name, and the shape where there is one."""
        of = "of" if self.shape.startswith("the") else "of shape"
        return f"{self.name}, {of} {self.shape}" if self.shape else self.name


@dataclass(frozen=True)
class Scenario:
    """One way to call a stub, in words, and the quantities of this computation."""

    called: str
    draw: Callable[[np.random.Generator], Args]
    quantities: Callable[..., Iterator[Quantity]]


SCENARIOS: dict[str, list[Scenario]] = {}


def scenario(
    stub: str, called: str, draw: Callable[[np.random.Generator], Args]
) -> Callable[[Any], Any]:
    """Enter a function that yields quantities, for one stub and one way to call it."""

    def enter(quantities: Callable[..., Iterator[Quantity]]) -> Any:
        SCENARIOS.setdefault(stub, []).append(Scenario(called, draw, quantities))
        return quantities

    return enter


def named(found: Scenario, args: Args) -> dict[str, Quantity]:
    """Return all quantities of one call by their names, with the transposes of tables."""
    with np.errstate(all="ignore"):
        own = [q for q in found.quantities(*args) if _finite(q.value)]
    everything = own + [t for q in own for t in _transposed(q)]
    return {quantity.name: quantity for quantity in everything}


def _finite(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_finite, value))
    return bool(np.all(np.isfinite(value)))


def _transposed(quantity: Quantity) -> Iterator[Quantity]:
    value, sides = quantity.value, quantity.shape.strip("()").split(", ")
    symmetric = len(sides) != 2 or sides[0] == sides[1]
    if isinstance(value, np.ndarray) and value.ndim == 2 and not symmetric:
        yield Quantity(f"the transpose of {quantity.name}", f"({sides[1]}, {sides[0]})", value.T)
