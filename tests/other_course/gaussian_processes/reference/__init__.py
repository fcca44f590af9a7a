"""The mathematics of Gaussian-process regression done right, in NumPy."""
