# %% wrong: sign
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = y - n[-1][0]
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: order_reversed
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.append(g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: taken_back_too_early
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        g = g @ layer_jacobian(n[l][0], W, b, k)
        grads.insert(0, g @ layer_jacobian_unknowns(n[l - 1][0], *params[l - 1], kind))
    return grads

# %% wrong: output_activated
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, kind))
        g = g @ layer_jacobian(n[l][0], W, b, kind)
    return grads

# %% wrong: g_never_taken_back
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in range(len(params)):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.append(g @ layer_jacobian_unknowns(n[l][0], W, b, k))
    return grads

# %% wrong: always_x
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(x, W, b, k))
        g = g @ layer_jacobian(x, W, b, k)
    return grads

# %% wrong: index_shifted
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l + 1][0], W, b, k))
        g = g @ layer_jacobian(n[l + 1][0], W, b, k)
    return grads

# %% wrong: first_layer_missing
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in range(len(params) - 1, 0, -1):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: loss_not_gradient
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = 0.5 * (n[-1][0] - y) ** 2
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: factor_two
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = 2 * (n[-1][0] - y)
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: jacobian_transposed
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, layer_jacobian_unknowns(n[l][0], W, b, k) @ g)
        g = layer_jacobian(n[l][0], W, b, k) @ g
    return grads

# %% wrong: batch_shapes
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: one_flat_array
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return np.concatenate(grads)

# %% wrong: pairs
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        z = g @ layer_jacobian_unknowns(n[l][0], W, b, k)
        grads.insert(0, (z[:W.size].reshape(W.shape), z[W.size:]))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: row_without_index
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: numerical
def chain_rule_gradient(x, y, params, kind):
    grads = []
    for l, (W, b) in enumerate(params):
        def loss(z):
            changed = list(params)
            changed[l] = z[:W.size].reshape(W.shape), z[W.size:]
            return l2_loss(forward(x[None], changed, kind)[0][-1], y[None])
        z = np.append(W.ravel(), b)
        g = np.zeros_like(z)
        for i in range(len(z)):
            e = np.zeros_like(z); e[i] = 1e-5
            g[i] = (loss(z + e) - loss(z - e)) / 2e-5
        grads.append(g)
    return grads

# %% wrong: error_times_two_layers
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = (n[-1][0] - y) @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: network_jacobian_used_whole
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = (n[-1][0] - y) @ network_jacobian(x, params, kind)
    grads = []
    for l, (W, b) in enumerate(params):
        k = kind if l < len(params) - 1 else "identity"
        grads.append(g @ layer_jacobian_unknowns(n[l][0], W, b, k))
    return grads

# %% wrong: weights_only
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, (g @ layer_jacobian_unknowns(n[l][0], W, b, k))[:W.size])
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: bias_first
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        delta = g * activation_derivative(a[l][0], k)
        grads.insert(0, np.append(delta, np.outer(delta, n[l][0])))
        g = delta @ W
    return grads

# %% wrong: slope_missing
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    delta = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        grads.insert(0, np.append(np.outer(delta, n[l][0]), delta))
        delta = delta @ W
    return grads

# %% wrong: outer_swapped
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        delta = g * activation_derivative(a[l][0], k)
        grads.insert(0, np.append(np.outer(n[l][0], delta), delta))
        g = delta @ W
    return grads

# %% wrong: delta_not_carried
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        delta = g * activation_derivative(a[l][0], k)
        grads.insert(0, np.append(np.outer(delta, n[l][0]), delta))
        g = g @ W
    return grads

# %% wrong: list_reversed_in_place_returned
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.append(g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads.reverse()

# %% wrong: reversed_iterator
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.append(g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return reversed(grads)

# %% wrong: loss_and_grads
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    loss = 0.5 * g @ g
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return loss, grads

# %% wrong: preactivations_as_inputs
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    inputs = [x] + [v[0] for v in a]
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(inputs[l], W, b, k))
        g = g @ layer_jacobian(inputs[l], W, b, k)
    return grads

# %% wrong: prediction_as_error
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0]
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: kind_of_neighbour
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        k = kind if l > 0 else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% wrong: unpacked_wrongly
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    g = n[-1][0] - y
    grads = []
    for l in range(len(params), 0, -1):
        W, b = params[l]
        k = kind if l < len(params) else "identity"
        grads.insert(0, g @ layer_jacobian_unknowns(n[l][0], W, b, k))
        g = g @ layer_jacobian(n[l][0], W, b, k)
    return grads

# %% right: append_and_reverse
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    kinds = [kind] * (len(params) - 1) + ["identity"]
    g = n[-1][0] - y
    grads = []
    for l in range(len(params) - 1, -1, -1):
        W, b = params[l]
        grads.append(g @ layer_jacobian_unknowns(n[l][0], W, b, kinds[l]))
        g = g @ layer_jacobian(n[l][0], W, b, kinds[l])
    return grads[::-1]

# %% right: product_from_the_output
def chain_rule_gradient(x, y, params, kind):
    neurons = [x]
    for W, b in params[:-1]:
        neurons.append(activate(W @ neurons[-1] + b, kind))
    W, b = params[-1]
    y_hat = W @ neurons[-1] + b
    grads, J = [None] * len(params), np.eye(len(y))
    for l in reversed(range(len(params))):
        k = "identity" if l == len(params) - 1 else kind
        grads[l] = (y_hat - y) @ J @ layer_jacobian_unknowns(neurons[l], *params[l], k)
        J = J @ layer_jacobian(neurons[l], *params[l], k)
    return grads

# %% right: deltas
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x.reshape(1, -1), params, kind)
    delta = (n[-1] - y)[0]
    grads = {}
    for l in range(len(params))[::-1]:
        if l < len(params) - 1:
            delta = (params[l + 1][0].T @ delta) * activation_derivative(a[l][0], kind)
        grads[l] = np.r_[np.outer(delta, n[l][0]).ravel(), delta]
    return [grads[l] for l in range(len(params))]

# %% right: columns
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[np.newaxis], params, kind)
    g = (n[-1] - y).T
    out = []
    for l in reversed(range(len(params))):
        k = kind if l + 1 < len(params) else "identity"
        out = [(layer_jacobian_unknowns(n[l][0], *params[l], k).T @ g)[:, 0]] + out
        g = layer_jacobian(n[l][0], *params[l], k).T @ g
    return out

# %% right: rest_of_the_network
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[None], params, kind)
    error = n[-1][0] - y
    grads = []
    for l, (W, b) in enumerate(params):
        last = l == len(params) - 1
        J = layer_jacobian_unknowns(n[l][0], W, b, "identity" if last else kind)
        if not last:
            J = network_jacobian(n[l + 1][0], params[l + 1:], kind) @ J
        grads.append(error @ J)
    return grads
