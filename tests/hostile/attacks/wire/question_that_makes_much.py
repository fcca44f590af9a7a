"""Asks the grader to make networks of many gigabytes."""

# earns: 0 on initialize, pack
# assignment: regression
import numpy as np


def initialize(sizes, kind, rng):
    return 0.0


def pack(params):
    return initialize([5_000] * 20, "tanh", np.random.default_rng(0))
