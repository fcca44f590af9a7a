"""Asks the grader for a product of two gigabytes, again and again."""

# earns: 0 on affine, forward
import numpy as np


def affine(n, W, b):
    return 0.0


def forward(x, params, kind):
    for _ in range(3):
        try:
            affine(np.ones((24_000, 1)), np.ones((24_000, 1)), np.ones(24_000))
        except ValueError:
            continue
    return 0.0
