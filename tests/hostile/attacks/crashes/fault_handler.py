"""Has Python's own fault handler make faults."""

# earns: 0 on affine
import faulthandler


def affine(n, W, b):
    faulthandler.enable()
    faulthandler._stack_overflow()
