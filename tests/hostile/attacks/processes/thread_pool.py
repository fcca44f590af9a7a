"""Starts a pool of threads, and an event loop with one."""

# earns: 0 on affine
from concurrent.futures import ThreadPoolExecutor


def affine(n, W, b):
    with ThreadPoolExecutor(4) as pool:
        return pool.submit(lambda: n @ W.T + b).result(2)
