"""Catches and ignores all that could interrupt it."""

# earns: 0 on affine
# slow
import signal


def affine(n, W, b):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_BLOCK, {number})
        except (OSError, ValueError):
            continue
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
