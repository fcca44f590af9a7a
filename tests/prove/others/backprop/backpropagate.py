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

# %% right: with_layer_backward
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    loss = l2_loss(n[-1], y)
    g = l2_gradient(n[-1], y)
    grads = []
    for l in range(len(params) - 1, -1, -1):
        f = "identity" if l == len(params) - 1 else kind
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], f)
        grads.append((dW, db))
    grads.reverse()
    return loss, grads

# %% right: insert_and_kinds
def backpropagate(x, y, params, kind):
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, a = forward(x, params, kind)
    g = n[-1] - y
    grads = []
    for (W, b), n_l, a_l, k in reversed(list(zip(params, n, a, kinds))):
        g, dW, db = layer_backward(g, n_l, a_l, W, k)
        grads.insert(0, (dW, db))
    return float(0.5 * np.sum((n[-1] - y) ** 2)), grads

# %% right: output_layer_apart
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta = n[-1] - y
    grads = [(delta.T @ n[-2], delta.sum(axis=0))]
    for l in range(len(params) - 2, -1, -1):
        W_next = params[l + 1][0]
        delta = (delta @ W_next) * activation_derivative(a[l], kind)
        grads.append((delta.T @ n[l], delta.sum(axis=0)))
    return l2_loss(n[-1], y), grads[::-1]

# %% right: recursive
def backpropagate(x, y, params, kind):
    def go(n, layers):
        W, b = layers[0]
        a = affine(n, W, b)
        if len(layers) == 1:
            loss, g, later = l2_loss(a, y), l2_gradient(a, y), []
            g, dW, db = layer_backward(g, n, a, W, "identity")
        else:
            loss, g, later = go(activate(a, kind), layers[1:])
            g, dW, db = layer_backward(g, n, a, W, kind)
        return loss, g, [(dW, db), *later]

    loss, _, grads = go(x, params)
    return loss, grads

# %% right: own_forward_with_cache
def backpropagate(x, y, params, kind):
    cache = []
    n = x
    for l, (W, b) in enumerate(params):
        a = affine(n, W, b)
        cache.append((n, a, W))
        n = a if l == len(params) - 1 else activate(a, kind)
    loss = l2_loss(n, y)
    g = l2_gradient(n, y)
    grads = []
    first = True
    while cache:
        n_l, a_l, W_l = cache.pop()
        g, dW, db = layer_backward(g, n_l, a_l, W_l, "identity" if first else kind)
        first = False
        grads = [(dW, db)] + grads
    return loss, grads

# %% right: class_tape
class Tape:
    def __init__(self):
        self.steps = []

    def layer(self, n, W, b, kind):
        a = affine(n, W, b)
        self.steps.append((n, a, W, kind))
        return activate(a, kind)

    def backward(self, g):
        grads = []
        for n, a, W, kind in reversed(self.steps):
            g, dW, db = layer_backward(g, n, a, W, kind)
            grads.append((dW, db))
        return grads[::-1]


def backpropagate(x, y, params, kind):
    tape = Tape()
    n = x
    for W, b in params[:-1]:
        n = tape.layer(n, W, b, kind)
    y_hat = tape.layer(n, *params[-1], "identity")
    return l2_loss(y_hat, y), tape.backward(l2_gradient(y_hat, y))

# %% right: closures
def backpropagate(x, y, params, kind):
    back = []
    n = x
    for l, (W, b) in enumerate(params):
        a = affine(n, W, b)
        k = kind if l < len(params) - 1 else "identity"
        back.append(lambda g, n=n, a=a, W=W, k=k: layer_backward(g, n, a, W, k))
        n = activate(a, k)
    g = l2_gradient(n, y)
    grads = [None] * len(params)
    for l in range(len(params))[::-1]:
        g, *pair = back[l](g)
        grads[l] = tuple(pair)
    return l2_loss(n, y), grads

# %% right: reduce
from functools import reduce

def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    L = len(params) - 1

    def step(state, l):
        g, grads = state
        dn, dW, db = layer_backward(g, n[l], a[l], params[l][0], kind if l < L else "identity")
        return dn, [(dW, db)] + grads

    _, grads = reduce(step, range(L, -1, -1), (l2_gradient(n[-1], y), []))
    return l2_loss(n[-1], y), grads

# %% right: sum_over_points_of_chain_rule
def backpropagate(x, y, params, kind):
    loss = 0.0
    total = [np.zeros(W.size + b.size) for W, b in params]
    for x_p, y_p in zip(x, y):
        y_hat = forward(x_p, params, kind)[0][-1]
        loss += l2_loss(y_hat, y_p)
        for z, g in zip(total, chain_rule_gradient(x_p, y_p, params, kind)):
            z += g
    grads = [(z[: W.size].reshape(W.shape), z[W.size :]) for z, (W, b) in zip(total, params)]
    return loss, grads

# %% right: einsum_deltas
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    deltas = [n[-1] - y]
    for l in range(len(params) - 1, 0, -1):
        back = np.einsum("pi,ij->pj", deltas[0], params[l][0])
        deltas.insert(0, back * activation_derivative(a[l - 1], kind))
    grads = [(np.einsum("pi,pj->ij", d, n_l), np.einsum("pi->i", d)) for d, n_l in zip(deltas, n)]
    return 0.5 * float(np.einsum("pi,pi->", n[-1] - y, n[-1] - y)), grads

# %% right: dictionary_of_deltas
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    L = len(params) - 1
    delta = {L: n[L + 1] - y}
    for l in range(L - 1, -1, -1):
        delta[l] = delta[l + 1] @ params[l + 1][0] * activation_derivative(a[l], kind)
    grads = [(delta[l].T @ n[l], delta[l].sum(axis=0)) for l in range(L + 1)]
    return l2_loss(n[L + 1], y), grads

# %% right: kind_changes_after_the_output
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    g = l2_gradient(n[-1], y)
    grads, here = [], "identity"
    for l in reversed(range(len(params))):
        W, b = params[l]
        g, dW, db = layer_backward(g, n[l], a[l], W, here)
        grads = [(dW, db), *grads]
        here = kind
    return l2_loss(n[-1], y), grads

# %% right: deque
from collections import deque

def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    y_hat = n.pop()
    g = l2_gradient(y_hat, y)
    grads = deque()
    for l, (W, _) in reversed(list(enumerate(params))):
        g, dW, db = layer_backward(g, n.pop(), a.pop(), W, "identity" if not grads else kind)
        grads.appendleft((dW, db))
    return l2_loss(y_hat, y), list(grads)

# %% right: matrices_of_augmented_neurons
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    N = len(x)
    delta = n[-1] - y
    loss = float((delta**2).sum() / 2)
    grads = []
    for l in range(len(params) - 1, -1, -1):
        both = delta.T @ np.column_stack([n[l], np.ones(N)])
        grads.append((both[:, :-1], both[:, -1]))
        if l > 0:
            delta = (delta @ params[l][0]) * activation_derivative(a[l - 1], kind)
    return loss, list(reversed(grads))

# %% right: jacobians_point_by_point
def backpropagate(x, y, params, kind):
    loss = 0.0
    grads = [(np.zeros(W.shape), np.zeros(b.shape)) for W, b in params]
    for p in range(x.shape[0]):
        n, _ = forward(x[p], params, kind)
        loss += l2_loss(n[-1], y[p])
        g = n[-1] - y[p]
        for l in range(len(params) - 1, -1, -1):
            W, b = params[l]
            k = kind if l != len(params) - 1 else "identity"
            z = g @ layer_jacobian_unknowns(n[l], W, b, k)
            dW, db = grads[l]
            dW += z[: W.size].reshape(W.shape)
            db += z[W.size :]
            g = g @ layer_jacobian(n[l], W, b, k)
    return loss, grads

# %% right: loops
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    L = len(params) - 1
    loss = 0.0
    grads = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for p in range(len(x)):
        delta = n[-1][p] - y[p]
        loss += 0.5 * float(delta @ delta)
        for l in range(L, -1, -1):
            for i in range(len(delta)):
                grads[l][1][i] += delta[i]
                for j in range(n[l].shape[1]):
                    grads[l][0][i, j] += delta[i] * n[l][p, j]
            if l > 0:
                delta = (params[l][0].T @ delta) * activation_derivative(a[l - 1][p], kind)
    return loss, grads

# %% right: generator
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)

    def backwards(g):
        kinds = ["identity"] + [kind] * (len(params) - 1)
        for k, (W, b), n_l, a_l in zip(kinds, params[::-1], n[-2::-1], a[::-1]):
            g, dW, db = layer_backward(g, n_l, a_l, W, k)
            yield dW, db

    grads = list(backwards(l2_gradient(n[-1], y)))
    return l2_loss(n[-1], y), grads[::-1]

# %% right: verbose
def backpropagate(x, y, params, kind):
    # forward
    neurons, pre_activations = forward(x, params, kind)
    prediction = neurons[-1]
    loss = l2_loss(prediction, y)

    # backward
    gradient = l2_gradient(prediction, y)
    list_of_gradients = []
    layer = len(params) - 1
    while layer >= 0:
        weights = params[layer][0]
        if layer == len(params) - 1:
            activation_of_this_layer = "identity"
        else:
            activation_of_this_layer = kind
        results = layer_backward(
            gradient, neurons[layer], pre_activations[layer], weights, activation_of_this_layer
        )
        gradient = results[0]
        list_of_gradients.append((results[1], results[2]))
        layer = layer - 1

    list_of_gradients = list_of_gradients[::-1]
    assert len(list_of_gradients) == len(params)
    return loss, list_of_gradients

# %% right: type_hints
def backpropagate(
    x: np.ndarray, y: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]], kind: str
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Return the loss of a network and its gradient with respect to all unknowns."""
    neurons, pres = forward(x, params, kind)
    g: np.ndarray = l2_gradient(neurons[-1], y)
    grads: list[tuple[np.ndarray, np.ndarray]] = []
    last: int = len(params) - 1
    for level in range(last, -1, -1):
        g, dW, db = layer_backward(
            g, neurons[level], pres[level], params[level][0], "identity" if level == last else kind
        )
        grads.insert(0, (dW, db))
    return float(l2_loss(neurons[-1], y)), grads

# %% right: star_last_layer
def backpropagate(x, y, params, kind):
    *hidden, (W_out, _) = params
    n, a = forward(x, params, kind)
    g, *last = layer_backward(l2_gradient(n[-1], y), n[-2], a[-1], W_out, "identity")
    grads = [tuple(last)]
    for l in reversed(range(len(hidden))):
        g, *pair = layer_backward(g, n[l], a[l], hidden[l][0], kind)
        grads.append(tuple(pair))
    return l2_loss(n[-1], y), grads[::-1]

# %% right: two_lists_zipped
def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    dWs, dbs = [], []
    g = n[-1] - y
    for l in range(len(params) - 1, -1, -1):
        slope = 1.0 if l == len(params) - 1 else activation_derivative(a[l], kind)
        delta = g * slope
        dWs.insert(0, delta.T @ n[l])
        dbs.insert(0, delta.sum(axis=0))
        g = delta @ params[l][0]
    return l2_loss(n[-1], y), list(zip(dWs, dbs))

# %% right: points_as_columns
def backpropagate(x, y, params, kind):
    N, A = [x.T], []
    for l, (W, b) in enumerate(params):
        A.append(W @ N[-1] + b[:, None])
        N.append(A[-1] if l + 1 == len(params) else activate(A[-1], kind))
    D = N[-1] - y.T
    loss = 0.5 * float(np.sum(D * D))
    grads = []
    for l in range(len(params) - 1, -1, -1):
        grads.append((D @ N[l].T, D.sum(axis=1)))
        if l:
            D = (params[l][0].T @ D) * activation_derivative(A[l - 1], kind)
    return loss, grads[::-1]

# %% right: accumulate
from itertools import accumulate

def backpropagate(x, y, params, kind):
    n, a = forward(x, params, kind)
    order = list(range(len(params) - 1, 0, -1))

    def back(delta, l):
        return delta @ params[l][0] * activation_derivative(a[l - 1], kind)

    deltas = list(accumulate(order, back, initial=l2_gradient(n[-1], y)))[::-1]
    return l2_loss(n[-1], y), [(d.T @ n_l, d.sum(axis=0)) for d, n_l in zip(deltas, n)]

# %% right: halves_of_the_points
def backpropagate(x, y, params, kind):
    if len(x) > 3:
        h = len(x) // 2
        loss_1, grads_1 = backpropagate(x[:h], y[:h], params, kind)
        loss_2, grads_2 = backpropagate(x[h:], y[h:], params, kind)
        return loss_1 + loss_2, [(V + W, c + d) for (V, c), (W, d) in zip(grads_1, grads_2)]
    n, a = forward(x, params, kind)
    g, grads = l2_gradient(n[-1], y), []
    for l in range(len(params))[::-1]:
        k = kind if l < len(params) - 1 else "identity"
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads = [(dW, db)] + grads
    return l2_loss(n[-1], y), grads

# %% right: list_of_stages
def backpropagate(x, y, params, kind):
    stages = []
    out = x
    for l in range(len(params)):
        stage = {"n": out, "W": params[l][0], "kind": kind if l < len(params) - 1 else "identity"}
        stage["a"] = affine(out, *params[l])
        out = activate(stage["a"], stage["kind"])
        stages.append(stage)
    g = l2_gradient(out, y)
    for stage in stages[::-1]:
        g, stage["dW"], stage["db"] = layer_backward(g, stage["n"], stage["a"], stage["W"], stage["kind"])
    return l2_loss(out, y), [(stage["dW"], stage["db"]) for stage in stages]
