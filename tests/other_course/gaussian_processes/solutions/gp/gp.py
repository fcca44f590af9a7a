# %% [markdown]
# # Gaussian processes: functions instead of weights
#
# A network has unknowns, and a prior on these. A Gaussian process has a prior on functions: any
# values of $f$ are Gaussian, with mean 0 and a covariance that depends on where they are. Then
# there is nothing to train, and prediction is linear algebra.
#
# Rows are points, as everywhere in this course: `x` has the shape (N, d), `y` has the shape (N,).

# %% tags=["given"]
import matplotlib.pyplot as plt
import numpy as np

from autograder import check

# %% [markdown]
# ## 1. The covariance: `kernel`
#
# Points that are near have similar values:
#
# $$k(\mathbf{x}, \mathbf{z}) = v \exp\left(-\frac{\|\mathbf{x} - \mathbf{z}\|^2}{2\ell^2}\right).$$
#
# The *variance* $v$ tells how far $f$ goes up and down, the *length scale* $\ell$ how quickly.
#
# **By hand.** With $v = 1$ and $\ell = 1$, two points at the distance 1 have $e^{-1/2} = 0.607$.
# With $\ell = 2$ it is $e^{-1/8} = 0.882$.


# %% tags=["stub"]
def kernel(x, z, lengthscale, variance):
    """Return the covariance of f at two sets of points.

    Parameters
    ----------
    x : array of shape (N, d)
    z : array of shape (M, d)
    lengthscale, variance : float

    Returns
    -------
    K : array of shape (N, M)
    """
    ### BEGIN SOLUTION
    squares = np.sum((x[:, None] - z) ** 2, axis=-1)
    return variance * np.exp(-squares / (2 * lengthscale**2))
    ### END SOLUTION


# %% [markdown]
# The picture to compare with: smooth at 0, and nothing is left after a few length scales.

# %%
distance = np.linspace(0, 4, 100)[:, None]
plt.plot(distance, kernel(distance, np.zeros((1, 1)), 1.0, 1.0))
plt.xlabel("distance")
plt.show()

# %% [markdown]
# ## 2. How probable the data are: `log_marginal_likelihood`
#
# What is measured is $y_i = f(\mathbf{x}_i) + \varepsilon_i$, with noise of deviation $\sigma$. So
# $\mathbf{y}$ is Gaussian, with mean 0 and the covariance
# $\mathbf{C} = \mathbf{K} + \sigma^2\mathbf{I}$:
#
# $$\log p(\mathbf{y}) = -\tfrac{1}{2}\mathbf{y}^T\mathbf{C}^{-1}\mathbf{y}
# - \tfrac{1}{2}\log|\mathbf{C}| - \tfrac{N}{2}\log 2\pi .$$
#
# The first term asks for a good fit, the second one against a prior that would fit anything. With
# the Cholesky factor, $\mathbf{C} = \mathbf{L}\mathbf{L}^T$, it is
# $\tfrac{1}{2}\log|\mathbf{C}| = \sum_i \log L_{ii}$, which neither over- nor underflows.
#
# **By hand.** One point, $v = 0.75$, $\sigma = 0.5$, $y = 0$: $C = 1$, and what is left is
# $-\tfrac{1}{2}\log 2\pi = -0.919$.


# %% tags=["stub"]
def log_marginal_likelihood(x, y, lengthscale, variance, sigma):
    """Return log p(y).

    Parameters
    ----------
    x : array of shape (N, d)
    y : array of shape (N,)
    lengthscale, variance, sigma : float

    Returns
    -------
    float
    """
    ### BEGIN SOLUTION
    C = kernel(x, x, lengthscale, variance) + sigma**2 * np.eye(len(x))
    L = np.linalg.cholesky(C)
    fit = y @ np.linalg.solve(C, y)
    return -0.5 * fit - np.sum(np.log(np.diag(L))) - 0.5 * len(y) * np.log(2 * np.pi)
    ### END SOLUTION


# %% [markdown]
# ## 3. What the data say elsewhere: `predict`
#
# Values at old and new points are Gaussian together. Given the old ones, the new ones have
#
# $$\text{mean } \; \mathbf{k}_*^T \mathbf{C}^{-1}\mathbf{y}, \qquad
# \text{variance } \; v + \sigma^2 - \mathbf{k}_*^T\mathbf{C}^{-1}\mathbf{k}_* ,$$
#
# where $\mathbf{k}_*$ holds the covariances of a new point with the old ones. Asked for is the next
# *measurement*: its own noise counts.
#
# **By hand.** One old point with $y = 2$, $v = 3$, $\sigma = 1$, and the same point once more:
# $\mathbf{k}_* = 3$, $C = 4$, so the mean is 1.5 and the variance $4 - 9/4 = 1.75$.


# %% tags=["stub"]
def predict(x, y, x_new, lengthscale, variance, sigma):
    """Return mean and variance of y at new points.

    Parameters
    ----------
    x : array of shape (N, d)
    y : array of shape (N,)
    x_new : array of shape (M, d)
    lengthscale, variance, sigma : float

    Returns
    -------
    mean : array of shape (M,)
    variance : array of shape (M,)
    """
    ### BEGIN SOLUTION
    C = kernel(x, x, lengthscale, variance) + sigma**2 * np.eye(len(x))
    k = kernel(x, x_new, lengthscale, variance)
    weights = np.linalg.solve(C, k)
    return weights.T @ y, variance + sigma**2 - np.sum(k * weights, axis=0)
    ### END SOLUTION


# %%
x = np.linspace(0, 6, 12)[:, None]
y = np.sin(x[:, 0]) + 0.1 * np.random.default_rng(0).normal(size=12)
x_new = np.linspace(-1, 8, 200)[:, None]
mean, spread = predict(x, y, x_new, 1.0, 1.0, 0.1)
plt.fill_between(x_new[:, 0], mean - 2 * spread**0.5, mean + 2 * spread**0.5, alpha=0.3)
plt.plot(x_new, mean)
plt.plot(x, y, "o")
plt.show()
