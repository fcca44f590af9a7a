# %% wrong: sign
def l2_gradient(y_hat, y):
    return y - y_hat

# %% wrong: twice
def l2_gradient(y_hat, y):
    return 2 * (y_hat - y)

# %% wrong: half
def l2_gradient(y_hat, y):
    return 0.5 * (y_hat - y)

# %% wrong: averaged
def l2_gradient(y_hat, y):
    return (y_hat - y) / len(y)

# %% wrong: averaged_over_entries
def l2_gradient(y_hat, y):
    return (y_hat - y) / y.size

# %% wrong: squared
def l2_gradient(y_hat, y):
    return (y_hat - y) ** 2

# %% wrong: summed_over_points
def l2_gradient(y_hat, y):
    return np.sum(y_hat - y, axis=0)

# %% wrong: summed
def l2_gradient(y_hat, y):
    return np.sum(y_hat - y)

# %% wrong: absolute
def l2_gradient(y_hat, y):
    return np.abs(y_hat - y)

# %% wrong: sign_function
def l2_gradient(y_hat, y):
    return np.sign(y_hat - y)

# %% wrong: by_targets_times_prediction
def l2_gradient(y_hat, y):
    return (y_hat - y) * y_hat

# %% wrong: prediction_alone
def l2_gradient(y_hat, y):
    return y_hat

# %% wrong: normalised
def l2_gradient(y_hat, y):
    e = y_hat - y
    return e / np.linalg.norm(e)

# %% wrong: in_place
def l2_gradient(y_hat, y):
    y_hat -= y
    return y_hat

# %% wrong: np_gradient
def l2_gradient(y_hat, y):
    return np.gradient(l2_loss(y_hat, y), y_hat)

# %% wrong: flat
def l2_gradient(y_hat, y):
    return (y_hat - y).flatten()

# %% wrong: transposed
def l2_gradient(y_hat, y):
    return (y_hat - y).T

# %% wrong: both_gradients
def l2_gradient(y_hat, y):
    return y_hat - y, y - y_hat

# %% wrong: loss_and_gradient
def l2_gradient(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2), y_hat - y

# %% wrong: first_column
def l2_gradient(y_hat, y):
    g = np.zeros(y.shape)
    for p in range(len(y)):
        g[p, 0] = y_hat[p, 0] - y[p, 0]
    return g

# %% wrong: returns_in_loop
def l2_gradient(y_hat, y):
    g = np.zeros(y.shape)
    for p in range(len(y)):
        g[p] = y_hat[p] - y[p]
        return g

# %% wrong: integer_array
def l2_gradient(y_hat, y):
    g = np.zeros(y.shape, dtype=int)
    for p in range(len(y)):
        for i in range(y.shape[1]):
            g[p, i] = y_hat[p, i] - y[p, i]
    return g

# %% wrong: plus
def l2_gradient(y_hat, y):
    return y_hat + y

# %% wrong: mean_over_outputs
def l2_gradient(y_hat, y):
    return np.mean(y_hat - y, axis=1, keepdims=True)

# %% wrong: returns_function
def l2_gradient(y_hat, y):
    def gradient():
        return y_hat - y
    return gradient

# %% wrong: nothing
def l2_gradient(y_hat, y):
    gradient = y_hat - y

# %% wrong: forward_difference_of_whole
def l2_gradient(y_hat, y):
    h = 1e-6
    return (l2_loss(y_hat + h, y) - l2_loss(y_hat, y)) / h

# %% wrong: divided_by_loss
def l2_gradient(y_hat, y):
    return (y_hat - y) / (0.5 * np.sum((y_hat - y) ** 2))

# %% wrong: list_of_rows_squeezed
def l2_gradient(y_hat, y):
    return np.squeeze(y_hat - y)

# %% wrong: range_without_last
def l2_gradient(y_hat, y):
    g = np.zeros_like(y)
    for p in range(len(y) - 1):
        g[p] = y_hat[p] - y[p]
    return g

# %% right: subtract
def l2_gradient(y_hat, y):
    return np.subtract(y_hat, y)

# %% right: minus_error
def l2_gradient(y_hat, y):
    error = y - y_hat
    return -1.0 * error

# %% right: two_halves
def l2_gradient(y_hat, y):
    return 0.5 * 2 * (y_hat - y)

# %% right: loops
def l2_gradient(y_hat, y):
    g = np.empty(y.shape)
    for p in range(y.shape[0]):
        for i in range(y.shape[1]):
            g[p, i] = y_hat[p, i] - y[p, i]
    return g

# %% right: stacked
def l2_gradient(y_hat, y):
    return np.stack([u - v for u, v in zip(y_hat, y)])
