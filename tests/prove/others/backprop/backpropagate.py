# %% wrong: grads_reversed
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.append((dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: output_activated
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], kind)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: sign
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = y - n[-1]
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: g_not_passed_on
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        dn, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: first_layer_missing
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    L = len(params) - 1
    for l in range(L, 0, -1):
        k = kind if l < L else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: neurons_shifted
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l + 1], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: preactivations_shifted
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l - 1], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: loss_averaged
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y) / len(x), grads

# %% wrong: all_averaged
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = (n[-1] - y) / len(x)
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y) / len(x), grads

# %% wrong: gradients_averaged
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = (n[-1] - y) / len(x)
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: grads_alone
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return grads

# %% wrong: swapped
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return grads, l2_loss(n[-1], y)

# %% wrong: loss_of_wrong_array
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(g, y), grads

# %% wrong: loss_half_missing
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return np.sum((n[-1] - y) ** 2), grads

# %% wrong: factor_two
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = 2 * (n[-1] - y)
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: triples
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (g, dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: whole_layer_passed
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: updates_returned
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    new = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        W, b = params[l]
        g, dW, db = layer_backward(g, n[l], a[l], W, k)
        new.insert(0, (W - 0.1 * dW, b - 0.1 * db))
    return l2_loss(n[-1], y), new

# %% wrong: forward_direction
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in range(len(params)):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.append((dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: next_weights
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta = n[-1] - y
    grads = [(delta.T @ n[-2], delta.sum(axis=0))]
    for l in reversed(range(len(params) - 1)):
        delta = delta @ params[l][0] * activation_derivative(a[l], kind)
        grads.insert(0, (delta.T @ n[l], delta.sum(axis=0)))
    return l2_loss(n[-1], y), grads

# %% wrong: slope_of_neuron
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta = n[-1] - y
    grads = [(delta.T @ n[-2], delta.sum(axis=0))]
    for l in reversed(range(len(params) - 1)):
        delta = delta @ params[l + 1][0] * activation_derivative(n[l + 1], kind)
        grads.insert(0, (delta.T @ n[l], delta.sum(axis=0)))
    return l2_loss(n[-1], y), grads

# %% wrong: hidden_slopes_missing
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta = n[-1] - y
    grads = [(delta.T @ n[-2], delta.sum(axis=0))]
    for l in reversed(range(len(params) - 1)):
        delta = delta @ params[l + 1][0]
        grads.insert(0, (delta.T @ n[l], delta.sum(axis=0)))
    return l2_loss(n[-1], y), grads

# %% wrong: points_looped_and_overwritten
def backpropagate(x, y, params, kind):
    loss = 0
    for p in range(len(x)):
        n, a = forward(x[p:p + 1], params, kind)
        g = n[-1] - y[p:p + 1]
        loss += l2_loss(n[-1], y[p:p + 1])
        grads = []
        for l in reversed(range(len(params))):
            k = kind if l < len(params) - 1 else "identity"
            g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
            grads.insert(0, (dW, db))
    return loss, grads

# %% wrong: mean_over_outputs
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = (n[-1] - y) / y.shape[1]
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y) / y.shape[1], grads

# %% wrong: loss_passed_as_g
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = l2_loss(n[-1], y)
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: two_lists
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    dWs, dbs = [], []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        dWs.insert(0, dW)
        dbs.insert(0, db)
    return l2_loss(n[-1], y), (dWs, dbs)

# %% wrong: bias_and_weight_swapped
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, db, dW = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: forward_results_swapped
def backpropagate(x, y, params, kind):
    a, n = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: first_layer_identity
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for l in reversed(range(len(params))):
        k = "identity" if l == 0 else kind
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads

# %% wrong: numerical
def backpropagate(x, y, params, kind):
    h = 1e-5
    params = [(W.copy(), b.copy()) for W, b in params]
    grads = []
    for W, b in params:
        pair = []
        for v in (W, b):
            d = np.zeros_like(v)
            for i in np.ndindex(v.shape):
                old = v[i]
                v[i] = old + h
                up = l2_loss(forward(x, params, kind)[0][-1], y)
                v[i] = old - h
                down = l2_loss(forward(x, params, kind)[0][-1], y)
                v[i] = old
                d[i] = (up - down) / (2 * h)
            pair.append(d)
        grads.append(tuple(pair))
    return l2_loss(forward(x, params, kind)[0][-1], y), grads

# %% right: deltas
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta = n[-1] - y
    grads = [(delta.T @ n[-2], delta.sum(axis=0))]
    for l in reversed(range(len(params) - 1)):
        delta = delta @ params[l + 1][0] * activation_derivative(a[l], kind)
        grads.insert(0, (delta.T @ n[l], delta.sum(axis=0)))
    return 0.5 * np.sum((n[-1] - y) ** 2), grads

# %% right: filled_in
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    L = len(params) - 1
    grads = [None] * (L + 1)
    g = l2_gradient(n[L + 1], y)
    for l in range(L, -1, -1):
        W, b = params[l]
        g, *pair = layer_backward(g, n[l], a[l], W, "identity" if l == L else kind)
        grads[l] = tuple(pair)
    return l2_loss(n[-1], y), grads

# %% right: point_by_point
def backpropagate(x, y, params, kind):
    loss = 0.0
    grads = [[np.zeros(W.shape), np.zeros(b.shape)] for W, b in params]
    for p in range(len(x)):
        n, a = forward(x[[p]], params, kind)
        loss += l2_loss(n[-1], y[[p]])
        g = l2_gradient(n[-1], y[[p]])
        for l in reversed(range(len(params))):
            k = kind if l < len(params) - 1 else "identity"
            g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
            grads[l][0] += dW
            grads[l][1] += db
    return loss, [tuple(pair) for pair in grads]

# %% right: stack
def backpropagate(x, y, params, kind):
    stack, n = [], x
    for i, (W, b) in enumerate(params):
        k = "identity" if i == len(params) - 1 else kind
        a = affine(n, W, b)
        stack.append((n, a, W, k))
        n = activate(a, k)
    g, grads = n - y, []
    while stack:
        before, a, W, k = stack.pop()
        g, dW, db = layer_backward(g, before, a, W, k)
        grads.append((dW, db))
    return l2_loss(n, y), grads[::-1]

# %% right: chain_rule_summed
def backpropagate(x, y, params, kind):
    totals = None
    for u, v in zip(x, y):
        parts = chain_rule_gradient(u, v, params, kind)
        totals = parts if totals is None else [s + t for s, t in zip(totals, parts)]
    grads = [(z[: W.size].reshape(W.shape), z[W.size :]) for z, (W, b) in zip(totals, params)]
    return l2_loss(forward(x, params, kind)[0][-1], y), grads
