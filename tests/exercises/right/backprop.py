"""Right programs for `backprop`, each in another style: `<stub>__<style>`."""

import itertools

import numpy as np

from reference.backprop import layer_backward, layer_jacobian, layer_jacobian_unknowns
from reference.layers import activate, activation_derivative, affine, forward
from reference.loss import l2_gradient, l2_loss

# layer_jacobian


def layer_jacobian__diagonal_matrix(n, W, b, kind):
    return np.diag(activation_derivative(W @ n + b, kind)) @ W


def layer_jacobian__transposed_broadcast(n, W, b, kind):
    return (W.T * activation_derivative(b + np.dot(W, n), kind)).T


def layer_jacobian__loops(n, W, b, kind):
    d_out, d_in = np.shape(W)
    J = np.zeros((d_out, d_in))
    for i in range(d_out):
        a = b[i]
        for j in range(d_in):
            a += W[i, j] * n[j]
        for j in range(d_in):
            J[i, j] = activation_derivative(np.array([a]), kind)[0] * W[i, j]
    return J


def layer_jacobian__einsum(n, W, b, kind):
    a = np.einsum("ij,j->i", W, n) + b
    return np.einsum("i,ij->ij", activation_derivative(a, kind), W)


def layer_jacobian__slope_from_the_neuron(n, W, b, kind):
    """With f' written in terms of f, kind by kind."""
    f = activate(affine(n, W, b), kind)
    slope = {
        "identity": np.ones(len(b)),
        "logistic": f * (1 - f),
        "tanh": (1 - f) * (1 + f),
        "relu": np.where(f > 0, 1.0, 0.0),
    }[kind]
    return np.stack([s * row for s, row in zip(slope, W, strict=True)])


def layer_jacobian__column_by_column(n, W, b, kind):
    """Push each unit vector through the layer."""
    slope = activation_derivative(affine(n, W, b), kind)
    return np.column_stack([slope * (W @ e) for e in np.eye(len(n))])


# layer_jacobian_unknowns


def layer_jacobian_unknowns__zeros_filled(n, W, b, kind):
    slope = activation_derivative(W @ n + b, kind)
    d_out, d_in = W.shape
    J = np.zeros((d_out, d_out * d_in + d_out))
    for i in range(d_out):
        J[i, i * d_in : (i + 1) * d_in] = slope[i] * n
        J[i, d_out * d_in + i] = slope[i]
    return J


def layer_jacobian_unknowns__kron_of_the_diagonal(n, W, b, kind):
    D = np.diag(activation_derivative(affine(n, W, b), kind))
    return np.concatenate([np.kron(D, n[None, :]), D], axis=1)


def layer_jacobian_unknowns__einsum(n, W, b, kind):
    slope, unit = activation_derivative(affine(n, W, b), kind), np.eye(W.shape[0])
    by_W = np.einsum("i,ik,j->ikj", slope, unit, n).reshape(W.shape[0], W.size)
    return np.hstack((by_W, np.einsum("i,ik->ik", slope, unit)))


def layer_jacobian_unknowns__name_of_each_unknown(n, W, b, kind):
    """Entry by entry, with every unknown's place computed from its indices."""
    a = affine(n, W, b)
    d_out, d_in = W.shape
    rows = []
    for i in range(d_out):
        slope = float(activation_derivative(a[i : i + 1], kind)[0])
        row = [slope * n[j] if i == k else 0.0 for k in range(d_out) for j in range(d_in)]
        row += [slope if i == k else 0.0 for k in range(d_out)]
        rows.append(row)
    return np.array(rows)


def layer_jacobian_unknowns__mask(n, W, b, kind):
    """Every unknown on every output, then only its own kept."""
    d_out, d_in = W.shape
    slope = activation_derivative(affine(n, W, b), kind)
    owner = np.concatenate([np.repeat(np.arange(d_out), d_in), np.arange(d_out)])
    value = np.concatenate([np.tile(n, d_out), np.ones(d_out)])
    return np.where(owner == np.arange(d_out)[:, None], slope[:, None] * value, 0.0)


def layer_jacobian_unknowns__forward_mode(n, W, b, kind):
    """One column per unknown: what its unit change does to a."""
    slope = activation_derivative(affine(n, W, b), kind)
    columns = []
    for e in np.eye(W.size + b.size):
        dW, db = e[: W.size].reshape(W.shape), e[W.size :]
        columns.append(slope * (dW @ n + db))
    return np.transpose(columns)


# network_jacobian


def network_jacobian__layer_by_layer(x, params, kind):
    J, last = np.eye(x.shape[0]), len(params) - 1
    for l, (W, b) in enumerate(params):  # noqa: E741
        k = "identity" if l == last else kind
        J, x = layer_jacobian(x, W, b, k) @ J, activate(affine(x, W, b), k)
    return J


def network_jacobian__from_the_output(x, params, kind):
    _, a = forward(x, params, kind)
    J = params[-1][0]
    for (W, _), a_l in zip(params[-2::-1], a[-2::-1], strict=True):
        J = (J * activation_derivative(a_l, kind)) @ W
    return J


def network_jacobian__recursion(x, params, kind):
    (W, b), *rest = params
    if not rest:
        return W.copy()
    a = W @ x + b
    behind = network_jacobian__recursion(activate(a, kind), rest, kind)
    return behind @ np.diag(activation_derivative(a, kind)) @ W


def network_jacobian__unit_vectors_as_a_batch(x, params, kind):
    """All unit changes of x at once, a row each, carried along with the point."""
    n, change = x, np.eye(len(x))
    for W, b in params[:-1]:
        a = affine(n, W, b)
        n, change = activate(a, kind), change @ W.T * activation_derivative(a, kind)
    return (change @ params[-1][0].T).T


def network_jacobian__product_of_a_list(x, params, kind):
    n, _ = forward(x, params, kind)
    kinds = itertools.chain([kind] * (len(params) - 1), ["identity"])
    factors = [layer_jacobian(n_l, *p, k) for n_l, p, k in zip(n, params, kinds, strict=False)]
    return factors[0] if len(factors) == 1 else np.linalg.multi_dot(factors[::-1])


# chain_rule_gradient


def chain_rule_gradient__row_vector(x, y, params, kind):
    n, _ = forward(x, params, kind)
    v, grads = n[-1] - y, []
    for l in reversed(range(len(params))):  # noqa: E741
        k = kind if l < len(params) - 1 else "identity"
        grads.insert(0, v @ layer_jacobian_unknowns(n[l], *params[l], k))
        v = v @ layer_jacobian(n[l], *params[l], k)
    return grads


def chain_rule_gradient__product_for_each_layer(x, y, params, kind):
    """As the lecture writes it: each ∂L/∂z_l a product of its own, from the left end."""
    n, _ = forward(x, params, kind)
    kinds = [kind] * (len(params) - 1) + ["identity"]
    grads = []
    for l in range(len(params)):  # noqa: E741
        product = (n[-1] - y)[None, :]
        for m in range(len(params) - 1, l, -1):
            product = product @ layer_jacobian(n[m], *params[m], kinds[m])
        product = product @ layer_jacobian_unknowns(n[l], *params[l], kinds[l])
        grads.append(product[0])
    return tuple(grads)


def chain_rule_gradient__column_vectors(x, y, params, kind):
    n, a = forward(x, params, kind)
    delta = (n[-1] - y).reshape(-1, 1)
    grads = [np.vstack([np.kron(delta, n[-2].reshape(-1, 1)), delta]).ravel()]
    for l in range(len(params) - 2, -1, -1):  # noqa: E741
        slope = activation_derivative(a[l], kind).reshape(-1, 1)
        delta = slope * (params[l + 1][0].T @ delta)
        grads.append(np.vstack([np.kron(delta, n[l].reshape(-1, 1)), delta]).ravel())
    grads.reverse()
    return grads


def chain_rule_gradient__recursion(x, y, params, kind):
    def back(n, layers):
        """Return ∂L/∂n and the gradients of `layers`."""
        if not layers:
            return l2_gradient(n, y), []
        (W, b), *rest = layers
        k = kind if rest else "identity"
        v, grads = back(activate(affine(n, W, b), k), rest)
        own = v @ layer_jacobian_unknowns(n, W, b, k)
        return v @ layer_jacobian(n, W, b, k), [own, *grads]

    return back(x, params)[1]


def chain_rule_gradient__forward_accumulation(x, y, params, kind):
    """∂y_hat/∂z_l for all l, built up from the input on, and the slope of the loss last."""
    n, behind = x, []
    for l, (W, b) in enumerate(params):  # noqa: E741
        k = "identity" if l + 1 == len(params) else kind
        J = layer_jacobian(n, W, b, k)
        behind = [J @ one for one in behind] + [layer_jacobian_unknowns(n, W, b, k)]
        n = activate(affine(n, W, b), k)
    return [(n - y) @ one for one in behind]


# layer_backward


def layer_backward__tuple_of_products(g, n, a, W, kind):
    delta = activation_derivative(a, kind) * g
    return np.dot(delta, W), np.dot(delta.T, n), np.sum(delta, 0)


def layer_backward__points_one_by_one(g, n, a, W, kind):
    dn, dW, db = np.zeros(n.shape), np.zeros(W.shape), np.zeros(W.shape[0])
    for p in range(len(n)):
        delta = g[p] * activation_derivative(a[p], kind)
        dn[p] = W.T @ delta
        dW += np.outer(delta, n[p])
        db += delta
    return dn, dW, db


def layer_backward__einsum(g, n, a, W, kind):
    slope = activation_derivative(a, kind)
    dn = np.einsum("pi,pi,ij->pj", g, slope, W)
    dW = np.einsum("pi,pi,pj->ij", g, slope, n)
    return [dn, dW, np.einsum("pi,pi->i", g, slope)]


def layer_backward__column_of_ones(g, n, a, W, kind):
    delta = g * activation_derivative(a, kind)
    both = delta.T @ np.column_stack([n, np.ones(len(n))])
    return delta @ W, both[:, :-1], both[:, -1]


def layer_backward__rule_for_each_kind(g, n, a, W, kind):
    if kind == "relu":
        delta = np.where(a > 0, g, 0.0)
    elif kind == "tanh":
        delta = g / np.cosh(a) ** 2
    elif kind == "logistic":
        f = 1 / (1 + np.exp(-a))
        delta = g * f * (1 - f)
    else:
        delta = g
    return delta @ W, (n.T @ delta).T, np.ones(len(n)) @ delta


def layer_backward__points_as_columns(g, n, a, W, kind):
    """In the other convention inside, one column per point."""
    delta = g.T * activation_derivative(a.T, kind)
    return (W.T @ delta).T, delta @ n, delta.sum(axis=1)


def layer_backward__neurons_in_three_loops(g, n, a, W, kind):
    N, d_in, d_out = len(g), W.shape[1], W.shape[0]
    delta = [
        [g[p, i] * activation_derivative(a[p : p + 1, i], kind)[0] for i in range(d_out)]
        for p in range(N)
    ]
    dn = [[sum(delta[p][i] * W[i, j] for i in range(d_out)) for j in range(d_in)] for p in range(N)]
    dW = [[sum(delta[p][i] * n[p, j] for p in range(N)) for j in range(d_in)] for i in range(d_out)]
    db = [sum(delta[p][i] for p in range(N)) for i in range(d_out)]
    return np.array(dn), np.array(dW), np.array(db)


# backpropagate


def backpropagate__layer_backward(x, y, params, kind):
    n, a = forward(x, params, kind)
    g, grads = l2_gradient(n[-1], y), []
    for l in range(len(params) - 1, -1, -1):  # noqa: E741
        k = "identity" if l == len(params) - 1 else kind
        g, dW, db = layer_backward(g, n[l], a[l], params[l][0], k)
        grads.append((dW, db))
    grads.reverse()
    return l2_loss(n[-1], y), grads


def backpropagate__sum_of_single_points(x, y, params, kind):
    loss = 0.0
    grads = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for point, target in zip(x, y, strict=True):
        n, a = forward(point, params, kind)
        delta = n[-1] - target
        loss += 0.5 * delta @ delta
        for l in reversed(range(len(params))):  # noqa: E741
            dW, db = grads[l]
            dW += np.outer(delta, n[l])
            db += delta
            if l:
                delta = (params[l][0].T @ delta) * activation_derivative(a[l - 1], kind)
    return loss, grads


def backpropagate__recursion(x, y, params, kind):
    def back(n, layers):
        (W, b), *rest = layers
        a = n @ W.T + b
        if not rest:
            loss, delta, later = 0.5 * np.sum((a - y) ** 2), a - y, []
        else:
            loss, g, later = back(activate(a, kind), rest)
            delta = g * activation_derivative(a, kind)
        return loss, delta @ W, [(delta.T @ n, delta.sum(axis=0)), *later]

    loss, _, grads = back(x, params)
    return loss, grads


def backpropagate__tape(x, y, params, kind):
    """Each step leaves behind a function that takes the gradient back through it."""
    tape, n = [], x
    for l, (W, b) in enumerate(params):  # noqa: E741
        a = n @ W.T + b
        slope = activation_derivative(a, kind) if l + 1 < len(params) else np.ones_like(a)

        def backward(g, n=n, W=W, slope=slope):
            delta = g * slope
            return delta @ W, (delta.T @ n, delta.sum(axis=0))

        tape.append(backward)
        n = activate(a, kind) if l + 1 < len(params) else a
    g, grads = n - y, []
    while tape:
        g, own = tape.pop()(g)
        grads = [own, *grads]
    return np.float64(0.5 * np.linalg.norm(n - y) ** 2), grads


def backpropagate__points_as_columns_and_lists(x, y, params, kind):
    Y, T = [x.T], y.T
    A = []
    for l, (W, b) in enumerate(params):  # noqa: E741
        A.append(np.dot(W, Y[-1]) + b[:, None])
        Y.append(activate(A[-1], kind) if l < len(params) - 1 else A[-1])
    E = Y[-1] - T
    loss = np.array(0.5 * np.einsum("ij,ij->", E, E))
    out = [None] * len(params)
    for l in range(len(params) - 1, -1, -1):  # noqa: E741
        out[l] = [np.dot(E, Y[l].T), E.sum(axis=1)]
        if l > 0:
            E = np.dot(params[l][0].T, E) * activation_derivative(A[l - 1], kind)
    return [loss, out]


def backpropagate__forward_mode(x, y, params, kind):
    """An unknown after the other: its unit change, carried to the output with the chain rule."""
    n, a = forward(x, params, kind)
    error = n[-1] - y

    def slope_of_loss(l, dW, db):  # noqa: E741
        change = n[l] @ dW.T + db
        for m in range(l + 1, len(params)):
            change = (change * activation_derivative(a[m - 1], kind)) @ params[m][0].T
        return np.sum(error * change)

    grads = []
    for l, (W, b) in enumerate(params):  # noqa: E741
        units_W, units_b = np.eye(W.size).reshape(-1, *W.shape), np.eye(b.size)
        dW = [slope_of_loss(l, e, np.zeros_like(b)) for e in units_W]
        db = [slope_of_loss(l, np.zeros_like(W), e) for e in units_b]
        grads.append((np.reshape(dW, W.shape), np.array(db)))
    return float(np.sum(error**2) / 2), grads


def backpropagate__chain_rule_point_by_point(x, y, params, kind):
    """With the Jacobians of the lecture, summed over the points."""
    flat = 0
    for point, target in zip(x, y, strict=True):
        single = np.concatenate(chain_rule_gradient__row_vector(point, target, params, kind))
        flat = flat + single
    grads = []
    for W, b in params:
        dW, db, flat = np.split(flat, [W.size, W.size + b.size])
        grads.append((dW.reshape(W.shape), db))
    return l2_loss(forward(x, params, kind)[0][-1], y), grads


# numerical_gradient


def numerical_gradient__nditer(f, z, h=1e-5):
    z = np.array(z, dtype=float)
    gradient = np.zeros_like(z)
    places = np.nditer(z, flags=["multi_index"])
    while not places.finished:
        i = places.multi_index
        kept = z[i]
        z[i] = kept + h
        up = f(z)
        z[i] = kept - h
        down = f(z)
        z[i] = kept
        gradient[i] = (up - down) / (2 * h)
        places.iternext()
    return gradient


def numerical_gradient__unit_vectors(f, z, h=1e-5):
    units = np.eye(np.size(z)).reshape(-1, *np.shape(z))
    slopes = [(f(z + h * e) - f(z - h * e)) / (2 * h) for e in units]
    return np.reshape(slopes, np.shape(z))


def numerical_gradient__flat_copies(f, z, h=1e-5):
    gradient = np.empty(z.size)
    for i in range(z.size):
        up, down = z.ravel().copy(), z.flatten()
        up[i] += h
        down[i] -= h
        gradient[i] = 0.5 * (f(up.reshape(z.shape)) - f(down.reshape(z.shape))) / h
    return gradient.reshape(z.shape)


def numerical_gradient__mean_of_two_sides(f, z, h=1e-5):
    """The mean of the forward and the backward difference is the central one."""
    z, middle, gradient = np.asarray(z), f(z), np.zeros(np.shape(z))
    for i, _ in np.ndenumerate(z):
        e = np.zeros(z.shape)
        e[i] = h
        gradient[i] = ((f(z + e) - middle) / h + (middle - f(z - e)) / h) / 2
    return gradient


def numerical_gradient__vectorize(f, z, h=1e-5):
    def slope(i):
        up, down = z.copy(), z.copy()
        up.flat[i], down.flat[i] = z.flat[i] + h, z.flat[i] - h
        return (f(up) - f(down)) / (h + h)

    return np.vectorize(slope, otypes=[float])(np.arange(z.size).reshape(z.shape))
