"""What the three exercises share: data, and scikit-learn's Gaussian process."""

from autograder.checks.inputs import batch


def scales(rng):
    """Draw a length scale and a variance, neither of which is 1."""
    return float(rng.uniform(1.3, 2.0)), float(rng.uniform(2.0, 3.0))


def data(rng, N, d):
    """Draw points, targets, length scale, variance and the noise's deviation."""
    return batch(rng, N, d), rng.normal(size=N), *scales(rng), float(rng.uniform(0.4, 0.7))


def scikit(x, y, lengthscale, variance, sigma):
    """Return scikit-learn's Gaussian process with these parameters, fitted to the data."""
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

    kernel = ConstantKernel(variance) * RBF(lengthscale) + WhiteKernel(sigma**2)
    return GaussianProcessRegressor(kernel, optimizer=None, alpha=0.0).fit(x, y)
