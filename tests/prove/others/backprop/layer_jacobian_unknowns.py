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
