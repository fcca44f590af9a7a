"""What several quiz files of `regression` share, and those of later assignments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.extras.quiz.quiz_file import Quantity
from reference import regression


def flat_quantities(params: Any) -> Iterator[Quantity]:
    """Yield the unknowns of a network as arrays and as parts of z."""
    start = 0
    for l, (W, b) in enumerate(params):  # noqa: E741
        yield Quantity(f"W_{l}", f"(d_{l + 1}, d_{l})", W)
        yield Quantity(f"b_{l}", f"(d_{l + 1},)", b)
        yield Quantity(f"W_{l}, row by row in one flat array", f"(d_{l + 1} d_{l},)", W.ravel())
        z_l = np.concatenate([W.ravel(), b])
        yield Quantity(
            f"z_{l}: W_{l} row by row, then b_{l}", f"(d_{l + 1} d_{l} + d_{l + 1},)", z_l
        )
        if l:
            yield Quantity(f"the place in z where W_{l} begins", "", start)
            rest = regression.pack(params[l:])
            if l < len(params) - 1:
                yield Quantity(f"what follows in z after z_{l - 1}", "", rest)
        also = "" if l else "d_1 · d_0, the number of weights in W_0, and "
        yield Quantity(f"{also}the place in z where b_{l} begins", "", start + W.size)
        start += W.size + b.size
    yield Quantity("the number of all unknowns", "", start)
    yield Quantity("z, all unknowns", "", regression.pack(params))
