# %% wrong: log_of_product
def gaussian_nll(y_hat, y, sigma):
    p = np.exp(-(y - y_hat) ** 2 / (2 * sigma**2)) / np.sqrt(2 * np.pi * sigma**2)
    return -np.log(np.prod(p))

# %% wrong: sum_of_logs_of_densities
def gaussian_nll(y_hat, y, sigma):
    p = np.exp(-(y - y_hat) ** 2 / (2 * sigma**2)) / np.sqrt(2 * np.pi * sigma**2)
    return -np.sum(np.log(p))

# %% wrong: constant_forgotten
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + y.size * np.log(sigma)

# %% wrong: constant_once
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + np.log(sigma) + 0.5 * np.log(2 * np.pi)

# %% wrong: counts_points_not_outputs
def gaussian_nll(y_hat, y, sigma):
    N = len(y)
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + N * np.log(sigma) + N / 2 * np.log(2 * np.pi)

# %% wrong: sigma_not_squared
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma) + y.size * 0.5 * np.log(2 * np.pi * sigma)

# %% wrong: positive_log_likelihood
def gaussian_nll(y_hat, y, sigma):
    return -np.sum((y - y_hat) ** 2) / (2 * sigma**2) - y.size * 0.5 * np.log(2 * np.pi * sigma**2)

# %% wrong: mean
def gaussian_nll(y_hat, y, sigma):
    return np.mean((y - y_hat) ** 2 / (2 * sigma**2) + 0.5 * np.log(2 * np.pi * sigma**2))

# %% wrong: per_point
def gaussian_nll(y_hat, y, sigma):
    d = y.shape[1]
    return np.sum((y - y_hat) ** 2, axis=1) / (2 * sigma**2) + d / 2 * np.log(2 * np.pi * sigma**2)

# %% wrong: log_ten
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + y.size * 0.5 * np.log10(2 * np.pi * sigma**2)

# %% wrong: pi_without_two
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + y.size * 0.5 * np.log(np.pi * sigma**2)

# %% wrong: log_term_sign
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) - y.size * 0.5 * np.log(2 * np.pi * sigma**2)

# %% wrong: precedence
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / 2 * sigma**2 + y.size * 0.5 * np.log(2 * np.pi * sigma**2)

# %% wrong: log_sigma_half_less
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + y.size * 0.5 * (np.log(2 * np.pi) + np.log(sigma))

# %% wrong: half_forgotten_in_square
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / sigma**2 + y.size * 0.5 * np.log(2 * np.pi * sigma**2)

# %% wrong: absolute_error
def gaussian_nll(y_hat, y, sigma):
    return np.sum(np.abs(y - y_hat)) / (2 * sigma**2) + y.size * 0.5 * np.log(2 * np.pi * sigma**2)

# %% wrong: math_log_of_array
import math
def gaussian_nll(y_hat, y, sigma):
    return sum(0.5 * math.log(2 * math.pi * sigma**2) + (y - y_hat) ** 2 / (2 * sigma**2))

# %% wrong: likelihood_itself
def gaussian_nll(y_hat, y, sigma):
    p = np.exp(-(y - y_hat) ** 2 / (2 * sigma**2)) / np.sqrt(2 * np.pi * sigma**2)
    return -np.prod(p)

# %% wrong: sum_inside_log
def gaussian_nll(y_hat, y, sigma):
    p = np.exp(-(y - y_hat) ** 2 / (2 * sigma**2)) / np.sqrt(2 * np.pi * sigma**2)
    return -np.log(np.sum(p))

# %% wrong: scipy_pdf
from scipy.stats import norm
def gaussian_nll(y_hat, y, sigma):
    return -np.sum(norm.logpdf(y, y_hat, sigma))

# %% wrong: constant_times_sigma
def gaussian_nll(y_hat, y, sigma):
    N, d = y.shape
    return 0.5 / sigma**2 * np.sum((y - y_hat) ** 2) + N * d * np.log(np.sqrt(2 * np.pi)) * sigma

# %% wrong: tiny_added
def gaussian_nll(y_hat, y, sigma):
    p = np.exp(-(y - y_hat) ** 2 / (2 * sigma**2)) / np.sqrt(2 * np.pi * sigma**2)
    return -np.sum(np.log(p + 1e-12))

# %% wrong: determinant_once
def gaussian_nll(y_hat, y, sigma):
    N, d = y.shape
    cov = sigma**2 * np.eye(d)
    e = y - y_hat
    loss = 0
    for p in range(N):
        loss += 0.5 * e[p] @ np.linalg.inv(cov) @ e[p]
    return loss + 0.5 * np.log(np.linalg.det(2 * np.pi * cov))

# %% wrong: sigma_as_variance
def gaussian_nll(y_hat, y, sigma):
    var = sigma
    return 0.5 * np.sum((y - y_hat) ** 2) / var + 0.5 * y.size * np.log(2 * np.pi * var)

# %% wrong: only_constant_negative_half_missing
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + y.size * np.log(2 * np.pi * sigma**2)

# %% wrong: residual_not_squared
def gaussian_nll(y_hat, y, sigma):
    return np.sum(y - y_hat) / (2 * sigma**2) + y.size * 0.5 * np.log(2 * np.pi * sigma**2)

# %% wrong: e_undefined
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + y.size * 0.5 * np.log(2 * pi * sigma**2)

# %% wrong: scaled_square_of_sum
def gaussian_nll(y_hat, y, sigma):
    return np.sum((y - y_hat) / sigma) ** 2 / 2 + y.size * np.log(sigma * np.sqrt(2 * np.pi))

# %% wrong: estimates_sigma
def gaussian_nll(y_hat, y, sigma):
    sigma = np.std(y - y_hat)
    return np.sum((y - y_hat) ** 2) / (2 * sigma**2) + y.size * np.log(sigma * np.sqrt(2 * np.pi))

# %% wrong: d_forgotten_by_loop
def gaussian_nll(y_hat, y, sigma):
    nll = 0.0
    for u, v in zip(y_hat, y):
        nll += 0.5 * np.log(2 * np.pi * sigma**2)
        nll += np.sum((u - v) ** 2) / (2 * sigma**2)
    return nll

# %% right: one_sum
def gaussian_nll(y_hat, y, sigma):
    return np.sum(0.5 * ((y - y_hat) / sigma) ** 2 + np.log(sigma) + 0.5 * np.log(2 * np.pi))

# %% right: loops
import math
def gaussian_nll(y_hat, y, sigma):
    total = 0.0
    for u, v in zip(y_hat.ravel(), y.ravel()):
        total += (u - v) ** 2 / (2 * sigma**2) + math.log(sigma * math.sqrt(2 * math.pi))
    return total

# %% right: multivariate
def gaussian_nll(y_hat, y, sigma):
    N, d = y.shape
    nll = 0.0
    for e in y - y_hat:
        nll += 0.5 * d * np.log(2 * np.pi) + d * np.log(sigma) + 0.5 * e @ e / sigma**2
    return float(nll)

# %% right: log_density_summed
def gaussian_nll(y_hat, y, sigma):
    log_density = -((y - y_hat) ** 2) / (2 * sigma**2) - 0.5 * np.log(2 * np.pi * sigma**2)
    return -log_density.sum()

# %% right: by_the_l2_loss
def gaussian_nll(y_hat, y, sigma):
    return l2_loss(y_hat, y) / sigma**2 + np.size(y) / 2 * np.log(2 * np.pi * sigma**2)

# %% right: precision
def gaussian_nll(y_hat, y, sigma):
    tau = 1 / sigma**2
    e = np.ravel(y_hat - y)
    return 0.5 * (tau * e @ e - e.size * np.log(tau) + e.size * np.log(2 * np.pi))

# %% right: closed_formula
def gaussian_nll(y_hat, y, sigma):
    N, d = y.shape
    return N * d * np.log(sigma * np.sqrt(2 * np.pi)) + np.sum((y - y_hat) ** 2) / (2 * sigma**2)

# %% right: size
def gaussian_nll(y_hat, y, sigma):
    constant = 0.5 * y.size * np.log(2 * np.pi)
    spread = y.size * np.log(sigma)
    misfit = 0.5 * np.sum(((y - y_hat) / sigma) ** 2)
    return float(constant + spread + misfit)

# %% right: math_logs
import math

def gaussian_nll(y_hat, y, sigma):
    total = 0.0
    for prediction, target in zip(y_hat.ravel(), y.ravel()):
        total += math.log(sigma) + 0.5 * math.log(2 * math.pi)
        total += (target - prediction) ** 2 / (2 * sigma**2)
    return total

# %% right: helper_log_density
def log_gauss(y, mean, sigma):
    return -0.5 * ((y - mean) / sigma) ** 2 - np.log(sigma) - 0.5 * np.log(2 * np.pi)


def gaussian_nll(y_hat, y, sigma):
    return -float(np.sum(log_gauss(y, y_hat, sigma)))

# %% right: l2_loss_of_scaled
def gaussian_nll(y_hat, y, sigma):
    return l2_loss(y_hat / sigma, y / sigma) + y.size * (np.log(sigma) + np.log(2 * np.pi) / 2)

# %% right: points_one_by_one
def gaussian_nll(y_hat, y, sigma):
    d = y.shape[1]
    nll = 0
    for p in range(len(y)):
        r = y[p] - y_hat[p]
        nll = nll + d / 2 * np.log(2 * np.pi) + d * np.log(sigma) + r @ r / (2 * sigma**2)
    return nll

# %% right: fsum
import math

def gaussian_nll(y_hat, y, sigma):
    norm = math.log(sigma * math.sqrt(math.tau))
    return math.fsum(norm + ((t - p) / sigma) ** 2 / 2 for p, t in zip(y_hat.flat, y.flat))

# %% right: reduce
from functools import reduce

def gaussian_nll(y_hat, y, sigma):
    z = ((y - y_hat) / sigma).ravel()
    start = y.size * np.log(np.sqrt(2 * np.pi) * sigma)
    return float(reduce(lambda so_far, z_i: so_far + 0.5 * z_i**2, z, start))

# %% right: class_normal
class Normal:
    def __init__(self, mean, sigma):
        self.mean = mean
        self.sigma = sigma

    def log_pdf(self, value):
        z = (value - self.mean) / self.sigma
        return -(z * z) / 2 - np.log(self.sigma * np.sqrt(2 * np.pi))


def gaussian_nll(y_hat, y, sigma):
    return float(-Normal(y_hat, sigma).log_pdf(y).sum())

# %% right: log_of_inverse
def gaussian_nll(y_hat, y, sigma):
    """-log(1 / (sigma sqrt(2 pi))) for each entry, and the exponents."""
    exponents = -((y - y_hat) ** 2) / (2 * sigma**2)
    prefactor = 1 / (sigma * np.sqrt(2 * np.pi))
    log_likelihood = np.sum(np.log(prefactor) + exponents)
    return float(-log_likelihood)

# %% right: variance
def gaussian_nll(y_hat, y, sigma):
    variance = sigma * sigma
    n = np.prod(y.shape)
    sse = ((y_hat - y) ** 2).sum()
    return float(0.5 * (n * np.log(2 * np.pi * variance) + sse / variance))

# %% right: einsum
def gaussian_nll(y_hat, y, sigma):
    r = (y_hat - y) / sigma
    return float(0.5 * np.einsum("ij,ij", r, r) + r.size * np.log(sigma) + r.size / 2 * np.log(2 * np.pi))

# %% right: slogdet
def gaussian_nll(y_hat, y, sigma):
    N, d = y_hat.shape
    cov = sigma**2 * np.eye(d)
    _, logdet = np.linalg.slogdet(cov)
    nll = 0.0
    for p in range(N):
        r = y[p] - y_hat[p]
        nll += 0.5 * (d * np.log(2 * np.pi) + logdet + r @ np.linalg.solve(cov, r))
    return float(nll)

# %% right: outer_product_of_points_in_logs
def gaussian_nll(y_hat, y, sigma):
    per_point = np.sum((y - y_hat) ** 2, axis=1) / (2 * sigma**2)
    per_point = per_point + y.shape[1] * np.log(sigma * (2 * np.pi) ** 0.5)
    return np.sum(per_point)

# %% right: lists_and_math
from math import log, pi

def gaussian_nll(y_hat, y, sigma):
    number = len(y) * len(y[0])
    rows = zip(y_hat.tolist(), y.tolist())
    squares = sum(sum((b - a) ** 2 for a, b in zip(r, s)) for r, s in rows)
    return number * (log(sigma) + log(2 * pi) / 2) + squares / 2 / sigma / sigma

# %% right: norm
def gaussian_nll(y_hat, y, sigma):
    distance = np.linalg.norm((y - y_hat) / sigma)
    return float(distance**2 / 2 + np.size(y) * np.log(np.sqrt(2 * np.pi) * sigma))

# %% right: full_of_constants
def gaussian_nll(y_hat, y, sigma):
    terms = np.full(y.shape, np.log(sigma) + 0.5 * np.log(2 * np.pi))
    terms += (y - y_hat) ** 2 / (2 * sigma**2)
    return float(terms.sum())

# %% right: vectorize
import math

def gaussian_nll(y_hat, y, sigma):
    def minus_log(prediction, target):
        return 0.5 * ((target - prediction) / sigma) ** 2 + math.log(sigma) + 0.5 * math.log(2 * math.pi)

    return float(np.vectorize(minus_log, otypes=[float])(y_hat, y).sum())

# %% right: recursive_halves
def gaussian_nll(y_hat, y, sigma):
    if len(y) > 1:
        h = len(y) // 2
        return gaussian_nll(y_hat[:h], y[:h], sigma) + gaussian_nll(y_hat[h:], y[h:], sigma)
    return float(np.sum(0.5 * ((y - y_hat) / sigma) ** 2 + np.log(sigma) + np.log(2 * np.pi) / 2))

# %% right: verbose
def gaussian_nll(y_hat, y, sigma):
    # how many numbers are there
    number_of_points, number_of_outputs = y.shape
    number_of_factors = number_of_points * number_of_outputs

    # first part: the normalising factor of each Gaussian
    log_sigma = np.log(sigma)
    log_root_two_pi = np.log(np.sqrt(2 * np.pi))
    first = number_of_factors * (log_sigma + log_root_two_pi)

    # second part: the squared errors
    squared_errors = (y - y_hat) ** 2
    second = squared_errors.sum() / (2 * sigma ** 2)

    nll = first + second
    return float(nll)

# %% right: type_hints
def gaussian_nll(y_hat: np.ndarray, y: np.ndarray, sigma: float) -> float:
    loss: float = l2_loss(y_hat, y)
    count: int = y_hat.size
    return float(loss / sigma**2 + count * np.log(sigma) + 0.5 * count * np.log(2.0 * np.pi))

# %% right: mean_times_count
def gaussian_nll(y_hat, y, sigma):
    e = y_hat - y
    mean_nll = 0.5 * np.mean(e**2) / sigma**2 + np.log(sigma) + 0.5 * np.log(2 * np.pi)
    return float(e.size * mean_nll)

# %% right: accumulate
from itertools import accumulate

def gaussian_nll(y_hat, y, sigma):
    contributions = (
        np.log(sigma) + 0.5 * np.log(2 * np.pi) + 0.5 * ((t - p) / sigma) ** 2
        for p, t in zip(y_hat.ravel(), y.ravel())
    )
    *_, last = accumulate(contributions)
    return float(last)

# %% right: closure
def negative_log_density(sigma):
    constant = np.log(sigma) + 0.5 * np.log(2 * np.pi)

    def of(error):
        return constant + error**2 / (2 * sigma**2)

    return of


def gaussian_nll(y_hat, y, sigma):
    minus_log = negative_log_density(sigma)
    return float(sum(minus_log(e) for e in np.nditer(y - y_hat)))

# %% right: tensordot_of_whitened
def gaussian_nll(y_hat, y, sigma):
    w = (y - y_hat) * (1.0 / sigma)
    quadratic = float(np.tensordot(w, w))
    return (quadratic + w.size * (2 * np.log(sigma) + np.log(2 * np.pi))) / 2
