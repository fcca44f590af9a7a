# %% wrong: gradient_not_divided
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    penalty = 0.5 * alpha * sum(np.sum(W**2) for W, b in params)
    g = pack([(dW + alpha * W, db) for (dW, db), (W, b) in zip(grads, params)])
    return (loss + penalty) / N, g

# %% wrong: penalty_outside
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    penalty = 0.5 * alpha * sum(np.sum(W**2) for W, b in params)
    g = pack([(dW / N + alpha * W, db / N) for (dW, db), (W, b) in zip(grads, params)])
    return loss / N + penalty, g

# %% wrong: not_divided
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    penalty = 0.5 * alpha * sum(np.sum(W**2) for W, b in params)
    g = pack([(dW + alpha * W, db) for (dW, db), (W, b) in zip(grads, params)])
    return loss + penalty, g

# %% wrong: penalty_gradient_forgotten
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    y_hat = forward(x, params, kind)[0][-1]
    return map_loss(y_hat, y, params, alpha) / N, pack(grads) / N

# %% wrong: penalty_forgotten
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    return loss / N, pack(grads) / N

# %% wrong: biases_penalised
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    return (loss + 0.5 * alpha * z @ z) / N, (pack(grads) + alpha * z) / N

# %% wrong: bias_gradient_penalised
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    y_hat = predict(x, params, kind) if "predict" in globals() else forward(x, params, kind)[0][-1]
    return map_loss(y_hat, y, params, alpha) / N, (pack(grads) + alpha * z) / N

# %% wrong: divided_by_size
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = y.size
    loss, grads = backpropagate(x, y, params, kind)
    total = [(dW + alpha * W, db) for (dW, db), (W, b) in zip(grads, params)]
    return (loss + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)) / N, pack(total) / N

# %% wrong: grads_not_packed
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    total = [((dW + alpha * W) / N, db / N) for (dW, db), (W, b) in zip(grads, params)]
    return (loss + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)) / N, total

# %% wrong: lists_concatenated
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    total = grads + penalty_gradient(params, alpha)
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, pack(total) / N

# %% wrong: loss_alone
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    y_hat = forward(x, params, kind)[0][-1]
    return map_loss(y_hat, y, params, alpha) / len(x)

# %% wrong: swapped
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return g, map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N

# %% wrong: numerical
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    def f(v):
        params = unpack(v, sizes)
        return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / len(x)
    return f(z), numerical_gradient(f, z)

# %% wrong: loss_twice_penalised
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    y_hat = forward(x, params, kind)[0][-1]
    total = loss + map_loss(y_hat, y, params, alpha)
    return total / N, (pack(grads) + pack(penalty_gradient(params, alpha))) / N

# %% wrong: alpha_twice
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    y_hat = forward(x, params, kind)[0][-1]
    g = (pack(grads) + 2 * pack(penalty_gradient(params, alpha))) / N
    return map_loss(y_hat, y, params, alpha) / N, g

# %% wrong: alpha_times_penalty_gradient
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    y_hat = forward(x, params, kind)[0][-1]
    g = (pack(grads) + alpha * pack(penalty_gradient(params, alpha))) / N
    return map_loss(y_hat, y, params, alpha) / N, g

# %% wrong: z_passed_as_params
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    N = len(x)
    loss, grads = backpropagate(x, y, z, kind)
    return loss / N, pack(grads) / N

# %% wrong: divided_twice
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    loss, grads = loss / N, [(dW / N, db / N) for dW, db in grads]
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return (loss + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)) / N, g

# %% wrong: number_of_columns
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = x.shape[1]
    loss, grads = backpropagate(x, y, params, kind)
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, g

# %% wrong: kind_fixed
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    kind = "tanh"
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, g

# %% wrong: output_layer_not_penalised
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    penalty = 0.5 * alpha * sum(np.sum(W**2) for W, b in params[:-1])
    for l in range(len(params) - 1):
        dW, db = grads[l]
        grads[l] = dW + alpha * params[l][0], db
    return (loss + penalty) / N, pack(grads) / N

# %% wrong: half_in_gradient
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    total = [(dW + 0.5 * alpha * W, db) for (dW, db), (W, b) in zip(grads, params)]
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, pack(total) / N

# %% wrong: tuple_added
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    total = [g + p for g, p in zip(grads, penalty_gradient(params, alpha))]
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, pack(total) / N

# %% wrong: loss_of_targets_swapped
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(y, x, params, kind)
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return loss / N, g

# %% wrong: sign_of_gradient
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = -(pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, g

# %% wrong: penalty_subtracted
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = (pack(grads) - pack(penalty_gradient(params, alpha))) / N
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, g

# %% wrong: half_missing_in_loss
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return (loss + alpha * sum(np.sum(W**2) for W, b in params)) / N, g

# %% wrong: z_updated
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    z -= 0.01 * g
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, g

# %% wrong: precedence
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = pack(grads) + pack(penalty_gradient(params, alpha)) / N
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, g

# %% wrong: unpack_without_sizes
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / N
    return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / N, g

# %% right: packed
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    loss += 0.5 * alpha * sum(np.sum(W**2) for W, b in params)
    g = pack(grads) + pack(penalty_gradient(params, alpha))
    return loss / len(x), g / len(x)

# %% right: layers
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    N, params = x.shape[0], unpack(z, sizes)
    y_hat = forward(x, params, kind)[0][-1]
    _, grads = backpropagate(x, y, params, kind)
    total = []
    for (W, b), (dW, db) in zip(params, grads):
        total.append(((dW + alpha * W) / N, db / N))
    return map_loss(y_hat, y, params, alpha) / N, pack(total)

# %% right: own_backpropagation
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params, N = unpack(z, sizes), len(x)
    n, a = forward(x, params, kind)
    delta = (n[-1] - y) / N
    parts = []
    for l in range(len(params) - 1, -1, -1):
        W, b = params[l]
        parts.insert(0, (delta.T @ n[l] + alpha / N * W, delta.sum(axis=0)))
        if l:
            delta = delta @ W * activation_derivative(a[l - 1], kind)
    return map_loss(n[-1], y, params, alpha) / N, pack(parts)

# %% right: mask
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    is_weight = pack([(np.ones_like(W), np.zeros_like(b)) for W, b in params])
    w = z * is_weight
    loss, grads = backpropagate(x, y, params, kind)
    return (loss + 0.5 * alpha * (w @ w)) / len(y), (pack(grads) + alpha * w) / len(y)

# %% right: given_functions
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)
    penalty = 0.5 * alpha * sum(np.sum(W**2) for W, b in params)
    pulls = penalty_gradient(params, alpha)
    g = [((dW + pW) / N, (db + pb) / N) for (dW, db), (pW, pb) in zip(grads, pulls)]
    return float((loss + penalty) / N), pack(g)

# %% right: packed_sum
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    _, grads = backpropagate(x, y, params, kind)
    y_hat = forward(x, params, kind)[0][-1]
    loss = map_loss(y_hat, y, params, alpha) / x.shape[0]
    g = (pack(grads) + pack(penalty_gradient(params, alpha))) / x.shape[0]
    return loss, g

# %% right: mask_of_weights
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    is_weight = pack([(np.ones_like(W), np.zeros_like(b)) for W, b in params])
    loss, grads = backpropagate(x, y, params, kind)
    loss = loss + 0.5 * alpha * np.sum(is_weight * z * z)
    g = pack(grads) + alpha * is_weight * z
    return float(loss / len(y)), g / len(y)

# %% right: own_deltas
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = x.shape[0]
    n, a = forward(x, params, kind)
    delta = (n[-1] - y) / N
    grads = []
    for l in range(len(params) - 1, -1, -1):
        W, b = params[l]
        grads.append((delta.T @ n[l] + alpha / N * W, delta.sum(axis=0)))
        if l > 0:
            delta = (delta @ W) * activation_derivative(a[l - 1], kind)
    return map_loss(n[-1], y, params, alpha) / N, pack(grads[::-1])

# %% right: written_into_views
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    N = len(x)
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    g = np.zeros(z.shape)
    start = 0
    for (W, b), (dW, db) in zip(params, grads):
        loss += 0.5 * alpha * float(np.sum(W * W))
        g[start : start + W.size] = (dW + alpha * W).ravel() / N
        start += W.size
        g[start : start + b.size] = db / N
        start += b.size
    return loss / N, g

# %% right: point_by_point
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = x.shape[0]
    loss = 0.5 * alpha * sum(float((W**2).sum()) for W, _ in params)
    g = pack(penalty_gradient(params, alpha))
    for p in range(N):
        loss_p, grads_p = backpropagate(x[p : p + 1], y[p : p + 1], params, kind)
        loss = loss + loss_p
        g = g + pack(grads_p)
    return loss / N, g / N

# %% right: concatenated_layers
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    pieces = []
    for (dW, db), (W, b) in zip(grads, params):
        loss += alpha * np.linalg.norm(W) ** 2 / 2
        pieces.append(np.ravel(dW + alpha * W))
        pieces.append(db)
    return float(loss) / len(x), np.concatenate(pieces) / len(x)

# %% right: class_objective
class Objective:
    def __init__(self, x, y, sizes, kind, alpha):
        self.x, self.y, self.sizes, self.kind, self.alpha = x, y, sizes, kind, alpha

    def data(self, params):
        loss, grads = backpropagate(self.x, self.y, params, self.kind)
        return loss, pack(grads)

    def prior(self, params):
        value = 0.5 * self.alpha * sum(np.vdot(W, W) for W, b in params)
        return value, pack(penalty_gradient(params, self.alpha))

    def __call__(self, z):
        params = unpack(z, self.sizes)
        parts = [self.data(params), self.prior(params)]
        N = self.x.shape[0]
        return float(sum(v for v, _ in parts) / N), sum(g for _, g in parts) / N


def loss_and_gradient(z, x, y, sizes, kind, alpha):
    return Objective(x, y, sizes, kind, alpha)(z)

# %% right: scaled_before
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    """Points weighted by 1 / N from the start."""
    N = len(x)
    params = unpack(z, sizes)
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, a = forward(x, params, kind)
    loss = np.mean(np.sum((n[-1] - y) ** 2, axis=1)) / 2
    g = l2_gradient(n[-1], y) / N
    grads = [None] * len(params)
    for l in reversed(range(len(params))):
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], kinds[l])
        grads[l] = (dW + (alpha / N) * params[l][0], db)
    loss += alpha / (2 * N) * sum(np.sum(W**2) for W, _ in params)
    return float(loss), pack(grads)

# %% right: reduce
from functools import reduce

def loss_and_gradient(z, x, y, sizes, kind, alpha):
    N = x.shape[0]
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    loss = reduce(lambda total, layer: total + 0.5 * alpha * np.sum(layer[0] ** 2), params, loss)
    g = np.add(pack(grads), pack(penalty_gradient(params, alpha)))
    return float(np.divide(loss, N)), np.divide(g, N)

# %% right: data_and_prior_helpers
def data_part(params, x, y, kind):
    loss, grads = backpropagate(x, y, params, kind)
    return loss, pack(grads)

def prior_part(params, alpha):
    penalty = alpha / 2 * sum(np.sum(W**2) for W, b in params)
    return penalty, pack([(alpha * W, 0 * b) for W, b in params])

def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    L1, g1 = data_part(params, x, y, kind)
    L2, g2 = prior_part(params, alpha)
    return float(L1 + L2) / len(x), (g1 + g2) / len(x)

# %% right: penalty_as_map_loss_of_nothing
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = x.shape[0]
    loss, grads = backpropagate(x, y, params, kind)
    loss += map_loss(y, y, params, alpha)
    pulls = penalty_gradient(params, alpha)
    total = []
    for l in range(len(params)):
        total.append((grads[l][0] + pulls[l][0], grads[l][1] + pulls[l][1]))
    return loss / N, pack(total) / N

# %% right: points_as_columns
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    n, a = [x.T], []
    for l, (W, b) in enumerate(params):
        a.append(W @ n[-1] + b.reshape(-1, 1))
        n.append(activate(a[-1], kind if l < len(params) - 1 else "identity"))
    E = n[-1] - y.T
    loss = 0.5 * np.sum(E**2)
    parts = []
    delta = E
    for l in range(len(params) - 1, -1, -1):
        W, b = params[l]
        loss += 0.5 * alpha * np.sum(W**2)
        parts = [(delta @ n[l].T + alpha * W).ravel(), delta.sum(axis=1)] + parts
        if l:
            delta = (W.T @ delta) * activation_derivative(a[l - 1], kind)
    return float(loss / N), np.hstack(parts) / N

# %% right: chain_of_comprehensions
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    N, params = len(x), unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    g = [part.ravel() for (W, _), (dW, db) in zip(params, grads) for part in (dW + alpha * W, db)]
    loss += 0.5 * alpha * sum(float(w**2) for W, _ in params for w in W.flat)
    return loss / N, np.concatenate(g) / N

# %% right: no_prior_no_penalty
def loss_and_gradient(z, x, y, sizes, kind, alpha=0.0):
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    g = pack(grads)
    if alpha != 0:
        loss = loss + alpha / 2 * sum(np.sum(np.square(W)) for W, b in params)
        g = g + pack(penalty_gradient(params, alpha))
    return float(loss) / x.shape[0], g / x.shape[0]

# %% right: residuals_of_weights
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    weights_only = pack([(W, np.zeros(len(b))) for W, b in params])
    loss, grads = backpropagate(x, y, params, kind)
    total = loss + 0.5 * alpha * float(weights_only @ weights_only)
    return total / N, (pack(grads) + alpha * weights_only) / N

# %% right: map_loss_of_predict
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    number = y.shape[0]
    loss = map_loss(predict(x, params, kind), y, params, alpha) / number
    grads = backpropagate(x, y, params, kind)[1]
    pulls = penalty_gradient(params, alpha)
    g = pack([(d + p, e + q) for (d, e), (p, q) in zip(grads, pulls)])
    g /= number
    return loss, g

# %% right: dictionary
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    sums = {"loss": loss, "g": pack(grads)}
    sums["loss"] += 0.5 * alpha * sum(np.einsum("ij,ij->", W, W) for W, b in params)
    sums["g"] = sums["g"] + pack(penalty_gradient(params, alpha))
    sums = {name: value / len(x) for name, value in sums.items()}
    return float(sums["loss"]), sums["g"]

# %% right: verbose
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    """Return the loss that training minimises, and its gradient."""
    number_of_points = x.shape[0]
    params = unpack(z, sizes)

    # the loss
    neurons, pre_activations = forward(x, params, kind)
    prediction = neurons[-1]
    loss = map_loss(prediction, y, params, alpha)
    loss = loss / number_of_points

    # the gradient of the data part
    loss_without_penalty, gradients = backpropagate(x, y, params, kind)
    # the gradient of the penalty
    gradients_of_penalty = penalty_gradient(params, alpha)

    all_gradients = []
    for layer in range(len(params)):
        dW = gradients[layer][0] + gradients_of_penalty[layer][0]
        db = gradients[layer][1] + gradients_of_penalty[layer][1]
        all_gradients.append((dW / number_of_points, db / number_of_points))
    g = pack(all_gradients)
    assert g.shape == z.shape
    return loss, g

# %% right: type_hints
def loss_and_gradient(
    z: np.ndarray, x: np.ndarray, y: np.ndarray, sizes: list[int], kind: str, alpha: float
) -> tuple[float, np.ndarray]:
    params = unpack(z, sizes)
    n_points: int = x.shape[0]
    data_loss, grads = backpropagate(x, y, params, kind)
    penalty: float = 0.5 * alpha * sum(float(np.sum(W**2)) for W, _ in params)
    g: np.ndarray = pack(grads) + pack(penalty_gradient(params, alpha))
    return (data_loss + penalty) / n_points, g / n_points

# %% right: generator
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = len(x)
    loss, grads = backpropagate(x, y, params, kind)

    def layers():
        for (W, b), (dW, db) in zip(params, grads):
            yield np.append((dW + alpha * W) / N, db / N)

    penalty = alpha * sum(np.trace(W @ W.T) for W, b in params) / 2
    return float(loss + penalty) / N, np.concatenate(list(layers()))

# %% right: chain_rule_in_layers_recursive
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N = x.shape[0]

    def go(n, layers):
        W, b = layers[0]
        a = affine(n, W, b)
        if len(layers) == 1:
            loss, g, z_later, k = l2_loss(a, y), l2_gradient(a, y), [], "identity"
        else:
            loss, g, z_later = go(activate(a, kind), layers[1:])
            k = kind
        g, dW, db = layer_backward(g, n, a, W, k)
        loss = loss + 0.5 * alpha * float(np.sum(W**2))
        return loss, g, [(dW + alpha * W).ravel(), db] + z_later

    loss, _, parts = go(x, params)
    return loss / N, np.concatenate(parts) / N

# %% right: augmented_residual
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    y_hat = forward(x, params, kind)[0][-1]
    residual = np.concatenate([(y_hat - y).ravel()] + [np.sqrt(alpha) * W.ravel() for W, b in params])
    loss = 0.5 * float(residual @ residual) / len(x)
    grads = backpropagate(x, y, params, kind)[1]
    g = pack([(dW / len(x) + alpha / len(x) * W, db / len(x)) for (dW, db), (W, b) in zip(grads, params)])
    return loss, g

# %% right: tape_of_lambdas
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    N, L = len(x), len(params) - 1
    n, back = x, []
    for l, (W, b) in enumerate(params):
        a = affine(n, W, b)
        k = kind if l < L else "identity"
        back.append(lambda g, n=n, a=a, W=W, k=k: layer_backward(g, n, a, W, k))
        n = activate(a, k)
    g, pairs = (n - y) / N, []
    for (W, b), step in zip(params[::-1], back[::-1]):
        g, dW, db = step(g)
        pairs.insert(0, (dW + alpha * W / N, db))
    return map_loss(n, y, params, alpha) / N, pack(pairs)

# %% right: flat_positions_of_weights
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    where = []
    start = 0
    for d_in, d_out in pairwise(sizes):
        where.extend(range(start, start + d_in * d_out))
        start += d_in * d_out + d_out
    w = z[where]
    loss, grads = backpropagate(x, y, unpack(z, sizes), kind)
    g = pack(grads)
    g[where] += alpha * w
    return float(loss + 0.5 * alpha * np.dot(w, w)) / len(x), g / len(x)

# %% right: transposed_unpack_once
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    weights, biases = zip(*unpack(z, sizes))
    params = list(zip(weights, biases))
    loss, grads = backpropagate(x, y, params, kind)
    dWs, dbs = zip(*grads)
    dWs = [dW + alpha * W for dW, W in zip(dWs, weights)]
    loss += sum(l2_loss(W, 0.0) for W in weights) * alpha
    return loss / len(x), pack(list(zip(dWs, dbs))) / len(x)
