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

# %% right: insert_at_front
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = l2_gradient(n[-1], y)
    grads = []
    f = "identity"
    for l in range(len(params) - 1, -1, -1):
        W, b = params[l]
        grads.insert(0, g @ layer_jacobian_unknowns(n[l], W, b, f))
        g = g @ layer_jacobian(n[l], W, b, f)
        f = kind
    return grads

# %% right: filled_from_the_end
def chain_rule_gradient(x, y, params, kind):
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, _ = forward(x, params, kind)
    grads = [None] * len(params)
    g = n[-1] - y
    for l in reversed(range(len(params))):
        W, b = params[l]
        grads[l] = np.dot(g, layer_jacobian_unknowns(n[l], W, b, kinds[l]))
        g = np.dot(g, layer_jacobian(n[l], W, b, kinds[l]))
    return grads

# %% right: outer_products
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        if l < len(params) - 1:
            delta = delta * activation_derivative(a[l], kind)
        grads.append(np.concatenate([np.outer(delta, n[l]).ravel(), delta]))
        delta = delta @ params[l][0]
    return grads[::-1]

# %% right: recursive
def chain_rule_gradient(x, y, params, kind):
    def back(n, layers):
        """Return dL/dn and the gradients of these layers."""
        W, b = layers[0]
        k = "identity" if len(layers) == 1 else kind
        n_next = activate(affine(n, W, b), k)
        if len(layers) == 1:
            g, later = l2_gradient(n_next, y), []
        else:
            g, later = back(n_next, layers[1:])
        own = g @ layer_jacobian_unknowns(n, W, b, k)
        return g @ layer_jacobian(n, W, b, k), [own] + later

    return back(x, params)[1]

# %% right: network_jacobian_of_the_rest
def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    error = l2_gradient(n[-1], y)
    grads = []
    for l, (W, b) in enumerate(params):
        if l == len(params) - 1:
            g, k = error, "identity"
        else:
            g, k = error @ network_jacobian(n[l + 1], params[l + 1 :], kind), kind
        grads.append(g @ layer_jacobian_unknowns(n[l], W, b, k))
    return grads

# %% right: row_vectors
def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    g = (n[-1] - y).reshape(1, -1)
    result = []
    for l in range(len(params))[::-1]:
        W, b = params[l]
        which = kind if l != len(params) - 1 else "identity"
        result.append((g @ layer_jacobian_unknowns(n[l], W, b, which)).flatten())
        g = g @ layer_jacobian(n[l], W, b, which)
    result.reverse()
    return result

# %% right: column_vectors
def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    g = (n[-1] - y)[:, None]
    out = {}
    for l in sorted(range(len(params)), reverse=True):
        W, b = params[l]
        k = "identity" if l + 1 == len(params) else kind
        out[l] = (layer_jacobian_unknowns(n[l], W, b, k).T @ g)[:, 0]
        g = layer_jacobian(n[l], W, b, k).T @ g
    return [out[l] for l in range(len(params))]

# %% right: einsum
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    kinds = ["identity"] + [kind] * (len(params) - 1)
    g = l2_gradient(n[-1], y)
    grads = []
    for (W, b), n_l, k in zip(params[::-1], n[-2::-1], kinds):
        grads = [np.einsum("i,ik->k", g, layer_jacobian_unknowns(n_l, W, b, k))] + grads
        g = np.einsum("i,ij->j", g, layer_jacobian(n_l, W, b, k))
    return grads

# %% right: loops
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = [n[-1][i] - y[i] for i in range(len(y))]
    grads = []
    for l in range(len(params) - 1, -1, -1):
        W, b = params[l]
        d_out, d_in = W.shape
        delta = []
        for i in range(d_out):
            slope = 1.0 if l == len(params) - 1 else activation_derivative(a[l][i], kind)
            delta.append(g[i] * slope)
        z = [delta[i] * n[l][j] for i in range(d_out) for j in range(d_in)] + delta
        grads.append(np.array(z, dtype=float))
        g = [sum(delta[i] * W[i, j] for i in range(d_out)) for j in range(d_in)]
    return list(reversed(grads))

# %% right: jacobians_first
def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    last = len(params) - 1
    wrt_n, wrt_z = [], []
    for l, (W, b) in enumerate(params):
        k = kind if l < last else "identity"
        wrt_n.append(layer_jacobian(n[l], W, b, k))
        wrt_z.append(layer_jacobian_unknowns(n[l], W, b, k))
    blame = [l2_gradient(n[-1], y)]
    for J in wrt_n[:0:-1]:
        blame.append(blame[-1] @ J)
    blame.reverse()
    return [g @ J for g, J in zip(blame, wrt_z)]

# %% right: jacobians_of_everything
def chain_rule_gradient(x, y, params, kind):
    """Carry dy_hat/dz_l forward, layer by layer, and multiply by the error in the end."""
    so_far, n = [], x
    for l, (W, b) in enumerate(params):
        k = kind if l < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k)
        so_far = [J @ D for D in so_far]
        so_far.append(layer_jacobian_unknowns(n, W, b, k))
        n = activate(affine(n, W, b), k)
    return [(n - y) @ D for D in so_far]

# %% right: reduce
from functools import reduce

def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    stages = list(zip(n, params, [kind] * (len(params) - 1) + ["identity"]))

    def back(state, stage):
        g, grads = state
        n_l, (W, b), k = stage
        return g @ layer_jacobian(n_l, W, b, k), [g @ layer_jacobian_unknowns(n_l, W, b, k), *grads]

    return reduce(back, reversed(stages), (l2_gradient(n[-1], y), []))[1]

# %% right: accumulate
from itertools import accumulate

def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    kinds = [kind] * (len(params) - 1) + ["identity"]
    layers = list(zip(n, params, kinds))
    jacobians = [layer_jacobian(n_l, W, b, k) for n_l, (W, b), k in layers[1:]]
    g = list(accumulate(reversed(jacobians), np.matmul, initial=n[-1] - y))[::-1]
    return [g_l @ layer_jacobian_unknowns(n_l, W, b, k) for g_l, (n_l, (W, b), k) in zip(g, layers)]

# %% right: class_of_layers
class Layer:
    def __init__(self, n, W, b, kind):
        self.to_neurons = layer_jacobian(n, W, b, kind)
        self.to_unknowns = layer_jacobian_unknowns(n, W, b, kind)
        self.output = activate(affine(n, W, b), kind)


def chain_rule_gradient(x, y, params, kind):
    layers, n = [], x
    for l, (W, b) in enumerate(params, start=1):
        layers.append(Layer(n, W, b, kind if l < len(params) else "identity"))
        n = layers[-1].output
    g, grads = l2_gradient(n, y), []
    for layer in layers[::-1]:
        grads.append(g @ layer.to_unknowns)
        g = g @ layer.to_neurons
    return grads[::-1]

# %% right: backpropagate_packed
def chain_rule_gradient(x, y, params, kind):
    _, grads = backpropagate(x[None, :], y[None, :], params, kind)
    return [np.concatenate([dW.ravel(), db]) for dW, db in grads]

# %% right: layer_backward
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x[np.newaxis, :], params, kind)
    g = n[-1] - y
    z = []
    for l in range(len(params) - 1, -1, -1):
        k = "identity" if l == len(params) - 1 else kind
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        z.append(np.hstack([dW.flatten(), db]))
    return z[::-1]

# %% right: while_loop
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    l = len(params) - 1
    g = -(y - n[-1])
    collected = []
    while l >= 0:
        W, b = params[l]
        k = kind
        if l == len(params) - 1:
            k = "identity"
        collected = [g.dot(layer_jacobian_unknowns(n[l], W, b, k))] + collected
        g = g.dot(layer_jacobian(n[l], W, b, k))
        l -= 1
    return collected

# %% right: generator_backwards
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)

    def backwards():
        g = l2_gradient(n[-1], y)
        yield g @ layer_jacobian_unknowns(n[-2], *params[-1], "identity")
        g = g @ layer_jacobian(n[-2], *params[-1], "identity")
        for l in range(len(params) - 2, -1, -1):
            yield g @ layer_jacobian_unknowns(n[l], *params[l], kind)
            g = g @ layer_jacobian(n[l], *params[l], kind)

    return list(backwards())[::-1]

# %% right: verbose
def chain_rule_gradient(x, y, params, kind):
    neurons, pre_activations = forward(x, params, kind)
    number_of_layers = len(params)
    prediction = neurons[number_of_layers]

    # the blame at the output
    blame = l2_gradient(prediction, y)

    gradients_backwards = []
    for layer in range(number_of_layers - 1, -1, -1):
        weights = params[layer][0]
        biases = params[layer][1]
        if layer == number_of_layers - 1:
            activation_here = "identity"
        else:
            activation_here = kind
        # leave the chain here for the unknowns
        jacobian_unknowns = layer_jacobian_unknowns(neurons[layer], weights, biases, activation_here)
        gradients_backwards.append(blame @ jacobian_unknowns)
        # and go one layer further back
        jacobian_neurons = layer_jacobian(neurons[layer], weights, biases, activation_here)
        blame = blame @ jacobian_neurons

    gradients = []
    for gradient in reversed(gradients_backwards):
        gradients.append(gradient)
    return gradients

# %% right: type_hints
def chain_rule_gradient(
    x: np.ndarray, y: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]], kind: str
) -> list[np.ndarray]:
    """Return the gradient of the loss at one point, layer by layer, from products of Jacobians."""
    neurons, _ = forward(x, params, kind)
    g: np.ndarray = l2_gradient(neurons[-1], y)
    grads: list[np.ndarray] = []
    for distance, (W, b) in enumerate(reversed(params)):
        k: str = kind if distance else "identity"
        n_l: np.ndarray = neurons[-2 - distance]
        grads.insert(0, g @ layer_jacobian_unknowns(n_l, W, b, k))
        g = g @ layer_jacobian(n_l, W, b, k)
    return grads

# %% right: products_from_the_output
def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    J = np.eye(len(y))          # dy_hat / dn_{l+1}
    e = l2_gradient(n[-1], y)
    grads = []
    for l in range(len(params) - 1, -1, -1):
        k = kind if l < len(params) - 1 else "identity"
        grads.append(e @ (J @ layer_jacobian_unknowns(n[l], *params[l], k)))
        J = J @ layer_jacobian(n[l], *params[l], k)
    return grads[::-1]

# %% right: slices_written
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    out = [np.empty(W.size + b.size) for W, b in params]
    for l in reversed(range(len(params))):
        W, b = params[l]
        s = np.ones(len(b)) if l == len(params) - 1 else activation_derivative(a[l], kind)
        delta = s * g
        for i in range(len(b)):
            out[l][i * W.shape[1] : (i + 1) * W.shape[1]] = delta[i] * n[l]
        out[l][W.size :] = delta
        g = W.T @ delta
    return out

# %% right: multi_dot
def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    k = [kind] * (len(params) - 1) + ["identity"]
    grads = []
    for l in range(len(params)):
        factors = [l2_gradient(n[-1], y)]
        for later in range(len(params) - 1, l, -1):
            factors.append(layer_jacobian(n[later], *params[later], k[later]))
        factors.append(layer_jacobian_unknowns(n[l], *params[l], k[l]))
        grads.append(np.linalg.multi_dot(factors))
    return grads

# %% right: deque
from collections import deque

def chain_rule_gradient(x, y, params, kind):
    n, _ = forward(x, params, kind)
    grads = deque()
    g = l2_gradient(n[-1], y)
    for l in range(len(params), 0, -1):
        W, b = params[l - 1]
        k = "identity" if l == len(params) else kind
        grads.appendleft(np.matmul(g, layer_jacobian_unknowns(n[l - 1], W, b, k)))
        g = np.matmul(g, layer_jacobian(n[l - 1], W, b, k))
    return list(grads)

# %% right: kron
def chain_rule_gradient(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in range(len(params) - 1, -1, -1):
        delta = g if l == len(params) - 1 else g * activation_derivative(a[l], kind)
        grads.append(np.append(np.kron(delta, n[l]), delta))
        g = params[l][0].T.dot(delta)
    return grads[::-1]
