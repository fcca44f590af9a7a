"""Right programs for `regression`, each in another style: `<stub>__<style>`."""

from itertools import pairwise

import numpy as np

from reference.backprop import backpropagate
from reference.layers import ACTIVATIONS, activate, affine, forward
from reference.loss import map_loss, penalty_gradient
from reference.optimizers import adam_step, minibatches, minimize
from reference.regression import (
    initialize,
    loss_and_gradient,
    pack,
    predict,
    standardize,
    train,
    unpack,
)

# initialize


def initialize__scaled_random(sizes, kind, rng):
    params = []
    for l in range(len(sizes) - 1):  # noqa: E741
        c = {"logistic": 2}.get(kind, 6)
        bound = (c / (sizes[l] + sizes[l + 1])) ** 0.5
        W = bound * (2 * rng.random((sizes[l + 1], sizes[l])) - 1)
        b = bound * (2 * rng.random(sizes[l + 1]) - 1)
        params.append([W, b])
    return params


def initialize__biases_first(sizes, kind, rng):
    c = 2.0 if kind == "logistic" else 6.0
    bounds = [np.sqrt(c / (d_in + d_out)) for d_in, d_out in pairwise(sizes)]
    b = [rng.uniform(-r, r, d) for r, d in zip(bounds, sizes[1:], strict=True)]
    W = [
        rng.uniform(low=-r, high=r, size=shape[::-1])
        for r, shape in zip(bounds, pairwise(sizes), strict=True)
    ]
    return list(zip(W, b, strict=True))


def initialize__last_column_is_b(sizes, kind, rng):
    def layer(d_in, d_out):
        bound = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        Wb = rng.uniform(-bound, bound, (d_out, d_in + 1))
        return Wb[:, :-1], Wb[:, -1]

    return tuple(layer(d_in, d_out) for d_in, d_out in pairwise(sizes))


def initialize__number_by_number(sizes, kind, rng):
    params = []
    for d_in, d_out in pairwise(sizes):
        bound = np.sqrt((6 - 4 * (kind == "logistic")) / (d_in + d_out))
        W = np.array([[rng.uniform(-bound, bound) for _ in range(d_in)] for _ in range(d_out)])
        params.append((W, np.array([rng.uniform(-bound, bound) for _ in range(d_out)])))
    return params


# pack


def pack__append(params):
    z = np.zeros(0)
    for W, b in params:
        z = np.append(np.append(z, W), b)
    return z


def pack__hstack(params):
    return np.hstack([np.hstack([W.reshape(-1), b]) for W, b in params])


def pack__numbers(params):
    z = []
    for W, b in params:
        for row in W:
            z.extend(row)
        z.extend(b)
    return np.array(z)


def pack__filled(params):
    z, i = np.empty(sum(W.size + b.size for W, b in params)), 0
    for layer in params:
        for part in layer:
            z[i : i + part.size] = part.flatten()
            i += part.size
    return z


# unpack


def unpack__split(z, sizes):
    counts = [n for d_in, d_out in pairwise(sizes) for n in (d_out * d_in, d_out)]
    parts = np.split(z, np.cumsum(counts)[:-1])
    return [
        (W.reshape(-1, d_in), b)
        for W, b, d_in in zip(parts[::2], parts[1::2], sizes[:-1], strict=True)
    ]


def unpack__consumed(z, sizes):
    params, rest = [], z
    for d_in, d_out in pairwise(sizes):
        W, rest = rest[: d_in * d_out], rest[d_in * d_out :]
        b, rest = rest[:d_out], rest[d_out:]
        params.append([np.reshape(W, (d_out, d_in)), b])
    return params


def unpack__copies(z, sizes):
    params, at = (), 0
    for k in range(1, len(sizes)):
        shape = sizes[k], sizes[k - 1]
        W = z[at : at + shape[0] * shape[1]].copy().reshape(shape)
        at += W.size
        params += ((W, z[at : at + sizes[k]].copy()),)
        at += sizes[k]
    return params


def unpack__iterator(z, sizes):
    numbers = iter(z)
    params = []
    for d_in, d_out in pairwise(sizes):
        W = np.array([[next(numbers) for _ in range(d_in)] for _ in range(d_out)])
        params.append((W, np.array([next(numbers) for _ in range(d_out)])))
    return params


# standardize


def standardize__constant_columns_by_mask(train, test):
    constant = train.max(axis=0) == train.min(axis=0)
    std = np.where(constant, 1.0, train.std(axis=0))
    mean = train.mean(axis=0)
    return (train - mean) / std * ~constant, (test - mean) / std * ~constant


def standardize__columns(train, test):
    a, b = np.zeros(train.shape), np.zeros(test.shape)
    for j in range(train.shape[1]):
        if np.any(train[:, j] != train[0, j]):
            a[:, j] = (train[:, j] - np.mean(train[:, j])) / np.std(train[:, j])
            b[:, j] = (test[:, j] - np.mean(train[:, j])) / np.std(train[:, j])
    return a, b


def standardize__nearly_zero(train, test):
    mean, std = np.mean(train, 0), np.std(train, 0)
    std[np.isclose(std, 0.0)] = np.inf
    return [(x - mean) / std for x in (train, test)]


def standardize__by_hand(train, test):
    N = len(train)
    mean = np.ones(N) @ train / N
    variance = ((train - mean) ** 2).sum(axis=0) / N
    scale = np.array([1 / s**0.5 if s > 1e-20 else 0.0 for s in variance])
    return (train - mean) * scale, (test - mean) * scale


def standardize__nan_to_num(train, test):
    """Divide first, and put 0 where it meant nothing."""
    mean, std = train.mean(axis=0), train.std(axis=0)
    with np.errstate(all="ignore"):
        both = [(x - mean) / std for x in (train, test)]
    return tuple(np.where(np.ptp(train, axis=0) > 0, x, 0.0) for x in both)


# loss_and_gradient


def loss_and_gradient__layer_by_layer(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    N = x.shape[0]
    for (W, _), (dW, _) in zip(params, grads, strict=True):
        loss += alpha / 2 * np.linalg.norm(W) ** 2
        dW += alpha * W
    return loss / N, pack(grads) / N


def loss_and_gradient__from_map_loss(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    y_hat = forward(x, params, kind)[0][-1]
    _, grads = backpropagate(x, y, params, kind)
    both = zip(grads, penalty_gradient(params, alpha), strict=True)
    g = pack([(dW + pW, db + pb) for (dW, db), (pW, pb) in both])
    return map_loss(y_hat, y, params, alpha) / len(y), g / len(y)


def loss_and_gradient__point_by_point(z, x, y, sizes, kind, alpha):
    params, N = unpack(z, sizes), len(x)
    loss, g = map_loss(y, y, params, alpha), pack(penalty_gradient(params, alpha))
    for n in range(N):
        loss_n, grads_n = backpropagate(x[n : n + 1], y[n : n + 1], params, kind)
        loss, g = loss + loss_n, g + pack(grads_n)
    return np.float64(loss / N), g / N


def loss_and_gradient__mask(z, x, y, sizes, kind, alpha):
    """The penalty as a quadratic form of z, in which the biases count 0."""
    shapes = list(pairwise(sizes))
    mask = np.concatenate([[1.0] * (i * j) + [0.0] * j for i, j in shapes])
    loss, grads = backpropagate(x, y, unpack(z, sizes), kind)
    regularized = loss + 0.5 * alpha * z @ (mask * z), pack(grads) + alpha * mask * z
    return [part / len(x) for part in regularized]


# train


def train__running_total(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [len(params[0][0][0])] + [len(b) for W, b in params]
    z = pack(params)
    m = v = np.zeros(len(z))
    t, losses = 1, []
    for epoch in batches:
        of_batches, points = [], []
        for i in epoch:
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr, 0.9, 0.999, eps)
            of_batches.append(loss)
            points.append(len(i))
            t = t + 1
        losses.append(np.dot(of_batches, points) / np.sum(points))
    return unpack(z, sizes), np.array(losses)


def train__adam_layer_by_layer(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    parts = [part.copy() for layer in params for part in layer]
    ms, vs = [0 * part for part in parts], [0 * part for part in parts]
    t, losses = 0, []
    for epoch in batches:
        total = 0.0
        for i in epoch:
            now = list(zip(parts[::2], parts[1::2], strict=True))
            loss, grads = backpropagate(x[i], y[i], now, kind)
            penalties = penalty_gradient(now, alpha)
            total += loss + alpha / 2 * sum(np.sum(W**2) for W, b in now)
            t += 1
            for k, part in enumerate(parts):
                g = (grads[k // 2][k % 2] + penalties[k // 2][k % 2]) / len(i)
                parts[k], ms[k], vs[k] = adam_step(part, g, ms[k], vs[k], t, lr, eps=eps)
        losses.append(total / sum(map(len, epoch)))
    return [[W, b] for W, b in zip(parts[::2], parts[1::2], strict=True)], losses


def train__other_form_of_adam(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [params[0][0].shape[1], *(W.shape[0] for W, _ in params)]
    z = pack(params)
    m, v = np.zeros((2, z.size))
    steps, losses = 0, np.zeros(len(batches))
    for k, epoch in enumerate(batches):
        points = sum(len(i) for i in epoch)
        for i in epoch:
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            losses[k] += loss * len(i) / points
            steps += 1
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
            rate = lr * np.sqrt(1 - 0.999**steps) / (1 - 0.9**steps)
            z = z - rate * m / (np.sqrt(v) + eps)
    return unpack(z, sizes), losses.tolist()


def train__minimize(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """One call of `minimize`, whose loss takes the next batch each time."""
    sizes = [params[0][0].shape[1]] + [b.size for _, b in params]
    queue = iter([i for epoch in batches for i in epoch])
    z0 = pack(params)
    state = [np.zeros_like(z0), np.zeros_like(z0)]

    def on_next_batch(z):
        i = next(queue)
        return loss_and_gradient(z, x[i, :], y[i, :], sizes, kind, alpha)

    def step(z, g, t):
        z, *state[:] = adam_step(z, g, *state, t, lr, eps=eps)
        return z

    z, of_batches = minimize(on_next_batch, z0, step, sum(map(len, batches)))
    losses = []
    for epoch in batches:
        weights = [len(i) for i in epoch]
        losses.append(float(np.average(of_batches[: len(epoch)], weights=weights)))
        of_batches = of_batches[len(epoch) :]
    return unpack(z, sizes), losses


# predict


def predict__pre_activation(x, params, kind):
    return forward(x, params, kind)[1][-1]


def predict__loop(x, params, kind):
    n = x
    for W, b in params[:-1]:
        n = activate(affine(n, W, b), kind)
    W, b = params[-1]
    return n @ W.T + b


def predict__point_by_point(x, params, kind):
    return np.array([forward(point[None], params, kind)[0][-1][0] for point in x])


def predict__table_of_kinds(x, params, kind):
    kinds = [kind] * (len(params) - 1) + ["identity"]
    for (W, b), k in zip(params, kinds, strict=True):
        x = ACTIVATIONS[k](np.einsum("ni,ji->nj", x, W) + b)
    return x


# fit_and_predict


def fit_and_predict__two_relu_layers(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y = (y_train - y_train.mean()) / y_train.std()
    params = initialize([x.shape[1], 40, 20, 1], "relu", rng)
    for lr in (0.01, 0.003, 0.001):
        batches = [minibatches(len(x), 20, rng) for _ in range(40)]
        params, _ = train(x, y, params, "relu", 0.1, lr, batches)
    return y_train.mean() + y_train.std() * predict(x_new, params, "relu")


def fit_and_predict__all_points_at_once(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    sizes = [x.shape[1], 20, y_train.shape[1]]
    z0 = pack(initialize(sizes, "tanh", np.random.default_rng(2)))
    state = [0 * z0, 0 * z0]

    def loss_of(z):
        return loss_and_gradient(z, x, (y_train - mean) / std, sizes, "tanh", 0.5)

    def step(z, g, t):
        z, *state[:] = adam_step(z, g, *state, t, 0.03)
        return z

    z, _ = minimize(loss_of, z0, step, 1000)
    return predict(x_new, unpack(z, sizes), "tanh") * std + mean


def fit_and_predict__momentum_without_helpers(x_train, y_train, x_test):
    """Nothing but NumPy: a layer of tanh, and the gradient by hand."""
    rng = np.random.default_rng(3)
    mean, std = x_train.mean(0), x_train.std(0)
    x, x_new = (x_train - mean) / std, (x_test - mean) / std
    y = (y_train - y_train.mean()) / y_train.std()
    d, h, N = x.shape[1], 25, len(x)
    theta = [
        rng.normal(size=(d, h)) / np.sqrt(d),
        np.zeros(h),
        rng.normal(size=(h, 1)) / np.sqrt(h),
        np.zeros(1),
    ]
    u = [np.zeros_like(one) for one in theta]
    for _ in range(4000):
        W, b, V, c = theta
        n = np.tanh(x @ W + b)
        r = (n @ V + c - y) / N
        delta = (r @ V.T) * (1 - n**2)
        grads = [x.T @ delta + 2e-3 * W, delta.sum(0), n.T @ r + 2e-3 * V, r.sum(0)]
        u = [0.9 * one - 0.1 * g for one, g in zip(u, grads, strict=True)]
        theta = [one + du for one, du in zip(theta, u, strict=True)]
    W, b, V, c = theta
    return y_train.mean() + y_train.std() * (np.tanh(x_new @ W + b) @ V + c)


def fit_and_predict__least_squares_for_the_last_layer(x_train, y_train, x_test):
    """Hidden layer at random, last layer in closed form."""
    x, x_new = standardize(x_train, x_test)
    rng = np.random.default_rng(0)
    W, b = 0.15 * rng.normal(size=(600, x.shape[1])), rng.normal(size=600)
    n, n_new = np.tanh(affine(x, W, b)), np.tanh(affine(x_new, W, b))
    mean = y_train.mean(axis=0)
    v = np.linalg.solve(n @ n.T + 0.01 * np.eye(len(x)), y_train - mean)
    return mean + n_new @ (n.T @ v)


def fit_and_predict__damped_gauss_newton(x_train, y_train, x_test):
    """Steps from the Jacobian of the residuals, damped as Levenberg and Marquardt do."""
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    sizes, alpha, damping = [x.shape[1], 15, 1], 0.3, 1.0
    z = pack(initialize(sizes, "tanh", np.random.default_rng(0)))

    def residuals(z):
        (W, b), (V, c) = unpack(z, sizes)
        n = np.tanh(affine(x, W, b))
        delta = V * (1 - n**2)
        by_W = (delta[:, :, None] * x[:, None, :]).reshape(len(x), -1)
        return (affine(n, V, c) - y)[:, 0], np.hstack([by_W, delta, n, np.ones((len(x), 1))])

    for _ in range(15):
        r, J = residuals(z)
        for _ in range(20):
            A = J.T @ J + (alpha + damping) * np.eye(z.size)
            new = z - np.linalg.solve(A, J.T @ r + alpha * z)
            if np.sum(residuals(new)[0] ** 2) + alpha * new @ new <= r @ r + alpha * z @ z:
                z, damping = new, damping / 3
                break
            damping *= 4
    return y_train.mean(0) + y_train.std(0) * predict(x_new, unpack(z, sizes), "tanh")
