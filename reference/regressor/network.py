"""A network that keeps all its numbers in place: the mathematics of `reference.backprop`, fast.

All unknowns lie in one flat array, and so do their gradients; W_l and b_l are views of it. The
values of all neurons, and the gradients that come back, lie in arrays that are made once. A step of
training then makes no new array, and an optimizer takes a few operations for all layers together.

As in scikit-learn, the transposes of all W_l come first in the flat array, then all b_l.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reference.layers import Array, Params


def _logistic(a: Array) -> None:
    """Write 1 / (1 + exp(−a)) = (1 + tanh(a / 2)) / 2 into a."""
    a *= 0.5
    np.tanh(a, out=a)
    a += 1.0
    a *= 0.5


def _times_logistic_slope(delta: Array, n: Array) -> None:
    """Multiply delta by n (1 − n); n is used up."""
    delta *= n
    np.subtract(1.0, n, out=n)
    delta *= n


def _times_tanh_slope(delta: Array, n: Array) -> None:
    """Multiply delta by 1 − n²; n is used up."""
    n *= n
    np.subtract(1.0, n, out=n)
    delta *= n


#: f, written into its argument a.
ACTIVATIONS: dict[str, Callable[[Array], object]] = {
    "identity": lambda a: None,
    "logistic": _logistic,
    "tanh": lambda a: np.tanh(a, out=a),
    "relu": lambda a: np.maximum(a, 0.0, out=a),
}

#: delta times f'(a), from n = f(a).
SLOPES: dict[str, Callable[[Array, Array], object]] = {
    "identity": lambda delta, n: None,
    "logistic": _times_logistic_slope,
    "tanh": _times_tanh_slope,
    "relu": lambda delta, n: np.multiply(delta, n > 0.0, out=delta),
}


@dataclass(frozen=True)
class Buffers:
    """Arrays for the neurons of N points and for the gradients ∂L/∂a_l that come back.

    Attributes
    ----------
    n
        n_0 … n_{L+1}, each (N, d_l).
    delta
        ∂L/∂a_0 … ∂L/∂a_L, each (N, d_{l+1}).
    y
        The targets (N, d_{L+1}).
    """

    n: list[Array]
    delta: list[Array]
    y: Array

    def first(self, N: int) -> Buffers:
        """Return the buffers of the first N points."""
        return Buffers([n[:N] for n in self.n], [d[:N] for d in self.delta], self.y[:N])


class Network:
    """The unknowns of a network and the gradient with respect to them.

    Parameters
    ----------
    sizes
        d_0 … d_{L+1}.
    kind
        The activation of the hidden layers.
    dtype
        float64 or float32.

    Attributes
    ----------
    z, g
        All unknowns, and the gradient: flat.
    coefs, intercepts
        W_lᵀ of shape (d_l, d_{l+1}) and b_l, views of `z`.
    weights, weight_gradients
        That part of `z` and of `g` in which the W_l are.
    """

    def __init__(
        self, sizes: Sequence[int], kind: str, dtype: np.dtype | type = np.float64
    ) -> None:
        self.sizes, self.kind = list(sizes), kind
        n_weights = sum(d_in * d_out for d_in, d_out in pairwise(sizes))
        self.z = np.zeros(n_weights + sum(sizes[1:]), dtype)
        self.g = np.zeros_like(self.z)
        self.coefs, self.intercepts = self._views(self.z)
        self._coef_gradients, self._intercept_gradients = self._views(self.g)
        self.weights, self.weight_gradients = self.z[:n_weights], self.g[:n_weights]
        self._decay = np.empty_like(self.weights)

    @property
    def params(self) -> Params:
        """The unknowns as the course has them: L + 1 tuples (W_l, b_l), views of `z`."""
        return [(coef.T, b) for coef, b in zip(self.coefs, self.intercepts, strict=True)]

    def buffers(self, N: int) -> Buffers:
        """Make buffers for batches of N points."""
        n = [np.empty((N, d), self.z.dtype) for d in self.sizes]
        delta = [np.empty((N, d), self.z.dtype) for d in self.sizes[1:]]
        return Buffers(n, delta, np.empty((N, self.sizes[-1]), self.z.dtype))

    def forward(self, n: list[Array]) -> Array:
        """Compute n_1 … n_{L+1} from n_0, into their places; return n_{L+1}."""
        activate, last = ACTIVATIONS[self.kind], len(self.coefs) - 1
        for layer, (coef, b) in enumerate(zip(self.coefs, self.intercepts, strict=True)):
            a = np.dot(n[layer], coef, out=n[layer + 1])
            a += b
            if layer < last:
                activate(a)
        return n[-1]

    def loss_and_gradient(
        self, buffers: Buffers, alpha: float, weight: Array | None = None
    ) -> float:
        """Write the gradient into `g`, and return the loss as scikit-learn reports it.

        The gradient is that of (`map_loss`) / N. The loss is the same, but for several outputs: it
        has the mean over them, too.

        Parameters
        ----------
        buffers
            With n_0 and y of the batch in it; all else is overwritten.
        alpha
            Strength of the penalty.
        weight
            (N, 1), how much each point counts; N is their sum then.
        """
        N = len(buffers.y) if weight is None else float(weight.sum())
        delta = np.subtract(self.forward(buffers.n), buffers.y, out=buffers.delta[-1])
        loss = self._loss(delta, alpha, N, weight)
        if weight is not None:
            delta *= weight
        self._backward(buffers, N)
        np.multiply(self.weights, alpha / N, out=self._decay)
        self.weight_gradients += self._decay
        return loss

    def _loss(self, delta: Array, alpha: float, N: float, weight: Array | None) -> float:
        errors, weights = delta.ravel(), self.weights
        squares = errors @ errors if weight is None else errors @ (weight * delta).ravel()
        d_out = delta.shape[1]
        return 0.5 * (float(squares) / d_out + alpha * float(weights @ weights)) / N

    def _backward(self, buffers: Buffers, N: float) -> None:
        times_slope = SLOPES[self.kind]
        buffers.delta[-1][...] /= N
        for layer in range(len(self.coefs) - 1, -1, -1):
            delta = buffers.delta[layer]
            np.dot(buffers.n[layer].T, delta, out=self._coef_gradients[layer])
            np.add.reduce(delta, axis=0, out=self._intercept_gradients[layer])
            if layer:
                back = np.dot(delta, self.coefs[layer].T, out=buffers.delta[layer - 1])
                times_slope(back, buffers.n[layer])

    def _views(self, z: Array) -> tuple[list[Array], list[Array]]:
        shapes = [*pairwise(self.sizes), *((d,) for d in self.sizes[1:])]
        ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
        parts = np.split(z, ends[:-1])
        views = [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]
        return views[: len(self.sizes) - 1], views[len(self.sizes) - 1 :]
