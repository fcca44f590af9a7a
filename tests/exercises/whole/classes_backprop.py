"""Somebody who likes objects: layers that remember, and Einstein's sums."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Layer:
    W: np.ndarray
    b: np.ndarray
    kind: str
    seen: list = field(default_factory=list)

    def __call__(self, n):
        a = np.einsum("...i,oi->...o", n, self.W) + self.b
        self.seen = [n, a]
        return activate(a, self.kind)

    @property
    def slope(self):
        return activation_derivative(self.seen[1], self.kind)

    def jacobian(self):
        return np.einsum("o,oi->oi", self.slope, self.W)

    def jacobian_unknowns(self):
        n, _ = self.seen
        d_out, d_in = self.W.shape
        weights = np.einsum("o,ok,i->oki", self.slope, np.eye(d_out), n)
        return np.concatenate([weights.reshape(d_out, -1), np.diag(self.slope)], axis=1)

    def back(self, g):
        n, _ = self.seen
        delta = g * self.slope
        db = np.einsum("po->o", delta)
        return np.einsum("po,oi->pi", delta, self.W), np.einsum("po,pi->oi", delta, n), db


class Network:
    def __init__(self, params, kind):
        last = len(params) - 1
        kinds = [kind if i < last else "identity" for i in range(last + 1)]
        self.layers = [Layer(W, b, k) for (W, b), k in zip(params, kinds)]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def layer_jacobian(n, W, b, kind):
    layer = Layer(W, b, kind)
    layer(n)
    return layer.jacobian()


def layer_jacobian_unknowns(n, W, b, kind):
    layer = Layer(W, b, kind)
    layer(n)
    return layer.jacobian_unknowns()


def network_jacobian(x, params, kind):
    network = Network(params, kind)
    network(x)
    return np.linalg.multi_dot(
        [
            np.eye(len(params[-1][1])),
            *(l.jacobian() for l in reversed(network.layers)),
            np.eye(len(x)),
        ]
    )


def chain_rule_gradient(x, y, params, kind):
    network = Network(params, kind)
    left = (network(x) - y)[None, :]
    grads = {}
    for i, layer in reversed(list(enumerate(network.layers))):
        grads[i] = (left @ layer.jacobian_unknowns()).flatten()
        left = left @ layer.jacobian()
    return [grads[i] for i in sorted(grads)]


def layer_backward(g, n, a, W, kind):
    layer = Layer(W, np.zeros(len(W)), kind, seen=[n, a])
    return list(layer.back(g))


def backpropagate(x, y, params, kind):
    network = Network(params, kind)
    g = network(x) - y
    loss = np.einsum("pd,pd", g, g) / 2
    grads = []
    for layer in network.layers[::-1]:
        g, *pair = layer.back(g)
        grads = [pair] + grads
    return loss, grads


def numerical_gradient(f, z, h=1e-5):
    flat = np.array(z, dtype=float).ravel()
    sides = []
    for i in range(flat.size):
        e = np.zeros(flat.size)
        e[i] = h
        sides.append([f((flat + s * e).reshape(np.shape(z))) for s in (+1, -1)])
    up, down = np.array(sides).T
    return ((up - down) / (h + h)).reshape(np.shape(z))
