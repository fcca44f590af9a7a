# %% wrong: order_of_products
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = J @ layer_jacobian(n, W, b, k)
        n = activate(W @ n + b, k)
    return J

# %% wrong: output_activated
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for W, b in params:
        J = layer_jacobian(n, W, b, kind) @ J
        n = activate(W @ n + b, kind)
    return J

# %% wrong: always_at_input
def network_jacobian(x, params, kind):
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(x, W, b, k) @ J
    return J

# %% wrong: product_of_weights
def network_jacobian(x, params, kind):
    J = np.eye(len(x))
    for W, b in params:
        J = W @ J
    return J

# %% wrong: last_layer_alone
def network_jacobian(x, params, kind):
    n, a = forward(x[None], params, kind)
    W, b = params[-1]
    return layer_jacobian(n[-2][0], W, b, "identity")

# %% wrong: last_layer_missing
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for W, b in params[:-1]:
        J = layer_jacobian(n, W, b, kind) @ J
        n = activate(W @ n + b, kind)
    return J

# %% wrong: activation_not_passed
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = W @ n + b
    return J

# %% wrong: elementwise
def network_jacobian(x, params, kind):
    n = x
    J = 1
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) * J
        n = activate(W @ n + b, k)
    return J

# %% wrong: transposed
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J.T

# %% wrong: sum_of_jacobians
def network_jacobian(x, params, kind):
    n = x
    J = 0
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = J + layer_jacobian(n, W, b, k)
        n = activate(W @ n + b, k)
    return J

# %% wrong: wrong_neurons
def network_jacobian(x, params, kind):
    n, a = forward(x[None], params, kind)
    J = np.eye(len(x))
    for l, (W, b) in enumerate(params):
        k = kind if l < len(params) - 1 else "identity"
        J = layer_jacobian(n[l + 1][0], W, b, k) @ J
    return J

# %% wrong: forward_with_one_axis_index
def network_jacobian(x, params, kind):
    n, a = forward(x, params, kind)
    J = np.eye(len(x))
    for l, (W, b) in enumerate(params):
        J = layer_jacobian(n[0][l], W, b, kind) @ J
    return J

# %% wrong: hidden_linear
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for W, b in params:
        J = layer_jacobian(n, W, b, "identity") @ J
        n = activate(W @ n + b, "identity")
    return J

# %% wrong: start_is_ones
def network_jacobian(x, params, kind):
    n = x
    J = np.ones((len(x), len(x)))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J

# %% wrong: start_is_zeros
def network_jacobian(x, params, kind):
    n = x
    J = np.zeros((len(x), len(x)))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J

# %% wrong: list_of_jacobians
def network_jacobian(x, params, kind):
    n = x
    Js = []
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        Js.append(layer_jacobian(n, W, b, k))
        n = activate(W @ n + b, k)
    return Js

# %% wrong: neurons_updated_too_early
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        n = activate(W @ n + b, k)
        J = layer_jacobian(n, W, b, k) @ J
    return J

# %% wrong: bias_forgotten_on_the_way
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n, k)
    return J

# %% wrong: complex_unpacking
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, W, b in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J

# %% wrong: differences
def network_jacobian(x, params, kind):
    h = 1e-6
    columns = []
    for j in range(len(x)):
        e = np.zeros(len(x)); e[j] = h
        up = forward((x + e)[None], params, kind)[0][-1][0]
        down = forward((x - e)[None], params, kind)[0][-1][0]
        columns.append((up - down) / (2 * h))
    return np.array(columns).T

# %% wrong: backwards_with_forward_neurons
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(params[-1][0].shape[0])
    for W, b in reversed(params):
        J = J @ layer_jacobian(n, W, b, kind)
        n = activate(W @ n + b, kind)
    return J

# %% wrong: return_in_loop
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
        return J

# %% wrong: jacobian_by_unknowns
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian_unknowns(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J

# %% wrong: first_layer_twice
def network_jacobian(x, params, kind):
    n = x
    W, b = params[0]
    J = layer_jacobian(n, W, b, kind)
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J

# %% wrong: gradient_summed
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J.sum(axis=0)

# %% wrong: kind_of_output_from_wrong_test
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = kind if i < len(params) else "identity"
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J

# %% wrong: first_layer_identity
def network_jacobian(x, params, kind):
    n = x
    J = np.eye(len(x))
    for i, (W, b) in enumerate(params):
        k = "identity" if i == 0 else kind
        J = layer_jacobian(n, W, b, k) @ J
        n = activate(W @ n + b, k)
    return J

# %% wrong: slope_at_next
def network_jacobian(x, params, kind):
    n, a = forward(x[None], params, kind)
    J = np.eye(len(x))
    for l, (W, b) in enumerate(params):
        s = activation_derivative(n[l + 1][0], kind) if l < len(params) - 1 else np.ones(len(b))
        J = s[:, None] * W @ J
    return J

# %% wrong: extra_axis_kept
def network_jacobian(x, params, kind):
    n, a = forward(x[None], params, kind)
    J = np.eye(len(x))[None]
    for l, (W, b) in enumerate(params):
        k = kind if l < len(params) - 1 else "identity"
        J = layer_jacobian(n[l][0], W, b, k) @ J
    return J

# %% wrong: two_layers_assumed
def network_jacobian(x, params, kind):
    (W0, b0), (W1, b1) = params[0], params[1]
    n1 = activate(W0 @ x + b0, kind)
    return layer_jacobian(n1, W1, b1, "identity") @ layer_jacobian(x, W0, b0, kind)

# %% right: forward_first
def network_jacobian(x, params, kind):
    n, a = forward(x[None], params, kind)
    J = np.eye(len(x))
    for l, (W, b) in enumerate(params):
        J = layer_jacobian(n[l][0], W, b, kind if l < len(params) - 1 else "identity") @ J
    return J

# %% right: from_the_output
def network_jacobian(x, params, kind):
    n, a = forward(x.reshape(1, -1), params, kind)
    J = params[-1][0]
    for l in range(len(params) - 2, -1, -1):
        J = J @ layer_jacobian(n[l].ravel(), *params[l], kind)
    return J

# %% right: multi_dot
def network_jacobian(x, params, kind):
    n, Js = x, []
    for i, (W, b) in enumerate(params):
        k = "identity" if i == len(params) - 1 else kind
        Js.insert(0, layer_jacobian(n, W, b, k))
        n = activate(W @ n + b, k)
    J = Js[0]
    for other in Js[1:]:
        J = J.dot(other)
    return J

# %% right: recursive
def network_jacobian(x, params, kind):
    W, b = params[0]
    if len(params) == 1:
        return W.copy()
    a = W @ x + b
    return network_jacobian(activate(a, kind), params[1:], kind) @ (activation_derivative(a, kind)[:, None] * W)

# %% right: reduce
from functools import reduce
def network_jacobian(x, params, kind):
    neurons = [x]
    for W, b in params[:-1]:
        neurons.append(activate(W @ neurons[-1] + b, kind))
    kinds = [kind] * (len(params) - 1) + ["identity"]
    Js = [layer_jacobian(n, W, b, k) for n, (W, b), k in zip(neurons, params, kinds)]
    return reduce(lambda J, K: K @ J, Js)

# %% right: from_the_input
def network_jacobian(x, params, kind):
    J = np.eye(len(x))
    n = x
    for l, (W, b) in enumerate(params):
        f = kind if l < len(params) - 1 else "identity"
        J = layer_jacobian(n, W, b, f) @ J
        n = activate(affine(n, W, b), f)
    return J

# %% right: neurons_of_forward
def network_jacobian(x, params, kind):
    n, a = forward(x, params, kind)
    J = params[-1][0]
    for l in range(len(params) - 2, -1, -1):
        W, b = params[l]
        J = J @ layer_jacobian(n[l], W, b, kind)
    return J + 0.0

# %% right: slopes_of_preactivations
def network_jacobian(x, params, kind):
    _, a = forward(x, params, kind)
    J = np.identity(x.shape[0])
    for l in range(len(params) - 1):
        W = params[l][0]
        J = activation_derivative(a[l], kind)[:, None] * (W @ J)
    return params[-1][0] @ J

# %% right: kinds_zipped
def network_jacobian(x, params, kind):
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, _ = forward(x, params, kind)
    jacobians = [layer_jacobian(n_l, W, b, k) for n_l, (W, b), k in zip(n, params, kinds)]
    product = jacobians[0]
    for J in jacobians[1:]:
        product = np.matmul(J, product)
    return product

# %% right: reduce_from_the_left
from functools import reduce

def network_jacobian(x, params, kind):
    n, _ = forward(x, params, kind)
    last = len(params) - 1
    factors = [
        layer_jacobian(n[l], *params[l], "identity" if l == last else kind)
        for l in range(last, -1, -1)
    ]
    return reduce(np.dot, factors)

# %% right: recursive_from_the_input
def network_jacobian(x, params, kind):
    W, b = params[0]
    if len(params) == 1:
        return layer_jacobian(x, W, b, "identity")
    rest = network_jacobian(activate(affine(x, W, b), kind), params[1:], kind)
    return rest @ layer_jacobian(x, W, b, kind)

# %% right: recursive_inner
def network_jacobian(x, params, kind):
    n, _ = forward(x, params, kind)

    def up_to(l):
        """The Jacobian of n_l with respect to x."""
        if l == 0:
            return np.eye(x.size)
        W, b = params[l - 1]
        return layer_jacobian(n[l - 1], W, b, kind if l < len(params) else "identity") @ up_to(l - 1)

    return up_to(len(params))

# %% right: rows_backwards
def network_jacobian(x, params, kind):
    n, a = forward(x, params, kind)
    rows = []
    for g in np.eye(len(n[-1])):
        for l in reversed(range(len(params))):
            if l != len(params) - 1:
                g = g * activation_derivative(a[l], kind)
            g = g @ params[l][0]
        rows.append(g)
    return np.array(rows)

# %% right: columns_forwards
def network_jacobian(x, params, kind):
    columns = []
    for j in range(len(x)):
        n, dn = x, np.zeros(len(x))
        dn[j] = 1.0
        for W, b in params[:-1]:
            a, da = W @ n + b, W @ dn
            n, dn = activate(a, kind), activation_derivative(a, kind) * da
        columns.append(params[-1][0] @ dn)
    return np.column_stack(columns)

# %% right: dual_numbers
class Dual:
    """A vector of values with its Jacobian."""

    def __init__(self, value, jacobian):
        self.value, self.jacobian = value, jacobian

    def affine(self, W, b):
        return Dual(W @ self.value + b, W @ self.jacobian)

    def activate(self, kind):
        slope = activation_derivative(self.value, kind)
        return Dual(activate(self.value, kind), slope[:, None] * self.jacobian)


def network_jacobian(x, params, kind):
    d = Dual(x, np.eye(len(x)))
    for W, b in params[:-1]:
        d = d.affine(W, b).activate(kind)
    return d.affine(*params[-1]).jacobian

# %% right: star_unpacking
def network_jacobian(x, params, kind):
    *hidden, (W_out, b_out) = params
    n, J = x, np.eye(x.shape[0])
    for W, b in hidden:
        J = layer_jacobian(n, W, b, kind).dot(J)
        n = activate(affine(n, W, b), kind)
    return np.dot(W_out, J)

# %% right: multi_dot_with_identity
def network_jacobian(x, params, kind):
    n, a = forward(x, params, kind)
    factors = [np.eye(len(x))]
    for l, (W, b) in enumerate(params):
        factors.insert(0, layer_jacobian(n[l], W, b, kind if l + 1 < len(params) else "identity"))
    return np.linalg.multi_dot(factors)

# %% right: loops_without_matmul
def network_jacobian(x, params, kind):
    n, a = forward(x, params, kind)
    J = np.eye(len(x))
    for l, (W, b) in enumerate(params):
        new = np.zeros((W.shape[0], len(x)))
        for i in range(W.shape[0]):
            slope = 1.0 if l == len(params) - 1 else activation_derivative(a[l][i], kind)
            for k in range(len(x)):
                for j in range(W.shape[1]):
                    new[i, k] += slope * W[i, j] * J[j, k]
        J = new
    return J

# %% right: einsum
def network_jacobian(x, params, kind):
    _, a = forward(x, params, kind)
    J = np.eye(len(x))
    for a_l, (W, _) in zip(a[:-1], params[:-1]):
        J = np.einsum("i,ij,jk->ik", activation_derivative(a_l, kind), W, J)
    return np.einsum("ij,jk->ik", params[-1][0], J)

# %% right: diag_matrices
def network_jacobian(x, params, kind):
    n, a = forward(x, params, kind)
    L = len(params) - 1
    J = params[L][0].copy()
    for l in range(L)[::-1]:
        D = np.diag(activation_derivative(a[l], kind))
        J = J @ D @ params[l][0]
    return J

# %% right: while_loop
def network_jacobian(x, params, kind):
    l = 0
    neurons = x
    total = None
    while l < len(params):
        W, b = params[l]
        activation = "identity" if l == len(params) - 1 else kind
        J = layer_jacobian(neurons, W, b, activation)
        total = J if total is None else J @ total
        neurons = activate(affine(neurons, W, b), activation)
        l += 1
    return total

# %% right: generator
def network_jacobian(x, params, kind):
    def layers():
        n = x
        for W, b in params[:-1]:
            yield layer_jacobian(n, W, b, kind)
            n = activate(affine(n, W, b), kind)
        yield params[-1][0]

    J = np.eye(x.size)
    for J_l in layers():
        J = J_l @ J
    return J

# %% right: accumulate
from itertools import accumulate

def network_jacobian(x, params, kind):
    n, _ = forward(x, params, kind)
    names = [kind] * (len(params) - 1) + ["identity"]
    layers = [layer_jacobian(n[l], W, b, names[l]) for l, (W, b) in enumerate(params)]
    return list(accumulate(layers, lambda so_far, J: J @ so_far))[-1]

# %% right: verbose
def network_jacobian(x, params, kind):
    # first go forward and keep the neurons of all layers
    neurons, pre_activations = forward(x, params, kind)
    number_of_layers = len(params)

    # then multiply the Jacobians, one layer after the other
    jacobian_so_far = np.eye(x.shape[0])
    for layer in range(number_of_layers):
        weights, biases = params[layer]
        if layer == number_of_layers - 1:
            activation_of_layer = "identity"
        else:
            activation_of_layer = kind
        jacobian_of_layer = layer_jacobian(neurons[layer], weights, biases, activation_of_layer)
        jacobian_so_far = jacobian_of_layer @ jacobian_so_far

    assert jacobian_so_far.shape == (params[-1][0].shape[0], x.shape[0])
    return jacobian_so_far

# %% right: type_hints
def network_jacobian(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]], kind: str
) -> np.ndarray:
    """Return the Jacobian of the prediction with respect to the input, at one point."""
    neurons: list[np.ndarray] = forward(x, params, kind)[0]
    J: np.ndarray = np.eye(params[-1][0].shape[0])
    for level in reversed(range(len(params))):
        W, b = params[level]
        last: bool = level == len(params) - 1
        J = J @ layer_jacobian(neurons[level], W, b, "identity" if last else kind)
    return J

# %% right: one_row_of_points
def network_jacobian(x, params, kind):
    """Send the rows of the identity back as if they were points."""
    d_out = params[-1][0].shape[0]
    n, a = forward(np.tile(x, (d_out, 1)), params, kind)
    g = np.eye(d_out)
    for l in range(len(params) - 1, -1, -1):
        slope = np.ones_like(a[l]) if l == len(params) - 1 else activation_derivative(a[l], kind)
        g = (g * slope) @ params[l][0]
    return g

# %% right: transposes
def network_jacobian(x, params, kind):
    n, a = forward(x, params, kind)
    JT = params[-1][0].T
    for (W, b), a_l in zip(params[-2::-1], a[-2::-1]):
        JT = W.T @ (activation_derivative(a_l, kind)[:, None] * JT)
    return JT.T

# %% right: class_network
class Net:
    def __init__(self, params, kind):
        self.layers = [(W, b, kind) for W, b in params[:-1]] + [(*params[-1], "identity")]

    def jacobian(self, n):
        J = np.eye(n.shape[0])
        for W, b, k in self.layers:
            a = affine(n, W, b)
            J = np.multiply(activation_derivative(a, k)[:, None], W) @ J
            n = activate(a, k)
        return J


def network_jacobian(x, params, kind):
    return Net(params, kind).jacobian(x)

# %% right: deque
from collections import deque

def network_jacobian(x, params, kind):
    n = forward(x, params, kind)[0]
    jobs = deque(zip(n, params))
    n_L, (W_L, b_L) = jobs.pop()
    J = layer_jacobian(n_L, W_L, b_L, "identity")
    while jobs:
        n_l, (W_l, b_l) = jobs.pop()
        J = J @ layer_jacobian(n_l, W_l, b_l, kind)
    return J

# %% right: tensordot
def network_jacobian(x, params, kind):
    n, _ = forward(x, params, kind)
    J = layer_jacobian(n[0], *params[0], kind if len(params) > 1 else "identity")
    for l in range(1, len(params)):
        J_l = layer_jacobian(n[l], *params[l], kind if l < len(params) - 1 else "identity")
        J = np.tensordot(J_l, J, axes=1)
    return J
