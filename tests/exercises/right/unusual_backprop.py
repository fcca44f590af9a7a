"""Right programs for `backprop` that look unusual: other layouts, dictionaries, generators."""

from functools import reduce

import numpy as np

from reference.backprop import layer_backward, layer_jacobian, layer_jacobian_unknowns
from reference.layers import activation_derivative, affine, forward


def kinds_of(params, kind):
    return [*[kind] * (len(params) - 1), "identity"]


def layer_jacobian__fortran_lists(n, W, b, kind):
    slope = activation_derivative(W @ n + b, kind)
    return [(s * row).tolist() for s, row in zip(slope, W, strict=True)]


def layer_jacobian__in_place_on_a_copy(n, W, b, kind):
    J = np.array(W, order="F")
    J.T[...] *= activation_derivative(W.dot(n) + b, kind)
    return J


def layer_jacobian_unknowns__block_by_block(n, W, b, kind):
    slope = activation_derivative(b + W @ n, kind)
    blocks = [np.outer(np.eye(len(b))[i] * slope[i], n) for i in range(len(b))]
    return np.block([[*blocks, np.diag(slope)]])


def layer_jacobian_unknowns__one_index(n, W, b, kind):
    d_out, d_in = W.shape
    J = np.zeros(d_out * (d_out * d_in + d_out))
    for i, s in enumerate(activation_derivative(affine(n, W, b), kind)):
        start = i * (d_out * d_in + d_out)
        J[start + i * d_in : start + (i + 1) * d_in] = s * n
        J[start + d_out * d_in + i] = s
    return J.reshape(d_out, -1)


def network_jacobian__reduce(x, params, kind):
    n, _ = forward(x, params, kind)
    factors = (
        layer_jacobian(n_l, W, b, k)
        for n_l, (W, b), k in zip(n, params, kinds_of(params, kind), strict=False)
    )
    return reduce(lambda J, factor: factor @ J, factors)


def network_jacobian__slopes_of_the_pre_activations(x, params, kind):
    _, a = forward(x, params, kind)
    J = params[-1][0]
    for (W, _), a_l in zip(params[-2::-1], a[-2::-1], strict=True):
        J = J * activation_derivative(a_l, kind) @ W
    return J


def network_jacobian__row_by_row(x, params, kind):
    n, a = forward(x[None], params, kind)
    rows = []
    for unit in np.eye(len(params[-1][1])):
        g = unit[None]
        for l in range(len(params) - 1, -1, -1):  # noqa: E741
            g, *_ = layer_backward(g, n[l], a[l], params[l][0], kinds_of(params, kind)[l])
        rows.append(g[0])
    return rows


def chain_rule_gradient__dictionary(x, y, params, kind):
    n, _ = forward(x, params, kind)
    kinds, v, grads = kinds_of(params, kind), n[-1] - y, {}
    for l in sorted(range(len(params)), reverse=True):  # noqa: E741
        grads[l] = np.dot(v, layer_jacobian_unknowns(n[l], *params[l], kinds[l]))
        v = np.dot(v, layer_jacobian(n[l], *params[l], kinds[l]))
    return [grads[l].tolist() for l in range(len(params))]  # noqa: E741


def chain_rule_gradient__generator(x, y, params, kind):
    n, _ = forward(x, params, kind)

    def backwards(v):
        layers = list(zip(n[:-1], params, kinds_of(params, kind), strict=True))
        for n_l, (W, b), k in layers[::-1]:
            yield layer_jacobian_unknowns(n_l, W, b, k).T @ v
            v = layer_jacobian(n_l, W, b, k).T @ v

    return tuple(backwards(n[-1] - y))[::-1]


def chain_rule_gradient__outer_products(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta, grads = n[-1] - y, []
    for l in reversed(range(len(params))):  # noqa: E741
        grads.append(np.append(np.outer(delta, n[l]), delta))
        if l:
            delta = (delta @ params[l][0]) * activation_derivative(a[l - 1], kind)
    grads.reverse()
    return grads


def layer_backward__in_place_on_a_copy(g, n, a, W, kind):
    delta = g.copy(order="F")
    delta *= activation_derivative(a, kind)
    return [np.dot(delta, W), np.dot(n.T, delta).T, np.add.reduce(delta)]


def backpropagate__closures(x, y, params, kind):
    def layer(n, at):
        W, b = params[at]
        a = affine(n, W, b)
        if at == len(params) - 1:
            e = a - y
            return np.float64((e * e).sum() / 2), [[e.T @ n, e.sum(0)]], e @ W
        slope = activation_derivative(a, kind)
        loss, grads, g = layer(forward(n, [(W, b), (np.eye(len(b)), 0 * b)], kind)[0][1], at + 1)
        delta = g * slope
        return loss, [[delta.T @ n, delta.sum(0)], *grads], delta @ W

    loss, grads, _ = layer(x, 0)
    return [loss, grads]


def numerical_gradient__recursive(f, z, h=1e-5):
    z = np.asarray(z, dtype=float)
    if z.ndim == 0:
        return (f(z + h) - f(z - h)) / (2 * h)

    def part(i):
        def g(inner):
            whole = z.copy()
            whole[i] = inner
            return f(whole)

        return numerical_gradient__recursive(g, z[i], h)

    return np.array([part(i) for i in range(len(z))])


def numerical_gradient__batch_of_points(f, z, h=1e-5):
    steps = h * np.eye(np.size(z)).reshape(-1, *np.shape(z))
    ends = np.array([[f(p) for p in z + sign * steps] for sign in (-1, 1)])
    return (np.diff(ends, axis=0) / (2 * h)).reshape(np.shape(z))


def numerical_gradient__plain_floats(f, z, h=1e-5):
    gradient, at = np.empty(np.shape(z), order="F"), np.array(z, dtype=float)
    for place in np.ndindex(at.shape):
        kept = float(at[place])
        at[place] = kept + h
        up = float(f(at.copy()))
        at[place] = kept - h
        down = float(f(at.copy()))
        at[place] = kept
        gradient[place] = (up - down) / h / 2
    return gradient
