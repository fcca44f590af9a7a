# %% wrong: slope_forgotten
def layer_backward(g, n, a, W, kind):
    return g @ W, g.T @ n, g.sum(axis=0)

# %% wrong: slope_at_neurons
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(activate(a, kind), kind)
    return delta @ W, delta.T @ n, delta.sum(axis=0)

# %% wrong: dn_without_slope
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return g @ W, delta.T @ n, delta.sum(axis=0)

# %% wrong: dw_transposed
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, n.T @ delta, delta.sum(axis=0)

# %% wrong: averaged
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    N = len(n)
    return delta @ W, delta.T @ n / N, delta.sum(axis=0) / N

# %% wrong: bias_mean
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, delta.mean(axis=0)

# %% wrong: bias_summed_over_neurons
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, delta.sum(axis=1)

# %% wrong: bias_summed_completely
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, delta.sum()

# %% wrong: bias_not_summed
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, delta

# %% wrong: keepdims
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, delta.sum(axis=0, keepdims=True)

# %% wrong: order_of_results
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta.T @ n, delta.sum(axis=0), delta @ W

# %% wrong: weights_transposed
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W.T, delta.T @ n, delta.sum(axis=0)

# %% wrong: matrix_product_of_slope
def layer_backward(g, n, a, W, kind):
    delta = g @ activation_derivative(a, kind).T
    return delta @ W, delta.T @ n, delta.sum(axis=0)

# %% wrong: activation_for_slope
def layer_backward(g, n, a, W, kind):
    delta = g * activate(a, kind)
    return delta @ W, delta.T @ n, delta.sum(axis=0)

# %% wrong: dw_with_a
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ a, delta.sum(axis=0)

# %% wrong: dw_with_activated_input
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ activate(n, kind), delta.sum(axis=0)

# %% wrong: two_results
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n

# %% wrong: slope_twice
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dn = (delta * activation_derivative(a, kind)) @ W
    return dn, delta.T @ n, delta.sum(axis=0)

# %% wrong: last_point_alone
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    for p in range(len(n)):
        dW = np.outer(delta[p], n[p])
        db = delta[p]
    return delta @ W, dW, db

# %% wrong: per_point_weights
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dW = delta[:, :, None] * n[:, None, :]
    return delta @ W, dW, delta.sum(axis=0)

# %% wrong: g_changed
def layer_backward(g, n, a, W, kind):
    g *= activation_derivative(a, kind)
    return g @ W, g.T @ n, g.sum(axis=0)

# %% wrong: slope_at_inputs
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dn = delta @ W * activation_derivative(n, kind)
    return dn, delta.T @ n, delta.sum(axis=0)

# %% wrong: dw_elementwise
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta * n, delta.sum(axis=0)

# %% wrong: bias_with_n
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, (delta.T @ n).sum(axis=1)

# %% wrong: weights_step
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, -delta.T @ n, -delta.sum(axis=0)

# %% wrong: outer_of_tables
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, np.outer(delta, n), delta.sum(axis=0)

# %% wrong: bias_without_slope
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, g.sum(axis=0)

# %% wrong: weights_without_slope
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return delta @ W, g.T @ n, delta.sum(axis=0)

# %% wrong: dictionary
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return {"dn": delta @ W, "dW": delta.T @ n, "db": delta.sum(axis=0)}

# %% wrong: argument_order
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(kind, a)
    return delta @ W, delta.T @ n, delta.sum(axis=0)

# %% right: loops
def layer_backward(g, n, a, W, kind):
    dn, dW, db = np.zeros(n.shape), np.zeros(W.shape), np.zeros(len(W))
    slopes = activation_derivative(a, kind)
    for p in range(len(n)):
        delta = g[p] * slopes[p]
        dn[p] = W.T @ delta
        dW += np.outer(delta, n[p])
        db += delta
    return dn, dW, db

# %% right: einsum
def layer_backward(g, n, a, W, kind):
    d = np.einsum("pi,pi->pi", g, activation_derivative(a, kind))
    return np.einsum("pi,ij->pj", d, W), np.einsum("pi,pj->ij", d, n), np.einsum("pi->i", d)

# %% right: columns
def layer_backward(g, n, a, W, kind):
    delta = (g * activation_derivative(a, kind)).T
    return (W.T @ delta).T, delta @ n, delta.sum(axis=1)

# %% right: ones
def layer_backward(g, n, a, W, kind):
    delta = np.multiply(g, activation_derivative(a, kind))
    return np.dot(delta, W), np.dot(n.T, delta).T, np.ones(len(n)) @ delta

# %% right: list
def layer_backward(g, n, a, W, kind):
    delta = activation_derivative(a, kind) * g
    dW = sum(np.outer(d, row) for d, row in zip(delta, n))
    return [np.array([W.T @ d for d in delta]), dW, np.add.reduce(delta)]
