# %% [markdown]
# # Layers: from neurons to a network
#
# These five notebooks go with the lecture *Training artificial neural networks* (Lecture 25 when
# they were written). The lecture finds the gradient of the loss and hands it to an optimizer. But
# before anything can be differentiated, the network has to compute something, and that is the
# subject of this first notebook. You will write one layer, the activations with their slopes, and
# the way from the input $\mathbf{x}$ to the prediction $\hat{\mathbf{y}}$. The next notebooks
# build on it: the loss, its gradient, the optimizers, and finally a network that you train
# yourself.
#
# *Work where you like: Jupyter, VS Code or Colab. Add or move cells as you please; only your
# functions count. They use NumPy and Python's standard library alone: nothing else is there when
# they are graded.*
#
# The notebook takes about an hour; the questions at its end are there to be discussed afterwards.
# Each exercise is one function. Read its docstring, replace the line that raises an error, and run
# the cell below it: `check(affine)` shows a card that tells you what is right and, if something is
# not, where to look. `check(affine, hint=True)` gives a second, clearer hint, and `check()` shows
# your progress through the whole notebook. *Run All* stops at the first check that fails; once you
# have mended the function, carry on from there with *Run Selected Cell and All Below*. The cells
# that draw are there to be run, not to be read.
#
# Everywhere in this course, arrays hold `float64`, and no function changes its arguments.
#
# *Further reading:* section 13.2 of
# [Murphy (2022)](https://probml.github.io/pml-book/book1.html) and section 5.1 of
# [Bishop (2006)](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/) build the
# same networks.

# %% [markdown]
# ## Where the lecture starts
#
# A network with $L$ hidden layers is a composition of $L + 1$ functions, one for each layer after
# the input:
#
# $$\mathbf{f} = \mathbf{f}_{L+1} \circ \mathbf{f}_L \circ \dots \circ \mathbf{f}_2
# \circ \mathbf{f}_1 .$$
#
# Read the circle as "after": first $\mathbf{f}_1$ acts on the input $\mathbf{x}$, then
# $\mathbf{f}_2$ acts on whatever comes out, and so on, until $\mathbf{f}_{L+1}$ returns the
# prediction. The loss, which compares the prediction with the data, is one more function at the
# end of the chain, $f_{L+2}$:
#
# $$\mathcal{L} = f_{L+2} \circ \mathbf{f}
# = f_{L+2} \circ \mathbf{f}_{L+1} \circ \mathbf{f}_L \circ \dots \circ \mathbf{f}_2
# \circ \mathbf{f}_1 .$$
#
# Everything you will write follows this chain. This notebook computes $\mathbf{f}$, from right to
# left in the equation. `loss` adds $f_{L+2}$, `backprop` differentiates the whole chain, starting
# at its other end, and `optimizers` and `regression` do both over and over until the loss is small.
#
# The notebooks use the lecture's symbols, with a few changes where the code needs a name of its own
# or where the lecture has one letter for two things. Here they all are, side by side; each symbol
# is explained again where you first need it.
#
# | the lecture | these notebooks | in code |
# | --- | --- | --- |
# | $\mathbf{n}_0 \equiv \mathbf{x}$, the input | the same | `x`, `n[0]` |
# | $\mathbf{n}_l$, the neurons of layer $l$ | the same | `n[l]`; `n` for one layer |
# | $\mathbf{b}_l + \mathbf{W}_l \mathbf{n}_l$, without a name | $\mathbf{a}_l$ | `affine` |
# | $\mathbf{f}_{l+1}(\mathbf{b}_l + \mathbf{W}_l \mathbf{n}_l)$ | $f(\mathbf{a}_l)$ | `activate` |
# | $\mathbf{n}_{L+1} \equiv \mathbf{y}$, the prediction | $\hat{\mathbf{y}}$, "y hat" | `y_hat` |
# | $\mathbf{y}$, the data (again $\mathbf{y}$) | $\mathbf{y}$, always the data | `y` |
# | $\mathbf{z}_l$, the unknowns of one layer | the same | a pair `(W, b)` |
# | $\mathbf{z}$, all the unknowns | the same | `params`, a list of pairs; flat, `z` |
# | $n = 1, \dots, N$ counts the points | $p = 1, \dots, N$ | row `p` of an array |
# | $\mathcal{L} = f_{L+2}$, the loss | the same | `l2_loss(y_hat, y)` |
# | $\nabla_{\mathbf{z}} \mathcal{L}$, its gradient | the same, or $\mathbf{g}$ | `g`, `grads` |
# | $\mathbf{J}_{\mathbf{f}_{l+1}}$, the Jacobian of a layer | the same | `layer_jacobian` |
# | $\mathbf{J}_{\mathbf{y}}(\mathbf{x})$, that of the network | the same | `network_jacobian` |
# | $\alpha \lVert \mathbf{w} \rVert^2$ | $\frac12 \alpha \lVert \mathbf{w} \rVert^2$ | `alpha` |
#
# Two lines need a word of explanation. In the fourth, the lecture's $\mathbf{f}_{l+1}$ is a whole
# layer, while $f$ here is its activation alone, which acts on one number at a time. The last line
# is the penalty on all the weights, $\mathbf{w}$, that you will meet in `loss`. The course's newer
# lectures write the loss with a penalty as
# $\frac12 \lVert \dots \rVert^2 + \alpha \lVert \mathbf{w} \rVert^2$. These notebooks follow
# scikit-learn, which has a $\frac12$ in front of both terms, so $\alpha$ has to be twice as large
# here for the same penalty.

# %% tags=["given"]
from contextlib import suppress

import matplotlib.pyplot as plt
import numpy as np

from autograder import check

# %%
plt.style.use("tableau-colorblind10")  # colours that everybody can tell apart
with suppress(NameError):  # sharp pictures in a notebook; a plain script has no get_ipython
    get_ipython().run_line_magic("config", "InlineBackend.figure_format = 'retina'")

# %% [markdown]
# ## 1. A layer without its activation: `affine`
#
# **One neuron.** A neuron receives $d$ numbers $n_1, \dots, n_d$ from the neurons before it.
# It multiplies number $j$ by a *weight* $w_j$, adds everything up, and adds a *bias* $b$:
#
# $$a = b + w_1 n_1 + w_2 n_2 + \dots + w_d n_d .$$
#
# The number $a$ is the neuron's *pre-activation*. What happens to it next is the subject of
# section 2.
#
# **One layer.** The neurons of layer $l$ form the vector $\mathbf{n}_l$ with $d_l$ entries, and the
# input is layer 0: $\mathbf{n}_0 = \mathbf{x}$. (Bold letters are vectors and matrices, thin ones
# are numbers: $\mathbf{n}_1$ is a layer, $n_1$ a neuron.) The $d_{l+1}$ neurons of the next layer
# all look at the same $\mathbf{n}_l$, each with its own weights and its own bias. Write the weights
# of one neuron as one row of the matrix $\mathbf{W}_l$, and the biases as the vector
# $\mathbf{b}_l$. Then all pre-activations come at once:
#
# $$\mathbf{a}_l = \mathbf{b}_l + \mathbf{W}_l\, \mathbf{n}_l ,
# \qquad \mathbf{W}_l \text{ of shape } (d_{l+1}, d_l),
# \quad \mathbf{b}_l \text{ and } \mathbf{a}_l \text{ of length } d_{l+1} .$$
#
# **By hand.** Two neurons feed three. Each row of $\mathbf{W}_0$ gives one entry of the result:
#
# $$\mathbf{n}_0 = \begin{bmatrix} 1 \\ 2 \end{bmatrix}, \quad
# \mathbf{W}_0 = \begin{bmatrix} 1 & 0 \\ -1 & 1 \\ 2 & -1 \end{bmatrix}, \quad
# \mathbf{b}_0 = \begin{bmatrix} 1 \\ 0 \\ -2 \end{bmatrix}
# \quad\Rightarrow\quad
# \mathbf{a}_0 =
# \begin{bmatrix} 1 + 1 \cdot 1 + 0 \cdot 2 \\ 0 - 1 \cdot 1 + 1 \cdot 2 \\
# -2 + 2 \cdot 1 - 1 \cdot 2 \end{bmatrix}
# = \begin{bmatrix} 2 \\ 1 \\ -2 \end{bmatrix} .$$
#
# Now you: which $\mathbf{a}_0$ belongs to $\mathbf{n}_0 = (0, 3)$? You will meet both points
# again below.

# %% [markdown]
# **Many points.** Data come as $N$ points, and we want all their pre-activations in one go. A
# table of data has one point in each row, so lay the equation of one point on its side. Transposing
# it changes nothing but the order of the product:
#
# $$\mathbf{a}_l^T = \mathbf{n}_l^T\, \mathbf{W}_l^T + \mathbf{b}_l^T .$$
#
# This is the same equation with rows in place of columns. Stack it for the points
# $1, \dots, N$, writing $\mathbf{n}_l^{(p)}$ for the neurons at point $p$:
#
# $$\underbrace{\begin{bmatrix} \mathbf{a}_l^{(1)T} \\ \vdots \\ \mathbf{a}_l^{(N)T} \end{bmatrix}}
# _{(N,\; d_{l+1})}
# = \underbrace{\begin{bmatrix} \mathbf{n}_l^{(1)T} \\ \vdots \\ \mathbf{n}_l^{(N)T} \end{bmatrix}}
# _{(N,\; d_l)} \;
# \underbrace{\mathbf{W}_l^T}_{(d_l,\; d_{l+1})}
# + \underbrace{\begin{bmatrix} \mathbf{b}_l^{T} \\ \vdots \\ \mathbf{b}_l^{T} \end{bmatrix}}
# _{(N,\; d_{l+1})} .$$
#
# Every point meets the same weights and the same biases, and no point ever meets another. In code
# the stacks are simply called `n` and `a`: **rows are points**, always.
#
# **Examples first, if you like.** Before you write a function, work out what should come out of it:
# small numbers, by hand. Each example is a pair, `((n, W, b), a)`; plain lists will do. Write $a$
# in the place of `"?"`, and `examples("affine")` says at once whether it is right, and how many of
# the mistakes that we know of it would catch. It misses some. Which row of your own would not? Once
# `affine` is right, that row is held against it. No points depend on examples.

# %% tags=["examples"]
from autograder import examples


def affine_examples():
    return [
        (([[1, 2]], [[3, 4], [0, 1]], [0, 0]), "?"),
    ]


examples("affine")

# %% tags=["stub"]
def affine(n, W, b):
    """Return the pre-activations of one layer, for N points at once.

    Parameters
    ----------
    n : array of shape (N, d_in)
        The neurons that feed the layer, one row per point.
    W : array of shape (d_out, d_in)
        The weights, one row per neuron of this layer.
    b : array of shape (d_out,)
        The biases.

    Returns
    -------
    a : array of shape (N, d_out)
        The pre-activations, one row per point.
    """
    ### BEGIN SOLUTION
    return n @ W.T + b
    ### END SOLUTION


# %% [markdown]
# *Try:* compute the two points from above and compare them with what you found on paper. Then swap
# the rows of `two_points`. The picture shows the first of the two.

# %%
W_0 = np.array([[1.0, 0.0], [-1.0, 1.0], [2.0, -1.0]])
b_0 = np.array([1.0, 0.0, -2.0])
two_points = np.array([[1.0, 2.0], [0.0, 3.0]])

print(affine(two_points, W_0, b_0))

# %%
def draw(ax, params, layers):
    """Draw the neurons with their values at one point, and a line for each weight."""
    place = [[(3.0 * k, 1.1 * (len(values) - 1) - 2.2 * i) for i in range(len(values))]
             for k, values in enumerate(layers)]
    for k, (W, b) in enumerate(params):
        for (i, j), w in np.ndenumerate(W):
            ends = np.array([place[k][j], place[k + 1][i]])
            ax.plot(*ends.T, ["C1--", "C2:", "C0-"][int(np.sign(w)) + 1], zorder=1)
            ax.text(*(0.3 * ends[0] + 0.7 * ends[1]), f"{w:g}", ha="center", va="center",
                    fontsize=8, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
        for (px, py), bias in zip(place[k + 1], b, strict=True):
            ax.text(px, py + 0.7, f"bias {bias:g}", ha="center", fontsize=8)
    for values, places in zip(layers, place, strict=True):
        for value, (px, py) in zip(values, places, strict=True):
            ax.plot(px, py, "o", markersize=26, markerfacecolor="white", markeredgecolor="C3")
            ax.text(px, py, f"{value:.2g}", ha="center", va="center")
    ax.margins(0.12)
    ax.axis("off")


fig, ax = plt.subplots(figsize=(4.5, 3), layout="constrained")
draw(ax, [(W_0, b_0)], [two_points[0], affine(two_points, W_0, b_0)[0]])
plt.show()

# %% [markdown]
# *The layer of the example, with the neurons $\mathbf{n}_0$ on the left and the pre-activations
# $\mathbf{a}_0$ on the right. Each line is labelled with its weight; it is solid if the weight is
# positive, dashed if it is negative and dotted if it is zero. The lines that end in one neuron are
# one row of $\mathbf{W}_0$.*

# %% [markdown]
# ## 2. What makes a network more than a matrix: `activate`
#
# A layer without its activation, $\mathbf{b} + \mathbf{W} \mathbf{n}$, is called *affine*. Put two
# affine layers one after the other, and multiply out:
#
# $$\mathbf{b}_1 + \mathbf{W}_1 (\mathbf{b}_0 + \mathbf{W}_0 \mathbf{x})
# = (\mathbf{b}_1 + \mathbf{W}_1 \mathbf{b}_0) + (\mathbf{W}_1 \mathbf{W}_0)\, \mathbf{x} .$$
#
# That is just another affine layer. Ten of them would be no better: a straight line stays straight.
# So each hidden neuron bends its pre-activation with a function $f$, the *activation*, which acts
# on every number separately:
#
# $$\mathbf{n}_{l+1} = f(\mathbf{a}_l), \qquad\text{that is}\qquad n_{i,l+1} = f(a_{i,l})
# \quad\text{for each neuron } i .$$
#
# (Of two indices, the first counts the neurons of a layer, the second the layers.)
#
# We use four kinds, with scikit-learn's names:
#
# | `kind` | $f(a)$ | values |
# | --- | --- | --- |
# | `"identity"` | $a$ | all numbers |
# | `"logistic"` | $1 / (1 + e^{-a})$ | between 0 and 1 |
# | `"tanh"` | $(e^{a} - e^{-a}) / (e^{a} + e^{-a})$ | between −1 and 1 |
# | `"relu"` | $\max(0, a)$ | 0 and above |
#
# **By hand.** With `relu`, the pre-activations $(2, 1, -2)$ from above become $(2, 1, 0)$: the
# third neuron is silent at this point.
#
# **A warning about large numbers.** The largest `float64` is about $1.8 \cdot 10^{308}$, and
# $e^{710}$ is beyond it. A formula can be right on paper and still overflow along the way. During
# training, pre-activations do become large, so your function has to cope with $a = -1000$ and
# $a = 1000$ without so much as a warning. The formulas in the table are not the only way to write
# these functions.

# %% tags=["examples"]
from autograder import examples


def activate_examples():
    return [
        (([2, -1, 0], "relu"), "?"),
        (([0, 1], "logistic"), "?"),
    ]


examples("activate")

# %% tags=["stub"]
def activate(a, kind):
    """Return f(a), entry by entry.

    Parameters
    ----------
    a : array of any shape
        Pre-activations; they may be very large, and that must not cause a warning.
    kind : str
        "identity", "logistic", "tanh" or "relu".

    Returns
    -------
    array of the same shape as a
    """
    ### BEGIN SOLUTION
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))  # equal to 1 / (1 + exp(-a)), and never overflows
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)
    raise ValueError(f"unknown kind: {kind}")
    ### END SOLUTION


# %% [markdown]
# *Try:* the numbers ±1000 for each kind. Then see what an activation does to a plane.

# %%
for kind in ["identity", "logistic", "tanh", "relu"]:
    print(f"{kind:>8}:", activate(np.array([-1000.0, -2.0, 0.0, 1.0, 1000.0]), kind))

# %%
W = np.array([[1.0, 0.5], [-0.5, 1.0]])
b = np.array([0.5, 0.0])
along = np.linspace(-2, 2, 60)

fig, axes = plt.subplots(1, 3, figsize=(8, 2.8), layout="constrained")
for c in np.linspace(-2, 2, 9):
    across = np.full_like(along, c)
    for n, colour in [(np.column_stack([across, along]), "C0"),
                      (np.column_stack([along, across]), "C1")]:
        a = affine(n, W, b)
        for ax, points in zip(axes, [n, a, activate(a, "tanh")], strict=True):
            ax.plot(points[:, 0], points[:, 1], color=colour, linewidth=1)
axes[0].set(title="neurons of layer 0", xlabel="$n_1$", ylabel="$n_2$", aspect="equal")
axes[1].set(title="after affine", xlabel="$a_1$", ylabel="$a_2$", aspect="equal")
axes[2].set(title="after tanh", xlabel="$f(a_1)$", ylabel="$f(a_2)$", aspect="equal")
plt.show()

# %% [markdown]
# *A plane on its way through one layer of two neurons. The affine map turns, stretches and shifts
# the grid, but its lines stay straight. Only the activation bends them.*

# %% [markdown]
# ## 3. How steep? `activation_derivative`
#
# Training asks one question again and again: if a pre-activation moves a little, how much does
# the neuron move? The answer is the slope $f'(a)$. Since $f$ acts on each number separately, so
# does its slope.
#
# **One together.** Take the logistic function, $f(a) = (1 + e^{-a})^{-1}$. Then
#
# $$f'(a) = \frac{e^{-a}}{(1 + e^{-a})^2}
# = \frac{1}{1 + e^{-a}} \cdot \frac{e^{-a}}{1 + e^{-a}} = f(a)\,\bigl(1 - f(a)\bigr) .$$
#
# The slope follows from the value. At $a = 0$ the value is $\frac12$ and the slope is
# $\frac12 \cdot \frac12 = \frac14$; it is nowhere steeper than that.
#
# **Three on your own.** For tanh the quotient rule will do, and once more the slope follows from
# the value. For `relu`, sketch the function and read the slope off your sketch. At its kink,
# $a = 0$, the slope jumps, and any number from 0 to 1 is accepted there. That leaves the identity,
# which you can do without a pencil.
#
# **By hand.** With `relu`, the slopes at $(2, 1, -2)$ are $(1, 1, 0)$.
#
# One thing not to mix up: the argument of $f'$ is the pre-activation $a$, just as it is for $f$,
# and not the neuron's value $f(a)$.

# %% tags=["examples"]
from autograder import examples


def activation_derivative_examples():
    return [
        (([2, -1], "relu"), "?"),
        (([0, 1], "logistic"), "?"),
    ]


examples("activation_derivative")

# %% tags=["stub"]
def activation_derivative(a, kind):
    """Return the slope f'(a), entry by entry.

    Parameters
    ----------
    a : array of any shape
        Pre-activations, as for `activate`; they may be very large.
    kind : str
        "identity", "logistic", "tanh" or "relu".

    Returns
    -------
    array of floats, of the same shape as a
        At the kink of relu any value from 0 to 1 will do.
    """
    ### BEGIN SOLUTION
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        f = activate(a, "logistic")
        return f * (1 - f)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)
    raise ValueError(f"unknown kind: {kind}")
    ### END SOLUTION


# %% [markdown]
# *Try:* pick a place on a curve below, lay a ruler along the curve there, and compare the slope of
# the ruler with the dashed line.

# %%
a = np.linspace(-4, 4, 401)

fig, axes = plt.subplots(1, 4, figsize=(9, 2.8), sharex=True, layout="constrained")
for ax, kind in zip(axes, ["identity", "logistic", "tanh", "relu"], strict=True):
    ax.plot(a, activate(a, kind), color="C0", label="$f(a)$")
    ax.plot(a, activation_derivative(a, kind), color="C1", linestyle="--", label="$f'(a)$")
    ax.set(title=kind, xlabel="$a$")
    ax.grid(alpha=0.3)
axes[0].set_ylabel("value, slope")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
plt.show()

# %% [markdown]
# *The four activations (solid) and their slopes (dashed). Far from 0, logistic and tanh are flat: a
# neuron out there hardly reacts any more. Note that the vertical scales differ.*

# %% [markdown]
# ## 4. From input to prediction: `forward`
#
# A network with $L$ hidden layers repeats these two steps, and ends with an affine layer:
#
# $$\begin{align}
# \mathbf{n}_0 &= \mathbf{x} \\
# \mathbf{a}_l &= \mathbf{b}_l + \mathbf{W}_l\, \mathbf{n}_l & l &= 0, \dots, L \\
# \mathbf{n}_{l+1} &= f(\mathbf{a}_l) & l &= 0, \dots, L - 1 \\
# \mathbf{n}_{L+1} &= \mathbf{a}_L = \hat{\mathbf{y}}
# \end{align}$$
#
# The last line is the output layer. In regression it stays linear, because a prediction may be
# any number. Without hidden layers, $L = 0$, it is the whole network. All weights and biases
# together are the *unknowns*, $\mathbf{z}$ in the lecture. In code they are a list of $L + 1$
# pairs, `params = [(W_0, b_0), …, (W_L, b_L)]`.
#
# **By hand.** Continue the example from above, with `relu`, one hidden layer ($L = 1$), and
# $\mathbf{W}_1 = \begin{bmatrix} 1 & -1 & 2 \end{bmatrix}$,
# $\mathbf{b}_1 = \begin{bmatrix} 3 \end{bmatrix}$:
#
# $$\mathbf{x} = \begin{bmatrix} 1 \\ 2 \end{bmatrix}
# \;\xrightarrow{\;\mathbf{W}_0,\, \mathbf{b}_0\;}\;
# \mathbf{a}_0 = \begin{bmatrix} 2 \\ 1 \\ -2 \end{bmatrix}
# \;\xrightarrow{\;f\;}\;
# \mathbf{n}_1 = \begin{bmatrix} 2 \\ 1 \\ 0 \end{bmatrix}
# \;\xrightarrow{\;\mathbf{W}_1,\, \mathbf{b}_1\;}\;
# \mathbf{a}_1 = \begin{bmatrix} 3 + 2 - 1 + 0 \end{bmatrix}
# = \begin{bmatrix} 4 \end{bmatrix} = \hat{\mathbf{y}} .$$
#
# Find $\hat{\mathbf{y}}$ for the other point, $\mathbf{x} = (0, 3)$, before you run anything.
#
# **Many points.** Nothing new is needed: both `affine` and `activate` accept one row per point.
# For a prediction the last array is enough. But the derivatives in the notebook `backprop` need
# every stage along the way, so `forward` keeps them all.

# %% tags=["examples"]
from autograder import examples


def forward_examples():
    return [
        # what comes out: two lists, ([n_0, n_1, n_2], [a_0, a_1])
        (([[2]], [([[1], [-1]], [0, 1]), ([[3, 1]], [2])], "relu"), "?"),
    ]


examples("forward")

# %% tags=["stub"]
def forward(x, params, kind):
    """Return the neurons and the pre-activations of every layer, for N points at once.

    Parameters
    ----------
    x : array of shape (N, d_0)
        The inputs, one row per point.
    params : list of L + 1 tuples (W, b)
        The unknowns, layer by layer; W of shape (d_out, d_in), b of shape (d_out,).
        L may be 0.
    kind : str
        The activation of the hidden layers. The output layer is linear.

    Returns
    -------
    n : list of L + 2 arrays of shape (N, d_l)
        n_0, …, n_{L+1}; the first is x, the last is y_hat of shape (N, d_{L+1}).
    a : list of L + 1 arrays of shape (N, d_{l+1})
        The pre-activations a_0, …, a_L.
    """
    ### BEGIN SOLUTION
    n, a = [x], []
    for W, b in params[:-1]:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    W, b = params[-1]
    a.append(affine(n[-1], W, b))
    n.append(a[-1])
    return n, a
    ### END SOLUTION


# %% [markdown]
# *Try:* follow both points through the small network. Then ask for `"tanh"` instead, and see which
# of the arrays change.

# %%
params = [
    (np.array([[1.0, 0.0], [-1.0, 1.0], [2.0, -1.0]]), np.array([1.0, 0.0, -2.0])),
    (np.array([[1.0, -1.0, 2.0]]), np.array([3.0])),
]
n, a = forward(np.array([[1.0, 2.0], [0.0, 3.0]]), params, "relu")
print("hidden neurons n_1, one row per point:")
print(n[1])
print("predictions y_hat:", n[2].ravel())

# %%
fig, ax = plt.subplots(figsize=(6.5, 3), layout="constrained")
draw(ax, params, [values[0] for values in n])
plt.show()

# %% [markdown]
# *The network of the example at the first point, from input to prediction. The third hidden neuron
# has the pre-activation −2, so its value is 0, and its weight of 2 makes no difference to the
# output here.*

# %% [markdown]
# ## 5. What can one hidden layer build?
#
# The lectures fit $x \sin x$. Let us build it without any training, from tanh neurons placed by
# hand. One hidden neuron, $\tanh(b + w x)$, is a soft step at the place $x = -b / w$, where its
# pre-activation is 0; the larger its weight $w$, the steeper the step. A step up and, further to
# the right, the same step down make a *bump*. Set bumps side by side and give each one the height
# of the target there. Neighbouring bumps share a step, so ten bumps need only eleven hidden
# neurons.

# %%
def bumps(edges, heights):
    """Return the unknowns of a tanh network that has one bump of given height between two edges."""
    steepness = 3 / (edges[1] - edges[0])
    W_0 = np.full((len(edges), 1), steepness)
    b_0 = -steepness * edges
    W_1 = 0.5 * np.diff(heights, prepend=0, append=0)[None, :]
    return [(W_0, b_0), (W_1, np.zeros(1))]


x = np.linspace(0, 10, 300)[:, None]
data = np.linspace(0, 10, 50)

fig, axes = plt.subplots(1, 3, figsize=(9, 3.2), sharey=True, layout="constrained")
for ax, edges in zip(axes, [[4, 6], np.linspace(-1, 11, 9), np.linspace(-1, 11, 31)], strict=True):
    middles = 0.5 * np.add(edges[:-1], edges[1:])
    heights = middles * np.sin(middles)
    params = bumps(np.array(edges), heights)
    n, _ = forward(x, params, "tanh")
    shares = n[1] * params[1][0]  # what each hidden neuron adds to the prediction
    pairs = 0.5 * heights * (n[1][:, :-1] - n[1][:, 1:])  # a step up and a step down: the bumps
    ax.plot(data, data * np.sin(data), ".", color="C3", markersize=4, label=r"$x\,\sin x$")
    ax.plot(x, shares if len(edges) == 2 else pairs, color="C4", linewidth=0.8)
    ax.plot(x, n[2], color="C1", linewidth=2, label=r"network, $\hat{y}$")
    ax.set(title=f"{len(edges)} hidden neurons", xlabel="$x$")
axes[0].set_ylabel("$y$")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
plt.show()

# %% [markdown]
# *Networks with one hidden layer of tanh neurons, placed by hand. Left: the contributions of two
# neurons (thin) add up to one bump. Middle and right: bumps (thin) add up to the prediction, which
# comes closer to $x \sin x$ (dots) the more of them there are.*
#
# Here the places and the steepness of the steps were chosen by eye, and the heights were read off
# the target. Training chooses all the unknowns, and gets by with far fewer neurons (Bishop's
# section 5.1 shows what three can do). But it has to know what *close* means, and that is the
# subject of the next notebook: the loss.

# %% [markdown]
# ## Where you stand
#
# All the functions of this notebook at a glance.

# %%
check()

# %% [markdown]
# ## Questions to think about

# %% [markdown] tags=["question"]
# **Question 1.** Swap two hidden neurons of a network: two rows of $\mathbf{W}_0$, the same two
# entries of $\mathbf{b}_0$, and the same two columns of $\mathbf{W}_1$. What happens to
# $\hat{\mathbf{y}}$? And what does this tell you about the best unknowns: can there be just one
# best set of them?
#
# ### BEGIN SOLUTION
# Nothing happens to $\hat{\mathbf{y}}$: the same terms are added in a different order. So every set
# of unknowns has twins with the same predictions and the same loss, $d_1!$ of them for one hidden
# layer (and even more for tanh, by flipping signs). If there is one best set, there are many.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 2.** `relu` consists of two straight pieces. A network with one input, one output and
# $d_1$ hidden `relu` neurons is then made of straight pieces as well. How many pieces can it have
# at most, and where do they meet?
#
# ### BEGIN SOLUTION
# At most $d_1 + 1$. Each hidden neuron has one kink, where its pre-activation is zero:
# $x = -b_{i} / W_{i1}$ with its own weight and bias. The output adds up straight pieces, so it
# can bend only at these $d_1$ places.
# ### END SOLUTION
