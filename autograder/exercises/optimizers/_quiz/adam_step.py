"""What the quiz knows of `adam_step`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.optimizers._quiz.gradient_descent_step import FLAT
from autograder.extras.quiz.quiz_file import Args, Quantity, Scenario, Small, first, second, whole
from reference import optimizers


def call(rng: np.random.Generator) -> Args:
    z, g, m = rng.normal(size=(3, 4))
    return z, g, m, rng.uniform(0.2, 2.0, 4), 3, 0.05, 0.8, 0.9, 1e-2


def quantities(
    z: Any, g: Any, m: Any, v: Any, t: int, lr: float, beta1: float, beta2: float, eps: float
) -> Iterator[Quantity]:
    z_new, m_new, v_new = optimizers.adam_step(z, g, m, v, t, lr, beta1, beta2, eps)
    m_hat, v_hat = m_new / (1 - beta1**t), v_new / (1 - beta2**t)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("g², entry by entry", "(d,)", g**2)
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("m before the step", "(d,)", m)
    yield Quantity("v before the step", "(d,)", v)
    yield Quantity("β₁ m, what is kept of the mean", "(d,)", beta1 * m)
    yield Quantity("β₂ v, what is kept of the mean square", "(d,)", beta2 * v)
    yield Quantity("(1 − β₁) g", "(d,)", (1 - beta1) * g)
    yield Quantity("(1 − β₂) g²", "(d,)", (1 - beta2) * g**2)
    yield Quantity("m_t, the running mean of g", "(d,)", m_new)
    yield Quantity("v_t, the running mean of g²", "(d,)", v_new)
    yield Quantity("m̂_t = m_t / (1 − β₁ᵗ)", "(d,)", m_hat)
    yield Quantity("v̂_t = v_t / (1 − β₂ᵗ)", "(d,)", v_hat)
    yield Quantity("√v̂_t", "(d,)", np.sqrt(v_hat))
    yield Quantity("√v̂_t + ε", "(d,)", np.sqrt(v_hat) + eps)
    yield Quantity("√v_t", "(d,)", np.sqrt(v_new))
    yield Quantity("√v_t + ε", "(d,)", np.sqrt(v_new) + eps)
    yield Quantity("η m̂_t", "(d,)", lr * m_hat)
    yield Quantity("m̂_t / (√v̂_t + ε)", "(d,)", m_hat / (np.sqrt(v_hat) + eps))
    yield Quantity("η m̂_t / (√v̂_t + ε), what is taken from z", "(d,)", z - z_new)
    yield Quantity("−η m̂_t / (√v̂_t + ε), the step", "(d,)", z_new - z)
    yield Quantity("the unknowns after the step", "(d,)", z_new)
    yield Quantity("1 − β₁ᵗ, which corrects the mean", "", 1 - beta1**t)
    yield Quantity("1 − β₂ᵗ, which corrects the mean square", "", 1 - beta2**t)
    yield Quantity("β₁ᵗ", "", beta1**t)
    yield Quantity("β₂ᵗ", "", beta2**t)
    yield Quantity("1 − β₁", "", 1 - beta1)
    yield Quantity("1 − β₂", "", 1 - beta2)
    yield Quantity("η √(1 − β₂ᵗ) / (1 − β₁ᵗ)", "", lr * np.sqrt(1 - beta2**t) / (1 - beta1**t))


def small_call(rng: np.random.Generator) -> Args:
    return whole(rng, 2), whole(rng, 2), np.zeros(2), np.zeros(2), 1, 1.0, 0.5, 0.5, 0.0


scenarios = (Scenario(f"{FLAT} and `t = 3`", call, quantities),)

small = Small(small_call, (first("the new `z`"), second("the new `m`")))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (
        net.array(net.d[0]),
        net.array(net.d[0]),
        net.array(net.d[0]),
        net.squares,
        net.N,
        0.03,
        0.7,
        0.8,
        1e-3,
    )


form = ("`z`", "`m`", "`v`")
