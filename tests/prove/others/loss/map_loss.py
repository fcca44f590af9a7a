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

# %% right: l2_loss_and_sum
def map_loss(y_hat, y, params, alpha):
    penalty = sum(np.sum(W**2) for W, b in params)
    return l2_loss(y_hat, y) + alpha / 2 * penalty

# %% right: norms
def map_loss(y_hat, y, params, alpha):
    total = 0.5 * np.linalg.norm(y - y_hat) ** 2
    for W, _ in params:
        total = total + 0.5 * alpha * np.linalg.norm(W, "fro") ** 2
    return float(total)

# %% right: all_weights_in_one_vector
def map_loss(y_hat, y, params, alpha):
    w = np.concatenate([layer[0].ravel() for layer in params])
    return float(l2_loss(y_hat, y) + 0.5 * alpha * w @ w)

# %% right: three_loops
def map_loss(y_hat, y, params, alpha):
    squares = 0.0
    for l in range(len(params)):
        W = params[l][0]
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                squares += W[i, j] ** 2
    return l2_loss(y_hat, y) + alpha * squares / 2

# %% right: helper_penalty
def penalty(params, alpha):
    return 0.5 * alpha * sum(float(np.square(W).sum()) for W, b in params)

def map_loss(y_hat, y, params, alpha):
    return float(0.5 * np.sum((y - y_hat) ** 2)) + penalty(params, alpha)

# %% right: reduce
from functools import reduce

def map_loss(y_hat, y, params, alpha):
    def add(so_far, layer):
        W, b = layer
        return so_far + 0.5 * alpha * np.einsum("ij,ij->", W, W)

    return float(reduce(add, params, l2_loss(y_hat, y)))

# %% right: recursive
def map_loss(y_hat, y, params, alpha):
    if not params:
        return l2_loss(y_hat, y)
    W, b = params[0]
    return float(alpha * np.vdot(W, W) / 2 + map_loss(y_hat, y, params[1:], alpha))

# %% right: half_outside
def map_loss(y_hat, y, params, alpha):
    errors = np.sum((y_hat - y) ** 2)
    weights = np.sum([np.sum(W * W) for W, _ in params])
    return float(0.5 * (errors + alpha * weights))

# %% right: generator_of_terms
def map_loss(y_hat, y, params, alpha):
    def terms():
        yield l2_loss(y_hat, y)
        for W, b in params:
            yield alpha / 2 * float((W**2).sum())

    return sum(terms())

# %% right: fsum_of_entries
import math

def map_loss(y_hat, y, params, alpha):
    squares = math.fsum(w**2 for W, b in params for w in W.flat)
    errors = math.fsum((t - p) ** 2 for p, t in zip(y_hat.flat, y.flat))
    return errors / 2 + alpha / 2 * squares

# %% right: class_of_prior
class GaussianPrior:
    """A prior on the weights; every bias is as good as any other."""

    def __init__(self, alpha):
        self.alpha = alpha

    def minus_log(self, params):
        return self.alpha / 2 * sum(np.linalg.norm(W) ** 2 for W, b in params)


def map_loss(y_hat, y, params, alpha):
    return float(l2_loss(y_hat, y) + GaussianPrior(alpha).minus_log(params))

# %% right: unzip
def map_loss(y_hat, y, params, alpha):
    weights, biases = zip(*params)
    return float(l2_loss(y_hat, y) + 0.5 * alpha * sum(map(lambda W: np.sum(W**2), weights)))

# %% right: scaled_weights_as_errors
def map_loss(y_hat, y, params, alpha):
    # a penalty is a squared error of the weights, whose target is zero
    residuals = [(y - y_hat).ravel()]
    residuals += [np.sqrt(alpha) * W.ravel() for W, b in params]
    residuals = np.hstack(residuals)
    return float(0.5 * residuals @ residuals)

# %% right: tensordot
def map_loss(y_hat, y, params, alpha):
    loss = l2_loss(y_hat, y)
    for layer in params:
        W = layer[0]
        loss += 0.5 * alpha * float(np.tensordot(W, W, axes=2))
    return loss

# %% right: verbose
def map_loss(y_hat, y, params, alpha):
    data_part = l2_loss(y_hat, y)
    number_of_layers = len(params)
    sum_of_squares = 0.0
    for layer in range(number_of_layers):
        (W, b) = params[layer]
        # the biases b have no penalty
        sum_of_squares = sum_of_squares + np.sum(W * W)
    penalty_part = (alpha / 2) * sum_of_squares
    result = data_part + penalty_part
    return float(result)

# %% right: singular_values
def map_loss(y_hat, y, params, alpha):
    squares = [np.sum(np.linalg.svd(W, compute_uv=False) ** 2) for W, b in params]
    return float(l2_loss(y_hat, y) + 0.5 * alpha * np.sum(squares))

# %% right: gram
def map_loss(y_hat, y, params, alpha):
    E = y_hat - y
    loss = 0.5 * np.trace(E.T @ E)
    for W, b in params:
        loss += 0.5 * alpha * np.trace(W.T @ W)
    return float(loss)

# %% right: type_hints
def map_loss(
    y_hat: np.ndarray, y: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]], alpha: float
) -> float:
    fit: float = l2_loss(y_hat, y)
    prior: float = 0.5 * sum(float(np.sum(np.power(W, 2))) for W, _ in params)
    return fit + alpha * prior

# %% right: no_penalty_for_zero
def map_loss(y_hat, y, params, alpha=0.0):
    loss = l2_loss(y_hat, y)
    if alpha == 0:
        return loss
    for W, b in params:
        loss += alpha * np.sum(W**2) / 2
    return float(loss)

# %% right: chain
from itertools import chain

def map_loss(y_hat, y, params, alpha):
    entries = chain.from_iterable(W.ravel().tolist() for W, b in params)
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(w * w for w in entries)

# %% right: row_norms
def map_loss(y_hat, y, params, alpha):
    rows = [np.linalg.norm(row) for W, b in params for row in W]
    return float(l2_loss(y_hat, y) + 0.5 * alpha * np.sum(np.square(rows)))

# %% right: nested_function
def map_loss(y_hat, y, params, alpha):
    def half_square(A):
        return float(np.sum(A**2)) / 2

    return half_square(y_hat - y) + alpha * sum(half_square(W) for W, _ in params)

# %% right: index_zero
def map_loss(y_hat, y, params, alpha):
    return float(
        l2_loss(y_hat, y)
        + np.sum([0.5 * alpha * np.sum(params[l][0] ** 2) for l in range(len(params))])
    )

# %% right: backwards
def map_loss(y_hat, y, params, alpha):
    loss = 0.0
    for W, b in reversed(params):
        loss += np.sum(W.T * W.T)
    loss *= alpha
    loss += np.sum((y_hat - y) * (y_hat - y))
    loss *= 0.5
    return float(loss)

# %% right: l2_loss_of_weights
def map_loss(y_hat, y, params, alpha):
    """Return `l2_loss` plus the penalty of a Gaussian prior on the weights."""
    return l2_loss(y_hat, y) + alpha * sum(l2_loss(W, np.zeros_like(W)) for W, b in params)

# %% right: iterator
def map_loss(y_hat, y, params, alpha):
    layers = iter(params)
    penalty = 0.0
    while (layer := next(layers, None)) is not None:
        penalty += float(np.inner(layer[0].ravel(), layer[0].ravel()))
    return l2_loss(y_hat, y) + penalty * alpha * 0.5
