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
