"""Right programs for `layers`, in styles that students really use: ``<stub>__<style>``."""

import math

import numpy as np

from reference.layers import activate, affine


def affine__transposed_product(n, W, b):
    return b + np.dot(W, n.T).T


def affine__einsum(n, W, b):
    return np.einsum("ij,pj->pi", W, n) + b


def affine__column_of_ones(n, W, b):
    extended = np.hstack([n, np.ones((n.shape[0], 1))])
    return extended @ np.vstack([W.T, b])


def affine__one_point_after_the_other(n, W, b):
    return np.stack([W @ point + b for point in n])


def affine__three_loops(n, W, b):
    a = np.zeros((len(n), len(b)))
    for p in range(len(n)):
        for i in range(len(b)):
            a[p, i] = b[i]
            for j in range(n.shape[1]):
                a[p, i] += W[i, j] * n[p, j]
    return a


def affine__plain_lists(n, W, b):
    return [
        [
            sum(w * x for w, x in zip(row, point, strict=True)) + c
            for row, c in zip(W, b, strict=True)
        ]
        for point in n
    ]


def activate__clipped(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 1 / (1 + np.exp(-np.clip(a, -500, 500)))
    if kind == "tanh":
        return np.tanh(a)
    return np.where(a > 0, a, 0.0)


def activate__half_tanh_in_a_table(a, kind):
    return {
        "identity": a.copy(),
        "logistic": (np.tanh(a / 2) + 1) / 2,
        "tanh": np.tanh(a),
        "relu": a * (a > 0),
    }[kind]


def activate__masks(a, kind):
    n = np.array(a)
    if kind == "logistic":
        positive = a >= 0
        n[positive] = 1 / (1 + np.exp(-a[positive]))
        n[~positive] = np.exp(a[~positive]) / (1 + np.exp(a[~positive]))
    elif kind == "tanh":
        decay = np.exp(-2 * np.abs(a))
        n = np.sign(a) * (1 - decay) / (1 + decay)
    elif kind == "relu":
        n[n < 0] = 0
    return n


def activate__warnings_off(a, kind):
    match kind:
        case "identity":
            return 1.0 * a
        case "logistic":
            with np.errstate(over="ignore"):
                return 1 / (1 + np.exp(-a))
        case "tanh":
            return np.tanh(a)
        case "relu":
            return (a + np.abs(a)) / 2


def activate__log_of_a_sum(a, kind):
    if kind == "logistic":
        return np.exp(-np.logaddexp(0, -a))
    if kind == "relu":
        return a.clip(min=0)
    return np.tanh(a) if kind == "tanh" else np.asarray(a)


def activate__entry_by_entry(a, kind):
    def logistic(x):
        return 1 / (1 + math.exp(-x)) if x > -700 else 0.0

    f = {"identity": float, "logistic": logistic, "tanh": math.tanh, "relu": lambda x: max(x, 0.0)}
    n = np.empty_like(a)
    for place in np.ndindex(a.shape):
        n[place] = f[kind](a[place])
    return n


def activation_derivative__textbook(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = 1 / (1 + np.exp(-a))
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    return (a > 0).astype(float)


def activation_derivative__from_activate(a, kind):
    n = activate(a, kind)
    return {
        "identity": 0 * a + 1,
        "logistic": n - n**2,
        "tanh": (1 - n) * (1 + n),
        "relu": np.where(a >= 0, 1.0, 0.0),
    }[kind]


def activation_derivative__hyperbolic(a, kind):
    if kind == "logistic":
        return 0.25 / np.cosh(a / 2) ** 2
    if kind == "tanh":
        return 1 / np.cosh(a) ** 2
    if kind == "relu":
        return 0.5 * (np.sign(a) + 1)
    return np.full(a.shape, 1.0)


def activation_derivative__exponentials_that_decay(a, kind):
    decay = np.exp(-np.abs(a))
    if kind == "logistic":
        return decay / (1 + decay) ** 2
    if kind == "tanh":
        return 4 * decay**2 / (1 + decay**2) ** 2
    return np.heaviside(a, 1.0) if kind == "relu" else np.ones(a.shape)


def activation_derivative__entry_by_entry(a, kind):
    def slope(x):
        if kind == "logistic":
            s = 0.5 + 0.5 * math.tanh(x / 2)
            return s * (1 - s)
        if kind == "tanh":
            return 1 - math.tanh(x) ** 2
        return 1.0 if kind == "identity" or x > 0 else 0.0

    return np.array([slope(x) for x in a.ravel()]).reshape(a.shape)


def forward__hidden_then_output(x, params, kind):
    n, a = [x], []
    for W, b in params[:-1]:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    W, b = params[-1]
    a.append(affine(n[-1], W, b))
    n.append(a[-1])
    return n, a


def forward__counted_layers(x, params, kind):
    n = [x.copy()]
    a = []
    for layer in range(len(params)):
        a.append(affine(n[layer], params[layer][0], params[layer][1]))
        n.append(activate(a[layer], kind if layer < len(params) - 1 else "identity"))
    return n, a


def forward__output_replaced(x, params, kind):
    n, a = [x], []
    for W, b in params:
        a += [affine(n[-1], W, b)]
        n += [activate(a[-1], kind)]
    n[-1] = a[-1]
    return [n, a]


def forward__recursive(x, params, kind):
    (W, b), *later = params
    a = affine(x, W, b)
    if not later:
        return (x, a), (a,)
    n_later, a_later = forward__recursive(activate(a, kind), later, kind)
    return (x, *n_later), (a, *a_later)


def forward__dictionaries(x, params, kind):
    n, a = {0: x}, {}
    L = len(params) - 1
    for layer, (W, b) in enumerate(params):
        a[layer] = n[layer] @ W.T + b
        n[layer + 1] = a[layer] if layer == L else activate(a[layer], kind)
    return list(n.values()), list(a.values())
