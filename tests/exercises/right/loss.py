"""Right programs for `loss`, in styles that students really use: ``<stub>__<style>``."""

import math
from statistics import NormalDist

import numpy as np

from reference.loss import gaussian_nll, l2_gradient, l2_loss


def l2_loss__half_the_sum(y_hat, y):
    return 0.5 * np.sum((y - y_hat) ** 2)


def l2_loss__norm_squared(y_hat, y):
    return np.linalg.norm(y_hat - y) ** 2 / 2


def l2_loss__mean_times_entries(y_hat, y):
    return 0.5 * y.size * np.mean(np.square(y_hat - y))


def l2_loss__point_by_point(y_hat, y):
    loss = 0.0
    for prediction, target in zip(y_hat, y, strict=True):
        error = target - prediction
        loss += 0.5 * error @ error
    return loss


def l2_loss__exact_sum(y_hat, y):
    return math.fsum((p - t) ** 2 for p, t in zip(y_hat.flat, y.flat, strict=True)) / 2


def l2_loss__einsum(y_hat, y):
    return np.einsum("ij,ij->", y_hat - y, y_hat - y) / 2  # a 0-d array


def l2_gradient__difference(y_hat, y):
    return y_hat - y


def l2_gradient__minus_the_residual(y_hat, y):
    return -(y - y_hat)


def l2_gradient__loops(y_hat, y):
    g = np.zeros_like(y)
    for p in range(y.shape[0]):
        for i in range(y.shape[1]):
            g[p, i] = y_hat[p, i] - y[p, i]
    return g


def l2_gradient__lists(y_hat, y):
    return [
        list(np.subtract(prediction, target)) for prediction, target in zip(y_hat, y, strict=True)
    ]


def gaussian_nll__lecture(y_hat, y, sigma):
    return 0.5 * y.size * np.log(2 * np.pi * sigma**2) + np.sum((y_hat - y) ** 2) / (2 * sigma**2)


def gaussian_nll__point_by_point(y_hat, y, sigma):
    d = y.shape[1]
    total = 0.0
    for error in y_hat - y:
        total += 0.5 * d * math.log(2 * math.pi) + d * math.log(sigma)
        total += 0.5 * error.dot(error) / sigma**2
    return total


def gaussian_nll__sum_of_logarithms(y_hat, y, sigma):
    front = 1 / (sigma * np.sqrt(2 * np.pi))
    return -(np.log(front) - 0.5 * ((y - y_hat) / sigma) ** 2).sum()


def gaussian_nll__with_the_loss(y_hat, y, sigma):
    N, d = y.shape
    return N * d * np.log(np.sqrt(2 * np.pi) * sigma) + l2_loss(y_hat, y) / sigma**2


def gaussian_nll__standard_library(y_hat, y, sigma):
    at_the_mean = math.log(NormalDist(0.0, sigma).pdf(0.0))
    return sum(0.5 * (error / sigma) ** 2 - at_the_mean for error in (y - y_hat).ravel())


def gaussian_nll__covariance_matrix(y_hat, y, sigma):
    covariance = sigma**2 * np.eye(y.shape[1])
    e = y - y_hat
    quadratic = np.sum(e @ np.linalg.inv(covariance) * e, axis=1)
    return np.sum(0.5 * (np.linalg.slogdet(2 * np.pi * covariance)[1] + quadratic))


def gaussian_nll_gradient__lecture(y_hat, y, sigma):
    d_sigma = y.size / sigma - np.sum((y_hat - y) ** 2) / sigma**3
    return (y_hat - y) / sigma**2, d_sigma


def gaussian_nll_gradient__with_the_earlier_stubs(y_hat, y, sigma):
    return [l2_gradient(y_hat, y) / sigma**2, y.size / sigma - 2 * l2_loss(y_hat, y) / sigma**3]


def gaussian_nll_gradient__standard_scores(y_hat, y, sigma):
    score = (y_hat - y) / sigma
    return score / sigma, np.sum(1 - score**2) / sigma


def gaussian_nll_gradient__point_by_point(y_hat, y, sigma):
    d_y_hat, d_sigma = [], 0.0
    for prediction, target in zip(y_hat, y, strict=True):
        error = prediction - target
        d_y_hat.append(error / sigma**2)
        d_sigma += len(error) / sigma - float(error @ error) / sigma**3
    return np.array(d_y_hat), d_sigma


def gaussian_nll_gradient__complex_step(y_hat, y, sigma):
    s = sigma + 1e-30j
    nll = y.size * np.log(s) + np.sum((y_hat - y) ** 2) / (2 * s**2)
    return -(y - y_hat) / sigma**2, nll.imag / 1e-30


def map_loss__sum_over_layers(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)


def map_loss__norms(y_hat, y, params, alpha):
    loss = np.linalg.norm(y - y_hat) ** 2 / 2
    for W, _ in params:
        loss += alpha / 2 * np.linalg.norm(W) ** 2
    return loss


def map_loss__one_vector_of_weights(y_hat, y, params, alpha):
    w = np.concatenate([W.ravel() for W, _ in params])
    return 0.5 * np.sum((y_hat - y) ** 2) + 0.5 * alpha * w @ w


def map_loss__traces(y_hat, y, params, alpha):
    penalty = sum(np.trace(layer[0].T @ layer[0]) for layer in params)
    return np.array(l2_loss(y_hat, y) + alpha * penalty / 2)


def map_loss__log_prior(y_hat, y, params, alpha):
    def log_prior(w):
        return -0.5 * alpha * w**2

    nll = gaussian_nll(y_hat, y, 1.0) - gaussian_nll(y, y, 1.0)
    return nll - sum(log_prior(w) for W, _ in params for w in W.flat)


def penalty_gradient__pairs(params, alpha):
    return [(alpha * W, np.zeros_like(b)) for W, b in params]


def penalty_gradient__lists_and_zero_times_b(params, alpha):
    return [[W * alpha, 0 * b] for W, b in params]


def penalty_gradient__loop(params, alpha):
    grads = []
    for layer in range(len(params)):
        W = params[layer][0].copy()
        W *= alpha
        grads.append((W, np.zeros(W.shape[0])))
    return grads


def penalty_gradient__two_lists(params, alpha):
    weights, biases = zip(*params, strict=True)
    d_weights = [np.multiply(alpha, W) for W in weights]
    return tuple(zip(d_weights, [np.zeros(b.shape) for b in biases], strict=True))


def cross_entropy__log_sum_exp(scores, labels):
    total = np.logaddexp.reduce(scores, axis=1)
    gradient = np.exp(scores - total[:, None])
    gradient[np.arange(len(labels)), labels] -= 1
    return np.sum(total - scores[np.arange(len(labels)), labels]), gradient


def cross_entropy__one_hot(scores, labels):
    one_hot = np.eye(scores.shape[1])[labels]
    s = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(s)
    whole = e.sum(axis=1, keepdims=True)
    return np.sum(np.log(whole)) - np.sum(one_hot * s), e / whole - one_hot


def cross_entropy__point_by_point(scores, labels):
    loss, gradient = 0.0, np.zeros_like(scores)
    for k, (row, label) in enumerate(zip(scores, labels, strict=True)):
        e = np.exp(row - row.max())
        loss += math.log(e.sum()) - (row[label] - row.max())
        gradient[k] = e / e.sum()
        gradient[k, label] -= 1
    return loss, gradient


def cross_entropy__shifted_by_the_label(scores, labels):
    points = np.arange(len(labels))
    s = scores - scores.max(1)[:, np.newaxis]
    e = np.exp(s)
    loss = np.log(e.sum(1)).sum() - s[points, labels].sum()
    delta = labels[:, None] == np.arange(scores.shape[1])
    return [loss, e / e.sum(1, keepdims=True) - delta]
