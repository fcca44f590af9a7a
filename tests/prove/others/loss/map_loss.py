# %% wrong: biases_too
def map_loss(y_hat, y, params, alpha):
    penalty = sum(np.sum(W**2) + np.sum(b**2) for W, b in params)
    return l2_loss(y_hat, y) + 0.5 * alpha * penalty

# %% wrong: half_forgotten
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + alpha * sum(np.sum(W**2) for W, b in params)

# %% wrong: last_layer_alone
def map_loss(y_hat, y, params, alpha):
    for W, b in params:
        penalty = np.sum(W**2)
    return l2_loss(y_hat, y) + 0.5 * alpha * penalty

# %% wrong: absolute
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(np.abs(W)) for W, b in params)

# %% wrong: norms_not_squared
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.linalg.norm(W) for W, b in params)

# %% wrong: subtracted
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) - 0.5 * alpha * sum(np.sum(W**2) for W, b in params)

# %% wrong: loss_averaged
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) / len(y) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)

# %% wrong: all_averaged
def map_loss(y_hat, y, params, alpha):
    return (l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)) / len(y)

# %% wrong: penalty_averaged
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha / len(y) * sum(np.sum(W**2) for W, b in params)

# %% wrong: alpha_squared
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha**2 * sum(np.sum(W**2) for W, b in params)

# %% wrong: alpha_inside_square
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * sum(np.sum((alpha * W) ** 2) for W, b in params)

# %% wrong: alpha_divides
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 / alpha * sum(np.sum(W**2) for W, b in params)

# %% wrong: output_layer_left_out
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params[:-1])

# %% wrong: first_layer_left_out
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params[1:])

# %% wrong: first_layer_alone
def map_loss(y_hat, y, params, alpha):
    W, b = params[0]
    return l2_loss(y_hat, y) + 0.5 * alpha * np.sum(W**2)

# %% wrong: product_of_matrices
def map_loss(y_hat, y, params, alpha):
    penalty = 0
    for W, b in params:
        penalty += W.T @ W
    return l2_loss(y_hat, y) + 0.5 * alpha * penalty

# %% wrong: weights_summed_first
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(W) ** 2 for W, b in params)

# %% wrong: loss_counted_per_layer
def map_loss(y_hat, y, params, alpha):
    loss = 0
    for W, b in params:
        loss += l2_loss(y_hat, y) + 0.5 * alpha * np.sum(W**2)
    return loss

# %% wrong: penalty_alone
def map_loss(y_hat, y, params, alpha):
    return 0.5 * alpha * sum(np.sum(W**2) for W, b in params)

# %% wrong: penalty_forgotten
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y)

# %% wrong: biases_instead
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(b**2) for W, b in params)

# %% wrong: precedence
def map_loss(y_hat, y, params, alpha):
    penalty = sum(np.sum(W**2) for W, b in params)
    return (l2_loss(y_hat, y) + 0.5) * alpha * penalty

# %% wrong: mean_of_weights
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.mean(W**2) for W, b in params)

# %% wrong: params_to_array
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * np.sum(np.array(params) ** 2)

# %% wrong: loops_over_index
def map_loss(y_hat, y, params, alpha):
    penalty = 0
    for l in range(len(params)):
        W = params[l]
        penalty += np.sum(W**2)
    return l2_loss(y_hat, y) + 0.5 * alpha * penalty

# %% wrong: spectral
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.linalg.norm(W, 2) ** 2 for W, b in params)

# %% wrong: own_loss_no_half
def map_loss(y_hat, y, params, alpha):
    return np.sum((y - y_hat) ** 2) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)

# %% wrong: vector_of_layers
def map_loss(y_hat, y, params, alpha):
    return l2_loss(y_hat, y) + np.array([0.5 * alpha * np.sum(W**2) for W, b in params])

# %% wrong: returns_in_loop
def map_loss(y_hat, y, params, alpha):
    loss = l2_loss(y_hat, y)
    for W, b in params:
        loss += 0.5 * alpha * np.sum(W**2)
        return loss

# %% wrong: alpha_fixed
def map_loss(y_hat, y, params, alpha):
    alpha = 0.1
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)

# %% right: loop
def map_loss(y_hat, y, params, alpha):
    loss = l2_loss(y_hat, y)
    for layer in params:
        loss = loss + alpha / 2 * np.linalg.norm(layer[0]) ** 2
    return loss

# %% right: concatenated
def map_loss(y_hat, y, params, alpha):
    w = np.concatenate([W.ravel() for W, _ in params])
    e = (y - y_hat).ravel()
    return 0.5 * (e @ e) + 0.5 * alpha * (w @ w)

# %% right: index
def map_loss(y_hat, y, params, alpha):
    total = 0.0
    for l in range(len(params)):
        W = params[l][0]
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                total += W[i, j] ** 2
    return 0.5 * np.sum((y_hat - y) ** 2) + 0.5 * alpha * total

# %% right: map
def map_loss(y_hat, y, params, alpha):
    squares = map(lambda layer: np.vdot(layer[0], layer[0]), params)
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(squares)

# %% right: trace
def map_loss(y_hat, y, params, alpha):
    return float(l2_loss(y_hat, y) + sum(0.5 * alpha * np.trace(W @ W.T) for W, b in params))
