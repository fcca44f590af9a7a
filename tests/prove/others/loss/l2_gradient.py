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

# %% right: plain
def l2_gradient(y_hat, y):
    return y_hat - y

# %% right: inner_derivative
def l2_gradient(y_hat, y):
    return 0.5 * 2 * (y - y_hat) * (-1)

# %% right: negative
def l2_gradient(y_hat, y):
    return np.negative(y) + y_hat

# %% right: double_comprehension
def l2_gradient(y_hat, y):
    return np.array([[p - t for p, t in zip(ps, ts)] for ps, ts in zip(y_hat, y)])

# %% right: copy_in_place
def l2_gradient(y_hat, y):
    g = y_hat.copy()
    g -= y
    return g

# %% right: out
def l2_gradient(y_hat, y):
    g = np.empty_like(y_hat)
    np.subtract(y_hat, y, out=g)
    return g

# %% right: ndindex
def l2_gradient(y_hat, y):
    gradient = np.zeros(y_hat.shape)
    for p, i in np.ndindex(y_hat.shape):
        gradient[p, i] = -(y[p, i] - y_hat[p, i])
    return gradient

# %% right: add_minus
def l2_gradient(y_hat, y):
    return np.add(y_hat, -1.0 * y)

# %% right: rows_stacked
def l2_gradient(y_hat, y):
    return np.vstack([y_hat[p] - y[p] for p in range(len(y))])

# %% right: columns_stacked
def l2_gradient(y_hat, y):
    return np.column_stack([y_hat[:, i] - y[:, i] for i in range(y.shape[1])])

# %% right: vectorize
def l2_gradient(y_hat, y):
    slope = np.vectorize(lambda prediction, target: prediction - target, otypes=[float])
    return slope(y_hat, y)

# %% right: map_lists
from operator import sub

def l2_gradient(y_hat, y):
    numbers = list(map(sub, y_hat.ravel().tolist(), y.ravel().tolist()))
    return np.array(numbers).reshape(y.shape)

# %% right: einsum_of_signs
def l2_gradient(y_hat, y):
    both = np.stack([y_hat, y])
    return np.einsum("s,spi->pi", np.array([1.0, -1.0]), both)

# %% right: diff
def l2_gradient(y_hat, y):
    return np.diff(np.stack([y, y_hat]), axis=0)[0]

# %% right: fromiter
def l2_gradient(y_hat, y):
    differences = (a - b for a, b in zip(y_hat.flat, y.flat))
    return np.fromiter(differences, dtype=float, count=y.size).reshape(y.shape)

# %% right: class_of_loss
class L2:
    def __init__(self, y):
        self.y = y

    def value(self, y_hat):
        return 0.5 * np.sum((y_hat - self.y) ** 2)

    def gradient(self, y_hat):
        return y_hat - self.y


def l2_gradient(y_hat, y):
    return L2(y).gradient(y_hat)

# %% right: sum_of_slopes_of_points
def l2_gradient(y_hat, y):
    N = y_hat.shape[0]
    total = np.zeros_like(y_hat)
    for p in range(N):
        only_this_point = np.zeros_like(y_hat)
        only_this_point[p, :] = y_hat[p, :] - y[p, :]
        total = total + only_this_point
    return total

# %% right: generator
def l2_gradient(y_hat, y):
    def rows():
        for prediction, target in zip(y_hat, y):
            yield prediction - target
    return np.array(list(rows()))

# %% right: type_hints
def l2_gradient(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of `l2_loss` with respect to the predictions."""
    error: np.ndarray = y - y_hat
    gradient: np.ndarray = -error
    return gradient

# %% right: asserts_and_names
def l2_gradient(y_hat, y):
    predictions = np.array(y_hat, dtype=float)
    targets = np.array(y, dtype=float)
    assert predictions.shape == targets.shape
    residuals = targets - predictions
    derivative_of_square = 2 * residuals
    inner_derivative = -1
    gradient = 0.5 * derivative_of_square * inner_derivative
    return gradient

# %% right: jacobian_of_residuals
def l2_gradient(y_hat, y):
    r = (y - y_hat).ravel()
    J = -np.identity(r.size)
    return (r @ J).reshape(y_hat.shape)

# %% right: frompyfunc
def l2_gradient(y_hat, y):
    return np.frompyfunc(lambda f, t: f - t, 2, 1)(y_hat, y).astype(float)

# %% right: broadcast_pair
def l2_gradient(y_hat, y):
    g = []
    for prediction, target in np.broadcast(y_hat, y):
        g.append(prediction - target)
    g = np.reshape(g, np.shape(y_hat))
    return g

# %% right: apply_over_index
def l2_gradient(y_hat, y):
    return np.apply_along_axis(lambda pair: pair[0] - pair[1], 2, np.stack((y_hat, y), axis=2))

# %% right: recursive
def l2_gradient(y_hat, y):
    if len(y) == 1:
        return y_hat - y
    half = len(y) // 2
    return np.concatenate((l2_gradient(y_hat[:half], y[:half]), l2_gradient(y_hat[half:], y[half:])))

# %% right: default_scale
def l2_gradient(y_hat, y, scale=1.0):
    return scale * (y_hat - y)
