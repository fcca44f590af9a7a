# %% [markdown]
# Somebody who thinks in distributions, and leaves experiments in the notebook.

# %%
# %matplotlib inline
import math
from statistics import NormalDist

import numpy as np

# %%
experiment = np.random.default_rng(1).normal(size=(4, 2))
print(experiment.mean())


# %%
def residuals(y_hat, y):
    return np.subtract(y, y_hat)


def l2_loss(y_hat, y):
    r = residuals(y_hat, y).ravel()
    return r @ r / 2


# %%
l2_gradient = lambda y_hat, y: -residuals(y_hat, y)  # noqa: E731


# %%
def gaussian_nll(y_hat, y, sigma):
    r = residuals(y_hat, y)
    n, d = r.shape
    return n * d * (0.5 * math.log(2 * math.pi) + math.log(sigma)) + 0.5 * np.sum((r / sigma) ** 2)


assert math.isclose(
    gaussian_nll(np.zeros((1, 1)), np.ones((1, 1)), 2.0), -math.log(NormalDist(1, 2).pdf(0))
)


# %%
def gaussian_nll_gradient(y_hat, y, sigma):
    score = residuals(y_hat, y) / sigma
    return [-score / sigma, ((1 - score**2) / sigma).sum()]


# %%
def weights_only(params):
    return [layer[0] for layer in params]


def map_loss(y_hat, y, params, alpha):
    prior = sum(np.linalg.norm(W, "fro") ** 2 for W in weights_only(params))
    return l2_loss(y_hat, y) + alpha / 2 * prior


# %%
undefined_name + 1  # noqa: B018, F821


# %%
def penalty_gradient(params, alpha):
    out = []
    for W, b in params:
        out.append([np.multiply(alpha, W), b - b])
    return out


# %%
def softmax(scores):
    e = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    return e / e.sum(-1)[:, np.newaxis]


def cross_entropy(scores, labels):
    truth = np.eye(scores.shape[1])[labels]
    top = scores.max(1)
    log_sums = top + np.log(np.exp(scores.T - top).sum(0))
    return (log_sums - (truth * scores).sum(1)).sum(), softmax(scores) - truth
