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

# %% right: plain
def penalty_gradient(params, alpha):
    return [(alpha * W, np.zeros_like(b)) for W, b in params]

# %% right: append
def penalty_gradient(params, alpha):
    grads = []
    for W, b in params:
        dW = alpha * W
        db = np.zeros(b.shape)
        grads.append((dW, db))
    return grads

# %% right: half_of_two
def penalty_gradient(params, alpha):
    result = []
    for l in range(len(params)):
        W, b = params[l]
        result += [(alpha / 2 * 2 * W, np.zeros(len(b)))]
    return result

# %% right: loops_over_entries
def penalty_gradient(params, alpha):
    grads = []
    for W, b in params:
        dW = np.empty_like(W)
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                dW[i, j] = alpha * W[i, j]
        db = np.empty_like(b)
        for i in range(len(b)):
            db[i] = 0.0
        grads.append((dW, db))
    return grads

# %% right: zip_of_two_lists
def penalty_gradient(params, alpha):
    weights = [np.multiply(alpha, W) for W, _ in params]
    biases = [np.zeros(b.size) for _, b in params]
    return list(zip(weights, biases))

# %% right: recursive
def penalty_gradient(params, alpha):
    if len(params) == 0:
        return []
    (W, b), rest = params[0], params[1:]
    return [(alpha * W, 0 * b)] + penalty_gradient(rest, alpha)

# %% right: generator_in_a_list
def penalty_gradient(params, alpha):
    def layers():
        for W, b in params:
            yield W * alpha, np.full(b.shape, 0.0)

    return list(layers())

# %% right: helper
def layer_penalty_gradient(layer, alpha):
    W, b = layer
    return alpha * W, np.zeros_like(b)

def penalty_gradient(params, alpha):
    return [layer_penalty_gradient(layer, alpha) for layer in params]

# %% right: partial
from functools import partial

def pull(layer, alpha):
    return (alpha * layer[0], np.zeros(layer[1].shape))

def penalty_gradient(params, alpha):
    return list(map(partial(pull, alpha=alpha), params))

# %% right: reduce
from functools import reduce

def penalty_gradient(params, alpha):
    return reduce(lambda so_far, layer: so_far + [(alpha * layer[0], layer[1] * 0.0)], params, [])

# %% right: copy_in_place
def penalty_gradient(params, alpha):
    grads = [(W.copy(), b.copy()) for W, b in params]
    for dW, db in grads:
        dW *= alpha
        db[:] = 0
    return grads

# %% right: flat_vector
def penalty_gradient(params, alpha):
    flat = np.concatenate([np.concatenate([alpha * W.ravel(), np.zeros(len(b))]) for W, b in params])
    grads, start = [], 0
    for W, b in params:
        dW = flat[start : start + W.size].reshape(W.shape)
        start += W.size
        db = flat[start : start + b.size]
        start += b.size
        grads.append((dW, db))
    return grads

# %% right: added_to_nothing
def penalty_gradient(params, alpha):
    return [(np.zeros(W.shape) + alpha * W, b - b) for W, b in params]

# %% right: class_of_layers
class LayerPenalty:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def gradient(self, alpha):
        return (alpha * self.W, np.zeros(self.b.shape[0]))


def penalty_gradient(params, alpha):
    return [LayerPenalty(W, b).gradient(alpha) for W, b in params]

# %% right: insert_at_front
def penalty_gradient(params, alpha):
    grads = []
    for W, b in reversed(params):
        grads.insert(0, (alpha * np.array(W), np.zeros_like(np.array(b))))
    return grads

# %% right: outer_identity
def penalty_gradient(params, alpha):
    grads = []
    for W, b in params:
        A = alpha * np.eye(W.shape[0])
        grads.append((A @ W, np.zeros(W.shape[0])))
    return grads

# %% right: verbose
def penalty_gradient(params, alpha):
    gradient_of_all_layers = []
    for layer in params:
        weights = layer[0]
        biases = layer[1]
        gradient_of_weights = weights * alpha
        # the penalty does not contain the biases
        gradient_of_biases = np.zeros(shape=biases.shape, dtype=float)
        assert gradient_of_weights.shape == weights.shape
        assert gradient_of_biases.shape == biases.shape
        gradient_of_all_layers.append((gradient_of_weights, gradient_of_biases))
    return gradient_of_all_layers

# %% right: filled_in
def penalty_gradient(params, alpha):
    grads = [None] * len(params)
    for l, (W, b) in enumerate(params):
        grads[l] = (np.dot(alpha, W), np.zeros(np.shape(b)))
    return grads

# %% right: type_hints
def penalty_gradient(
    params: list[tuple[np.ndarray, np.ndarray]], alpha: float
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the gradient of the penalty in `map_loss`, layer by layer."""
    grads: list[tuple[np.ndarray, np.ndarray]] = []
    for W, b in params:
        grads.append((alpha * W, np.zeros_like(b, dtype=float)))
    return grads

# %% right: while_loop
def penalty_gradient(params, alpha):
    l, answer = 0, []
    while l <= len(params) - 1:
        answer.append((alpha * params[l][0], np.zeros(params[l][1].shape)))
        l = l + 1
    return answer

# %% right: row_by_row
def penalty_gradient(params, alpha):
    grads = []
    for W, b in params:
        grads.append((np.vstack([alpha * row for row in W]), np.array([0.0 for _ in b])))
    return grads

# %% right: vectorize
def penalty_gradient(params, alpha):
    slope = np.vectorize(lambda w: alpha * w, otypes=[float])
    return [(slope(W), np.zeros_like(b)) for W, b in params]

# %% right: dictionary_of_layers
def penalty_gradient(params, alpha):
    by_layer = {l: (alpha * W, np.zeros(b.shape)) for l, (W, b) in enumerate(params)}
    return [by_layer[l] for l in sorted(by_layer)]

# %% right: l2_gradient_of_weights
def penalty_gradient(params, alpha):
    return [(alpha * l2_gradient(W, np.zeros_like(W)), np.zeros_like(b)) for W, b in params]

# %% right: einsum
def penalty_gradient(params, alpha):
    return [
        (np.einsum(",ij->ij", alpha, W), np.broadcast_to(0.0, b.shape).copy()) for W, b in params
    ]

# %% right: starmap
from itertools import starmap

def penalty_gradient(params, alpha):
    return list(starmap(lambda W, b: (alpha * W, np.zeros(b.shape)), params))
