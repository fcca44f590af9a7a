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

# %% right: three_products
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dn = delta @ W
    dW = delta.T @ n
    db = np.sum(delta, axis=0)
    return dn, dW, db

# %% right: np_dot
def layer_backward(g, n, a, W, kind):
    delta = np.multiply(g, activation_derivative(a, kind))
    return np.dot(delta, W), np.dot(np.transpose(delta), n), delta.sum(0)

# %% right: point_by_point
def layer_backward(g, n, a, W, kind):
    dn = np.zeros(n.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(W.shape[0])
    for p in range(len(g)):
        delta = g[p] * activation_derivative(a[p], kind)
        dn[p] = delta @ W
        dW += np.outer(delta, n[p])
        db += delta
    return dn, dW, db

# %% right: all_loops
def layer_backward(g, n, a, W, kind):
    N, d_out = g.shape
    d_in = n.shape[1]
    dn, dW, db = np.zeros((N, d_in)), np.zeros((d_out, d_in)), np.zeros(d_out)
    for p in range(N):
        for i in range(d_out):
            delta = g[p, i] * activation_derivative(a[p, i], kind)
            db[i] += delta
            for j in range(d_in):
                dn[p, j] += delta * W[i, j]
                dW[i, j] += delta * n[p, j]
    return dn, dW, db

# %% right: einsum_all
def layer_backward(g, n, a, W, kind):
    s = activation_derivative(a, kind)
    dn = np.einsum("pi,pi,ij->pj", g, s, W)
    dW = np.einsum("pi,pi,pj->ij", g, s, n)
    db = np.einsum("pi,pi->i", g, s)
    return dn, dW, db

# %% right: tensordot
def layer_backward(g, n, a, W, kind):
    delta = activation_derivative(a, kind) * g
    dn = np.tensordot(delta, W, axes=([1], [0]))
    dW = np.tensordot(delta, n, axes=([0], [0]))
    return dn, dW, np.add.reduce(delta, axis=0)

# %% right: bias_as_weight_of_one
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    with_one = np.hstack([n, np.ones((n.shape[0], 1))])
    both = delta.T @ with_one
    return delta @ W, both[:, :-1], both[:, -1]

# %% right: broadcasting
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dn = (delta[:, :, None] * W[None, :, :]).sum(axis=1)
    dW = (delta[:, :, None] * n[:, None, :]).sum(axis=0)
    db = delta.sum(axis=0)
    return dn, dW, db

# %% right: transposed_products
def layer_backward(g, n, a, W, kind):
    deltaT = (g * activation_derivative(a, kind)).T
    dn = (W.T @ deltaT).T
    dW = (n.T @ deltaT.T).T
    db = deltaT.sum(axis=1)
    return dn, dW, db

# %% right: class
class BackwardPass:
    def __init__(self, g, n, a, W, kind):
        self.n, self.W = n, W
        self.delta = g * activation_derivative(a, kind)

    def neurons(self):
        return self.delta @ self.W

    def weights(self):
        return self.delta.T @ self.n

    def biases(self):
        return self.delta.sum(axis=0)


def layer_backward(g, n, a, W, kind):
    back = BackwardPass(g, n, a, W, kind)
    return back.neurons(), back.weights(), back.biases()

# %% right: helper_delta
def delta_of(g, a, kind):
    if kind == "identity":
        return g
    return g * activation_derivative(a, kind)

def layer_backward(g, n, a, W, kind):
    d = delta_of(g, a, kind)
    return d @ W, d.T @ n, d.sum(axis=0)

# %% right: sum_of_outers
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dn = np.array([W.T @ d for d in delta])
    dW = sum(np.outer(d, m) for d, m in zip(delta, n))
    db = sum(delta)
    return dn, dW, db

# %% right: neuron_by_neuron
def layer_backward(g, n, a, W, kind):
    d_out = W.shape[0]
    dn = np.zeros_like(n)
    dW, db = [], []
    for i in range(d_out):
        delta_i = g[:, i] * activation_derivative(a[:, i], kind)
        dn += np.outer(delta_i, W[i])
        dW.append(delta_i @ n)
        db.append(delta_i.sum())
    return dn, np.array(dW), np.array(db)

# %% right: ones_times_delta
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    return np.matmul(delta, W), np.matmul(delta.T, n), np.ones(len(delta)) @ delta

# %% right: copy_in_place
def layer_backward(g, n, a, W, kind):
    delta = g.copy()
    delta *= activation_derivative(a, kind)
    dn = np.empty_like(n)
    dW = np.empty_like(W)
    np.matmul(delta, W, out=dn)
    np.matmul(delta.T, n, out=dW)
    return dn, dW, delta.sum(axis=0)

# %% right: by_jacobians
def layer_backward(g, n, a, W, kind):
    slopes = activation_derivative(a, kind)
    dn, dW, db = [], 0.0, 0.0
    for p in range(g.shape[0]):
        J = np.diag(slopes[p]) @ W
        dn.append(g[p] @ J)
        delta = g[p] * slopes[p]
        dW = dW + delta[:, None] @ n[p][None, :]
        db = db + delta
    return np.array(dn), dW, db

# %% right: generator
def layer_backward(g, n, a, W, kind):
    def points():
        for g_p, n_p, a_p in zip(g, n, a):
            delta = g_p * activation_derivative(a_p, kind)
            yield delta @ W, np.outer(delta, n_p), delta

    dn, dW, db = zip(*points())
    return np.stack(dn), np.sum(dW, axis=0), np.sum(db, axis=0)

# %% right: match_case
def layer_backward(g, n, a, W, kind):
    match kind:
        case "identity":
            delta = g
        case "relu":
            delta = np.where(a > 0, g, 0.0)
        case "tanh":
            delta = g - g * np.tanh(a) ** 2
        case "logistic":
            f = activate(a, "logistic")
            delta = g * f * (1 - f)
        case _:
            raise ValueError(kind)
    return delta @ W, delta.T @ n, delta.sum(axis=0)

# %% right: verbose
def layer_backward(g, n, a, W, kind):
    """Take the gradient of a loss one layer back, for N points at once."""
    slopes = activation_derivative(a, kind)
    assert slopes.shape == g.shape
    delta = slopes * g

    # neurons: sum over i, every point by itself
    gradient_neurons = np.dot(delta, W)
    assert gradient_neurons.shape == n.shape

    # weights: sum over the points
    gradient_weights = np.dot(delta.T, n)
    assert gradient_weights.shape == W.shape

    # biases: sum over the points
    gradient_biases = delta.sum(axis=0)
    assert gradient_biases.shape == (W.shape[0],)

    return gradient_neurons, gradient_weights, gradient_biases

# %% right: type_hints
def layer_backward(
    g: np.ndarray, n: np.ndarray, a: np.ndarray, W: np.ndarray, kind: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    delta: np.ndarray = g * activation_derivative(a, kind)
    return delta @ W, np.transpose(np.transpose(n) @ delta), np.sum(delta, axis=0)

# %% right: reduce
from functools import reduce

def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    points = list(zip(delta, n))
    dW = reduce(lambda total, point: total + np.outer(*point), points, np.zeros(W.shape))
    db = reduce(np.add, delta)
    dn = np.vstack([d @ W for d in delta])
    return dn, dW, db

# %% right: along_axis
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dn = np.apply_along_axis(lambda row: row @ W, 1, delta)
    dW = np.apply_along_axis(lambda column: column @ n, 0, delta).T
    db = np.apply_along_axis(np.sum, 0, delta)
    return dn, dW, db

# %% right: stacked_matmul
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dW = np.matmul(delta[:, :, None], n[:, None, :]).sum(axis=0)
    dn = np.matmul(delta[:, None, :], W)[:, 0, :]
    return dn, dW, np.cumsum(delta, axis=0)[-1]

# %% right: mean_times_number
def layer_backward(g, n, a, W, kind):
    N = g.shape[0]
    delta = g * activation_derivative(a, kind)
    return delta @ W, N * (delta.T @ n / N), N * np.mean(delta, axis=0)

# %% right: gradients_by_name
def layer_backward(g, n, a, W, kind):
    delta = activation_derivative(a, kind) * g
    gradients = {"n": delta.dot(W), "W": n.T.dot(delta).T, "b": delta.sum(axis=0)}
    return tuple(gradients[name] for name in ("n", "W", "b"))

# %% right: inner
def layer_backward(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    dn = np.inner(delta, W.T)
    dW = np.inner(delta.T, n.T)
    db = np.inner(delta.T, np.ones(delta.shape[0]))
    return dn, dW, db
