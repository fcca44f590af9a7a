# %% [markdown]
# # Backpropagation: who is to blame for the loss
#
# You can compute a prediction (`layers`) and say how bad it is (`loss`). This notebook is about the
# heart of the lecture: how does the loss change with each single unknown, even with a weight deep
# inside the network? The answer is the chain rule and nothing else. First you will write it as the
# lecture does, as a product of Jacobians at one point. Then you will write it the way it is
# computed in practice, for all points at once, layer by layer from the output back to the input. At
# the end you will check one against the other, and both against plain differences.
#
# *Work where you like: Jupyter, VS Code or Colab. Add or move cells as you please; only your
# functions count. They use NumPy and Python's standard library alone: nothing else is there when
# they are graded.*
#
# The notebook takes about two hours, and a break after section 4 does no harm. As before,
# `check(layer_jacobian)` below a function shows a card, `check(layer_jacobian, hint=True)` a
# second, clearer hint, and `check()` your progress through the whole notebook. Before a function
# there is room for examples, if you like: write what comes out in the place of "?", and the cell
# says whether it is right.
#
# Derive every derivative on paper. Finite differences, with real or complex steps, earn no points
# here, except in the last exercise, which is about them.
#
# *Further reading:* section 13.3 of
# [Murphy (2022)](https://probml.github.io/pml-book/book1.html) has the products of Jacobians of
# sections 1 to 4, and section 5.3 of
# [Bishop (2006)](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/) the way back
# through the network, as in sections 5 to 7.

# %% tags=["given"]
from contextlib import suppress
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from autograder import check

# %%
plt.style.use("tableau-colorblind10")  # colours that everybody can tell apart
with suppress(NameError):  # sharp pictures in a notebook; a plain script has no get_ipython
    get_ipython().run_line_magic("config", "InlineBackend.figure_format = 'retina'")

# %% [markdown]
# Here are the functions that the notebooks `layers` and `loss` asked for. All of them also accept a
# single point: an array of shape `(d,)` in place of `(N, d)`.

# %% tags=["given"]
def affine(n, W, b):
    """Return the pre-activations of one layer; rows are points."""
    ### SOLUTION OF layers


def activate(a, kind):
    """Return f(a), entry by entry."""
    ### SOLUTION OF layers


def activation_derivative(a, kind):
    """Return the slope f'(a), entry by entry."""
    ### SOLUTION OF layers


def forward(x, params, kind):
    """Return the neurons n_0, …, n_{L+1} and the pre-activations a_0, …, a_L."""
    ### SOLUTION OF layers


def l2_loss(y_hat, y):
    """Return half the sum of the squared errors."""
    ### SOLUTION OF loss


def l2_gradient(y_hat, y):
    """Return the gradient of `l2_loss` with respect to the predictions."""
    ### SOLUTION OF loss


# %% [markdown]
# For the pictures we also need two networks: the small one that you worked out by hand, and one of
# any size with random unknowns.

# %% tags=["given"]
def small_network():
    """Return the unknowns of the network 2-3-1 of the examples by hand; its kind is "relu"."""
    W_0 = np.array([[1.0, 0.0], [-1.0, 1.0], [2.0, -1.0]])
    b_0 = np.array([1.0, 0.0, -2.0])
    W_1 = np.array([[1.0, -1.0, 2.0]])
    b_1 = np.array([3.0])
    return [(W_0, b_0), (W_1, b_1)]


def random_network(sizes, seed=0):
    """Return the unknowns of a network with layers of the given sizes, drawn at random."""
    rng = np.random.default_rng(seed)
    params = []
    for d_in, d_out in pairwise(sizes):
        bound = np.sqrt(6 / (d_in + d_out))
        W, b = rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)
        params.append((W, b))
    return params


# %% [markdown]
# ## 1. Neurons wrt neurons: `layer_jacobian`
#
# Recall layer $l$: it takes the neurons $\mathbf{n}_l$, with weights $\mathbf{W}_l$, biases
# $\mathbf{b}_l$ and activation $f$, to $\mathbf{n}_{l+1} = f(\mathbf{a}_l)$ with
# $\mathbf{a}_l = \mathbf{b}_l + \mathbf{W}_l \mathbf{n}_l$. The lecture writes the whole layer as
# one function $\mathbf{f}_{l+1}$ (in bold), so that
# $\mathbf{n}_{l+1} = \mathbf{f}_{l+1}(\mathbf{n}_l)$. How does $\mathbf{n}_{l+1}$ change if
# $\mathbf{n}_l$ changes? We stay with **one point** until section 5.
#
# **One neuron, one input.** Write $W_{ij,l}$ for the entry in row $i$ and column $j$ of
# $\mathbf{W}_l$. Then neuron $i$ of the new layer is
#
# $$n_{i,l+1} = f(a_{i,l}), \qquad a_{i,l} = b_{i,l} + \sum_j W_{ij,l}\; n_{j,l} .$$
#
# If $n_{j,l}$ moves a little, $a_{i,l}$ moves $W_{ij,l}$ times as much, and $n_{i,l+1}$ moves
# $f'(a_{i,l})$ times as much as that:
#
# $$\frac{\partial n_{i,l+1}}{\partial n_{j,l}} = f'(a_{i,l})\; W_{ij,l} .$$
#
# This is the derivative of neuron $i$ with respect to input $j$, or *wrt* for short, as the lecture
# writes.
#
# **The whole layer.** Collect these numbers in a matrix, the *Jacobian*. Row $i$ belongs to the
# output $n_{i,l+1}$ and column $j$ to the input $n_{j,l}$. With $d_l$ for the number of neurons in
# layer $l$:
#
# $$\mathbf{J}_{\mathbf{f}_{l+1}}(\mathbf{n}_l)
# = \frac{\partial \mathbf{n}_{l+1}}{\partial \mathbf{n}_l}
# = \begin{bmatrix}
# \dfrac{\partial n_{1,l+1}}{\partial n_{1,l}} & \cdots &
# \dfrac{\partial n_{1,l+1}}{\partial n_{d_l,l}} \\
# \vdots & \ddots & \vdots \\
# \dfrac{\partial n_{d_{l+1},l+1}}{\partial n_{1,l}} & \cdots &
# \dfrac{\partial n_{d_{l+1},l+1}}{\partial n_{d_l,l}}
# \end{bmatrix} .$$
#
# **By hand.** The small network of the notebook `layers`, with `relu`:
#
# $$\mathbf{n}_0 = \begin{bmatrix} 1 \\ 2 \end{bmatrix}, \quad
# \mathbf{W}_0 = \begin{bmatrix} 1 & 0 \\ -1 & 1 \\ 2 & -1 \end{bmatrix}, \quad
# \mathbf{b}_0 = \begin{bmatrix} 1 \\ 0 \\ -2 \end{bmatrix}, \quad
# \mathbf{a}_0 = \begin{bmatrix} 2 \\ 1 \\ -2 \end{bmatrix}, \quad
# \text{slopes } \begin{bmatrix} 1 \\ 1 \\ 0 \end{bmatrix}, \quad
# \mathbf{J}_{\mathbf{f}_1} = \begin{bmatrix} 1 & 0 \\ -1 & 1 \\ 0 & 0 \end{bmatrix} .$$
#
# The third neuron is silent here, and deaf as well: nothing that happens to $\mathbf{n}_0$ gets
# through to it.

# %% tags=["examples"]
from autograder import examples


def layer_jacobian_examples():
    return [
        (([1, -1], [[2, 1], [0, 3]], [0, 1], "relu"), "?"),
    ]


examples("layer_jacobian")

# %% tags=["stub"]
def layer_jacobian(n, W, b, kind):
    """Return the Jacobian of one layer with respect to its input neurons, at one point.

    Parameters
    ----------
    n : array of shape (d_in,)
        The neurons n_l that feed the layer.
    W : array of shape (d_out, d_in)
        The weights.
    b : array of shape (d_out,)
        The biases.
    kind : str
        The activation of this layer.

    Returns
    -------
    array of shape (d_out, d_in)
        Row i, column j: the derivative of output neuron i with respect to input neuron j.
    """
    ### BEGIN SOLUTION
    slope = activation_derivative(affine(n, W, b), kind)
    return slope[:, None] * W  # row i of W times the slope of neuron i
    ### END SOLUTION


# %% [markdown]
# *Try:* the layer from above, then the same with `"identity"`. What is the Jacobian then? (A `-0.`
# is just a zero, multiplied by a negative number.)

# %%
(W_0, b_0), _ = small_network()
print(layer_jacobian(np.array([1.0, 2.0]), W_0, b_0, "relu"))

# %% [markdown]
# What is a Jacobian good for? If $\mathbf{n}_l$ moves by a small vector $\Delta \mathbf{n}_l$, then
# $\mathbf{n}_{l+1}$ moves by $\mathbf{J}_{\mathbf{f}_{l+1}} \Delta \mathbf{n}_l$, or very nearly
# so.

# %%
n, W, b = np.array([0.4, -0.2]), np.array([[1.0, 0.5], [-0.5, 1.0]]), np.array([0.5, 0.0])
n_next, J = activate(affine(n, W, b), "tanh"), layer_jacobian(n, W, b, "tanh")
turn = np.linspace(0, 2 * np.pi, 100)
circle = np.column_stack([np.cos(turn), np.sin(turn)])

fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.2), layout="constrained")
for dn in [0.25 * circle, 0.75 * circle, 1.25 * circle]:
    left.plot(*(n + dn).T, color="C0")
    right.plot(*activate(affine(n + dn, W, b), "tanh").T, color="C0")
    right.plot(*(n_next + dn @ J.T).T, "--", color="C1")
left.plot(*n, "o", color="C3", markersize=4)
right.plot(*n_next, "o", color="C3", markersize=4)
left.set(title="input", xlabel="$n_{1,l}$", ylabel="$n_{2,l}$", aspect="equal")
right.set(title="output", xlabel="$n_{1,l+1}$", ylabel="$n_{2,l+1}$", aspect="equal")
plt.show()

# %% [markdown]
# *Left: circles around a point, as inputs of a tanh layer with two neurons. Right: what the layer
# makes of them (solid), and what the Jacobian at the point in the middle predicts (dashed). Near
# the point the two agree.*

# %% [markdown]
# ## 2. Neurons wrt unknowns: `layer_jacobian_unknowns`
#
# The unknowns of layer $l$, its weights and biases, go into one long vector $\mathbf{z}_l$: first
# $\mathbf{W}_l$, row by row, then $\mathbf{b}_l$. For two inputs and three neurons, and with the
# index $l$ left out, that is
#
# $$\mathbf{z}_l = (W_{11}, W_{12},\; W_{21}, W_{22},\; W_{31}, W_{32},\; b_1, b_2, b_3) .$$
#
# **One neuron, one unknown.** Neuron $i$ sees row $i$ of $\mathbf{W}_l$ and entry $i$ of
# $\mathbf{b}_l$, and none of the others. Look at $a_{i,l}$ above, but this time hold the neurons
# still and move one of the unknowns:
#
# $$\frac{\partial n_{i,l+1}}{\partial W_{ij,l}} = f'(a_{i,l})\; n_{j,l} , \qquad
# \frac{\partial n_{i,l+1}}{\partial b_{i,l}} = f'(a_{i,l}) , \qquad
# \text{all others are } 0 .$$
#
# **The whole layer.** The Jacobian $\partial \mathbf{n}_{l+1} / \partial \mathbf{z}_l$ has one row
# per neuron and one column per unknown, in the order of $\mathbf{z}_l$: $d_{l+1}$ rows and
# $d_{l+1} d_l + d_{l+1}$ columns.
#
# **By hand.** The same layer as above, with $\mathbf{n}_0 = (1, 2)$ and slopes $(1, 1, 0)$:
#
# $$\frac{\partial \mathbf{n}_1}{\partial \mathbf{z}_0} = \left[\begin{array}{cc|cc|cc|ccc}
# 1 & 2 & 0 & 0 & 0 & 0 & 1 & 0 & 0 \\
# 0 & 0 & 1 & 2 & 0 & 0 & 0 & 1 & 0 \\
# 0 & 0 & 0 & 0 & 0 & 0 & 0 & 0 & 0 \end{array}\right] .$$

# %% tags=["examples"]
from autograder import examples


def layer_jacobian_unknowns_examples():
    return [
        (([1, -1], [[2, 1], [0, 3]], [0, 1], "relu"), "?"),
    ]


examples("layer_jacobian_unknowns")

# %% tags=["stub"]
def layer_jacobian_unknowns(n, W, b, kind):
    """Return the Jacobian of one layer with respect to its unknowns, at one point.

    Parameters
    ----------
    n : array of shape (d_in,)
        The neurons n_l that feed the layer.
    W : array of shape (d_out, d_in)
        The weights.
    b : array of shape (d_out,)
        The biases.
    kind : str
        The activation of this layer.

    Returns
    -------
    array of shape (d_out, d_out * d_in + d_out)
        Row i: the derivatives of output neuron i with respect to z_l, that is to W, row by row,
        and then to b.
    """
    ### BEGIN SOLUTION
    slope = activation_derivative(affine(n, W, b), kind)
    unit = np.eye(len(b))
    wrt_weights = np.kron(unit, n)  # n in block i of row i
    return slope[:, None] * np.hstack([wrt_weights, unit])
    ### END SOLUTION


# %% [markdown]
# *Try:* reproduce the matrix from above. Then count the zeros in the picture below. How many zeros
# would there be for a layer with 100 inputs and 100 neurons?

# %%
rng = np.random.default_rng(253)
n, W, b = rng.uniform(-1, 1, 3), rng.uniform(-1, 1, (4, 3)), rng.uniform(-1, 1, 4)
jacobians = [layer_jacobian(n, W, b, "tanh"), layer_jacobian_unknowns(n, W, b, "tanh")]

fig, axes = plt.subplots(1, 2, figsize=(8, 2.2), width_ratios=[3, 16], layout="constrained")
for ax, J in zip(axes, jacobians, strict=True):
    image = ax.imshow(J, cmap="PuOr", vmin=-1, vmax=1)
    ax.set_yticks(range(4), range(1, 5))
axes[0].set(title="wrt $n_l$", xlabel="input $j$", ylabel="neuron $i$")
axes[0].set_xticks(range(3), range(1, 4))
axes[1].set(title="wrt $z_l$", xlabel="unknown")
names = [f"$W_{{{i}{j}}}$" for i in range(1, 5) for j in range(1, 4)]
axes[1].set_xticks(range(16), names + [f"$b_{i}$" for i in range(1, 5)], fontsize=8)
fig.colorbar(image, ax=axes)
plt.show()

# %% [markdown]
# *The two Jacobians of a tanh layer with three inputs and four neurons; pale means zero. Every
# neuron depends on every input, so the left one is full. The right one is nearly empty: each neuron
# depends on nothing but its own row of weights and its own bias.*

# %% [markdown]
# ## 3. Layer after layer: `network_jacobian`
#
# A network with $L$ hidden layers is a composition of $L + 1$ layers,
# $\mathbf{f} = \mathbf{f}_{L+1} \circ \dots \circ \mathbf{f}_1$, and each layer passes its change
# on to the next. If $\mathbf{n}_0$ moves by a small vector $\Delta \mathbf{n}_0$, then
# $\mathbf{n}_1$ moves by $\mathbf{J}_{\mathbf{f}_1} \Delta \mathbf{n}_0$, then $\mathbf{n}_2$ moves
# by $\mathbf{J}_{\mathbf{f}_2} \mathbf{J}_{\mathbf{f}_1} \Delta \mathbf{n}_0$, and so on. All the
# way from $\mathbf{x} = \mathbf{n}_0$ to $\hat{\mathbf{y}} = \mathbf{n}_{L+1}$ the Jacobian is the
# product
#
# $$\mathbf{J}_{\mathbf{y}}(\mathbf{x})
# = \mathbf{J}_{\mathbf{f}_{L+1}}(\mathbf{n}_L)\; \mathbf{J}_{\mathbf{f}_L}(\mathbf{n}_{L-1})
# \cdots \mathbf{J}_{\mathbf{f}_1}(\mathbf{n}_0) .$$
#
# (The $\mathbf{y}$ in its name is the prediction, as in the lecture.) There are two things to watch
# out for. Each Jacobian is taken at the neurons that actually arrive at its layer. And the output
# layer is linear: its activation is the identity, whatever the activation of the hidden layers.
#
# **By hand.** The output layer of the small network has
# $\mathbf{W}_1 = \begin{bmatrix} 1 & -1 & 2 \end{bmatrix}$ and
# $\mathbf{b}_1 = \begin{bmatrix} 3 \end{bmatrix}$. So
#
# $$\mathbf{J}_{\mathbf{y}}(\mathbf{x})
# = \begin{bmatrix} 1 & -1 & 2 \end{bmatrix}
# \begin{bmatrix} 1 & 0 \\ -1 & 1 \\ 0 & 0 \end{bmatrix}
# = \begin{bmatrix} 2 & -1 \end{bmatrix} .$$
#
# Test it: at $\mathbf{x} = (1, 2)$ the network gave $\hat{y} = 4$. At $(1.1, 2)$ it gives
# $3 + 2.1 - 0.9 + 0 = 4.2$. The step of 0.1 came out twice as large, as the first entry says.

# %% tags=["examples"]
from autograder import examples


def network_jacobian_examples():
    return [
        (([1, -1], [([[2, 1], [0, 3]], [0, 1]), ([[3, 1]], [0])], "relu"), "?"),
    ]


examples("network_jacobian")

# %% tags=["stub"]
def network_jacobian(x, params, kind):
    """Return the Jacobian of the prediction with respect to the input, at one point.

    Parameters
    ----------
    x : array of shape (d_0,)
        The input.
    params : list of L + 1 tuples (W, b)
        The unknowns, layer by layer; W of shape (d_out, d_in), b of shape (d_out,).
        L may be 0.
    kind : str
        The activation of the hidden layers. The output layer is linear.

    Returns
    -------
    array of shape (d_{L+1}, d_0)
        Row i, column j: the derivative of output i with respect to input j.
    """
    ### BEGIN SOLUTION
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, _ = forward(x, params, kind)
    J = np.eye(len(x))
    for layer, (W, b) in enumerate(params):
        J = layer_jacobian(n[layer], W, b, kinds[layer]) @ J
    return J
    ### END SOLUTION


# %% [markdown]
# *Try:* the network from above at $(1, 2)$ and at $(0, 3)$. The network in the picture has one
# input and one output, so its Jacobian is a single number, the slope of the curve. Does it look
# right?

# %%
print(network_jacobian(np.array([1.0, 2.0]), small_network(), "relu"))

# %%
params = [(2.5 * W, 2.5 * b) for W, b in random_network([1, 20, 20, 1], seed=14)]
x = np.linspace(-2, 2, 300)[:, None]

plt.figure(figsize=(5, 2.8), layout="constrained")
plt.plot(x, forward(x, params, "tanh")[0][-1], color="C0", label="network")
for p in [-1.7, -1.0, -0.3, 0.4, 1.1, 1.7]:
    at = np.array([p])
    y_hat = forward(at, params, "tanh")[0][-1]
    slope = network_jacobian(at, params, "tanh")[0]
    step = np.array([-0.25, 0.25])
    plt.plot(p + step, y_hat + slope * step, color="C1", linewidth=2.5)
plt.plot([], [], color="C1", linewidth=2.5, label=r"slope from $J_y(x)$")
plt.xlabel("$x$")
plt.ylabel(r"$\hat{y}$")
plt.legend()
plt.show()

# %% [markdown]
# *A network with two hidden layers, and its Jacobian at six places, drawn as tangents.*

# %% [markdown]
# ## 4. The gradient of the loss: `chain_rule_gradient`
#
# Now for the unknowns. The loss of one point, $\mathcal{L} = \frac12 \lVert \mathbf{y} -
# \hat{\mathbf{y}} \rVert^2$, is the last link of the chain, the lecture's $f_{L+2}$. Its derivative
# wrt the prediction is a row with $d_{L+1}$ entries that you know already: it is `l2_gradient`. To
# reach the unknowns $\mathbf{z}_l$ of layer $l$, go back from the loss to $\mathbf{n}_{l+1}$, and
# leave the chain there for $\mathbf{z}_l$:
#
# $$\frac{\partial \mathcal{L}}{\partial \mathbf{z}_l} =
# \underbrace{
# \frac{\partial \mathcal{L}}{\partial \hat{\mathbf{y}}}\;
# \frac{\partial \hat{\mathbf{y}}}{\partial \mathbf{n}_L}\;
# \frac{\partial \mathbf{n}_L}{\partial \mathbf{n}_{L-1}} \cdots
# \frac{\partial \mathbf{n}_{l+2}}{\partial \mathbf{n}_{l+1}}
# }_{\textstyle \partial \mathcal{L} / \partial \mathbf{n}_{l+1}}\;
# \frac{\partial \mathbf{n}_{l+1}}{\partial \mathbf{z}_l} .$$
#
# All the factors but the last are shared. Whatever layer $l$ needs, layer $l - 1$ needs as well,
# and then one more factor. So we start at the output and carry a single row vector
# $\mathbf{g} = \partial \mathcal{L} / \partial \mathbf{n}_{l+1}$ back through the network: the
# share of the *blame* for the loss that falls to each neuron.
#
# **By hand.** Take the small network at $\mathbf{x} = (1, 2)$ with the target $y = 2$. It predicts
# $\hat{y} = 4$, so $\mathcal{L} = \frac12 (2 - 4)^2 = 2$ and
# $\mathbf{g} = \partial \mathcal{L} / \partial \hat{y} = 2$.
#
# - *Output layer.* Its inputs are $\mathbf{n}_1 = (2, 1, 0)$ and its slope is 1:
#   $\;\partial \mathcal{L} / \partial \mathbf{z}_1 = 2 \cdot (2, 1, 0,\; 1) = (4, 2, 0,\; 2)$.
# - *One step back.*
#   $\;\mathbf{g} = 2 \cdot \begin{bmatrix} 1 & -1 & 2 \end{bmatrix}
#   = \begin{bmatrix} 2 & -2 & 4 \end{bmatrix}$.
# - *Hidden layer.* Multiply $\mathbf{g}$ by the matrix of section 2:
#   $\;\partial \mathcal{L} / \partial \mathbf{z}_0
#   = (2, 4,\; -2, -4,\; 0, 0,\; 2, -2, 0)$.
#
# The loss would like the third neuron to change most, since $g_3 = 4$. But that neuron is silent,
# and no blame gets through to its weights.

# %% tags=["examples"]
from autograder import examples


def chain_rule_gradient_examples():
    return [
        # what comes out: a flat gradient for each layer
        (([2], [1], [([[1]], [0]), ([[3]], [0])], "relu"), "?"),
    ]


examples("chain_rule_gradient")

# %% tags=["stub"]
def chain_rule_gradient(x, y, params, kind):
    """Return the gradient of the loss at one point, layer by layer, from products of Jacobians.

    Parameters
    ----------
    x : array of shape (d_0,)
        The input.
    y : array of shape (d_{L+1},)
        The target.
    params : list of L + 1 tuples (W, b)
        The unknowns, layer by layer; W of shape (d_out, d_in), b of shape (d_out,).
        L may be 0.
    kind : str
        The activation of the hidden layers. The output layer is linear.

    Returns
    -------
    list of L + 1 arrays of shape (d_{l+1} * d_l + d_{l+1},)
        The derivatives of `l2_loss` with respect to z_0, …, z_L; each z_l is W_l row by row,
        then b_l.
    """
    ### BEGIN SOLUTION
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, _ = forward(x, params, kind)
    g = l2_gradient(n[-1], y)
    grads = []
    for layer in reversed(range(len(params))):
        W, b = params[layer]
        grads.insert(0, g @ layer_jacobian_unknowns(n[layer], W, b, kinds[layer]))
        g = g @ layer_jacobian(n[layer], W, b, kinds[layer])
    return grads
    ### END SOLUTION


# %% [markdown]
# *Try:* the numbers from above, and then the point $(0, 3)$ with the same target.

# %%
for g in chain_rule_gradient(np.array([1.0, 2.0]), np.array([2.0]), small_network(), "relu"):
    print(g)

# %%
params, x, y = small_network(), np.array([1.0, 2.0]), np.array([2.0])
n, _ = forward(x, params, "relu")
grads = chain_rule_gradient(x, y, params, "relu")
# the blame at layer l: the gradient at the output times the Jacobian of all layers after l
blame = [l2_gradient(n[-1], y) @ network_jacobian(n[k], params[k:], "relu") for k in (0, 1)]
blame.append(l2_gradient(n[-1], y))

place = [[(3 * layer, 1.5 * (len(values) - 1) - 3 * i) for i in range(len(values))]
         for layer, values in enumerate(n)]
fig, ax = plt.subplots(figsize=(7, 4.2), layout="constrained")
for layer, (W, _) in enumerate(params):
    for (i, j), slope in np.ndenumerate(grads[layer][: W.size].reshape(W.shape)):
        arrow = {"arrowstyle": "->", "color": "C1", "lw": abs(slope), "shrinkA": 26, "shrinkB": 26}
        if slope == 0:
            arrow |= {"arrowstyle": "-", "color": "C2", "lw": 1, "ls": ":"}
        ax.annotate("", place[layer][j], place[layer + 1][i], arrowprops=arrow)
        where = 0.3 * np.array(place[layer][j]) + 0.7 * np.array(place[layer + 1][i])
        ax.text(*where, f"{slope:g}", color="C5", ha="center", va="center", fontsize=8,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
for layer, values in enumerate(n):
    for i, (px, py) in enumerate(place[layer]):
        ax.plot(px, py, "o", markersize=40, markerfacecolor="white", markeredgecolor="C0")
        ax.text(px, py + 0.25, f"{values[i]:g}", color="C0", ha="center", va="center")
        ax.text(px, py - 0.3, f"{blame[layer][i]:g}", color="C5", ha="center", va="center")
for layer, name in enumerate(["input $n_0$", "hidden $n_1$", r"output $\hat{y}$"]):
    ax.text(3 * layer, 4.4, name, ha="center")
ax.set(xlim=(-1, 7), ylim=(-4.2, 5))
ax.axis("off")
plt.show()

# %% [markdown]
# *The gradient on its way back, for $\mathbf{x} = (1, 2)$ and $y = 2$. Each neuron shows its value
# (blue, above) and the derivative of the loss wrt that value (orange, below). Each arrow is
# labelled with the derivative wrt its weight, and the larger that is, the thicker the arrow. Dotted
# lines carry nothing, because the third hidden neuron is silent.*

# %% [markdown]
# ## 5. One layer back, for all points: `layer_backward`
#
# Jacobians make the chain rule plain to see, but they are wasteful. For a layer with 100 inputs and
# 100 neurons, the one wrt the unknowns has a million entries at a single point, and nearly all of
# them are zero. Nobody stores it. All we need is its product with a row vector, and that is short.
#
# **One point.** Let $g_i = \partial \mathcal{L} / \partial n_{i,l+1}$, entry $i$ of $\mathbf{g}$,
# be the blame that reaches neuron $i$ from the layer after it. First take it back through the
# activation, to the pre-activation:
#
# $$\delta_i = \frac{\partial \mathcal{L}}{\partial a_{i,l}} = g_i\, f'(a_{i,l}) .$$
#
# Each neuron does this on its own. The rest follows from
# $a_{i,l} = b_{i,l} + \sum_j W_{ij,l}\, n_{j,l}$:
#
# $$\frac{\partial \mathcal{L}}{\partial n_{j,l}} = \sum_i \delta_i\, W_{ij,l} , \qquad
# \frac{\partial \mathcal{L}}{\partial W_{ij,l}} = \delta_i\, n_{j,l} , \qquad
# \frac{\partial \mathcal{L}}{\partial b_{i,l}} = \delta_i .$$
#
# **Many points.** Now $\mathcal{L}$ is the sum of the losses of $N$ points, and point $p$ has its
# own $g_{pi}$, $\delta_{pi}$ and $n_{pj}$ (with the index $l$ left out, to save ink). The neurons
# of a point concern this point alone. The unknowns, however, serve all points, so they collect the
# blame from all of them:
#
# $$\delta_{pi} = g_{pi}\, f'(a_{pi}) , \qquad
# \frac{\partial \mathcal{L}}{\partial n_{pj}} = \sum_i \delta_{pi}\, W_{ij} , \qquad
# \frac{\partial \mathcal{L}}{\partial W_{ij}} = \sum_p \delta_{pi}\, n_{pj} , \qquad
# \frac{\partial \mathcal{L}}{\partial b_i} = \sum_p \delta_{pi} .$$
#
# Each of these sums is a matrix product or a sum along an axis. Which index is summed, and along
# which axis of which array does it run? The shapes of the results leave you little choice.
#
# **By hand.** Take two points, $(1, 2)$ and $(0, 3)$, both with target 2. The predictions are 4 and
# 1, so at the output $g$ is $2$ and $-1$. Going back through the output layer, with
# $\mathbf{n}_1 = (2, 1, 0)$ and $(1, 3, 0)$:
#
# $$\frac{\partial \mathcal{L}}{\partial \mathbf{W}_1}
# = 2 \cdot \begin{bmatrix} 2 & 1 & 0 \end{bmatrix} - \begin{bmatrix} 1 & 3 & 0 \end{bmatrix}
# = \begin{bmatrix} 3 & -1 & 0 \end{bmatrix} , \qquad
# \frac{\partial \mathcal{L}}{\partial \mathbf{b}_1} = 2 - 1 = 1 , \qquad
# \frac{\partial \mathcal{L}}{\partial \mathbf{n}_1}
# = \begin{bmatrix} 2 & -2 & 4 \\ -1 & 1 & -2 \end{bmatrix} .$$
#
# And on through the hidden layer, where both points have the slopes $(1, 1, 0)$:
#
# $$\delta = \begin{bmatrix} 2 & -2 & 0 \\ -1 & 1 & 0 \end{bmatrix} , \qquad
# \frac{\partial \mathcal{L}}{\partial \mathbf{W}_0}
# = \begin{bmatrix} 2 & 1 \\ -2 & -1 \\ 0 & 0 \end{bmatrix} , \qquad
# \frac{\partial \mathcal{L}}{\partial \mathbf{b}_0}
# = \begin{bmatrix} 1 \\ -1 \\ 0 \end{bmatrix} .$$

# %% tags=["examples"]
from autograder import examples


def layer_backward_examples():
    return [
        # what comes out: (gradient for n, for W, for b)
        (([[1, 2]], [[3]], [[1, -1]], [[2], [1]], "relu"), "?"),
    ]


examples("layer_backward")

# %% tags=["stub"]
def layer_backward(g, n, a, W, kind):
    """Take the gradient of a loss one layer back, for N points at once.

    Parameters
    ----------
    g : array of shape (N, d_out)
        The gradient with respect to the neurons n_{l+1} that leave the layer, one row per point.
    n : array of shape (N, d_in)
        The neurons n_l that feed the layer.
    a : array of shape (N, d_out)
        The pre-activations a_l of the layer.
    W : array of shape (d_out, d_in)
        The weights.
    kind : str
        The activation of this layer; "identity" for the output layer.

    Returns
    -------
    dn : array of shape (N, d_in)
        The gradient with respect to the neurons n_l, one row per point.
    dW : array of shape (d_out, d_in)
        The gradient with respect to the weights.
    db : array of shape (d_out,)
        The gradient with respect to the biases.
    """
    ### BEGIN SOLUTION
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, delta.sum(axis=0)
    ### END SOLUTION


# %% [markdown]
# *Try:* the two points from above, through the output layer. For a single point, compare with
# `layer_jacobian`: `dn` should be $\mathbf{g}$ times the Jacobian.

# %%
params = small_network()
n, a = forward(np.array([[1.0, 2.0], [0.0, 3.0]]), params, "relu")
for gradient in layer_backward(np.array([[2.0], [-1.0]]), n[1], a[1], params[1][0], "identity"):
    print(gradient)

# %%
n_0, W_0 = n[0], params[0][0]
g = np.array([[2.0, -2.0, 4.0], [-1.0, 1.0, -2.0]])  # what reaches n_1 in the example

fig, axes = plt.subplots(1, 3, figsize=(7, 2.6), layout="constrained")
for ax, rows, name in zip(axes, [[0], [1], [0, 1]], ["first point", "second point", "both points"],
                          strict=True):
    _, dW, _ = layer_backward(g[rows], n_0[rows], a[0][rows], W_0, "relu")
    ax.imshow(dW, cmap="PuOr", vmin=-6, vmax=6)
    for (i, j), slope in np.ndenumerate(dW):
        ax.text(j, i, f"{slope:g}", ha="center", va="center")
    ax.set(title=name, xlabel="input $j$", xticks=[0, 1], xticklabels=[1, 2],
           yticks=range(3), yticklabels=range(1, 4))
axes[0].set_ylabel("neuron $i$")
plt.show()

# %% [markdown]
# *The derivatives wrt the weights $W_{ij}$ of the hidden layer. Each weight serves both points, so
# what the two points ask of it is added up. Here they disagree, and not much is left.*

# %% [markdown]
# ## 6. All the way back: `backpropagate`
#
# You have all the parts. Go forward once and keep what `forward` gives you. Start with
# $\partial \mathcal{L} / \partial \hat{\mathbf{y}}$. Then take the gradient back layer by layer,
# down to $l = 0$: what one layer returns for the neurons that feed it is what reaches the layer
# before it. This is backpropagation.
#
# **By hand.** You have already done it for the two points of section 5:
# $\mathcal{L} = \frac12 (4 + 1) = 2.5$, with the gradients that you see there.

# %% tags=["examples"]
from autograder import examples


def backpropagate_examples():
    return [
        # what comes out: (loss, [(dW, db), (dW, db)])
        (([[2], [1]], [[1], [4]], [([[1]], [0]), ([[3]], [0])], "relu"), "?"),
    ]


examples("backpropagate")

# %% tags=["stub"]
def backpropagate(x, y, params, kind):
    """Return the loss of a network and its gradient with respect to all unknowns.

    Parameters
    ----------
    x : array of shape (N, d_0)
        The inputs, one row per point.
    y : array of shape (N, d_{L+1})
        The targets.
    params : list of L + 1 tuples (W, b)
        The unknowns, layer by layer; W of shape (d_out, d_in), b of shape (d_out,).
        L may be 0.
    kind : str
        The activation of the hidden layers. The output layer is linear.

    Returns
    -------
    loss : float
        `l2_loss` of the predictions.
    grads : list of L + 1 tuples (dW, db)
        The gradients, layer by layer as in params, each with the shape of its unknowns.
    """
    ### BEGIN SOLUTION
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, a = forward(x, params, kind)
    g = l2_gradient(n[-1], y)
    grads = []
    for layer in reversed(range(len(params))):
        g, dW, db = layer_backward(g, n[layer], a[layer], params[layer][0], kinds[layer])
        grads.insert(0, (dW, db))
    return l2_loss(n[-1], y), grads
    ### END SOLUTION


# %% [markdown]
# *Try:* give it a single point, and compare with `chain_rule_gradient`. Then give it ten points:
# the gradient should be the sum of ten gradients.
#
# The deeper the network, the longer the way back, and every layer multiplies the gradient by its
# slopes. Here is what reaches each layer of a network with ten hidden layers.

# %%
rng = np.random.default_rng(1)
x, y = rng.normal(size=(50, 5)), rng.normal(size=(50, 1))
params = random_network([5] + [20] * 10 + [1])

plt.figure(figsize=(5, 2.8), layout="constrained")
for kind, colour, marker in [("logistic", "C0", "o"), ("tanh", "C1", "s"), ("relu", "C3", "^")]:
    _, grads = backpropagate(x, y, params, kind)
    sizes = [np.sqrt(np.mean(dW**2)) for dW, _ in grads]
    plt.semilogy(range(11), sizes, marker + "-", color=colour, label=kind)
plt.xlabel("layer $l$")
plt.ylabel(r"size of $\partial \mathcal{L} / \partial W_l$")
plt.legend()
plt.show()

# %% [markdown]
# *The root mean square of the gradient wrt the weights of each layer, for the same random unknowns
# and three activations. Read it from right to left, the way the gradient travels.*
#
# Murphy's section 13.4 explains what can be done about it.

# %% [markdown]
# ## 7. Trust, but check: `numerical_gradient`
#
# A wrong gradient seldom raises an error. Training just goes a little worse than it could, and
# nobody knows why. There is a simple remedy: move one unknown a little to either side, and see what
# the loss does.
#
# **One number.** For any function $f$ of one number $z$ (in this section $f$ is not an activation)
# and a small step $h$, the *central difference* is
#
# $$f'(z) \approx \frac{f(z + h) - f(z - h)}{2 h} .$$
#
# **By hand.** For $f(z) = z^3$ at $z = 1$ the slope is 3. With $h = 1$ the difference gives
# $(8 - 0) / 2 = 4$. With $h = 0.1$ it gives $(1.331 - 0.729) / 0.2 = 3.01$. Making the step ten
# times smaller made the error a hundred times smaller.
#
# **Many numbers.** If $\mathbf{z}$ is an array, each entry has a derivative of its own. Move one
# entry at a time and leave all the others where they are. The result has the shape of $\mathbf{z}$.
#
# This takes two calls of $f$ per unknown, so for a network with a million unknowns, training by
# differences would be hopeless. As a check it is perfect, because it knows nothing of the chain
# rule.

# %% tags=["stub"]
def numerical_gradient(f, z, h=1e-5):
    """Return the gradient of a function by central differences.

    Parameters
    ----------
    f : function
        Takes an array of the same shape as z and returns a float.
    z : array of any shape, including ()
        Where the gradient is wanted. After the call it is the same as before.
    h : float
        The step to either side.

    Returns
    -------
    array of the same shape as z
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        step = np.zeros(np.shape(z))
        step[i] = h
        gradient[i] = (f(z + step) - f(z - step)) / (2 * h)
    return gradient
    ### END SOLUTION


# %% [markdown]
# *Try:* $z^3$ from above. Then spoil your `backpropagate` on purpose, say by flipping a sign, and
# run the next cell again. Does the comparison notice? And how small should $h$ be? As small as
# possible, you might think.

# %%
rng = np.random.default_rng(2)
x, y = rng.normal(size=(20, 3)), rng.normal(size=(20, 2))
params = random_network([3, 8, 2])
(W_0, b_0), output_layer = params


def loss_of_W_0(W):
    """Return the loss as a function of the first weights alone."""
    n, _ = forward(x, [(W, b_0), output_layer], "tanh")
    return l2_loss(n[-1], y)


analytic = backpropagate(x, y, params, "tanh")[1][0][0]
steps = 10.0 ** np.arange(-12, 0.5, 0.5)
errors = [np.linalg.norm(numerical_gradient(loss_of_W_0, W_0, h) - analytic) for h in steps]
errors = np.array(errors) / np.linalg.norm(analytic)

plt.figure(figsize=(5, 3), layout="constrained")
plt.loglog(steps, errors, "o-", color="C0", markersize=4, label="central differences")
plt.loglog(steps[15:], errors[18] * (steps[15:] / steps[18]) ** 2, "--", color="C1", label="$h^2$")
plt.loglog(steps[:16], errors[5] * steps[5] / steps[:16], ":", color="C3", label="$1 / h$")
plt.xlabel("step $h$")
plt.ylabel("relative difference")
plt.legend()
plt.show()

# %% [markdown]
# *How far the differences are from your gradient wrt $\mathbf{W}_0$ as the step shrinks (from right
# to left). At first the error of the formula falls as $h^2$. Then rounding takes over: two nearly
# equal losses are subtracted, and the digits they share are lost; the smaller $h$, the more digits.
# Near $h = 10^{-5}$ both errors are small, and a right gradient agrees to about ten digits.*
#
# You now have the gradient, and you know that it is right. What to do with it is the subject of the
# next notebook, `optimizers`.

# %% [markdown]
# ## Where you stand
#
# All the functions of this notebook at a glance.

# %%
check()

# %% [markdown]
# ## Questions to think about

# %% [markdown] tags=["question"]
# **Question 1.** The slope of the logistic function is never above $\frac14$. What does this mean
# for $\partial \mathcal{L} / \partial \mathbf{W}_0$ in a network with ten hidden layers? Compare
# your answer with the picture in section 6. Why do tanh and relu fare better?
#
# ### BEGIN SOLUTION
# On its way to the first layer the gradient is multiplied by ten slopes, each of them at most
# $\frac14$. That alone is a factor of $4^{-10} \approx 10^{-6}$, unless the weights make up for it.
# The first layers hardly learn: the gradient *vanishes*. The slope of tanh is near 1 for small
# pre-activations, and the slope of relu is exactly 1 for each neuron that is not silent.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 2.** The product $\mathbf{g}\, \mathbf{J}_3\, \mathbf{J}_2\, \mathbf{J}_1$ can be
# worked out from the left or from the right, with the same result. Suppose that all layers have 100
# neurons, so that $\mathbf{g}$ has 100 entries and each $\mathbf{J}$ is $100 \times 100$. How many
# multiplications does each order take? When would you start from the right?
#
# ### BEGIN SOLUTION
# From the left: three times a row vector by a matrix, $3 \cdot 100^2 = 30\,000$. From the right:
# twice a matrix by a matrix and once a row vector by a matrix,
# $2 \cdot 100^3 + 100^2 = 2\,010\,000$. The loss is one number and there are many unknowns, so
# backpropagation starts at the loss. With few inputs and many outputs the other order is cheaper:
# it carries a few columns forward instead of many rows back.
# ### END SOLUTION
