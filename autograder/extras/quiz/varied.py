"""Calls with sizes drawn at random: what holds for one order of sizes need not for another.

The probes of an exercise always have the same sizes.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

KINDS = ("logistic", "tanh")


def varied(stub: str, rng: np.random.Generator) -> tuple[Any, ...] | None:
    """Return arguments of a stub in which all sizes differ; None if it is not known."""
    N, *d = (int(size) for size in rng.permutation(np.arange(3, 13))[:5])
    kind = KINDS[rng.integers(2)]
    layers = int(rng.integers(2, 4))

    def array(*shape: int) -> np.ndarray:
        return rng.normal(size=shape)

    W, b = array(d[1], d[0]), array(d[1])
    params = [(array(o, i) / np.sqrt(i), array(o)) for i, o in pairwise(d[: layers + 1])]
    out = d[layers]
    pair = array(N, d[0]), array(N, d[0])
    sigma, alpha = rng.uniform(0.3, 0.9), rng.uniform(0.2, 0.8)
    flat = np.concatenate([np.append(W.ravel(), b) for W, b in params])
    v = array(d[0]) ** 2
    steps = (0.03, 0.7, 0.8, 1e-3)
    drawn: dict[str, Callable[[], tuple[Any, ...]]] = {
        "affine": lambda: (array(N, d[0]), W, b),
        "activate": lambda: (array(N, d[0]), kind),
        "activation_derivative": lambda: (array(N, d[0]), kind),
        "forward": lambda: (array(N, d[0]), params, kind),
        "l2_loss": lambda: pair,
        "l2_gradient": lambda: pair,
        "gaussian_nll": lambda: (*pair, sigma),
        "gaussian_nll_gradient": lambda: (*pair, sigma),
        "map_loss": lambda: (*pair, params, alpha),
        "penalty_gradient": lambda: (params, alpha),
        "cross_entropy": lambda: (array(N, d[0]), rng.integers(0, d[0], N)),
        "layer_jacobian": lambda: (array(d[0]), W, b, kind),
        "layer_jacobian_unknowns": lambda: (array(d[0]), W, b, kind),
        "network_jacobian": lambda: (array(d[0]), params, kind),
        "chain_rule_gradient": lambda: (array(d[0]), array(out), params, kind),
        "layer_backward": lambda: (array(N, d[1]), array(N, d[0]), array(N, d[1]), W, kind),
        "backpropagate": lambda: (array(N, d[0]), array(N, out), params, kind),
        "gradient_descent_step": lambda: (array(d[0]), array(d[0]), 0.07),
        "momentum_step": lambda: (array(d[0]), array(d[0]), array(d[0]), 0.07, 0.6),
        "adam_step": lambda: (array(d[0]), array(d[0]), array(d[0]), v, N, *steps),
        "pack": lambda: (params,),
        "unpack": lambda: (flat, d[: layers + 1]),
        "standardize": lambda: (array(N, d[0]) * 3 + 1, array(N + 1, d[0]) * 3 + 1),
        "loss_and_gradient": lambda: (
            flat,
            array(N, d[0]),
            array(N, out),
            d[: layers + 1],
            kind,
            alpha,
        ),
        "train": lambda: (
            array(N, d[0]),
            array(N, out),
            params,
            kind,
            alpha,
            0.05,
            [[np.arange(N)], [np.arange(2), np.arange(2, N)], [np.arange(N)]],
        ),
        "predict": lambda: (array(N, d[0]), params, kind),
    }
    return drawn[stub]() if stub in drawn else None
