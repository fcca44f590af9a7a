# %% wrong: weights_alone
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.kron(np.diag(s), n)

# %% wrong: bias_first
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.hstack([np.diag(s), np.kron(np.diag(s), n)])

# %% wrong: slope_forgotten
def layer_jacobian_unknowns(n, W, b, kind):
    d_out = len(b)
    return np.hstack([np.kron(np.eye(d_out), n), np.eye(d_out)])

# %% wrong: slope_forgotten_for_bias
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.hstack([np.kron(np.diag(s), n), np.eye(len(b))])

# %% wrong: column_order
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.hstack([np.kron(n, np.diag(s)), np.diag(s)])

# %% wrong: bias_after_each_row
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.kron(np.diag(s), np.append(n, 1))

# %% wrong: dense
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    J_W = np.tile(np.outer(s, n), len(b))
    return np.hstack([J_W, np.diag(s)])

# %% wrong: weights_for_inputs
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in:(i + 1) * d_in] = s[i] * W[i]
        J[i, d_out * d_in + i] = s[i]
    return J

# %% wrong: bias_ones
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in:(i + 1) * d_in] = s[i] * n
        J[i, d_out * d_in:] = s[i]
    return J

# %% wrong: bias_in_one_column
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in:(i + 1) * d_in] = s[i] * n
        J[i, d_out * d_in] = s[i]
    return J

# %% wrong: transposed
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.hstack([np.kron(np.diag(s), n), np.diag(s)]).T

# %% wrong: step_width_d_out
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_out:i * d_out + d_in] = s[i] * n
        J[i, d_out * d_in + i] = s[i]
    return J

# %% wrong: bias_forgotten_in_a
def layer_jacobian_unknowns(n, W, b, kind):
    s = activation_derivative(W @ n, kind)
    return np.hstack([np.kron(np.diag(s), n), np.diag(s)])

# %% wrong: slope_at_neuron
def layer_jacobian_unknowns(n, W, b, kind):
    s = activation_derivative(activate(W @ n + b, kind), kind)
    return np.hstack([np.kron(np.diag(s), n), np.diag(s)])

# %% wrong: bias_times_b
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.hstack([np.kron(np.diag(s), n), np.diag(s * b)])

# %% wrong: input_squared
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.hstack([np.kron(np.diag(s), n * n), np.diag(s)])

# %% wrong: compact
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.hstack([np.outer(s, n), s[:, None]])

# %% wrong: three_axes
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out, d_in))
    for i in range(d_out):
        J[i, i] = s[i] * n
    return J, np.diag(s)

# %% wrong: activation_for_slope
def layer_jacobian_unknowns(n, W, b, kind):
    s = activate(W @ n + b, kind)
    return np.hstack([np.kron(np.diag(s), n), np.diag(s)])

# %% wrong: concatenate_one_axis
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.concatenate([np.kron(np.diag(s), n), np.diag(s)])

# %% wrong: number_of_columns
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in))
    for i in range(d_out):
        J[i, i * d_in:(i + 1) * d_in] = s[i] * n
        J[i, d_out * d_in + i] = s[i]
    return J

# %% wrong: slope_of_wrong_neuron
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        for j in range(d_in):
            J[i, i * d_in + j] = s[i] * n[j]
        J[i, -i - 1] = s[i]
    return J

# %% wrong: bias_column_missing
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in:(i + 1) * d_in] = s[i] * n
    return J

# %% wrong: first_input_alone
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in] = s[i] * n[0]
        J[i, d_out * d_in + i] = s[i]
    return J

# %% wrong: last_slope_for_all
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        s = activation_derivative(W @ n + b, kind)
        J[i, i * d_in:(i + 1) * d_in] = s[-1] * n
        J[i, d_out * d_in + i] = s[-1]
    return J

# %% wrong: neuron_out_for_input
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    n_next = activate(a, kind)
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in:(i + 1) * d_in] = s[i] * n_next[i]
        J[i, d_out * d_in + i] = s[i]
    return J

# %% wrong: tanh_slope_fixed
def layer_jacobian_unknowns(n, W, b, kind):
    s = 1 - np.tanh(W @ n + b) ** 2
    return np.hstack([np.kron(np.diag(s), n), np.diag(s)])

# %% wrong: kron_of_vectors
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.concatenate([np.kron(s, n), s])

# %% wrong: diag_of_everything
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    return np.diag(np.concatenate([np.kron(s, n), s]))

# %% wrong: slope_on_columns
def layer_jacobian_unknowns(n, W, b, kind):
    a = W @ n + b
    s = activation_derivative(a, kind)
    d_out, d_in = W.shape
    J = np.hstack([np.kron(np.eye(d_out), n), np.eye(d_out)])
    return s @ J

# %% right: kron
def layer_jacobian_unknowns(n, W, b, kind):
    s = np.diag(activation_derivative(W @ n + b, kind))
    return np.hstack([np.kron(s, n[None, :]), s])

# %% right: loops
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(W @ n + b, kind)
    J = np.zeros((d_out, d_out * (d_in + 1)))
    for i in range(d_out):
        for j in range(d_in):
            J[i, i * d_in + j] = s[i] * n[j]
        J[i, d_out * d_in + i] = s[i]
    return J

# %% right: scaled_rows
def layer_jacobian_unknowns(n, W, b, kind):
    eye = np.eye(len(b))
    J_a = np.concatenate([np.kron(eye, n), eye], axis=1)
    return activation_derivative(W @ n + b, kind)[:, None] * J_a

# %% right: rows_listed
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    a = affine(n[None], W, b)[0]
    rows = []
    for i in range(d_out):
        dW, db = np.zeros((d_out, d_in)), np.zeros(d_out)
        dW[i], db[i] = n, 1
        rows.append(activation_derivative(a, kind)[i] * np.append(dW.ravel(), db))
    return np.array(rows)

# %% right: einsum
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(W.dot(n) + b, kind)
    J_W = np.einsum("i,ik,j->ikj", s, np.eye(d_out), n)
    return np.column_stack((J_W.reshape(d_out, -1), np.diag(s)))

# %% right: fill_by_index
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    slopes = activation_derivative(affine(n, W, b), kind)
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in : (i + 1) * d_in] = slopes[i] * n
        J[i, d_out * d_in + i] = slopes[i]
    return J

# %% right: kron_and_hstack
def layer_jacobian_unknowns(n, W, b, kind):
    D = np.diag(activation_derivative(W @ n + b, kind))
    return np.hstack([np.kron(D, n), D])

# %% right: kron_row_vector
def layer_jacobian_unknowns(n, W, b, kind):
    d_out = W.shape[0]
    I = np.eye(d_out)
    da_dz = np.concatenate((np.kron(I, n[np.newaxis, :]), I), axis=1)
    s = activation_derivative(affine(n, W, b), kind)
    return s[:, np.newaxis] * da_dz

# %% right: einsum_identity
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    wrt_W = np.einsum("i,ik,j->ikj", s, np.eye(d_out), n).reshape(d_out, d_out * d_in)
    return np.column_stack([wrt_W, np.diag(s)])

# %% right: entry_by_entry
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    a = affine(n, W, b)
    J = np.zeros((d_out, d_out * (d_in + 1)))
    for i in range(d_out):
        slope = activation_derivative(a[i], kind)
        for j in range(d_in):
            J[i, i * d_in + j] = slope * n[j]
        J[i, d_out * d_in + i] = slope
    return J

# %% right: counter_of_columns
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    J = np.zeros((d_out, W.size + b.size))
    column = 0
    for i in range(d_out):
        for j in range(d_in):
            J[i, column] = s[i] * n[j]
            column += 1
    for i in range(d_out):
        J[i, column] = s[i]
        column += 1
    return J

# %% right: columns_listed
def layer_jacobian_unknowns(n, W, b, kind):
    s = activation_derivative(affine(n, W, b), kind)
    columns = []
    for i in range(len(b)):
        for n_j in n:
            e = np.zeros(len(b))
            e[i] = s[i] * n_j
            columns.append(e)
    for i in range(len(b)):
        e = np.zeros(len(b))
        e[i] = s[i]
        columns.append(e)
    return np.array(columns).T

# %% right: cube_of_zeros
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    T = np.zeros((d_out, d_out, d_in))
    T[np.arange(d_out), np.arange(d_out), :] = np.outer(s, n)
    return np.concatenate([T.reshape(d_out, -1), np.diag(s)], axis=1)

# %% right: rows_concatenated
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    rows = []
    for i in range(d_out):
        before = np.zeros(i * d_in)
        after = np.zeros((d_out - 1 - i) * d_in)
        biases = np.zeros(d_out)
        biases[i] = 1.0
        rows.append(s[i] * np.concatenate([before, n, after, biases]))
    return np.vstack(rows)

# %% right: lists
def layer_jacobian_unknowns(n, W, b, kind):
    d_out = len(b)
    s = activation_derivative(affine(n, W, b), kind)
    table = []
    for i in range(d_out):
        row = []
        for k in range(d_out):
            row += [s[i] * x if k == i else 0.0 for x in n]
        row += [s[i] if k == i else 0.0 for k in range(d_out)]
        table.append(row)
    return np.array(table, dtype=float)

# %% right: indicator_broadcast
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    same = np.arange(d_out)[:, None] == np.arange(d_out)[None, :]
    wrt_b = np.where(same, s[:, None], 0.0)
    wrt_W = (wrt_b[:, :, None] * n).reshape(d_out, -1)
    return np.hstack((wrt_W, wrt_b))

# %% right: repeat_and_tile
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    D = np.diag(activation_derivative(affine(n, W, b), kind))
    wrt_W = np.repeat(D, d_in, axis=1) * np.tile(n, d_out)
    return np.append(wrt_W, D, axis=1)

# %% right: block
def layer_jacobian_unknowns(n, W, b, kind):
    s = activation_derivative(affine(n, W, b), kind)
    row = n.reshape(1, -1)
    zero = np.zeros_like(row)
    wrt_W = np.block([[s[i] * row if i == k else zero for k in range(len(b))] for i in range(len(b))])
    return np.block([wrt_W, np.diag(s)])

# %% right: backwards_by_unit_vectors
def layer_jacobian_unknowns(n, W, b, kind):
    """Row i is the gradient of neuron i: outer(delta, n) and delta."""
    s = activation_derivative(affine(n, W, b), kind)
    rows = []
    for e in np.eye(W.shape[0]):
        delta = e * s
        rows.append(np.concatenate([np.outer(delta, n).ravel(), delta]))
    return np.array(rows)

# %% right: forward_by_unit_vectors
def layer_jacobian_unknowns(n, W, b, kind):
    s = activation_derivative(affine(n, W, b), kind)
    size = W.size + b.size
    J = np.empty((len(b), size))
    for k in range(size):
        dz = np.zeros(size)
        dz[k] = 1.0
        dW, db = dz[: W.size].reshape(W.shape), dz[W.size :]
        J[:, k] = s * (dW @ n + db)
    return J

# %% right: class
class Unknowns:
    """Where W_ij and b_i are in z_l."""

    def __init__(self, d_out, d_in):
        self.d_out, self.d_in = d_out, d_in

    def weight(self, i, j):
        return i * self.d_in + j

    def bias(self, i):
        return self.d_out * self.d_in + i

    def __len__(self):
        return self.d_out * (self.d_in + 1)


def layer_jacobian_unknowns(n, W, b, kind):
    z = Unknowns(*W.shape)
    J = np.zeros((z.d_out, len(z)))
    for i, slope in enumerate(activation_derivative(affine(n, W, b), kind)):
        J[i, z.bias(i)] = slope
        for j, value in enumerate(n):
            J[i, z.weight(i, j)] = slope * value
    return J

# %% right: fancy_indices
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    J = np.zeros((d_out, d_out * d_in + d_out))
    i = np.repeat(np.arange(d_out), d_in)
    J[i, np.arange(d_out * d_in)] = np.outer(s, n).ravel()
    i = np.arange(d_out)
    J[i, d_out * d_in + i] = s
    return J

# %% right: function_of_row_and_column
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)

    def entry(i, k):
        if k < d_out * d_in:
            neuron, j = divmod(k, d_in)
            return s[i] * n[j] if neuron == i else 0.0
        return s[i] if k - d_out * d_in == i else 0.0

    return np.array([[entry(i, k) for k in range(d_out * d_in + d_out)] for i in range(d_out)])

# %% right: views_of_the_blocks
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    slope = activation_derivative(affine(n, W, b), kind)
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        weights = J[i, : d_out * d_in].reshape(d_out, d_in)
        biases = J[i, d_out * d_in :]
        weights[i] = n
        biases[i] = 1
        J[i] *= slope[i]
    return J

# %% right: verbose
def layer_jacobian_unknowns(n, W, b, kind):
    number_of_neurons = W.shape[0]
    number_of_inputs = W.shape[1]
    number_of_weights = number_of_neurons * number_of_inputs
    number_of_unknowns = number_of_weights + number_of_neurons

    pre_activations = np.dot(W, n) + b
    slopes = activation_derivative(pre_activations, kind)

    jacobian = np.zeros((number_of_neurons, number_of_unknowns))
    for neuron in range(number_of_neurons):
        first_weight = neuron * number_of_inputs
        for input_number in range(number_of_inputs):
            jacobian[neuron, first_weight + input_number] = slopes[neuron] * n[input_number]
        jacobian[neuron, number_of_weights + neuron] = slopes[neuron]
    assert jacobian.shape == (W.shape[0], W.size + b.size)
    return jacobian

# %% right: diag_of_each_input
def layer_jacobian_unknowns(n, W, b, kind):
    D = np.diagflat(activation_derivative(affine(n, W, b), kind))
    per_input = [D * n_j for n_j in n]                 # each (d_out, d_out)
    wrt_W = np.stack(per_input, axis=2).reshape(len(b), -1)
    return np.c_[wrt_W, D]

# %% right: type_hints
def layer_jacobian_unknowns(
    n: np.ndarray, W: np.ndarray, b: np.ndarray, kind: str
) -> np.ndarray:
    """Return the Jacobian of one layer with respect to its unknowns, at one point."""
    d_out: int = b.size
    slopes: np.ndarray = activation_derivative(affine(n, W, b), kind)
    left: np.ndarray = np.zeros((d_out, W.size))
    for i, slope in enumerate(slopes):
        left[i, i * n.size : i * n.size + n.size] = slope * n
    return np.concatenate((left, np.diag(slopes)), axis=1)

# %% right: augmented_input
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    # with the bias as one more weight of an input that is 1 ...
    K = np.kron(np.diag(s), np.append(n, 1.0))
    # ... and then all biases moved to the end
    K = K.reshape(d_out, d_out, d_in + 1)
    return np.concatenate([K[:, :, :d_in].reshape(d_out, -1), K[:, :, d_in]], axis=1)

# %% right: match_case_by_hand
def layer_jacobian_unknowns(n, W, b, kind):
    a = np.inner(W, n) + b
    match kind:
        case "identity":
            s = np.ones(len(a))
        case "relu":
            s = np.heaviside(a, 0.0)
        case "tanh":
            s = 1.0 - np.tanh(a) ** 2
        case "logistic":
            s = 0.25 - 0.25 * np.tanh(a / 2) ** 2
    D = np.diag(s)
    return np.hstack([np.einsum("ik,j->ikj", D, n).reshape(len(s), -1), D])

# %% right: roll
def layer_jacobian_unknowns(n, W, b, kind):
    d_out, d_in = W.shape
    s = activation_derivative(affine(n, W, b), kind)
    first = np.concatenate([n, np.zeros((d_out - 1) * d_in)])
    wrt_W = np.array([s[i] * np.roll(first, i * d_in) for i in range(d_out)])
    return np.concatenate([wrt_W, s[:, None] * np.identity(d_out)], axis=1)
