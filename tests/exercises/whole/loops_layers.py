"""Somebody who comes from C: loops over plain numbers, helpers, global tables, one file."""

import math

import numpy as np

COUNT = {"calls": 0}


def _logistic(t):
    return 1 / (1 + math.exp(-t)) if t > 0 else math.exp(t) / (1 + math.exp(t))


def _relu(t):
    if t > 0:
        return t
    return 0.0


def affine(n, W, b):
    n_points, d_in = n.shape
    d_out = W.shape[0]
    a = np.empty([n_points, d_out])
    for p in range(n_points):
        for k in range(d_out):
            total = b[k]
            for j in range(d_in):
                total = total + W[k][j] * n[p][j]
            a[p][k] = total
    return a


def _for_each(f, a):
    COUNT["calls"] += 1
    return np.fromiter((f(t) for t in a.flat), dtype=float).reshape(a.shape)


def activate(a, kind):
    functions = {"identity": float, "logistic": _logistic, "tanh": math.tanh, "relu": _relu}
    return _for_each(functions[kind], a)


def _slope_logistic(t):
    return _logistic(t) * _logistic(-t)


def _slope_tanh(t):
    return (1 - math.tanh(t)) * (1 + math.tanh(t))


def activation_derivative(a, kind):
    if kind == "identity":
        return _for_each(lambda t: 1.0, a)
    elif kind == "logistic":
        return _for_each(_slope_logistic, a)
    elif kind == "tanh":
        return _for_each(_slope_tanh, a)
    else:
        return _for_each(lambda t: 1.0 if t >= 0 else 0.0, a)


def forward(x, params, kind):
    neurons = [x]
    pre = []
    i = 0
    while i < len(params):
        W, b = params[i]
        pre.append(affine(neurons[i], W, b))
        last = i == len(params) - 1
        neurons.append(pre[i] if last else activate(pre[i], kind))
        i = i + 1
    return neurons, pre
