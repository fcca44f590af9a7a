"""What has a name in `optimizers`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.extras.quiz.quantities.table import Args, Quantity, scenario
from reference import optimizers

FLAT = "with `z` of shape (d,)"


@scenario("gradient_descent_step", FLAT, lambda rng: (*rng.normal(size=(2, 4)), 0.3))
def _descent(z: Any, g: Any, lr: float) -> Iterator[Quantity]:
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("η g, the step before its sign is turned", "(d,)", lr * g)
    yield Quantity("−η g, the step", "(d,)", -lr * g)
    yield Quantity("the unknowns after the step", "(d,)", z - lr * g)
    yield Quantity("z + η g, uphill", "(d,)", z + lr * g)


@scenario("momentum_step", FLAT, lambda rng: (*rng.normal(size=(3, 4)), 0.3, 0.8))
def _momentum(z: Any, g: Any, u: Any, lr: float, beta: float) -> Iterator[Quantity]:
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("η g", "(d,)", lr * g)
    yield Quantity("−η g, the step without momentum", "(d,)", -lr * g)
    yield Quantity("z − η g, where a step without momentum leads", "(d,)", z - lr * g)
    yield Quantity("the velocity u before the step", "(d,)", u)
    yield Quantity("β u, what is kept of the velocity", "(d,)", beta * u)
    yield Quantity("β u − η g, the new velocity", "(d,)", beta * u - lr * g)
    yield Quantity("z + β u − η g, the unknowns after the step", "(d,)", z + beta * u - lr * g)
    yield Quantity("z + β u", "(d,)", z + beta * u)


def _adam_args(rng: np.random.Generator) -> Args:
    z, g, m = rng.normal(size=(3, 4))
    return z, g, m, rng.uniform(0.2, 2.0, 4), 3, 0.05, 0.8, 0.9, 1e-2


@scenario("adam_step", f"{FLAT} and `t = 3`", _adam_args)
def _adam(
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


def valley(z: Any) -> tuple[float, Any]:
    """Return loss and gradient of a narrow valley."""
    steep = np.arange(1.0, np.size(z) + 1)
    return float(np.sum(steep * z**2) / 2), steep * z


def downhill(z: Any, g: Any, t: int) -> Any:
    """Return the unknowns after a step that is shorter each time."""
    return z - 0.2 / t * g


@scenario(
    "minimize", "for `n_steps = 3`", lambda rng: (valley, rng.uniform(0.5, 1.5, 3), downhill, 3)
)
def _minimize(loss_and_gradient: Any, z: Any, step: Any, n_steps: int) -> Iterator[Quantity]:
    losses = []
    for t in range(1, n_steps + 1):
        value, g = loss_and_gradient(z)
        losses.append(value)
        yield Quantity(
            f"the unknowns before step {t}" if t == 1 else f"the unknowns after step {t - 1}",
            "the shape of z0",
            z,
        )
        yield Quantity(f"the loss before step {t}", "", value)
        yield Quantity(f"the gradient before step {t}", "the shape of z0", g)
        z = step(z, g, t)
    yield Quantity(f"the unknowns after step {n_steps}", "the shape of z0", z)
    yield Quantity(f"the loss after step {n_steps}", "", loss_and_gradient(z)[0])
    yield Quantity("the list of the losses before each step", "", losses)
