"""An array of a million million empty rows, which takes no memory until somebody lists them."""

# earns: 0 on forward
import numpy as np


def forward(x, params, kind):
    return np.zeros((2**40, 0))
