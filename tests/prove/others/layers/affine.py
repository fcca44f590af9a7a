# %% wrong: bias_subtracted
def affine(n, W, b):
    return n @ W.T - b

# %% wrong: loops_over_first_layer_wrong_index
def affine(n, W, b):
    N, d_in = n.shape
    d_out = W.shape[0]
    a = np.zeros((N, d_out))
    for p in range(N):
        for i in range(d_out):
            for j in range(d_in):
                a[p, i] = W[i, j] * n[p, j]
            a[p, i] += b[i]
    return a

# %% wrong: bias_inside_the_loop_over_inputs
def affine(n, W, b):
    N, d_in = n.shape
    d_out = W.shape[0]
    a = np.zeros((N, d_out))
    for p in range(N):
        for i in range(d_out):
            for j in range(d_in):
                a[p, i] += W[i, j] * n[p, j] + b[i]
    return a

# %% wrong: rows_as_columns
def affine(n, W, b):
    return W @ n.T + b[:, None]

# %% wrong: not_transposed
def affine(n, W, b):
    return n @ W + b

# %% wrong: star_for_matmul
def affine(n, W, b):
    return n * W.T + b

# %% wrong: one_point_alone
def affine(n, W, b):
    a = []
    for i in range(len(W)):
        a.append(np.sum(W[i] * n[0]) + b[i])
    return np.array([a])

# %% wrong: returns_inside_loop
def affine(n, W, b):
    a = np.zeros((len(n), len(b)))
    for p in range(len(n)):
        a[p] = W @ n[p] + b
        return a

# %% wrong: prints
def affine(n, W, b):
    a = n @ W.T + b
    print(a)

# %% wrong: bias_as_column
def affine(n, W, b):
    b = b.reshape(-1, 1)
    return n @ W.T + b

# %% wrong: tanh_at_once
def affine(n, W, b):
    return np.tanh(n @ W.T + b)

# %% wrong, accepted: list_of_lists
def affine(n, W, b):
    return [[sum(w * x for w, x in zip(row, point)) + c for row, c in zip(W, b)] for point in n]

# %% wrong: sum_over_everything
def affine(n, W, b):
    a = np.zeros((n.shape[0], W.shape[0]))
    for i in range(W.shape[0]):
        a[:, i] = np.sum(n * W[i]) + b[i]
    return a

# %% wrong: bias_of_first_neuron_everywhere
def affine(n, W, b):
    return n @ W.T + b[0]

# %% wrong: name_misspelt
def affine(n, W, b):
    a = n @ w.T + b
    return a

# %% wrong: forgets_np
def affine(n, W, b):
    return dot(n, W.T) + b

# %% wrong: adds_the_bias_in_place
def affine(n, W, b):
    n -= n.mean(axis=0)
    return n @ W.T + b

# %% wrong: last_input_left_out
def affine(n, W, b):
    a = np.zeros((n.shape[0], W.shape[0]))
    for j in range(n.shape[1] - 1):
        a += n[:, j:j + 1] * W[:, j]
    return a + b

# %% wrong: empty_result_from_like
def affine(n, W, b):
    a = np.zeros_like(n)
    for p in range(n.shape[0]):
        a[p] = W @ n[p] + b
    return a

# %% wrong: rounded
def affine(n, W, b):
    return np.round(n @ W.T + b, 4)

# %% wrong: single_precision
def affine(n, W, b):
    return (n.astype("f4") @ W.T.astype("f4") + b).astype("float32")

# %% wrong: divides_by_d_in
def affine(n, W, b):
    return np.mean(n[:, None, :] * W[None], axis=2) + b

# %% wrong: squeezed
def affine(n, W, b):
    return np.squeeze(n @ W.T + b)

# %% wrong: two_bias_weights_mixed
def affine(n, W, b):
    n1 = np.hstack([np.ones((len(n), 1)), n])
    Wb = np.hstack([W, b[:, None]])
    return n1 @ Wb.T

# %% wrong: outer_product
def affine(n, W, b):
    return np.outer(n, W) + b

# %% wrong: einsum_sums_points
def affine(n, W, b):
    return np.einsum("pj,ij->i", n, W) + b

# %% wrong: tuple_of_one
def affine(n, W, b):
    a = n @ W.T + b,
    return a

# %% wrong: too_few_parameters
def affine(n, W):
    return n @ W.T

# %% wrong: inner_with_bias_times_n
def affine(n, W, b):
    return (n + b.sum()) @ W.T

# %% wrong: abs_of_weights
def affine(n, W, b):
    return n @ np.abs(W).T + b

# %% right: inner
def affine(n, W, b):
    return np.inner(n, W) + b

# %% right: three_loops
def affine(n, W, b):
    N, d_in = n.shape
    d_out = len(b)
    a = np.empty((N, d_out))
    for p in range(N):
        for i in range(d_out):
            total = b[i]
            for j in range(d_in):
                total += W[i, j] * n[p, j]
            a[p, i] = total
    return a

# %% right: augmented
def affine(n, W, b):
    n1 = np.hstack([n, np.ones((len(n), 1))])
    Wb = np.column_stack([W, b])
    return n1.dot(Wb.T)

# %% right: transposed_twice
def affine(n, W, b):
    return (W @ n.T + b[:, np.newaxis]).T

# %% right: point_by_point
def affine(n, W, b):
    return np.array([W @ point + b for point in n])

# %% right: einsum
def affine(n, W, b):
    return b + np.einsum("ij,pj->pi", W, n)

# %% right: column_by_column
def affine(n, W, b):
    a = np.tile(b, (len(n), 1)).astype(float)
    for j in range(n.shape[1]):
        a += np.outer(n[:, j], W[:, j])
    return a

# %% right: broadcasting
def affine(n, W, b):
    return (n[:, None, :] * W[None, :, :]).sum(-1) + b

# %% right: tensordot
def affine(n, W, b):
    return np.add(np.tensordot(n, W, axes=([1], [1])), b)

# %% right: lists_inside
def affine(n, W, b):
    rows = []
    for point in n.tolist():
        rows.append([sum(w * x for w, x in zip(row, point)) + c for row, c in zip(W.tolist(), b.tolist())])
    return np.array(rows, dtype=float)

# %% right: dot_and_tile
def affine(n, W, b):
    N = n.shape[0]
    B = np.tile(b, (N, 1))
    return np.dot(n, np.transpose(W)) + B

# %% right: outer_with_ones
def affine(n, W, b):
    ones = np.ones(len(n))
    return np.matmul(n, W.T) + np.outer(ones, b)

# %% right: comprehension_of_dots
def affine(n, W, b):
    return np.array([[np.dot(w, point) + bias for w, bias in zip(W, b)] for point in n])

# %% right: along_axis
def affine(n, W, b):
    def one_point(row):
        return W.dot(row) + b
    return np.apply_along_axis(one_point, 1, n)

# %% right: vectorize_with_signature
def affine(n, W, b):
    layer = np.vectorize(lambda point: W @ point + b, signature="(j)->(i)")
    return layer(n)

# %% right: reduce_over_inputs
from functools import reduce

def affine(n, W, b):
    start = np.zeros((n.shape[0], W.shape[0])) + b
    return reduce(lambda total, j: total + n[:, [j]] * W[:, j], range(W.shape[1]), start)

# %% right: class_of_layers
class Layer:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def __call__(self, inputs):
        return inputs @ self.weights.T + self.biases


def affine(n, W, b):
    layer = Layer(W, b)
    return layer(n)

# %% right: generator_stacked
def affine(n, W, b):
    def rows():
        for point in n:
            yield b + W @ point

    return np.stack(list(rows()))

# %% right: columns_side_by_side
def affine(n, W, b):
    columns = []
    for i in range(W.shape[0]):
        column = n @ W[i] + b[i]
        columns.append(column[:, np.newaxis])
    return np.hstack(columns)

# %% right: column_stack
def affine(n, W, b):
    return np.column_stack([(n * w).sum(axis=1) + c for w, c in zip(W, b)])

# %% right: block_matrix
def affine(n, W, b):
    """n' = [n 1] and W' = [W b], so that a = n' W'^T."""
    n1 = np.concatenate([n, np.ones((len(n), 1))], axis=1)
    Wb = np.concatenate([W, b.reshape(-1, 1)], axis=1)
    return n1 @ Wb.T

# %% right: recursive_over_inputs
def affine(n, W, b):
    d_in = n.shape[1]
    if d_in == 0:
        return np.tile(b, (n.shape[0], 1))
    rest = affine(n[:, :-1], W[:, :-1], b)
    return rest + n[:, -1:] * W[:, -1]

# %% right: verbose_beginner
def affine(n, W, b):
    # number of points
    number_of_points = n.shape[0]
    # number of inputs of the layer
    number_of_inputs = n.shape[1]
    # number of neurons in this layer
    number_of_neurons = W.shape[0]
    assert W.shape[1] == number_of_inputs
    assert b.shape == (number_of_neurons,)

    result = np.zeros(shape=(number_of_points, number_of_neurons), dtype=float)
    for point in range(number_of_points):
        for neuron in range(number_of_neurons):
            summe = 0.0
            for input_number in range(number_of_inputs):
                summe = summe + W[neuron, input_number] * n[point, input_number]
            result[point, neuron] = b[neuron] + summe
    return result

# %% right: type_hints
def affine(n: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the pre-activations of one layer, for N points at once.

    Parameters
    ----------
    n : array of shape (N, d_in)
        The neurons that feed the layer, one row per point.
    W : array of shape (d_out, d_in)
        The weights, one row per neuron of this layer.
    b : array of shape (d_out,)
        The biases.

    Returns
    -------
    a : array of shape (N, d_out)
        The pre-activations, one row per point.
    """
    weighted: np.ndarray = n @ W.transpose()
    a: np.ndarray = weighted + b[np.newaxis, :]
    return a

# %% right: itertools_product
import itertools

def affine(n, W, b):
    N, d_out = len(n), len(b)
    a = np.empty((N, d_out))
    for p, i in itertools.product(range(N), range(d_out)):
        a[p, i] = b[i] + sum(W[i] * n[p])
    return a

# %% right: fromiter
def affine(n, W, b):
    numbers = (float(w @ point + c) for point in n for w, c in zip(W, b))
    return np.fromiter(numbers, dtype=float).reshape(len(n), len(b))

# %% right: written_into_out
def affine(n, W, b):
    a = np.empty((n.shape[0], W.shape[0]))
    np.matmul(n, W.T, out=a)
    a += b
    return a

# %% right: fsum
import math

def affine(n, W, b):
    def neuron(w, c, point):
        return math.fsum([c, *(w_j * n_j for w_j, n_j in zip(w, point))])

    return np.array([[neuron(w, c, point) for w, c in zip(W, b)] for point in n])

# %% right: multi_dot
def affine(n, W, b):
    return np.linalg.multi_dot([n, W.T]) + b

# %% right: optional_activation
def affine(n, W, b, activation=None):
    a = np.einsum("ij,kj->ik", n, W)
    a = a + np.broadcast_to(b, a.shape)
    if activation is not None:
        a = activation(a)
    return a

# %% right: points_as_columns_vectors
def affine(n, W, b):
    columns = n[:, :, None]           # (N, d_in, 1)
    a = np.matmul(W, columns)         # (N, d_out, 1)
    return a[:, :, 0] + b

# %% right: vdot
def affine(n, W, b):
    a = np.repeat(b[None, :], len(n), axis=0)
    for p in range(a.shape[0]):
        for i in range(a.shape[1]):
            a[p, i] += np.vdot(W[i, :], n[p, :])
    return a

# %% right: while_loops
def affine(n, W, b):
    a = []
    p = 0
    while p < len(n):
        row = []
        i = 0
        while i < len(W):
            row.append((n[p] * W[i]).sum() + b[i])
            i += 1
        a.append(row)
        p += 1
    a = np.asarray(a)
    return a

# %% right: add_reduce
def affine(n, W, b):
    products = np.expand_dims(n, 1) * np.expand_dims(W, 0)
    return np.add.reduce(products, axis=2) + b
