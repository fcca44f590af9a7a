"""The worked examples of the five notebooks, computed: the text says what the reference gives."""

import re
from functools import cache
from math import log

import jupytext
import numpy as np
import pytest

from autograder.course.layout import ROOT
from reference.backprop import (
    backpropagate,
    chain_rule_gradient,
    layer_backward,
    layer_jacobian,
    layer_jacobian_unknowns,
    network_jacobian,
    numerical_gradient,
)
from reference.layers import activation_derivative, affine, forward
from reference.loss import cross_entropy, gaussian_nll, l2_gradient, l2_loss, map_loss
from reference.optimizers import adam_step, gradient_descent_step, minimize, momentum_step
from reference.regression import initialize, loss_and_gradient, standardize, unpack

# The network 2-3-1 of layers and backprop, its two points, and the three points of loss.
W_0, b_0 = np.array([[1.0, 0.0], [-1.0, 1.0], [2.0, -1.0]]), np.array([1.0, 0.0, -2.0])
W_1, b_1 = np.array([[1.0, -1.0, 2.0]]), np.array([3.0])
SMALL = [(W_0, b_0), (W_1, b_1)]
X = np.array([[1.0, 2.0], [0.0, 3.0]])
Y, Y_HAT = np.array([[1.0], [2.0], [4.0]]), np.array([[2.0], [2.0], [1.0]])


def matrix(values):
    """Return an array as LaTeX writes it; one axis makes a column."""
    rows = np.reshape(values, (len(values), -1))
    return r"\begin{bmatrix} " + r" \\ ".join(map(row, rows)) + r" \end{bmatrix}"


def row(values, between=" & "):
    return between.join(f"{value + 0.0:g}" for value in np.ravel(values))


@cache
def text(assignment):
    """Return all the words of a notebook in one line."""
    literate = ROOT / "solutions" / assignment / f"{assignment}.py"
    cells = jupytext.read(literate, fmt="py:percent").cells
    return " ".join(" ".join(c.source for c in cells if c.cell_type == "markdown").split())


def layers():
    n, a = forward(X, SMALL, "relu")
    yield rf"\mathbf{{a}}_0 = {matrix(a[0][0])}"
    yield rf"= {matrix(affine(X[:1], W_0, b_0)[0])} .$$ Now you"
    yield f"become $({row(n[1][0], ', ')})$"
    yield f"the slopes at $(2, 1, -2)$ are $({row(activation_derivative(a[0][0], 'relu'), ', ')})$"
    yield rf"\mathbf{{n}}_1 = {matrix(n[1][0])}"
    yield rf"= {matrix(n[2][0])} = \hat{{\mathbf{{y}}}}"


def loss():
    yield rf"\text{{off by }} {matrix(Y_HAT - Y)}"
    yield rf"\tfrac12 (1 + 0 + 9) = {l2_loss(Y_HAT, Y):g}"
    raised = l2_loss(Y_HAT + np.array([[0.1], [0], [0]]), Y)
    yield rf"\frac12 (1.1^2 + 0 + 9) = {raised:.3f}$"
    yield f"so the first entry of the gradient is about {l2_gradient(Y_HAT, Y)[0, 0]:g}."
    yield rf"\frac12 \log 2 \pi \approx {0.5 * log(2 * np.pi):.3f}$"
    one, two = (gaussian_nll(Y_HAT, Y, sigma) for sigma in (1.0, 2.0))
    yield rf"\frac12 (1 + 0 + 9) = {one:.3f}$. With $\sigma = 2$ it is ${two:.3f}$."
    yield rf"falls from {one:.3f} at $\sigma = 1$ to {two:.3f} at $\sigma = 2$"
    weights = [(np.array([[1.0, 2], [0, -1]]), 0), (np.array([[3.0, 1]]), 0)]
    yield rf"\bigl( (1 + 4 + 0 + 1) + (9 + 1) \bigr) = {map_loss(Y_HAT, Y, weights, 0.5):g} .$$"
    yield rf"\frac14 (9.61 - 9) = {0.25 * (3.1**2 - 3**2):.4f}$"
    scores = np.array([[0, log(2), 0]])
    assert [cross_entropy(scores, np.array([k]))[0] for k in (1, 0)] == pytest.approx(
        [log(2), log(4)]
    )
    yield r"If the label is 1, the loss is $\log 2$. If it is 0, the loss is $\log 4$."


def backprop():
    n, a = forward(X, SMALL, "relu")
    yield rf"\mathbf{{J}}_{{\mathbf{{f}}_1}} = {matrix(layer_jacobian(X[0], W_0, b_0, 'relu'))}"
    unknowns = layer_jacobian_unknowns(X[0], W_0, b_0, "relu")
    yield r" \\ ".join(map(row, unknowns)) + r" \end{array}"
    J = network_jacobian(X[0], SMALL, "relu")
    yield rf"= {matrix(J)} .$$ Test it"
    yield f"$3 + 2.1 - 0.9 + 0 = {forward(np.array([[1.1, 2.0]]), SMALL, 'relu')[0][-1].item():g}$"
    z_0, z_1 = chain_rule_gradient(X[0], np.array([2.0]), SMALL, "relu")
    yield rf"2 \cdot (2, 1, 0,\; 1) = ({row(z_1[:3], ', ')},\; {z_1[3]:g})$"
    parts = [row(part, ", ") for part in np.split(z_0, [2, 4, 6])]
    yield "= (" + ",\\; ".join(parts) + ")$"
    g = l2_gradient(n[2], np.full((2, 1), 2.0))
    yield f"at the output $g$ is ${g[0, 0]:g}$ and ${g[1, 0]:g}$"
    dn, dW, db = layer_backward(g, n[1], a[1], W_1, "identity")
    yield rf"= {matrix(dW)} , \qquad"
    yield rf"\partial \mathbf{{b}}_1}} = 2 - 1 = {db[0]:g}"
    yield rf"\partial \mathbf{{n}}_1}} = {matrix(dn)}"
    _, dW, db = layer_backward(dn, n[0], a[0], W_0, "relu")
    yield rf"\delta = {matrix(dn * activation_derivative(a[0], 'relu'))}"
    yield rf"\partial \mathbf{{W}}_0}} = {matrix(dW)}"
    yield rf"\partial \mathbf{{b}}_0}} = {matrix(db)}"
    yield rf"\frac12 (4 + 1) = {backpropagate(X, np.full((2, 1), 2.0), SMALL, 'relu')[0]:g}$"
    wide, narrow = (numerical_gradient(lambda z: z**3, np.array(1.0), h) for h in (1, 0.1))
    yield f"$(8 - 0) / 2 = {wide:g}$. With $h = 0.1$ it gives"
    yield f"$(1.331 - 0.729) / 0.2 = {narrow:.2f}$"


def optimizers():
    for lr in (0.02, 0.06, 0.08, 0.10):
        z = [1.0]
        for _ in range(3):
            z.append(gradient_descent_step(z[-1], 25 * z[-1], lr))
        yield f"| {lr:.2f} | {1 - 25 * lr:g} | {row(z, ', ')} |".replace("-", "−")
    z, u = momentum_step(1.0, 1.0, 0.0, 0.1, 0.9)
    yield f"| 1 | 1 | $0 - 0.1 = {u:g}$ | {z:g} |"
    z, u = momentum_step(z, z, u, 0.1, 0.9)
    yield f"| 2 | 0.9 | $-0.09 - 0.09 = {u:g}$ | {z:g} |"
    yield f"Gradient descent would be at {0.9**2:g} after two steps."
    g, zero = np.array([3, -0.02]), np.zeros(2)
    z, m, v = adam_step(zero, g, zero, zero, 1, lr=0.1)
    yield f"| $m = 0.1\\, g$ | {m[0]:g} | {m[1]:g} |".replace("-", "−")
    yield f"| $v = 0.001\\, g^2$ | {v[0]:g} | {v[1]:.7f} |"
    yield f"| {z[0]:.1f} | {z[1]:+.1f} |".replace("-", "−")
    z, losses = minimize(
        lambda z: (0.5 * z.item() ** 2, z), np.array(8.0), lambda z, g, t: z - 0.5 * g, 3
    )
    yield f"The losses *before* each step are {row(losses, ', ')}."
    yield f"but its loss, {0.5 * z.item() ** 2:g}, is not in the list"


def regression():
    params = initialize([4, 2, 1], "tanh", np.random.default_rng(0))
    assert all(np.abs(W).max() <= bound for (W, _), bound in zip(params, (1, 2**0.5), strict=True))
    yield r"$\mathbf{W}_0$ and $\mathbf{b}_0$ lie within $\pm\sqrt{6/6} = \pm 1$"
    yield rf"within $\pm\sqrt{{6/3}} \approx \pm {2**0.5:.2f}$"
    (W, b), (W_last, b_last) = unpack(np.arange(1.0, 10), [2, 2, 1])
    yield rf"\mathbf{{W}}_0 = {matrix(W)}, \quad \mathbf{{b}}_0 = {matrix(b)}, \quad"
    yield rf"\mathbf{{W}}_1 = {matrix(W_last)}, \quad \mathbf{{b}}_1 = {matrix(b_last)}"
    train, test = standardize(np.array([[2.0], [4.0], [6.0]]), np.array([[8.0]]))
    yield rf"$\sqrt{{8/3}} \approx {(8 / 3) ** 0.5:.3f}$"
    yield f"it becomes {row(np.round(train, 3), ', ')}.".replace("-", "−")
    yield f"A test point with the value 8 becomes {test.item():.3f}."
    z, x, y = np.array([2.0, 1.0]), np.array([[1.0], [2.0]]), np.array([[2.0], [6.0]])
    value, (dw, db) = loss_and_gradient(z, x, y, [1, 1], "tanh", 1.0)
    yield rf"\tfrac12 \cdot 4 \right] = {value:g}, \\"
    yield rf"+ 1 \cdot 2 \right] = {dw:g}, \\"
    yield rf"\left[1 - 1\right] = {db:g} ."
    yield rf"$(3 \cdot 2 + 1 \cdot 6) / 4 = {np.average([2, 6], weights=[3, 1]):g}$"
    y, y_hat = np.array([1, 2, 6]), np.array([2, 2, 5])
    score = 1 - np.sum((y - y_hat) ** 2) / np.sum((y - y.mean()) ** 2)
    yield rf"(1 + 0 + 1) / (4 + 1 + 9) \approx {score:.3f}$"
    slope = -(20**2) / (2 * 9.81 * 0.5**2)
    yield f"that is ${slope:.1f}$ m. If the friction is known to ±0.05"
    yield f"the distance uncertain by ±{abs(slope) * 0.05:.1f} m"


EXAMPLES = [
    pytest.param(notebook.__name__, said, id=f"{notebook.__name__}-{number}")
    for notebook in (layers, loss, backprop, optimizers, regression)
    for number, said in enumerate(notebook())
]


@pytest.mark.parametrize(("assignment", "said"), EXAMPLES)
def test_what_the_text_works_out_by_hand_is_what_comes_out(assignment, said):
    assert " ".join(said.split()) in text(assignment)


def test_every_section_with_a_function_has_such_an_example():
    for assignment in ("layers", "loss", "backprop", "optimizers", "regression"):
        sections = re.split(r"(?<!#)## \d+\. ", text(assignment))[1:]
        lacking = [one[:40] for one in sections if "`" in one[:60] and "By hand.**" not in one]
        assert lacking in ([], ["What it has learned: `predict` A trained"]), assignment
