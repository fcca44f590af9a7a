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
