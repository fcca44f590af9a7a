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
