# %% wrong: biases_too
def penalty_gradient(params, alpha):
    return [(alpha * W, alpha * b) for W, b in params]

# %% wrong: factor_two
def penalty_gradient(params, alpha):
    return [(2 * alpha * W, np.zeros_like(b)) for W, b in params]

# %% wrong: half_kept
def penalty_gradient(params, alpha):
    return [(0.5 * alpha * W, np.zeros_like(b)) for W, b in params]

# %% wrong: number_zero
def penalty_gradient(params, alpha):
    return [(alpha * W, 0) for W, b in params]

# %% wrong: none_for_bias
def penalty_gradient(params, alpha):
    return [(alpha * W, None) for W, b in params]

# %% wrong: weights_alone
def penalty_gradient(params, alpha):
    return [alpha * W for W, b in params]

# %% wrong: squared
def penalty_gradient(params, alpha):
    return [(0.5 * alpha * W**2, np.zeros_like(b)) for W, b in params]

# %% wrong: alpha_forgotten
def penalty_gradient(params, alpha):
    return [(W, np.zeros_like(b)) for W, b in params]

# %% wrong: zero_of_weights_shape
def penalty_gradient(params, alpha):
    return [(alpha * W, np.zeros_like(W)) for W, b in params]

# %% wrong: ones
def penalty_gradient(params, alpha):
    return [(alpha * W, np.ones_like(b)) for W, b in params]

# %% wrong: sign
def penalty_gradient(params, alpha):
    return [(alpha * np.sign(W), np.zeros_like(b)) for W, b in params]

# %% wrong: negative
def penalty_gradient(params, alpha):
    return [(-alpha * W, np.zeros_like(b)) for W, b in params]

# %% wrong: summed
def penalty_gradient(params, alpha):
    return [(alpha * np.sum(W), np.zeros_like(b)) for W, b in params]

# %% wrong: last_layer_overwrites
def penalty_gradient(params, alpha):
    for W, b in params:
        grads = [(alpha * W, np.zeros_like(b))]
    return grads

# %% wrong: return_in_loop
def penalty_gradient(params, alpha):
    grads = []
    for W, b in params:
        grads.append((alpha * W, np.zeros_like(b)))
        return grads

# %% wrong: output_layer_left_out
def penalty_gradient(params, alpha):
    return [(alpha * W, np.zeros_like(b)) for W, b in params[:-1]]

# %% wrong: output_layer_zero
def penalty_gradient(params, alpha):
    grads = [(alpha * W, np.zeros_like(b)) for W, b in params]
    W, b = params[-1]
    grads[-1] = (np.zeros_like(W), np.zeros_like(b))
    return grads

# %% wrong: in_place
def penalty_gradient(params, alpha):
    for W, b in params:
        W *= alpha
        b *= 0
    return params

# %% wrong: biases_kept
def penalty_gradient(params, alpha):
    return [(alpha * W, b) for W, b in params]

# %% wrong: transposed
def penalty_gradient(params, alpha):
    return [(alpha * W.T, np.zeros_like(b)) for W, b in params]

# %% wrong: normalised
def penalty_gradient(params, alpha):
    return [(alpha * W / np.linalg.norm(W), np.zeros_like(b)) for W, b in params]

# %% wrong: swapped
def penalty_gradient(params, alpha):
    return [(np.zeros_like(b), alpha * W) for W, b in params]

# %% wrong: two_lists
def penalty_gradient(params, alpha):
    dW = [alpha * W for W, b in params]
    db = [np.zeros_like(b) for W, b in params]
    return dW, db

# %% wrong: flat
def penalty_gradient(params, alpha):
    return np.concatenate([np.append(alpha * W.ravel(), np.zeros_like(b)) for W, b in params])

# %% wrong: reversed
def penalty_gradient(params, alpha):
    grads = []
    for W, b in params:
        grads.insert(0, (alpha * W, np.zeros_like(b)))
    return grads

# %% wrong: extend
def penalty_gradient(params, alpha):
    grads = []
    for W, b in params:
        grads += (alpha * W, np.zeros_like(b))
    return grads

# %% wrong: alpha_squared
def penalty_gradient(params, alpha):
    return [(alpha**2 * W, np.zeros_like(b)) for W, b in params]

# %% wrong: integer_zeros_list
def penalty_gradient(params, alpha):
    return [(alpha * W, [0] * len(W[0])) for W, b in params]

# %% wrong: generator
def penalty_gradient(params, alpha):
    return ((alpha * W, np.zeros_like(b)) for W, b in params)

# %% wrong: divided_by_size
def penalty_gradient(params, alpha):
    return [(alpha * W / W.size, np.zeros_like(b)) for W, b in params]

# %% right: loop
def penalty_gradient(params, alpha):
    result = []
    for l in range(len(params)):
        W, b = params[l]
        result.append((W * alpha, np.zeros(b.shape)))
    return result

# %% right: times_zero
def penalty_gradient(params, alpha):
    return [(alpha * W, 0.0 * b) for W, b in params]

# %% right: zip
def penalty_gradient(params, alpha):
    weights, biases = zip(*params)
    return list(zip([alpha * W for W in weights], [np.zeros(len(b)) for b in biases]))

# %% right: copies
def penalty_gradient(params, alpha):
    grads = [(W.copy(), b.copy()) for W, b in params]
    for dW, db in grads:
        dW *= alpha
        db[:] = 0
    return grads

# %% right: map
def penalty_gradient(params, alpha):
    return list(map(lambda layer: (alpha * layer[0], np.zeros_like(layer[1])), params))
