"""Right programs for `loss` that look unusual: other number types, containers, recursion."""

import math
from fractions import Fraction
from itertools import chain

import numpy as np


def l2_loss__zero_dimensional(y_hat, y):
    return np.asarray(np.trace((y - y_hat).T @ (y - y_hat)) / 2)


def l2_loss__expanded_square(y_hat, y):
    return np.vdot(y, y) / 2 + np.vdot(y_hat, y_hat) / 2 - np.vdot(y, y_hat)


def l2_gradient__fortran_order(y_hat, y):
    return np.asfortranarray(np.subtract(y_hat, y))


def l2_gradient__in_place_on_a_copy(y_hat, y):
    g = np.array(y_hat)
    g -= y
    return g


def l2_gradient__tuples_of_rows(y_hat, y):
    return tuple(p - q for p, q in zip(y_hat, y, strict=True))


def l2_gradient__ufunc_with_out(y_hat, y):
    g = np.empty(y.shape, order="F")
    np.add(y_hat, -y, out=g)
    return g


def gaussian_nll__recursive(y_hat, y, sigma):
    e = np.ravel(y - y_hat).tolist()

    def total(e):
        if len(e) == 1:
            return math.log(sigma) + 0.5 * math.log(2 * math.pi) + 0.5 * (e[0] / sigma) ** 2
        return total(e[: len(e) // 2]) + total(e[len(e) // 2 :])

    return total(e)


def gaussian_nll__precision(y_hat, y, sigma):
    tau = sigma**-2.0
    return np.float64(0.5 * (tau * np.sum((y - y_hat) ** 2) - y.size * np.log(tau / (2 * np.pi))))


def gaussian_nll_gradient__list_and_zero_dimensional(y_hat, y, sigma):
    e = np.asarray(y_hat - y)
    return [(e / sigma**2).tolist(), np.array(e.size / sigma - (e**2).sum() / sigma**3)]


def gaussian_nll_gradient__factored(y_hat, y, sigma):
    s2 = sigma * sigma
    e = y_hat - y
    return e / s2, (e.size * s2 - np.einsum("ij,ij->", e, e)) / (s2 * sigma)


def gaussian_nll_gradient__mean_square(y_hat, y, sigma):
    variance = np.mean((y_hat - y) ** 2)
    return np.divide(y_hat - y, sigma**2), y.size / sigma * (1 - variance / sigma**2)


def map_loss__python_numbers(y_hat, y, params, alpha):
    errors = (t - p for t, p in zip(y.ravel().tolist(), y_hat.ravel().tolist(), strict=True))
    weights = chain.from_iterable(W.ravel().tolist() for W, _ in params)
    return 0.5 * math.fsum(e * e for e in errors) + 0.5 * alpha * math.fsum(w * w for w in weights)


def map_loss__recursion_over_layers(y_hat, y, params, alpha):
    if not params:
        return np.float64(np.sum((y_hat - y) ** 2)) / 2
    (W, _), *others = params
    return map_loss__recursion_over_layers(y_hat, y, others, alpha) + alpha * np.vdot(W, W) / 2


def map_loss__one_norm_of_all(y_hat, y, params, alpha):
    parts = [(y_hat - y).ravel(), *(math.sqrt(alpha) * W.ravel() for W, b in params)]
    return np.linalg.norm(np.concatenate(parts)) ** 2 / 2


def penalty_gradient__in_place_on_copies(params, alpha):
    grads = [(W.copy(), b.copy()) for W, b in params]
    for dW, db in grads:
        dW *= alpha
        db *= 0
    return grads


def penalty_gradient__plain_lists(params, alpha):
    return [([[alpha * w for w in row] for row in W], [0] * len(b)) for W, b in params]


def penalty_gradient__mask(params, alpha):
    return tuple(tuple(alpha * (part.ndim == 2) * part for part in layer) for layer in params)


def penalty_gradient__fortran_order(params, alpha):
    return [[np.array(alpha * W, order="F"), np.full(b.shape, 0.0)] for W, b in params]


def cross_entropy__in_place_on_a_copy(scores, labels):
    p = scores.copy()
    p -= p.max(1)[:, None]
    picked = np.take_along_axis(p, labels[:, None], 1)[:, 0].copy()
    np.exp(p, out=p)
    total = p.sum(1)
    p /= total[:, None]
    np.subtract.at(p, (np.arange(len(labels)), labels), 1)
    return np.sum(np.log(total) - picked), p


def cross_entropy__logaddexp(scores, labels):
    log_sum = np.logaddexp.reduce(scores, axis=1)
    one_hot = (labels[:, None] == np.arange(scores.shape[1])).astype(float)
    return np.asarray((log_sum - scores[one_hot > 0]).sum()), np.exp(scores.T - log_sum).T - one_hot


def cross_entropy__differences_of_scores(scores, labels):
    losses, rows = [], []
    for row, label in zip(scores, labels, strict=True):
        with np.errstate(over="ignore"):
            p = 1 / np.exp(row[None, :] - row[:, None]).sum(axis=1)
        losses.append(np.logaddexp.reduce(row - row[label]))
        rows.append(p - (np.arange(len(row)) == label))
    return sum(losses), np.array(rows)


def cross_entropy__plain_lists(scores, labels):
    loss, gradient = 0.0, []
    for s, k in zip(scores.tolist(), labels.tolist(), strict=True):
        top = max(s)
        total = math.fsum(math.exp(t - top) for t in s)
        loss += top + math.log(total) - s[k]
        gradient.append(
            [math.exp(t - top) / total - float(Fraction(i == k)) for i, t in enumerate(s)]
        )
    return loss, gradient
