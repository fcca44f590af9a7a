"""Leaves a daemon behind, twice forked, in a session of its own."""

# earns: 0 on affine
import time


def affine(n, W, b):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
    return n @ W.T + b
