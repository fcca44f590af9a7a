# %% wrong: slope_forgotten
def layer_jacobian(n, W, b, kind):
    return W

# %% wrong: columns_scaled
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return activation_derivative(a, kind) * W

# %% wrong: transposed
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return (activation_derivative(a, kind)[:, None] * W).T

# %% wrong: bias_forgotten
def layer_jacobian(n, W, b, kind):
    a = W @ n
    return activation_derivative(a, kind)[:, None] * W

# %% wrong: slope_at_neuron
def layer_jacobian(n, W, b, kind):
    f = activate(W @ n + b, kind)
    return activation_derivative(f, kind)[:, None] * W

# %% wrong: slope_at_input
def layer_jacobian(n, W, b, kind):
    return activation_derivative(n, kind) * W

# %% wrong: activation_for_slope
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return np.diag(activate(a, kind)) @ W

# %% wrong: matmul_with_vector
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return activation_derivative(a, kind) @ W

# %% wrong: diag_on_the_right
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return W @ np.diag(activation_derivative(a, kind))

# %% wrong: outer_with_input
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return np.outer(activation_derivative(a, kind), n)

# %% wrong: batch_functions
def layer_jacobian(n, W, b, kind):
    a = affine(n[None], W, b)
    return activation_derivative(a, kind) * W

# %% wrong: bias_added
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return activation_derivative(a, kind)[:, None] * W + b[:, None]

# %% wrong: slope_twice
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return s[:, None] * (s[:, None] * W)

# %% wrong: tanh_for_all
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return (1 - np.tanh(a) ** 2)[:, None] * W

# %% wrong: mean_slope
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return np.mean(activation_derivative(a, kind)) * W

# %% wrong: slope_vector_returned
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return activation_derivative(a, kind)

# %% wrong: forward_difference
def layer_jacobian(n, W, b, kind):
    h = 1e-6
    J = np.zeros(W.shape)
    for j in range(len(n)):
        e = np.zeros(len(n)); e[j] = h
        J[:, j] = (activate(W @ (n + e) + b, kind) - activate(W @ n + b, kind)) / h
    return J

# %% wrong: loops_indices_swapped
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_in))
    for i in range(d_out):
        for j in range(d_in):
            J[i, j] = s[j] * W[i, j]
    return J

# %% wrong: kind_forgotten_in_call
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return activation_derivative(a)[:, None] * W

# %% wrong: division
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return W / activation_derivative(a, kind)[:, None]

# %% wrong: weights_times_input
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return activation_derivative(a, kind)[:, None] * (W * n)

# %% wrong: weights_transposed_in_a
def layer_jacobian(n, W, b, kind):
    a = n @ W + b
    return activation_derivative(a, kind)[:, None] * W

# %% wrong: list_of_rows_missing_last
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    J = np.zeros_like(W)
    for i in range(len(W) - 1):
        J[i] = activation_derivative(a, kind)[i] * W[i]
    return J

# %% wrong: in_place
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    W *= activation_derivative(a, kind)[:, None]
    return W

# %% wrong: bias_subtracted
def layer_jacobian(n, W, b, kind):
    a = W @ n - b
    return activation_derivative(a, kind)[:, None] * W

# %% wrong: preactivation_itself
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return a[:, None] * W

# %% wrong: extra_axis
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return (activation_derivative(a, kind)[:, None] * W)[None]

# %% wrong: relu_as_slope_of_weights
def layer_jacobian(n, W, b, kind):
    return activation_derivative(W, kind) * W

# %% wrong: slope_of_each_product
def layer_jacobian(n, W, b, kind):
    return activation_derivative(W * n + b[:, None], kind) * W

# %% wrong: undefined_a
def layer_jacobian(n, W, b, kind):
    return np.diag(activation_derivative(a, kind)) @ W

# %% right: diag
def layer_jacobian(n, W, b, kind):
    a = W @ n + b
    return np.diag(activation_derivative(a, kind)) @ W

# %% right: transposed_twice
def layer_jacobian(n, W, b, kind):
    slopes = activation_derivative(np.dot(W, n) + b, kind)
    return (W.T * slopes).T

# %% right: batch_of_one
def layer_jacobian(n, W, b, kind):
    a = affine(n.reshape(1, -1), W, b)[0]
    return np.einsum("i,ij->ij", activation_derivative(a, kind), W)

# %% right: loops
def layer_jacobian(n, W, b, kind):
    J = np.zeros(W.shape)
    for i in range(W.shape[0]):
        a = b[i]
        for j in range(W.shape[1]):
            a += W[i, j] * n[j]
        for j in range(W.shape[1]):
            J[i, j] = activation_derivative(np.array(a), kind) * W[i, j]
    return J

# %% right: own_slopes
def layer_jacobian(n, W, b, kind):
    a = (W * n).sum(axis=1) + b
    if kind == "relu":
        return (a > 0)[:, None] * W
    if kind == "identity":
        return W.copy()
    f = activate(a, kind)
    s = f * (1 - f) if kind == "logistic" else 1 - f**2
    return s.reshape(-1, 1) * W

# %% right: column_of_slopes
def layer_jacobian(n, W, b, kind):
    a = affine(n, W, b)
    slopes = activation_derivative(a, kind)
    return slopes[:, np.newaxis] * W

# %% right: diag_matmul
def layer_jacobian(n, W, b, kind):
    D = np.diag(activation_derivative(W @ n + b, kind))
    return np.matmul(D, W)

# %% right: einsum
def layer_jacobian(n, W, b, kind):
    return np.einsum("i,ij->ij", activation_derivative(affine(n, W, b), kind), W)

# %% right: double_comprehension
def layer_jacobian(n, W, b, kind):
    s = activation_derivative(affine(n, W, b), kind)
    return np.array([[s[i] * W[i, j] for j in range(len(n))] for i in range(len(b))])

# %% right: rows_zipped
def layer_jacobian(n, W, b, kind):
    slopes = activation_derivative(b + np.dot(W, n), kind)
    return np.vstack([slope * row for slope, row in zip(slopes, W)])

# %% right: columns_stacked
def layer_jacobian(n, W, b, kind):
    slopes = activation_derivative(affine(n, W, b), kind)
    return np.column_stack([slopes * W[:, j] for j in range(W.shape[1])])

# %% right: one_neuron_at_a_time
def layer_jacobian(n, W, b, kind):
    J = np.zeros_like(W)
    for i in range(W.shape[0]):
        a_i = b[i] + np.dot(W[i], n)
        J[i] = activation_derivative(a_i, kind) * W[i]
    return J

# %% right: tile
def layer_jacobian(n, W, b, kind):
    s = activation_derivative(affine(n, W, b), kind)
    S = np.tile(s, (W.shape[1], 1)).T
    return np.multiply(S, W)

# %% right: copy_in_place
def layer_jacobian(n, W, b, kind):
    jacobian = W.copy()
    jacobian *= activation_derivative(affine(n, W, b), kind).reshape(-1, 1)
    return jacobian

# %% right: outer_with_ones
def layer_jacobian(n, W, b, kind):
    slope = activation_derivative(affine(n, W, b), kind)
    return np.outer(slope, np.ones(n.shape[0])) * W

# %% right: directions
def layer_jacobian(n, W, b, kind):
    """The columns are what the directional derivative makes of the unit vectors."""
    slope = activation_derivative(affine(n, W, b), kind)

    def push(direction):
        return slope * (W @ direction)

    return np.array([push(e) for e in np.eye(n.size)]).T

# %% right: reverse_directions
def layer_jacobian(n, W, b, kind):
    slope = activation_derivative(affine(n, W, b), kind)
    rows = []
    for g in np.eye(len(b)):
        rows.append((g * slope) @ W)
    return np.stack(rows)

# %% right: match_case_by_hand
def layer_jacobian(n, W, b, kind):
    a = W.dot(n) + b
    match kind:
        case "identity":
            return W + 0.0
        case "tanh":
            slope = 1 - np.tanh(a) ** 2
        case "logistic":
            f = 0.5 * (1 + np.tanh(0.5 * a))
            slope = f * (1 - f)
        case "relu":
            slope = (a > 0) * 1.0
        case _:
            raise ValueError(kind)
    return slope[:, None] * W

# %% right: class
class LayerAtPoint:
    def __init__(self, n, W, b, kind):
        self.W = W
        self.slope = activation_derivative(affine(n, W, b), kind)

    def jacobian(self):
        return self.slope.reshape((self.W.shape[0], 1)) * self.W


def layer_jacobian(n, W, b, kind):
    return LayerAtPoint(n, W, b, kind).jacobian()

# %% right: chain_of_two
def layer_jacobian(n, W, b, kind):
    # dn'/dn = dn'/da times da/dn
    da_dn = W
    dn_da = np.zeros((len(b), len(b)))
    np.fill_diagonal(dn_da, activation_derivative(affine(n, W, b), kind))
    return dn_da @ da_dn

# %% right: ndenumerate
def layer_jacobian(n, W, b, kind):
    J = np.empty(W.shape)
    a = affine(n, W, b)
    for (i, j), weight in np.ndenumerate(W):
        J[i, j] = float(activation_derivative(a[i], kind)) * weight
    return J

# %% right: one_row_of_points
def layer_jacobian(n, W, b, kind):
    a = affine(n[None, :], W, b)           # (1, d_out)
    s = activation_derivative(a, kind)     # (1, d_out)
    return s.T * W

# %% right: verbose
def layer_jacobian(n, W, b, kind):
    number_of_outputs, number_of_inputs = W.shape
    assert n.shape == (number_of_inputs,)
    assert b.shape == (number_of_outputs,)
    pre_activations = np.zeros(number_of_outputs)
    for i in range(number_of_outputs):
        pre_activations[i] = b[i]
        for j in range(number_of_inputs):
            pre_activations[i] += W[i, j] * n[j]
    slopes = activation_derivative(pre_activations, kind)
    jacobian = np.zeros((number_of_outputs, number_of_inputs))
    for i in range(number_of_outputs):
        for j in range(number_of_inputs):
            jacobian[i, j] = slopes[i] * W[i, j]
    return jacobian

# %% right: type_hints
def layer_jacobian(n: np.ndarray, W: np.ndarray, b: np.ndarray, kind: str) -> np.ndarray:
    """Return the Jacobian of one layer with respect to its input neurons, at one point."""
    a: np.ndarray = affine(n, W, b)
    return np.expand_dims(activation_derivative(a, kind), axis=1) * W

# %% right: along_axis
def layer_jacobian(n, W, b, kind):
    slope = activation_derivative(affine(n, W, b), kind)
    return np.apply_along_axis(lambda column: column * slope, 0, W)

# %% right: dictionary_of_slopes
SLOPE = {
    "identity": lambda a: 1.0,
    "logistic": lambda a: 0.25 * (1 - np.tanh(a / 2) ** 2),
    "tanh": lambda a: 1 - np.tanh(a) ** 2,
    "relu": lambda a: 1.0 if a > 0 else 0.0,
}

def layer_jacobian(n, W, b, kind):
    rows = []
    for w, c in zip(W, b):
        rows.append(SLOPE[kind](c + w @ n) * w)
    return np.array(rows)

# %% right: stacked_matmul
def layer_jacobian(n, W, b, kind):
    s = activation_derivative(affine(n, W, b), kind)
    return (s[:, None, None] @ W[:, None, :])[:, 0, :]

# %% right: generator_fromiter
def layer_jacobian(n, W, b, kind):
    s = activation_derivative(affine(n, W, b), kind)
    entries = (s[i] * W[i, j] for i in range(W.shape[0]) for j in range(W.shape[1]))
    return np.fromiter(entries, dtype=float, count=W.size).reshape(W.shape)

# %% right: repeat
def layer_jacobian(n, W, b, kind):
    f_prime = activation_derivative(affine(n, W, b), kind)
    return (np.repeat(f_prime, W.shape[1]) * W.reshape(-1)).reshape(W.shape)

# %% right: broadcast_to
def layer_jacobian(n, W, b, kind):
    f_prime = activation_derivative(affine(n, W, b), kind)
    return np.broadcast_to(f_prime[:, None], np.shape(W)) * W

# %% right: recursive
def layer_jacobian(n, W, b, kind):
    if len(W) == 1:
        return W * activation_derivative(affine(n, W, b), kind)
    half = len(W) // 2
    upper = layer_jacobian(n, W[:half], b[:half], kind)
    lower = layer_jacobian(n, W[half:], b[half:], kind)
    return np.concatenate([upper, lower])
