# %% wrong: mean
def l2_loss(y_hat, y):
    return 0.5 * np.mean((y_hat - y) ** 2)

# %% wrong: half_forgotten
def l2_loss(y_hat, y):
    return float(np.sum((y_hat - y) ** 2))

# %% wrong: absolute
def l2_loss(y_hat, y):
    return 0.5 * np.sum(np.abs(y_hat - y))

# %% wrong: norm_with_root
def l2_loss(y_hat, y):
    return 0.5 * np.linalg.norm(y_hat - y)

# %% wrong: per_point
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2, axis=1)

# %% wrong: per_output
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2, axis=0)

# %% wrong: square_of_sum
def l2_loss(y_hat, y):
    return 0.5 * np.sum(y_hat - y) ** 2

# %% wrong: difference_of_squares
def l2_loss(y_hat, y):
    return 0.5 * np.sum(y_hat**2 - y**2)

# %% wrong: half_squared
def l2_loss(y_hat, y):
    return np.sum((0.5 * (y_hat - y)) ** 2)

# %% wrong: integer_half
def l2_loss(y_hat, y):
    return 1 // 2 * np.sum((y_hat - y) ** 2)

# %% wrong: not_summed
def l2_loss(y_hat, y):
    return 0.5 * (y_hat - y) ** 2

# %% wrong: matrix_product
def l2_loss(y_hat, y):
    e = y_hat - y
    return 0.5 * (e.T @ e)

# %% wrong: first_entry_of_product
def l2_loss(y_hat, y):
    e = y - y_hat
    return float(0.5 * (e.T @ e)[0, 0])

# %% wrong: dot_of_tables
def l2_loss(y_hat, y):
    e = y - y_hat
    return 0.5 * np.dot(e, e)

# %% wrong: caret
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ^ 2)

# %% wrong: divided_by_N
def l2_loss(y_hat, y):
    N = len(y)
    return float(np.sum((y_hat - y) ** 2) / (2 * N))

# %% wrong: plus
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat + y) ** 2)

# %% wrong: last_point_alone
def l2_loss(y_hat, y):
    loss = 0
    for p in range(len(y)):
        loss = 0.5 * np.sum((y_hat[p] - y[p]) ** 2)
    return loss

# %% wrong: first_output_alone
def l2_loss(y_hat, y):
    loss = 0.0
    for p in range(len(y)):
        loss += 0.5 * (y_hat[p, 0] - y[p, 0]) ** 2
    return loss

# %% wrong: returns_in_loop
def l2_loss(y_hat, y):
    loss = 0.0
    for p in range(len(y)):
        loss += 0.5 * np.sum((y_hat[p] - y[p]) ** 2)
        return loss

# %% wrong: prints
def l2_loss(y_hat, y):
    loss = 0.5 * np.sum((y_hat - y) ** 2)
    print("loss:", loss)

# %% wrong: sum_of_norms
def l2_loss(y_hat, y):
    return 0.5 * np.sum(np.linalg.norm(y_hat - y, axis=1))

# %% wrong: negative
def l2_loss(y_hat, y):
    return -0.5 * np.sum((y_hat - y) ** 2)

# %% wrong: spectral_norm
def l2_loss(y_hat, y):
    return 0.5 * np.linalg.norm(y_hat - y, 2) ** 2

# %% wrong: broadcast
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat.ravel() - y.reshape(-1, 1)) ** 2)

# %% wrong: root_of_it
def l2_loss(y_hat, y):
    return np.sqrt(0.5 * np.sum((y_hat - y) ** 2))

# %% wrong: undefined
def l2_loss(y_hat, y):
    return 0.5 * np.sum((yhat - y) ** 2)

# %% wrong: array_of_one
def l2_loss(y_hat, y):
    return np.array([0.5 * np.sum((y_hat - y) ** 2)])

# %% wrong: sum_of_rows_builtin
def l2_loss(y_hat, y):
    return 0.5 * sum((y_hat - y) ** 2)

# %% wrong: in_place
def l2_loss(y_hat, y):
    y_hat -= y
    return 0.5 * np.sum(y_hat**2)

# %% right: vdot
def l2_loss(y_hat, y):
    e = y - y_hat
    return 0.5 * np.vdot(e, e)

# %% right: frobenius
def l2_loss(y_hat, y):
    return np.linalg.norm(y - y_hat) ** 2 / 2

# %% right: loops
def l2_loss(y_hat, y):
    loss = 0.0
    for row_hat, row in zip(y_hat, y):
        for u, v in zip(row_hat, row):
            loss += (u - v) ** 2
    return loss / 2

# %% right: trace
def l2_loss(y_hat, y):
    e = y_hat - y
    return 0.5 * np.trace(e.T @ e)

# %% right: einsum
def l2_loss(y_hat, y):
    e = np.subtract(y_hat, y)
    return np.einsum("pi,pi->", e, e) * 0.5

# %% right: two_sums
def l2_loss(y_hat, y):
    return sum(0.5 * sum(row) for row in np.square(y - y_hat).tolist())

# %% right: plain_formula
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y - y_hat) ** 2)

# %% right: divided_by_two
def l2_loss(y_hat, y):
    difference = y_hat - y
    squared = np.square(difference)
    return float(squared.sum() / 2)

# %% right: ravel_and_dot
def l2_loss(y_hat, y):
    r = np.ravel(y) - np.ravel(y_hat)
    return float(np.dot(r, r)) / 2

# %% right: norm_squared
def l2_loss(y_hat, y):
    return 0.5 * float(np.linalg.norm(y - y_hat)) ** 2

# %% right: norms_of_rows
def l2_loss(y_hat, y):
    lengths = np.linalg.norm(y - y_hat, axis=1)
    return float(np.sum(lengths**2)) * 0.5

# %% right: point_losses
def l2_loss(y_hat, y):
    losses = [0.5 * np.linalg.norm(t - p) ** 2 for p, t in zip(y_hat, y)]
    return float(sum(losses))

# %% right: fsum
import math

def l2_loss(y_hat, y):
    return 0.5 * math.fsum((t - p) ** 2 for t, p in zip(y.flat, y_hat.flat))

# %% right: reduce
from functools import reduce

def l2_loss(y_hat, y):
    errors = (y - y_hat).ravel()
    return float(reduce(lambda total, e: total + 0.5 * e * e, errors, 0.0))

# %% right: tensordot
def l2_loss(y_hat, y):
    error = y_hat - y
    return float(np.tensordot(error, error, axes=2)) / 2

# %% right: nditer
def l2_loss(y_hat, y):
    loss = 0.0
    for p, t in np.nditer([y_hat, y]):
        loss += float(t - p) ** 2
    return loss / 2

# %% right: ndindex
def l2_loss(y_hat, y):
    total = 0.0
    for index in np.ndindex(y.shape):
        total += (y[index] - y_hat[index]) ** 2
    return 0.5 * total

# %% right: halves_of_the_points
def l2_loss(y_hat, y):
    if len(y) == 1:
        return 0.5 * float(((y - y_hat) ** 2).sum())
    middle = len(y) // 2
    return l2_loss(y_hat[:middle], y[:middle]) + l2_loss(y_hat[middle:], y[middle:])

# %% right: mean_times_size
def l2_loss(y_hat, y):
    error = y - y_hat
    return float(0.5 * error.size * np.mean(error**2))

# %% right: diagonal_of_gram
def l2_loss(y_hat, y):
    E = y - y_hat
    return float(np.sum(np.diag(E @ E.T))) / 2

# %% right: cumulative
def l2_loss(y_hat, y):
    return float(np.cumsum(0.5 * (y_hat - y) ** 2)[-1])

# %% right: map_and_operator
from operator import mul, sub

def l2_loss(y_hat, y):
    errors = list(map(sub, y.ravel().tolist(), y_hat.ravel().tolist()))
    return sum(map(mul, errors, errors)) / 2

# %% right: beginner
def l2_loss(y_hat, y):
    N = y.shape[0]
    d = y.shape[1]
    L = 0
    for p in range(0, N):
        length_squared = 0
        for i in range(0, d):
            off = y[p, i] - y_hat[p, i]
            length_squared = length_squared + off * off
        L = L + length_squared / 2
    return float(L)

# %% right: class_with_property
class Residual:
    def __init__(self, y_hat, y):
        self.values = y - y_hat

    @property
    def squared_length(self):
        return np.sum(self.values * self.values)


def l2_loss(y_hat, y):
    return float(0.5 * Residual(y_hat, y).squared_length)

# %% right: item
def l2_loss(y_hat, y):
    r = (y - y_hat).reshape(1, -1)
    return (0.5 * r @ r.T).item()

# %% right: scaled_by_root
def l2_loss(y_hat, y):
    r = (y_hat - y) / np.sqrt(2.0)
    return float(np.vdot(r, r))

# %% right: optional_weight
def l2_loss(y_hat, y, factor=0.5):
    """Return half the sum of the squared errors."""
    y_hat = np.asarray(y_hat, dtype=float)
    y = np.asarray(y, dtype=float)
    assert y_hat.shape == y.shape, "predictions and targets must have the same shape"
    return float(factor * np.add.reduce(np.power(y - y_hat, 2), axis=None))

# %% right: by_columns
def l2_loss(y_hat, y):
    total = 0.0
    for column_hat, column in zip(y_hat.T, y.T):
        total += np.inner(column - column_hat, column - column_hat)
    return 0.5 * total

# %% right: hypot
from functools import reduce

def l2_loss(y_hat, y):
    length = reduce(np.hypot, (y - y_hat).flatten(), 0.0)
    return float(length * length / 2)

# %% right: einsum_per_point
def l2_loss(y_hat, y):
    e = y_hat - y
    per_point: np.ndarray = np.einsum("pi,pi->p", e, e) / 2.0
    return float(per_point.sum())
