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
