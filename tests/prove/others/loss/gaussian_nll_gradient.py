# %% wrong: sign_of_predictions
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y - y_hat
    return e / sigma**2, y.size / sigma - np.sum(e**2) / sigma**3

# %% wrong: sign_of_sigma
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, -y.size / sigma + np.sum(e**2) / sigma**3

# %% wrong: by_variance
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, y.size / (2 * sigma**2) - np.sum(e**2) / (2 * sigma**4)

# %% wrong: counts_points
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, len(y) / sigma - np.sum(e**2) / sigma**3

# %% wrong: second_term_alone
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, -np.sum(e**2) / sigma**3

# %% wrong: first_term_alone
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, y.size / sigma

# %% wrong: plus
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, y.size / sigma + np.sum(e**2) / sigma**3

# %% wrong: sigma_not_squared
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma, y.size / sigma - np.sum(e**2) / sigma**2

# %% wrong: sigma_missing
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e, y.size / sigma - np.sum(e**2) / sigma**3

# %% wrong: d_sigma_missing
def gaussian_nll_gradient(y_hat, y, sigma):
    return (y_hat - y) / sigma**2

# %% wrong: swapped
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return y.size / sigma - np.sum(e**2) / sigma**3, e / sigma**2

# %% wrong: not_summed
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, 1 / sigma - e**2 / sigma**3

# %% wrong: once_per_table
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, 1 / sigma - np.sum(e**2) / sigma**3

# %% wrong: power_two
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, y.size / sigma - np.sum(e**2) / sigma**2

# %% wrong: half_kept
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / (2 * sigma**2), y.size / sigma - np.sum(e**2) / (2 * sigma**3)

# %% wrong: averaged
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    N = len(y)
    return e / sigma**2 / N, (y.size / sigma - np.sum(e**2) / sigma**3) / N

# %% wrong: predictions_summed
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return np.sum(e) / sigma**2, y.size / sigma - np.sum(e**2) / sigma**3

# %% wrong: absolute
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return np.abs(e) / sigma**2, y.size / sigma - np.sum(e**2) / sigma**3

# %% wrong: list_per_point
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    d_sigma = [len(row) / sigma - row @ row / sigma**3 for row in e]
    return e / sigma**2, d_sigma

# %% wrong: extra_constant
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, y.size / (sigma * np.sqrt(2 * np.pi)) - np.sum(e**2) / sigma**3

# %% wrong: two_pi_kept
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2 + 0.5 * np.log(2 * np.pi * sigma**2), y.size / sigma - np.sum(e**2) / sigma**3

# %% wrong: log_for_reciprocal
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, y.size * np.log(sigma) - np.sum(e**2) / sigma**3

# %% wrong: negative_powers_typed
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e * sigma**2, y.size / sigma - np.sum(e**2) * sigma**-3

# %% wrong: loss_too
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return gaussian_nll(y_hat, y, sigma), e / sigma**2, y.size / sigma - np.sum(e**2) / sigma**3

# %% wrong: one_sigma_difference
def gaussian_nll_gradient(y_hat, y, sigma):
    h = 1e-2
    return (y_hat - y) / sigma**2, (gaussian_nll(y_hat, y, sigma + h) - gaussian_nll(y_hat, y, sigma)) / h

# %% wrong: list_in_list
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return np.array([e / sigma**2, y.size / sigma - np.sum(e**2) / sigma**3])

# %% wrong: square_of_sum
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e / sigma**2, y.size / sigma - np.sum(e) ** 2 / sigma**3

# %% wrong: both_negative
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y - y_hat
    return e / sigma**2, np.sum(e**2) / sigma**3 - y.size / sigma

# %% wrong: squared_errors_as_gradient
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    return e**2 / sigma**2, y.size / sigma - np.sum(e**2) / sigma**3

# %% wrong: d_typo
def gaussian_nll_gradient(y_hat, y, sigma):
    d = y.size[1]
    e = y_hat - y
    return e / sigma**2, d * len(y) / sigma - np.sum(e**2) / sigma**3

# %% right: named
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    N, d = y.shape
    d_y_hat = e / sigma**2
    d_sigma = N * d / sigma - np.sum(e**2) / sigma**3
    return d_y_hat, d_sigma

# %% right: entry_by_entry
def gaussian_nll_gradient(y_hat, y, sigma):
    r = (y_hat - y) / sigma
    return r / sigma, float(np.sum(1 - r**2) / sigma)

# %% right: list
def gaussian_nll_gradient(y_hat, y, sigma):
    g = l2_gradient(y_hat, y) / sigma**2
    return [g, (y.size - 2 * l2_loss(y_hat, y) / sigma**2) / sigma]

# %% right: loops
def gaussian_nll_gradient(y_hat, y, sigma):
    g = np.zeros_like(y_hat)
    s = 0.0
    for p in range(len(y)):
        for i in range(y.shape[1]):
            g[p, i] = (y_hat[p, i] - y[p, i]) / sigma**2
            s += 1 / sigma - (y_hat[p, i] - y[p, i]) ** 2 / sigma**3
    return g, s

# %% right: chain_through_variance
def gaussian_nll_gradient(y_hat, y, sigma):
    v = sigma**2
    e = y_hat - y
    d_v = 0.5 * (y.size / v - np.vdot(e, e) / v**2)
    return e / v, d_v * 2 * sigma

# %% right: closed_formulas
def gaussian_nll_gradient(y_hat, y, sigma):
    d_y_hat = (y_hat - y) / sigma**2
    d_sigma = y.size / sigma - np.sum((y - y_hat) ** 2) / sigma**3
    return d_y_hat, d_sigma

# %% right: through_l2
def gaussian_nll_gradient(y_hat, y, sigma):
    d_y_hat = l2_gradient(y_hat, y) / sigma**2
    d_sigma = y.size / sigma - 2 * l2_loss(y_hat, y) / sigma**3
    return d_y_hat, float(d_sigma)

# %% right: standardised_residuals
def gaussian_nll_gradient(y_hat, y, sigma):
    z = (y_hat - y) / sigma
    return z / sigma, float(np.sum(1 - z**2) / sigma)

# %% right: precision
def gaussian_nll_gradient(y_hat, y, sigma):
    """With tau = 1 / sigma^2: dNLL/dsigma = dNLL/dtau * dtau/dsigma."""
    tau = 1.0 / sigma**2
    error = y_hat - y
    d_tau = 0.5 * np.sum(error**2) - 0.5 * error.size / tau
    return tau * error, float(d_tau * (-2.0 / sigma**3))

# %% right: log_sigma
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    wrt_log_sigma = e.size - np.sum((e / sigma) ** 2)
    return e / (sigma * sigma), float(wrt_log_sigma / sigma)

# %% right: ndindex
def gaussian_nll_gradient(y_hat, y, sigma):
    d_y_hat = np.zeros_like(y_hat)
    d_sigma = 0.0
    for p, i in np.ndindex(y.shape):
        off = y[p, i] - y_hat[p, i]
        d_y_hat[p, i] = -off / sigma**2
        d_sigma += 1 / sigma - off**2 / sigma**3
    return d_y_hat, d_sigma

# %% right: comprehensions
def gaussian_nll_gradient(y_hat, y, sigma):
    rows = [[(p - t) / sigma**2 for p, t in zip(ps, ts)] for ps, ts in zip(y_hat, y)]
    d_sigma = sum(1 / sigma - (t - p) ** 2 / sigma**3 for ps, ts in zip(y_hat, y) for p, t in zip(ps, ts))
    return np.array(rows), float(d_sigma)

# %% right: point_by_point
def gaussian_nll_gradient(y_hat, y, sigma):
    N, d = y.shape
    d_y_hat = np.empty((N, d))
    d_sigma = 0.0
    for p in range(N):
        r = y_hat[p] - y[p]
        d_y_hat[p] = r / sigma**2
        d_sigma += d / sigma - (r @ r) / sigma**3
    return d_y_hat, float(d_sigma)

# %% right: class_gauss
class GaussianNoise:
    def __init__(self, sigma):
        self.sigma = sigma
        self.variance = sigma**2

    def wrt_prediction(self, error):
        return error / self.variance

    def wrt_sigma(self, error):
        return (self.variance - error**2) / (self.sigma * self.variance)


def gaussian_nll_gradient(y_hat, y, sigma):
    noise = GaussianNoise(sigma)
    error = y_hat - y
    return noise.wrt_prediction(error), float(noise.wrt_sigma(error).sum())

# %% right: fsum
import math

def gaussian_nll_gradient(y_hat, y, sigma):
    difference = np.subtract(y_hat, y)
    d_sigma = math.fsum((1 - (e / sigma) ** 2) / sigma for e in difference.flat)
    return np.divide(difference, sigma**2), d_sigma

# %% right: common_denominator
def gaussian_nll_gradient(y_hat, y, sigma):
    sse = np.vdot(y - y_hat, y - y_hat)
    n = y.size
    return -(y - y_hat) / sigma**2, float((n * sigma**2 - sse) / sigma**3)

# %% right: mean_square
def gaussian_nll_gradient(y_hat, y, sigma):
    mse = np.mean((y_hat - y) ** 2)
    d_sigma = y.size * (1 - mse / sigma**2) / sigma
    return (y_hat - y) * sigma**-2.0, float(d_sigma)

# %% right: einsum
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat - y
    squares = np.einsum("pi,pi->", e, e)
    return e / sigma / sigma, float(e.size / sigma - squares / sigma / sigma / sigma)

# %% right: two_parts_of_sigma
def gaussian_nll_gradient(y_hat, y, sigma):
    number = y.shape[0] * y.shape[1]
    # from N d log(sigma)
    part_1 = number / sigma
    # from sse / 2 * sigma^-2
    part_2 = -2 * sigma ** (-3) * np.sum((y - y_hat) ** 2) / 2
    d_sigma = part_1 + part_2
    # one entry: 1/2 * 2 (y - y_hat) * (-1) / sigma^2
    d_y_hat = -(y - y_hat) / sigma ** 2
    return d_y_hat, float(d_sigma)

# %% right: helper_functions
def wrt_prediction(y_hat, y, sigma):
    return (y_hat - y) / sigma**2

def wrt_sigma(y_hat, y, sigma):
    return float(np.sum(1 / sigma - (y - y_hat) ** 2 / sigma**3))

def gaussian_nll_gradient(y_hat, y, sigma):
    return wrt_prediction(y_hat, y, sigma), wrt_sigma(y_hat, y, sigma)

# %% right: gradient_as_force
def gaussian_nll_gradient(y_hat, y, sigma):
    d_y_hat = (y_hat - y) / sigma**2
    # sum of e^2 / sigma^3 is sigma * sum of d_y_hat^2
    d_sigma = y_hat.size / sigma - sigma * np.sum(d_y_hat**2)
    return d_y_hat, float(d_sigma)

# %% right: dictionary
def gaussian_nll_gradient(y_hat, y, sigma):
    answer = {}
    answer["y_hat"] = (y_hat - y) / np.square(sigma)
    answer["sigma"] = float(np.sum(np.power(sigma, -1.0) - (y_hat - y) ** 2 * np.power(sigma, -3.0)))
    return answer["y_hat"], answer["sigma"]

# %% right: vectorize
def gaussian_nll_gradient(y_hat, y, sigma):
    both = np.vectorize(
        lambda p, t: ((p - t) / sigma**2, 1 / sigma - (p - t) ** 2 / sigma**3), otypes=[float, float]
    )
    d_y_hat, parts = both(y_hat, y)
    return d_y_hat, float(np.sum(parts))

# %% right: flat_and_back
def gaussian_nll_gradient(y_hat, y, sigma):
    e = y_hat.reshape(-1) - y.reshape(-1)
    g = e / sigma**2
    d_sigma = len(e) / sigma - e.dot(e) / sigma**3
    return g.reshape(y_hat.shape), float(d_sigma)

# %% right: generator_of_points
def gaussian_nll_gradient(y_hat, y, sigma):
    def points():
        for p, t in zip(y_hat, y):
            e = p - t
            yield e / sigma**2, np.sum(1.0 - (e / sigma) ** 2) / sigma

    rows, slopes = zip(*points())
    return np.stack(rows), float(sum(slopes))

# %% right: type_hints_and_docstring
def gaussian_nll_gradient(
    y_hat: np.ndarray, y: np.ndarray, sigma: float
) -> tuple[np.ndarray, float]:
    """Return the gradients of `gaussian_nll`.

    Returns
    -------
    d_y_hat : array of shape (N, d)
        The gradient with respect to the predictions.
    d_sigma : float
        The derivative with respect to sigma.
    """
    error: np.ndarray = y - y_hat
    d_y_hat: np.ndarray = -error / sigma**2
    d_sigma: float = float(error.size / sigma - (error**2).sum() / sigma**3)
    return d_y_hat, d_sigma

# %% right: inverse_sigma_powers
def gaussian_nll_gradient(y_hat, y, sigma):
    s1 = 1 / sigma
    s2 = s1 * s1
    s3 = s2 * s1
    diff = y_hat - y
    return diff * s2, float(diff.size * s1 - s3 * np.sum(diff * diff))

# %% right: reduce
from functools import reduce

def gaussian_nll_gradient(y_hat, y, sigma):
    residuals = y_hat - y
    d_sigma = reduce(lambda s, r: s + (sigma**2 - r**2) / sigma**3, residuals.ravel(), 0.0)
    return residuals / sigma**2, float(d_sigma)

# %% right: trace
def gaussian_nll_gradient(y_hat, y, sigma):
    R = y - y_hat
    d_y_hat = -R / sigma**2
    d_sigma = (R.size - np.trace(R.T @ R) / sigma**2) / sigma
    return d_y_hat, float(d_sigma)

# %% right: full_of_ones
def gaussian_nll_gradient(y_hat, y, sigma):
    ones = np.ones(y.shape)
    z2 = ((y - y_hat) / sigma) ** 2
    d_sigma = float(((ones - z2) / sigma).sum())
    d_y_hat = np.empty_like(ones)
    d_y_hat[:] = y_hat
    d_y_hat -= y
    d_y_hat /= sigma**2
    return d_y_hat, d_sigma

# %% right: norm
def gaussian_nll_gradient(y_hat, y, sigma):
    difference = y_hat - y
    length = np.linalg.norm(difference)
    d_sigma = np.prod(difference.shape) / sigma - length**2 / sigma**3
    return np.multiply(difference, 1 / sigma**2), float(d_sigma)
