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
