"""Named quantities by other means: HIPS autograd for all slopes, plain Python for the rest.

Nothing of `reference` or of `autograder.extras.quiz` is used. A name that is not here is not
checked in this way.
"""

import math
import statistics

import autograd.numpy as anp
import numpy as np
from autograd import elementwise_grad, grad, jacobian

F = {
    "tanh": anp.tanh,
    "logistic": lambda a: 1 / (1 + anp.exp(-a)),
    "relu": lambda a: anp.where(a > 0, a, 0 * a),
    "identity": lambda a: a,
}


def values(stub, args):
    """Return the quantities of one call that are known here, by the names that options have."""
    return TABLES[stub](*args) if stub in TABLES else {}


def passed(x, params, kind, at_a=(), at_n=()):
    """Return all n and a of a network, with something added to each, to differentiate by."""
    n, a = [x + (at_n[0] if at_n else 0)], []
    for k, (W, b) in enumerate(params):
        rows = [
            sum(W[i, j] * n[-1][..., j] for j in range(W.shape[1])) + b[i]
            for i in range(W.shape[0])
        ]
        a.append(anp.stack(rows, axis=-1) + (at_a[k] if at_a else 0))
        f = F["identity"] if k == len(params) - 1 else F[kind]
        n.append(f(a[-1]) + (at_n[k + 1] if at_n else 0))
    return n, a


def network(x, params, kind):
    """Return n, a and slopes of a network."""
    n, a = passed(x, params, kind)
    L = len(params) - 1
    found = {"n_0 = x, the input": x, f"ŷ = n_{L + 1} = a_{L}": n[-1]}
    for k, (W, b) in enumerate(params):
        found |= {f"W_{k}": W, f"b_{k}": b, f"W_{k} n_{k}, without the biases": a[k] - b}
        if k < L:
            found[f"a_{k}, before the activation"] = a[k]
            found[f"n_{k + 1} = f(a_{k})"] = n[k + 1]
            found[f"f′(a_{k})"] = elementwise_grad(F[kind])(a[k])
    return found


def slopes(x, y, params, kind):
    """Return the slopes of the ℓ2 loss by what is added to a, to n, to W and to b."""
    n, a = passed(x, params, kind)
    L = len(params) - 1

    def lost(params, at_a, at_n):
        y_hat = passed(x, params, kind, at_a, at_n)[0][-1]
        return 0.5 * anp.sum((y - y_hat) ** 2)

    zeros = [0 * one for one in a], [0 * one for one in n]
    by_params, by_a, by_n = (grad(lost, i)(params, *zeros) for i in range(3))
    found = {
        "the targets y": y,
        f"ŷ − y = ∂L/∂ŷ = ∂L/∂a_{L}": by_a[L],
        "L, the ℓ2 loss": lost(params, *zeros),
        "∂L/∂n_0 = ∂L/∂x": by_n[0],
    }
    for k, (dW, db) in enumerate(by_params):
        found |= {f"∂L/∂W_{k}": dW, f"∂L/∂b_{k}": db, f"∂L/∂a_{k}": by_a[k]}
        found |= {f"∂L/∂n_{k}": by_n[k], f"∂L/∂z_{k}": np.concatenate([dW.ravel(), db])}
    return found


def jacobians(x, params, kind):
    """Return the Jacobians of a network at one point."""
    L = len(params) - 1

    def between(low, high):
        def part(n):
            inner = params[low:high] + ([] if high > L else [(np.eye(1), np.zeros(1))])
            return passed(n, inner, kind)[0][high - low]

        return jacobian(part)(passed(x, params, kind)[0][low])

    found = {"∂ŷ/∂x, of the whole network": between(0, L + 1)}
    found[f"∂ŷ/∂n_{L - 1}, of the last 2 layers"] = between(L - 1, L + 1)
    for k in range(L):
        found[f"∂n_{k + 1}/∂n_{k}, of one layer"] = between(k, k + 1)
        found[f"∂n_{k + 1}/∂x, of the first {k + 1} layers"] = between(0, k + 1)
    return found


def one_layer(n, W, b, kind):
    """Return the Jacobians of one layer at one point."""

    def a_of(n, W, b):
        return anp.dot(W, n) + b

    d = len(b)
    outer = jacobian(F[kind])(a_of(n, W, b))
    by_W = jacobian(a_of, 1)(n, W, b).reshape(d, -1)
    by_b = jacobian(a_of, 2)(n, W, b)
    z = np.hstack([by_W, by_b])
    return {
        "a_l, before the activation": a_of(n, W, b),
        "f′(a_l)": np.diag(outer),
        "f′(a_l), as a column": np.diag(outer)[:, None],
        "∂n_{l+1}/∂a_l, with f′(a_l) on its diagonal": outer,
        "∂n_{l+1}/∂n_l": outer @ jacobian(a_of, 0)(n, W, b),
        "the unit matrix, which is ∂a_l/∂b_l": by_b,
        "∂a_l/∂W_l, W_l row by row": by_W,
        "∂n_{l+1}/∂W_l, W_l row by row": outer @ by_W,
        "∂a_l/∂z_l": z,
        "∂n_{l+1}/∂z_l": outer @ z,
    }


def backward(g, n, a, W, kind):
    """Return the slopes of Σ g ⊙ f(a), whose slope by n_{l+1} is g."""
    b = a - n @ W.T

    def total(n, W, b):
        return anp.sum(g * F[kind](anp.dot(n, W.T) + b))

    by_n, by_W, by_b = (grad(total, i)(n, W, b) for i in range(3))
    return {
        "f′(a_l)": elementwise_grad(F[kind])(a),
        "∂L/∂a_l = ∂L/∂n_{l+1} ⊙ f′(a_l)": by_b,
        "∂L/∂n_l": by_n,
        "∂L/∂W_l": by_W,
        "∂L/∂b_l": by_b.sum(axis=0),
    }


def elementwise(a, kind):
    """Return an activation and its slope."""
    name = "f′(a), which is 1 where a > 0 and else 0" if kind == "relu" else "f′(a)"
    return {"f(a)": F[kind](a), name: elementwise_grad(F[kind])(a), "−a": 0 - a}


def affine(n, W, b):
    """Return a_l, number by number."""
    sums = [[sum(w * x for w, x in zip(row, point, strict=False)) for row in W] for point in n]
    a = [[s + c for s, c in zip(row, b, strict=False)] for row in sums]
    return {
        "W_l n_l, the weighted sums without the biases": np.array(sums),
        "a_l, the pre-activations": np.array(a),
        "the transpose of W_l, the weights": np.array(list(zip(*W, strict=False))),
    }


def errors(y_hat, y, *_):
    """Return sums of squares, number by number."""
    pairs = list(zip(np.ravel(y_hat), np.ravel(y), strict=False))
    total = math.fsum((q - p) ** 2 for p, q in pairs)
    return {
        "the residuals y − ŷ": np.array([q - p for p, q in pairs]).reshape(y.shape),
        "ŷ − y, which is ∂/∂ŷ of ½ Σ ‖y − ŷ‖²": np.array([p - q for p, q in pairs]).reshape(
            y.shape
        ),
        "Σ ‖y − ŷ‖² over all points": total,
        "½ Σ ‖y − ŷ‖² over all points, the ℓ2 loss": total / 2,
        "the mean of the squared errors": total / len(pairs),
    }


def gaussian(y_hat, y, sigma):
    """Return −log of a product of densities, and its slopes."""

    def nll(y_hat, sigma):
        d = (y - y_hat) / sigma
        return anp.sum(0.5 * d**2 + anp.log(sigma) + 0.5 * math.log(2 * math.pi))

    pairs = list(zip(np.ravel(y_hat), np.ravel(y), strict=False))
    densities = [statistics.NormalDist(p, sigma).pdf(q) for p, q in pairs]
    return errors(y_hat, y) | {
        "−log Π N(y | ŷ, σ² I)": -math.fsum(map(math.log, densities)),
        "(ŷ − y) / σ², the gradient with respect to ŷ": grad(nll, 0)(y_hat, sigma),
        "the derivative with respect to σ": grad(nll, 1)(y_hat, sigma),
        "σ²": sigma * sigma,
        "N d, the number of entries": len(pairs),
    }


def entropy(scores, labels):
    """Return the cross-entropy and its slopes."""

    def total(scores):
        each = anp.log(anp.sum(anp.exp(scores), axis=1)) - scores[np.arange(len(labels)), labels]
        return anp.sum(each)

    p = np.array([[math.exp(s) / sum(map(math.exp, row)) for s in row] for row in scores])
    return {
        "the probabilities softmax(scores)": p,
        "log softmax(scores)": np.log(p),
        "softmax(scores) minus the one-hot labels, the gradient": grad(total)(scores),
        "the cross-entropy, summed over the points": total(scores),
    }


def penalties(params, alpha):
    """Return the penalty and its slopes."""

    def total(weights):
        return 0.5 * alpha * sum(anp.sum(W**2) for W in weights)

    slopes_of_it = grad(total)([W for W, _ in params])
    found = {f"α W_{k}": dW for k, dW in enumerate(slopes_of_it)}
    return found | {"½ α Σ ‖W_l‖², the penalty": total([W for W, _ in params])}


def adam(z, g, m, v, t, lr, beta1, beta2, eps):
    """Return Algorithm 1 of Kingma & Ba (2015), number by number."""
    rows = []
    for zi, gi, mi, vi in zip(z, g, m, v, strict=False):
        mi, vi = beta1 * mi + (1 - beta1) * gi, beta2 * vi + (1 - beta2) * gi * gi
        m_hat, v_hat = mi / (1 - beta1**t), vi / (1 - beta2**t)
        step = lr * m_hat / (math.sqrt(v_hat) + eps)
        rows.append([mi, vi, m_hat, v_hat, math.sqrt(v_hat), step, zi - step])
    names = (
        "m_t, the running mean of g",
        "v_t, the running mean of g²",
        "m̂_t = m_t / (1 − β₁ᵗ)",
        "v̂_t = v_t / (1 − β₂ᵗ)",
        "√v̂_t",
        "η m̂_t / (√v̂_t + ε), what is taken from z",
        "the unknowns after the step",
    )
    return dict(zip(names, np.transpose(rows), strict=False))


def momentum(z, g, u, lr, beta):
    """Return a step with momentum, number by number."""
    new = [beta * ui - lr * gi for ui, gi in zip(u, g, strict=False)]
    moved = [zi + ui for zi, ui in zip(z, new, strict=False)]
    return {
        "β u − η g, the new velocity": np.array(new),
        "z + β u − η g, the unknowns after the step": np.array(moved),
    }


def columns(train, test):
    """Return means and standard deviations by the standard library."""
    mean = np.array([statistics.fmean(column) for column in train.T])
    std = np.array([statistics.pstdev(column) for column in train.T])
    return {
        "the columns' means in train": mean,
        "the columns' standard deviations in train": std,
        "train, standardized": np.array([(row - mean) / std for row in train]),
        "test, scaled by mean and standard deviation of train": (test - mean) / std,
    }


TABLES = {
    "affine": affine,
    "activate": elementwise,
    "activation_derivative": elementwise,
    "forward": network,
    "predict": network,
    "l2_loss": errors,
    "l2_gradient": errors,
    "gaussian_nll": gaussian,
    "gaussian_nll_gradient": gaussian,
    "map_loss": lambda y_hat, y, params, alpha: errors(y_hat, y) | penalties(params, alpha),
    "penalty_gradient": penalties,
    "cross_entropy": entropy,
    "layer_jacobian": one_layer,
    "layer_jacobian_unknowns": one_layer,
    "network_jacobian": lambda x, p, kind: network(x, p, kind) | jacobians(x, p, kind),
    "chain_rule_gradient": lambda x, y, p, kind: (
        network(x, p, kind) | jacobians(x, p, kind) | slopes(x, y, p, kind)
    ),
    "backpropagate": lambda x, y, p, kind: network(x, p, kind) | slopes(x, y, p, kind),
    "layer_backward": backward,
    "adam_step": adam,
    "momentum_step": momentum,
    "standardize": columns,
}
