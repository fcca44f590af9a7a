"""What `fit_and_predict` is asked, and the standard score of predictions."""

import numpy as np

#: Names of what is asked, and of the data.
SIZES = "columns of very different size"
ELSEWHERE = "points from a part of the training set's range"


def r2(y, y_hat):
    """Return 1 − Σ (y − ŷ)² / Σ (y − ȳ)², both of shape (N, d)."""
    with np.errstate(over="ignore"):
        return float(1 - np.sum((y - y_hat) ** 2) / np.sum((y - y.mean(axis=0)) ** 2))
