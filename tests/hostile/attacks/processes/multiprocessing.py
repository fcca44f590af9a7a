"""Starts a pool of processes."""

# earns: 0 on affine
import multiprocessing


def affine(n, W, b):
    with multiprocessing.Pool(2) as pool:
        pool.map(abs, [1, 2])
    return n @ W.T + b
