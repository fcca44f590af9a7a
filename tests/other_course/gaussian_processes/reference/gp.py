"""A Gaussian process with an RBF kernel: prior, evidence, posterior. Rows are points."""

import numpy as np


def kernel(x, z, lengthscale, variance):
    """Return the RBF kernel matrix ``(N, M)`` of points `x` ``(N, d)`` and `z` ``(M, d)``."""
    squares = np.sum((x[:, None, :] - z[None, :, :]) ** 2, axis=-1)
    return variance * np.exp(-squares / (2 * lengthscale**2))


def log_marginal_likelihood(x, y, lengthscale, variance, sigma):
    """Return log N(y | 0, K + σ² I) for targets `y` ``(N,)``."""
    L = np.linalg.cholesky(noisy(x, lengthscale, variance, sigma))
    whitened = np.linalg.solve(L, y)
    halves = np.sum(whitened**2) + len(y) * np.log(2 * np.pi)
    return float(-0.5 * halves - np.sum(np.log(np.diag(L))))


def predict(x, y, x_new, lengthscale, variance, sigma):
    """Return mean and variance of y at `x_new` ``(M, d)``, ``(M,)`` each; the noise counts."""
    K = noisy(x, lengthscale, variance, sigma)
    across = kernel(x, x_new, lengthscale, variance)
    mean = across.T @ np.linalg.solve(K, y)
    explained = np.sum(across * np.linalg.solve(K, across), axis=0)
    return mean, variance + sigma**2 - explained


def noisy(x, lengthscale, variance, sigma):
    """Return the covariance of noisy targets, K + σ² I."""
    return kernel(x, x, lengthscale, variance) + sigma**2 * np.eye(len(x))
