# %% [markdown]
# # Regression: a network of your own
#
# The lectures began with a goal: the point estimate of a network's unknowns,
# $\hat{\mathbf{z}}_\text{mle}$ or $\hat{\mathbf{z}}_\text{map}$, which minimises a loss. Lecture
# 25 found the gradient by the chain rule. You have written every part by now: layers, loss,
# backpropagation, Adam, minibatches. Here you put them together. At the end stands a network that
# follows scikit-learn's step for step, that predicts data you have never seen, and that describes a
# real crash test, in a figure for your report.
#
# *Work where you like: Jupyter, VS Code or Colab. Add or move cells as you please; only your
# functions count.*
#
# The notebook takes about an hour, without the sections after "Where you stand". As before,
# `check(train)` below a function shows a card, `check(train, hint=True)` a second, clearer hint,
# and `check()` the progress of the whole notebook. Your functions use NumPy alone; some of the
# cells that draw need scikit-learn, which Colab and the course's environment have. They are there
# to be run, not to be read.
#
# *To read beside it:* sections 13.4 and 13.5 of
# [Murphy (2022)](https://probml.github.io/pml-book/book1.html) on training networks, and section
# 5.5 of [Bishop (2006)](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/) on
# keeping them from following the noise.

# %% tags=["given"]
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from autograder import check

# %%
plt.style.use("tableau-colorblind10")  # colours that everybody can tell apart

# %% [markdown]
# ## What you have already
#
# A network with $L$ hidden layers turns the input $\mathbf{x}$ into the prediction
# $\hat{\mathbf{y}}$:
#
# $$\mathbf{n}_0 = \mathbf{x}, \qquad
# \mathbf{a}_l = \mathbf{b}_l + \mathbf{W}_l\, \mathbf{n}_l, \qquad
# \mathbf{n}_{l+1} = f(\mathbf{a}_l) \;\text{ for } l < L, \qquad
# \mathbf{n}_{L+1} = \mathbf{a}_L = \hat{\mathbf{y}} .$$
#
# Layer $l$ has $d_l$ neurons, so the weights $\mathbf{W}_l$ have the shape $(d_{l+1}, d_l)$ and
# the biases $\mathbf{b}_l$ the length $d_{l+1}$. In code, `sizes` is the list
# $[d_0, d_1, \dots, d_{L+1}]$, `params` the list of the pairs $(\mathbf{W}_l, \mathbf{b}_l)$, and
# `kind` the name of the activation $f$. Each of the $N$ points is a row of `x` and of `y`.
#
# The next cells hold what you wrote in the notebooks before, in case you want to look something
# up. Skip them now.

# %% tags=["given"]
def affine(n, W, b):
    """Return the pre-activations of one layer; rows are points."""
    ### SOLUTION OF layers


def activate(a, kind):
    """Return f(a), number by number."""
    ### SOLUTION OF layers


def activation_derivative(a, kind):
    """Return the slope f'(a), number by number."""
    ### SOLUTION OF layers


def forward(x, params, kind):
    """Return the neurons n_0, …, n_{L+1} and the pre-activations a_0, …, a_L."""
    ### SOLUTION OF layers


# %% tags=["given"]
def l2_loss(y_hat, y):
    """Return half the sum of the squared errors."""
    ### SOLUTION OF loss


def l2_gradient(y_hat, y):
    """Return the gradient of `l2_loss` with respect to the predictions."""
    ### SOLUTION OF loss


def map_loss(y_hat, y, params, alpha):
    """Return `l2_loss` plus the penalty ½ alpha Σ ‖W_l‖²."""
    ### SOLUTION OF loss


def penalty_gradient(params, alpha):
    """Return the gradient of the penalty in `map_loss`, a list of (dW_l, db_l)."""
    ### SOLUTION OF loss


# %% tags=["given"]
def layer_backward(g, n, a, W, kind):
    """Take g = ∂L/∂n_{l+1} one layer back: return ∂L/∂n_l, ∂L/∂W_l and ∂L/∂b_l."""
    ### SOLUTION OF backprop


def backpropagate(x, y, params, kind):
    """Return `l2_loss` and its gradient, a list of (dW_l, db_l)."""
    ### SOLUTION OF backprop


def numerical_gradient(f, z, h=1e-5):
    """Return the gradient of the function f at z by central differences."""
    ### SOLUTION OF backprop


# %% tags=["given"]
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Take step number t = 1, 2, … of Adam: return z, m and v."""
    ### SOLUTION OF optimizers


def minibatches(n_points, batch_size, rng):
    """Return the indices of n_points points in random order, cut into batches."""
    ### SOLUTION OF optimizers


# %% [markdown]
# Two sets of data accompany us, both from the lectures: the function $x \sin x$, and the distance
# a car needs to stop. A driver sees an obstacle at speed $x_1$, brakes after the reaction time
# $x_2$, and slides on a road with friction coefficient $x_3$. Gravity accelerates by
# $9.81\ \text{m/s}^2$, so the distance is
#
# $$y = x_1 x_2 + \frac{x_1^2}{2 \cdot 9.81\, x_3} .$$

# %% tags=["given"]
def x_sin_x(rng, n_points=50, noise=0.0):
    """Return x in [0, 10] and y = x sin x with noise of standard deviation noise, (N, 1) each."""
    x = rng.uniform(0, 10, (n_points, 1))
    return x, x * np.sin(x) + noise * rng.normal(size=x.shape)


def stopping_distance(speed, reaction_time, friction):
    """Return how far a car goes until it stops: m/s, s and a number without unit give m."""
    return speed * reaction_time + speed**2 / (2 * friction * 9.81)


def cars(rng, n_points=300):
    """Return speed, reaction time, friction of some cars, (N, 3), and how far they went, (N, 1)."""
    x = rng.uniform([5, 0.5, 0.3], [40, 2.5, 0.9], (n_points, 3))
    y = stopping_distance(*x.T)[:, None]
    return x, y * (1 + 0.03 * rng.normal(size=y.shape))


def r_squared(y_hat, y):
    """Return the score R² of predictions: 1 for perfect ones, 0 for always saying the mean."""
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - y.mean(axis=0)) ** 2)


# %% [markdown]
# ## 1. Where to begin: `initialize`
#
# Training starts somewhere. If all unknowns are 0, all neurons of a layer are equal, get equal
# gradients, and stay equal for ever. So we draw them at random, but how large?
#
# A pre-activation is a sum of $d_l$ products, a weight times a neuron. If the weights have mean 0
# and variance $s^2$, the sum has a variance of $d_l\, s^2$ times the mean square of the neurons.
# With $d_l\, s^2 < 1$ the numbers fade away from layer to layer. With $d_l\, s^2 > 1$ they grow,
# until they sit where tanh is flat. On its way back, the gradient is a sum of $d_{l+1}$ products,
# so it wants $d_{l+1}\, s^2 = 1$.
# [Glorot & Bengio (2010)](https://proceedings.mlr.press/v9/glorot10a.html) take the middle,
# $s^2 = 2 / (d_l + d_{l+1})$; Murphy derives it in section 13.4.5. A number drawn uniformly from
# $[-r, r]$ has the variance $r^2 / 3$, so
#
# $$r = \sqrt{\frac{c}{d_l + d_{l+1}}}, \qquad c = 6 .$$
#
# For `"logistic"`, scikit-learn takes $c = 2$, and so do we. The biases of the layer are drawn
# from $[-r, r]$, too.
#
# **By hand.** For `sizes = [4, 2, 1]` and tanh, $\mathbf{W}_0$ and $\mathbf{b}_0$ lie within
# $\pm\sqrt{6/6} = \pm 1$, and $\mathbf{W}_1$ and $\mathbf{b}_1$ within
# $\pm\sqrt{6/3} \approx \pm 1.41$.

# %% tags=["stub"]
def initialize(sizes, kind, rng):
    """Draw the unknowns to begin with.

    Parameters
    ----------
    sizes : list of L + 2 ints
        The number of neurons of each layer, from the input d_0 to the output d_{L+1}.
    kind : str
        The activation of the hidden layers.
    rng : numpy.random.Generator
        Where the random numbers come from.

    Returns
    -------
    params : list of L + 1 tuples (W, b)
        W of shape (d_out, d_in) and b of shape (d_out,), all entries drawn uniformly between
        plus and minus the root of c / (d_in + d_out), with c = 2 for "logistic" and 6 otherwise.
        All numbers come from rng: the same seed gives the same params again.
    """
    ### BEGIN SOLUTION
    c = 2 if kind == "logistic" else 6
    params = []
    for d_in, d_out in pairwise(sizes):
        bound = np.sqrt(c / (d_in + d_out))
        W = rng.uniform(-bound, bound, (d_out, d_in))
        b = rng.uniform(-bound, bound, d_out)
        params.append((W, b))
    return params
    ### END SOLUTION


# %% [markdown]
# *Try:* `initialize([4, 2, 1], "tanh", np.random.default_rng(0))`, the shapes and the largest
# entries. Then watch what a deep network does with weights that are too small or too large.

# %%
rng = np.random.default_rng(0)
x, y = rng.normal(size=(200, 100)), rng.normal(size=(200, 100))
params = initialize([100] * 16, "tanh", rng)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3), layout="constrained")
for factor, name, style in [
    (0.5, "half the rule", "C1--"),
    (1, "the rule", "C0-"),
    (3, "three times the rule", "k-."),
]:
    scaled = [(factor * W, factor * b) for W, b in params]
    n, a = forward(x, scaled, "tanh")
    loss, grads = backpropagate(x, y, scaled, "tanh")
    left.plot([np.std(n_l) for n_l in n[:-1]], style, label=name)
    right.semilogy([np.linalg.norm(dW) for dW, db in grads], style)
left.set(xlabel="layer $l$", ylabel="spread of the neurons $n_l$", ylim=(0, 1.1))
right.set(xlabel="layer $l$", ylabel=r"$\|\partial \mathcal{L} / \partial W_l\|$")
left.legend()
plt.show()

# %% [markdown]
# *A tanh network with 15 layers of 100 neurons, before any training. Left: the standard deviation
# of the neurons. Right: the gradient of the weights of each layer. With weights half as large, the
# signal fades on the way forward and the gradient on the way back. With weights three times as
# large, the neurons sit where tanh is flat, and the gradient explodes on its way back. The rule
# keeps both alive.*

# %% [markdown]
# ## 2. One flat array and back: `pack` and `unpack`
#
# A network thinks in layers. An optimizer wants one flat array $\mathbf{z}$. The lecture's
# $\mathbf{z}_l$, the unknowns of one layer, join the two: $\mathbf{z}_l$ is $\mathbf{W}_l$ row by
# row, then $\mathbf{b}_l$; and $\mathbf{z}$ is $\mathbf{z}_0$, then $\mathbf{z}_1$, and so on up to
# $\mathbf{z}_L$.
#
# **By hand.** `sizes = [2, 2, 1]` has nine unknowns:
#
# $$\mathbf{W}_0 = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}, \quad
# \mathbf{b}_0 = \begin{bmatrix} 5 \\ 6 \end{bmatrix}, \quad
# \mathbf{W}_1 = \begin{bmatrix} 7 & 8 \end{bmatrix}, \quad
# \mathbf{b}_1 = \begin{bmatrix} 9 \end{bmatrix}
# \quad\Leftrightarrow\quad
# \mathbf{z} = (1, 2, 3, 4, 5, 6, 7, 8, 9) .$$

# %% tags=["stub"]
def pack(params):
    """Put all unknowns into one flat array.

    Parameters
    ----------
    params : list of L + 1 tuples (W, b)
        The unknowns: W of shape (d_out, d_in), b of shape (d_out,).

    Returns
    -------
    z : array with one axis
        Layer by layer, W row by row and then b.
    """
    ### BEGIN SOLUTION
    return np.concatenate([part.ravel() for W, b in params for part in (W, b)])
    ### END SOLUTION


# %% tags=["stub"]
def unpack(z, sizes):
    """Take the unknowns of all layers out of a flat array: the way back from `pack`.

    Parameters
    ----------
    z : array with one axis
        The unknowns, in the order of `pack`.
    sizes : list of L + 2 ints
        The number of neurons of each layer, from the input d_0 to the output d_{L+1}.

    Returns
    -------
    params : list of L + 1 tuples (W, b)
        W of shape (d_out, d_in), b of shape (d_out,).
    """
    ### BEGIN SOLUTION
    params, start = [], 0
    for d_in, d_out in pairwise(sizes):
        middle = start + d_out * d_in
        end = middle + d_out
        params.append((z[start:middle].reshape(d_out, d_in), z[middle:end]))
        start = end
    return params
    ### END SOLUTION


# %% [markdown]
# *Try:* the example, with `unpack(np.arange(1.0, 10.0), [2, 2, 1])`, and back again. Then unpack
# the same nine numbers with sizes that differ from layer to layer, such as `[1, 1, 2, 1]`, and with
# no hidden layer: `[2, 3]`.

# %%
sizes = [2, 3, 2, 1]
parts = [part for layer in unpack(np.arange(1.0, 21.0), sizes) for part in layer]

fig, axes = plt.subplots(
    1, 6, figsize=(8, 1.9), width_ratios=[2, 1, 3, 1, 2, 1], layout="constrained"
)
for ax, name, part in zip(axes, ["W_0", "b_0", "W_1", "b_1", "W_2", "b_2"], parts, strict=True):
    table = part.reshape(len(part), -1)
    ax.imshow(table, cmap="GnBu", vmin=0, vmax=40)
    for (i, j), number in np.ndenumerate(table):
        ax.text(j, i, f"{number:.0f}", ha="center", va="center")
    ax.set(title=f"${name}$", ylim=(2.5, -0.5))
    ax.axis("off")
plt.show()

# %% [markdown]
# *Where the numbers 1, 2, 3, … of z go in a network with sizes [2, 3, 2, 1]: row by row, weights
# before biases, layer after layer.*

# %% [markdown]
# ## 3. Numbers of one size: `standardize`
#
# A speed may be 30, a friction coefficient 0.5. With such inputs the loss is a ravine: far more
# curved for the weights of one input than for those of the other. And a tanh neuron that is fed a
# 30 sits where it is flat. The remedy is to bring each column to mean 0 and standard deviation 1.
# With mean $m_j$ and standard deviation $s_j$ of column $j$,
#
# $$x_{ij} \leftarrow \frac{x_{ij} - m_j}{s_j}, \qquad
# m_j = \frac1N \sum_{i=1}^{N} x_{ij}, \qquad
# s_j^2 = \frac1N \sum_{i=1}^{N} (x_{ij} - m_j)^2 ,$$
#
# where the sums run over the *training set alone*. The test set stands for points that come later,
# one at a time. It is scaled by the same $m_j$ and $s_j$, and may not take part in finding them. A
# column that has the same value for all training points teaches nothing. It becomes 0 in both
# sets, whatever the test set says.
#
# **By hand.** A column holds 2, 4, 6 in the training set. Then $m = 4$,
# $s = \sqrt{8/3} \approx 1.633$, and it becomes −1.225, 0, 1.225. A test point with the value 8
# becomes 2.449.

# %% tags=["stub"]
def standardize(train, test):
    """Scale two sets, column by column, by mean and standard deviation of the first.

    Parameters
    ----------
    train : array of shape (N, d)
        The training set, a row a point.
    test : array of shape (M, d)
        The test set, which may be a single point.

    Returns
    -------
    train, test : arrays of the same shapes
        The scaled sets: mean and standard deviation (the root of the mean square, divided by N)
        are those of the training set. A column that is constant there is 0 in both.
    """
    ### BEGIN SOLUTION
    mean, std = train.mean(axis=0), train.std(axis=0)
    constant = train.max(axis=0) == train.min(axis=0)
    scale = np.where(constant, np.inf, std)  # anything divided by infinity is 0
    return (train - mean) / scale, (test - mean) / scale
    ### END SOLUTION


# %% [markdown]
# *Try:* the example. Then a training column of seven times 14.62, and print its `np.std`: it
# should be 0, but is it? A computer rounds, so think of a safe way to recognise a constant.

# %%
x, y = cars(np.random.default_rng(0))
raw = x[:, [0, 2]]  # speed and friction
scaled, _ = standardize(raw, raw)
y, _ = standardize(y, y)

fig, axes = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
for ax, inputs, name in zip(axes, [raw - raw.mean(axis=0), scaled], ["raw", "scaled"], strict=True):
    best, *_ = np.linalg.lstsq(inputs, y, rcond=None)
    w_1, w_2 = np.meshgrid(*(w + np.linspace(-1, 1, 81) for w in best.ravel()))
    error = inputs[:, 0] * w_1[..., None] + inputs[:, 1] * w_2[..., None] - y.ravel()
    ax.contour(w_1, w_2, 0.5 * np.mean(error**2, axis=-1), 12, cmap="cividis")
    ax.plot(*best, "k*")
    curvatures = np.linalg.eigvalsh(inputs.T @ inputs)
    ax.set(xlabel="weight of the speed", ylabel="weight of the friction", aspect="equal")
    ax.set_title(f"{name} inputs: curvatures 1 : {curvatures[1] / curvatures[0]:,.0f}")
plt.show()

# %% [markdown]
# *The loss of a straight line for the cars, over the weights of two of its inputs, the minimum
# marked by a star. Left: raw inputs (their means removed, no more) make a ravine, thousands of
# times more curved one way than the other. Right: scaled inputs make a round bowl, on which every
# optimizer finds its way.*

# %% [markdown]
# ## 4. What training makes small: `loss_and_gradient`
#
# The MAP estimate with a Gaussian prior on the weights minimises the squared errors plus a
# penalty. Divided by the number of points this is
#
# $$\mathcal{L}(\mathbf{z}) = \frac1N \left[
# \frac12 \sum_{i=1}^{N} \|\mathbf{y}_i - \hat{\mathbf{y}}_i\|^2
# + \frac{\alpha}{2} \sum_{l=0}^{L} \|\mathbf{W}_l\|^2 \right] .$$
#
# The first sum is over the points, and the norm of a matrix is the root of the sum of its squared
# entries. If the noise of the data has the standard deviation $\sigma$ and the prior of the
# weights $s$, then $\alpha = \sigma^2 / s^2$, as in the notebook on the loss. With $\alpha = 0$ it
# is the maximum likelihood estimate. The factor $1/N$ does not move the minimum. It makes the loss
# of a batch comparable to that of all points, and it is what scikit-learn reports.
#
# **By hand.** No hidden layer, $\hat y = b + w x$, with $w = 2$, $b = 1$. There are two points,
# $(x, y) = (1, 2)$ and $(2, 6)$, and $\alpha = 1$. The predictions are 3 and 5, the errors
# $\hat y - y$ are 1 and −1:
#
# $$\begin{aligned}
# \mathcal{L} &= \tfrac12 \left[\tfrac12 (1 + 1) + \tfrac12 \cdot 4 \right] = 1.5, \\
# \frac{\partial \mathcal{L}}{\partial w}
# &= \tfrac12 \left[1 \cdot 1 - 1 \cdot 2 + 1 \cdot 2 \right] = 0.5, \\
# \frac{\partial \mathcal{L}}{\partial b} &= \tfrac12 \left[1 - 1\right] = 0 .
# \end{aligned}$$
#
# In a network every entry of a $\mathbf{W}_l$ is such a $w$, and every entry of a $\mathbf{b}_l$
# such a $b$. The sums over the points and the pull of the prior are among the given functions.

# %% tags=["stub"]
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    """Return the loss that training makes small, and its gradient.

    Parameters
    ----------
    z : array with one axis
        The unknowns, in the order of `pack`.
    x : array of shape (N, d_0)
        The inputs, a row a point.
    y : array of shape (N, d_{L+1})
        The outputs.
    sizes : list of L + 2 ints
        The number of neurons of each layer, from d_0 to d_{L+1}.
    kind : str
        The activation of the hidden layers.
    alpha : float
        The strength of the penalty.

    Returns
    -------
    loss : float
        `map_loss` divided by N, the number of points (rows) in x.
    g : array of the shape of z
        The gradient of this loss with respect to z, by backpropagation; differences of the loss
        earn no points, here and in `train`.
    """
    ### BEGIN SOLUTION
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    penalty = 0.5 * alpha * sum(np.sum(W**2) for W, b in params)
    g = pack(grads) + pack(penalty_gradient(params, alpha))
    return float(loss + penalty) / len(x), g / len(x)
    ### END SOLUTION


# %% [markdown]
# *Try:* the example, with `z = np.array([2.0, 1.0])` and `sizes = [1, 1]`. Now that your network
# is one function of one flat array, other people's optimizers can train it: the lecture's L-BFGS
# is `scipy.optimize.minimize(loss_and_gradient, z, args=(x, y, sizes, kind, alpha), jac=True)`.

# %%
rng = np.random.default_rng(0)
sizes = [3, 5, 4, 2]
x, y = rng.normal(size=(7, 3)), rng.normal(size=(7, 2))
z = pack(initialize(sizes, "tanh", rng))

fig, ax = plt.subplots(figsize=(4, 3.2), layout="constrained")
for alpha, marker in [(0.0, "o"), (1.0, "^"), (10.0, "s")]:
    loss, g = loss_and_gradient(z, x, y, sizes, "tanh", alpha)
    numeric = numerical_gradient(
        lambda z, alpha=alpha: loss_and_gradient(z, x, y, sizes, "tanh", alpha)[0], z
    )
    ax.plot(numeric, g, marker, markersize=4, alpha=0.7, label=rf"$\alpha$ = {alpha:g}")
ax.axline((0, 0), slope=1, color="0.6", linewidth=0.8, zorder=0)
ax.set(xlabel="from differences of the loss", ylabel="your gradient")
ax.legend()
plt.show()

# %% [markdown]
# *All entries of the gradient of a small network against central differences of its loss. They
# should lie on the diagonal, for every α.*

# %% [markdown]
# ## 5. Step by step: `train`
#
# Everything is ready. An *epoch* visits each point once, in batches. For each batch, `train`
# computes loss and gradient *of its points alone*, and takes one step of Adam. Who calls `train`
# decides on the batches, so `batches` is a list of epochs, and an epoch a list of index arrays, as
# `minibatches` makes them.
#
# - Adam's $t$ counts steps, not epochs, and goes on from one epoch to the next, as $\mathbf{m}$ and
#   $\mathbf{v}$ do. Three epochs of four batches: $t = 1, 2, \dots, 12$.
# - `losses` gets one number an epoch: the mean over its points of the losses that they saw. A batch
#   saw its loss *before* its step. If it has more points, it counts more.
#
# **By hand.** An epoch has a batch of three points with loss 2, and then a batch of one point with
# loss 6. The loss of this epoch is $(3 \cdot 2 + 1 \cdot 6) / 4 = 3$. (The plain mean, 4, would
# give the lonely point the weight of three.)

# %% tags=["stub"]
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Train a network with Adam, one step for each batch.

    Parameters
    ----------
    x : array of shape (N, d_0)
        The inputs, a row a point.
    y : array of shape (N, d_{L+1})
        The outputs.
    params : list of L + 1 tuples (W, b)
        The unknowns to begin with; they are left as they are.
    kind : str
        The activation of the hidden layers.
    alpha : float
        The strength of the penalty, for `loss_and_gradient` of each batch.
    lr : float
        The learning rate of Adam.
    batches : list of lists of integer arrays with one axis
        A list of epochs. Each epoch is a list of batches, each batch an array with the indices of
        its points.
    eps : float
        The eps of Adam; its beta1 and beta2 keep their defaults.

    Returns
    -------
    params : list of L + 1 tuples (W, b)
        The unknowns after the last step.
    losses : list of floats, one an epoch
        The mean over the points of the epoch of the loss of their batch, before its step.
    """
    ### BEGIN SOLUTION
    sizes = [params[0][0].shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    losses = []
    for epoch in batches:
        total, count = 0.0, 0
        for i in epoch:
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            total, count = total + len(i) * loss, count + len(i)
            t += 1
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses
    ### END SOLUTION


# %% [markdown]
# *Try:* two epochs on ten points in batches of 4, and print $t$ at each step. Then the real test:
# scikit-learn's `MLPRegressor` from the same unknowns, with the same batches. If you wrote what it
# writes, you get what it gets.

# %%
x, y = x_sin_x(np.random.default_rng(0))
x, _ = standardize(x, x)
y, _ = standardize(y, y)
n_epochs = 300
batches = [[np.arange(i, i + 10) for i in range(0, 50, 10)]] * n_epochs


def theirs(lr):
    """Return scikit-learn's network with 50 hidden neurons, which takes the points in order."""
    from sklearn.neural_network import MLPRegressor

    return MLPRegressor(
        hidden_layer_sizes=[50], activation="tanh", alpha=0.01, learning_rate_init=lr,
        batch_size=10, shuffle=False, epsilon=1e-16, random_state=0,
    )


# With a tiny learning rate nothing moves: this is where scikit-learn begins.
start = theirs(1e-300).partial_fit(x, y.ravel())
params = [(W.T, b) for W, b in zip(start.coefs_, start.intercepts_, strict=True)]
params, losses = train(x, y, params, "tanh", 0.01, 0.01, batches, eps=1e-16)

network = theirs(0.01)
for _ in range(n_epochs):
    network.partial_fit(x, y.ravel())

fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
ax.semilogy(network.loss_curve_, color="C0", linewidth=6, alpha=0.5, label="scikit-learn")
ax.semilogy(losses, color="C1", linewidth=1.5, label="yours")
ax.set(xlabel="epoch", ylabel="loss")
ax.legend()
plt.show()
print("largest difference of the losses:", np.max(np.abs(np.subtract(losses, network.loss_curve_))))

# %% [markdown]
# *The loss over 300 epochs on $x \sin x$, 1500 steps of Adam each. The two networks started from
# the same unknowns and saw the same batches. (scikit-learn adds $\epsilon$ at another place than
# Kingma & Ba, so both use $10^{-16}$, which is nothing.)*

# %% [markdown]
# ## 6. What it has learned: `predict`
#
# A trained network is `params` and `kind`, and the prediction is the last thing that `forward`
# computes: for the example of section 4, $\hat{\mathbf{y}} = (3, 5)$, as a column, since a row is
# a point.

# %% tags=["stub"]
def predict(x, params, kind):
    """Return the predictions of a network.

    Parameters
    ----------
    x : array of shape (N, d_0)
        The inputs, a row a point.
    params : list of L + 1 tuples (W, b)
        The unknowns. There may be a single layer, which is then the output layer.
    kind : str
        The activation of the hidden layers.

    Returns
    -------
    y_hat : array of shape (N, d_{L+1})
        The predictions, a row a point, also for one point or one output.
    """
    ### BEGIN SOLUTION
    n, _ = forward(x, params, kind)
    return n[-1]
    ### END SOLUTION


# %% [markdown]
# *Try:* `predict(np.array([[1.0], [2.0]]), [(np.array([[2.0]]), np.array([1.0]))], "tanh")`. Then
# change the seed or the number of neurons in the next cell. It trains on scaled $x$ and $y$, so
# the predictions have to be brought back to the unit of $y$.

# %%
x, y = x_sin_x(np.random.default_rng(0))
x_new = np.linspace(-2, 13, 400)[:, None]
x_scaled, x_new_scaled = standardize(x, x_new)
y_scaled, _ = standardize(y, y)

fig, axes = plt.subplots(1, 3, figsize=(9, 2.8), sharey=True, layout="constrained")
for ax, n_epochs in zip(axes, [10, 100, 1000], strict=True):
    rng = np.random.default_rng(1)
    params = initialize([1, 50, 1], "tanh", rng)
    batches = [minibatches(50, 10, rng) for _ in range(n_epochs)]
    params, _ = train(x_scaled, y_scaled, params, "tanh", 0.0, 0.01, batches)
    y_hat = y.mean() + y.std() * predict(x_new_scaled, params, "tanh")  # back to the unit of y
    ax.plot(x_new, x_new * np.sin(x_new), ":", color="0.4", label=r"$x\,\sin x$")
    ax.plot(x, y, ".", color="C3", markersize=5, label="50 points")
    ax.plot(x_new, y_hat, color="C1", linewidth=2, label=r"network, $\hat{y}$")
    ax.set(title=f"after {n_epochs} epochs", xlabel="$x$", ylim=(-11, 11))
axes[0].legend(fontsize=8)
plt.show()

# %% [markdown]
# *Your network learns $x \sin x$ from 50 points without noise. Between 0 and 10 it is nearly
# perfect after 1000 epochs. Outside there are no points, and it knows nothing.*

# %% [markdown]
# ## 7. Your own network: `fit_and_predict`
#
# The last function is yours. It gets a training set and new inputs, and returns predictions. The
# sizes, the activation, α, the learning rate, the batches, the number of epochs: all of it is your
# choice, as long as you use NumPy alone. Start simple: scale $x$ and $y$ and train one network, as
# the last cell did, with small batches and a little penalty. Six lines are enough for all points.
#
# How much penalty? Here is what α does, with points that are noisy.

# %%
x, y = x_sin_x(np.random.default_rng(3), noise=1.5)
x_new = np.linspace(0, 10, 400)[:, None]
x_scaled, x_new_scaled = standardize(x, x_new)
y_scaled, _ = standardize(y, y)
all_points = [[np.arange(50)]] * 2000  # one batch an epoch, so that the loss is that of section 4

fig, axes = plt.subplots(1, 4, figsize=(11, 2.7), sharey=True, layout="constrained")
for ax, alpha in zip(axes, [0, 0.01, 0.1, 1], strict=True):
    params = initialize([1, 20, 20, 1], "tanh", np.random.default_rng(0))
    params, _ = train(x_scaled, y_scaled, params, "tanh", alpha, 0.02, all_points)
    y_hat = y.mean() + y.std() * predict(x_new_scaled, params, "tanh")
    ax.plot(x_new, x_new * np.sin(x_new), ":", color="0.4")
    ax.plot(x, y, ".", color="C3", markersize=4)
    ax.plot(x_new, y_hat, color="C1", linewidth=2)
    ax.set(title="MLE" if alpha == 0 else rf"MAP, $\alpha$ = {alpha}", xlabel="$x$")
axes[0].set_ylabel("$y$")
plt.show()

# %% [markdown]
# *Noisy points of $x \sin x$ (dotted), and a network with two hidden layers. The maximum
# likelihood estimate runs after the noise. A prior on the weights calms it; too strong a prior
# flattens everything. For the noise here ($\sigma \approx 0.4$ once y is scaled) $\alpha = 0.1$
# belongs to weights of about $s = 1$.*
#
# No one knows the best α in advance, but the data do. Keep a fifth of the training points aside,
# train on the others with several α, and see which one predicts those points best. A second idea
# that helps: train a few networks from different initial values and average their predictions;
# part of their errors cancels.
#
# What counts is how well unseen points are predicted. The usual score is
#
# $$R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2} ,$$
#
# where $\bar y$ is the mean of the $y_i$, and the sums run over the test points. Perfect
# predictions have 1; always saying $\bar y$ has 0. Here it is measured on hidden data. The $R^2$
# of a straight line earns nothing. From 90 % of the way between it and that of scikit-learn's
# `MLPRegressor` on, you have all points, and in between they grow in proportion. The hidden sets
# have 200 points to learn from, and a few columns. In one the columns differ a thousandfold in
# size. In the other the points to predict come from a corner of the training set's range.
#
# **By hand.** The test points are 1, 2, 6, so $\bar y = 3$. The predictions are 2, 2, 5. Then
# $R^2 = 1 - (1 + 0 + 1) / (4 + 1 + 9) \approx 0.857$.

# %% tags=["stub"]
def fit_and_predict(x_train, y_train, x_test):
    """Fit a network to a training set and predict new points; how, is your choice.

    Parameters
    ----------
    x_train : array of shape (N, d_in)
        The inputs to learn from, a row a point. Columns may have any unit and size.
    y_train : array of shape (N, d_out)
        Their outputs, in any unit, and maybe far from 0.
    x_test : array of shape (M, d_in)
        New inputs, maybe all from one part of the range of x_train.

    Returns
    -------
    y_hat : array of shape (M, d_out)
        The predictions for x_test, in the unit of y_train. They may take 60 seconds; 2 are enough.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)

    def fit(points, alpha):
        params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
        batches = [minibatches(len(points), 32, rng) for _ in range(200)]
        params, _ = train(x[points], y[points], params, "tanh", alpha, 0.02, batches)
        return params

    def error(alpha):
        params = fit(others, alpha)
        return l2_loss(predict(x[aside], params, "tanh"), y[aside])

    everything = rng.permutation(len(x))
    aside, others = np.split(everything, [len(x) // 5])
    alpha = min([0.01, 0.1, 1.0], key=error)
    y_hat = np.mean([predict(x_new, fit(everything, alpha), "tanh") for _ in range(3)], axis=0)
    return y_train.mean(axis=0) + y_train.std(axis=0) * y_hat
    ### END SOLUTION


# %% [markdown]
# *Try:* 300 cars, with 200 others to predict: `x, y = cars(np.random.default_rng(0), 500)`, then
# `y_hat = fit_and_predict(x[:300], y[:300], x[300:])` and `r_squared(y_hat, y[300:])`. A straight
# line has about 0.91; your network should have 0.99.

# %% [markdown]
# ## 8. Real data: a crash test
#
# Nobody made up the data of this section. To test crash helmets, motorcycle accidents were
# simulated, and the acceleration of the head was measured
# ([Silverman, 1985](https://doi.org/10.1111/j.2517-6161.1985.tb01327.x)): 133 numbers, in g (1 g is
# $9.81\ \text{m/s}^2$), each with its time after the impact, in ms. What would a straight line say
# about them?
#
# The data are few, and a network can learn the noise of its training points by heart. So we look
# only at points that it has *not* seen. We share out the 133 points over ten batches (`minibatches`
# does it), and predict each batch with a network that was trained on the other nine. In the end
# every point has been predicted once, by a network that did not know it. This is *ten-fold
# cross-validation*. What is left, $y - \hat y$, is called the *residual*, and the root of its mean
# square over these points estimates the noise: the $\sigma$ of the loss notebook.
#
# The next cells ask `fit_and_predict` eleven times. If yours takes long, they do.

# %% tags=["given"]
def crash_test():
    """Return the time after the impact in ms and the acceleration of the head in g, (N, 1) each."""
    time = """
        2.4 2.6 3.2 3.6 4.0 6.2 6.6 6.8 7.8 8.2 8.8 8.8 9.6 10.0 10.2 10.6 11.0 11.4 13.2
        13.6 13.8 14.6 14.6 14.6 14.6 14.6 14.6 14.8 15.4 15.4 15.4 15.4 15.6 15.6 15.8 15.8
        16.0 16.0 16.2 16.2 16.2 16.4 16.4 16.6 16.8 16.8 16.8 17.6 17.6 17.6 17.6 17.8 17.8
        18.6 18.6 19.2 19.4 19.4 19.6 20.2 20.4 21.2 21.4 21.8 22.0 23.2 23.4 24.0 24.2 24.2
        24.6 25.0 25.0 25.4 25.4 25.6 26.0 26.2 26.2 26.4 27.0 27.2 27.2 27.2 27.6 28.2 28.4
        28.4 28.6 29.4 30.2 31.0 31.2 32.0 32.0 32.8 33.4 33.8 34.4 34.8 35.2 35.2 35.4 35.6
        35.6 36.2 36.2 38.0 38.0 39.2 39.4 40.0 40.4 41.6 41.6 42.4 42.8 42.8 43.0 44.0 44.4
        45.0 46.6 47.8 47.8 48.8 50.6 52.0 53.2 55.0 55.0 55.4 57.6
    """
    acceleration = """
        0.0 -1.3 -2.7 0.0 -2.7 -2.7 -2.7 -1.3 -2.7 -2.7 -1.3 -2.7 -2.7 -2.7 -5.4 -2.7 -5.4
        0.0 -2.7 -2.7 0.0 -13.3 -5.4 -5.4 -9.3 -16.0 -22.8 -2.7 -22.8 -32.1 -53.5 -54.9
        -40.2 -21.5 -21.5 -50.8 -42.9 -26.8 -21.5 -50.8 -61.7 -5.4 -80.4 -59.0 -71.0 -91.1
        -77.7 -37.5 -85.6 -123.1 -101.9 -99.1 -104.4 -112.5 -50.8 -123.1 -85.6 -72.3 -127.2
        -123.1 -117.9 -134.0 -101.9 -108.4 -123.1 -123.1 -128.5 -112.5 -95.1 -81.8 -53.5
        -64.4 -57.6 -72.3 -44.3 -26.8 -5.4 -107.1 -21.5 -65.6 -16.0 -45.6 -24.2 9.5 4.0 12.0
        -21.5 37.5 46.9 -17.4 36.2 75.0 8.1 54.9 48.2 46.9 16.0 45.6 1.3 75.0 -16.0 -54.9
        69.6 34.8 32.1 -37.5 22.8 46.9 10.7 5.4 -1.3 -21.5 -13.3 30.8 -10.7 29.4 0.0 -10.7
        14.7 -1.3 0.0 10.7 10.7 -26.8 -14.7 -13.3 0.0 10.7 -14.7 -2.7 10.7 -2.7 10.7
    """
    x, y = np.array(time.split(), float), np.array(acceleration.split(), float)
    return x[:, None], y[:, None]


def held_out(method, x, y):
    """Return predictions of all points, each by a method that has not seen the point."""
    y_hat = np.empty_like(y)
    for batch in minibatches(len(x), -(-len(x) // 10), np.random.default_rng(0)):
        others = np.setdiff1d(np.arange(len(x)), batch)
        y_hat[batch] = method(x[others], y[others], x[batch])
    return y_hat


# %%
def straight_line(x_train, y_train, x_test):
    """Return the predictions of least squares."""
    x, x_new = standardize(x_train, x_test)
    slopes, *_ = np.linalg.lstsq(x, y_train - y_train.mean(), rcond=None)
    return y_train.mean() + x_new @ slopes


def their_network(x, y, n_epochs=200):
    """Return scikit-learn's network, trained for some epochs."""
    from sklearn.neural_network import MLPRegressor

    network = MLPRegressor(
        hidden_layer_sizes=[30], activation="tanh", alpha=0.01, learning_rate_init=0.02,
        batch_size=32, random_state=np.random.RandomState(0),
    )
    for _ in range(n_epochs):
        network.partial_fit(x, y.ravel())
    return network


def scikit_learn(x_train, y_train, x_test):
    """Return the predictions of scikit-learn's network."""
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    return y_train.mean() + y_train.std() * their_network(x, y).predict(x_new)[:, None]


methods = {
    "straight line": (straight_line, ":", "0.3"),
    "scikit-learn": (scikit_learn, "--", "C0"),
    "your network": (fit_and_predict, "-", "C1"),
}

# %%
x, y = crash_test()
x_new = np.linspace(0, 60, 241)[:, None]
curves = {name: method(x, y, x_new) for name, (method, *_) in methods.items()}
unseen = {name: held_out(method, x, y) for name, (method, *_) in methods.items()}
residuals = y - unseen["your network"]
sigma = np.sqrt(np.mean(residuals**2))

x_scaled, y_scaled = standardize(x, x)[0], standardize(y, y)[0]
rng = np.random.default_rng(0)
params = initialize([1, 30, 1], "tanh", rng)
batches = [minibatches(len(x), 32, rng) for _ in range(200)]
_, losses = train(x_scaled, y_scaled, params, "tanh", 0.01, 0.02, batches)

fig, axes = plt.subplot_mosaic(
    [["fit", "training"], ["fit", "residuals"]],
    figsize=(10, 4.8), width_ratios=[1.75, 1], layout="constrained",
)
fit, training, left_over = axes["fit"], axes["training"], axes["residuals"]
for name, (_, style, colour) in methods.items():
    label = f"{name}, R² = {r_squared(unseen[name], y):.2f}"
    fit.plot(x_new, curves[name], style, color=colour, linewidth=2, label=label)
low, high = (curves["your network"] + k * sigma for k in (-2, 2))
band = f"your network ± 2σ, σ = {sigma:.0f} g"
fit.fill_between(*map(np.ravel, (x_new, low, high)), color="C1", alpha=0.2, lw=0, label=band)
fit.plot(x, y, "k.", markersize=5, label="133 measurements")
fit.legend(fontsize=8, ncols=2, loc="upper right", title="R² of held-out points")
fit.set(xlabel="time after the impact (ms)", ylabel="acceleration of the head (g)")
fit.set(xlim=(0, 60), ylim=(-175, 175), title="(a) a crash test, and three ways to describe it")

training.plot(their_network(x_scaled, y_scaled).loss_curve_, "--", color="C0")
training.plot(losses, color="C1")
training.set(xlabel="epoch", ylabel="loss", ylim=(0, None), title="(b) training, equal settings")

left_over.axhspan(-2 * sigma, 2 * sigma, color="C1", alpha=0.2, linewidth=0)
left_over.axhline(0, color="0.3", linewidth=0.8)
left_over.plot(x, residuals, ".", color="C1", markersize=4)
left_over.set(xlabel="time after the impact (ms)", ylabel="residual (g)", xlim=(0, 60))
left_over.set(title="(c) your network, held-out points")
# fig.savefig("my_network.png", dpi=200)  # for your report
plt.show()

# %% [markdown]
# *(a) The acceleration of a head in simulated motorcycle accidents (Silverman, 1985). A straight
# line says next to nothing. Your network follows the blow, the rebound and the rest, as
# scikit-learn's does, and nobody told it of any of these. The curves were fitted to all points;
# $R^2$ comes from ten-fold cross-validation. (b) The loss over 200 epochs, yours and
# scikit-learn's, both with the settings that it has in (a): 30 tanh neurons, α = 0.01, learning
# rate 0.02, batches of 32. They start from different unknowns, and end at the same level. (c) What
# your network leaves unexplained at points it has not seen. (Where one moment was measured several
# times, the numbers scatter by 24 g around their mean. So no function of time can do much better.)*
#
# This is a figure for a report: real data, units on the axes, a simple method to compare with, an
# established one, an estimate of the noise, and a number that was not measured on the training
# points. The caption says how each of them came about. Take away the `#` before `fig.savefig` to
# keep it.
#
# This is where the course ends. Everything that is orange in this figure comes from functions that
# you wrote: neurons, loss, chain rule, optimizer, training. There is no part of it left that you
# would have to take on trust.

# %% [markdown]
# ## Where you stand
#
# All functions of this notebook at a glance.

# %%
check()

# %% [markdown]
# ## Going further: cars on a wet road
#
# *This section carries 0 points, and there is nothing to write.*
#
# The network gets three inputs here, and learns from 300 cars. Is what it has learned physics?

# %%
rng = np.random.default_rng(0)
x, y = cars(rng)
x_test, y_test = cars(rng)
speed = np.linspace(5, 40, 50)
x_dry, x_wet = (np.column_stack([speed, np.full((50, 2), [1.5, mu])]) for mu in [0.8, 0.4])

params = initialize([3, 20, 1], "tanh", rng)
batches = [minibatches(len(x), 32, rng) for _ in range(300)]
x_scaled, y_scaled = standardize(x, x)[0], standardize(y, y)[0]
params, _ = train(x_scaled, y_scaled, params, "tanh", 0.01, 0.01, batches)


def distance(x_new):
    """Return the stopping distance that the network predicts, in m."""
    return y.mean() + y.std() * predict(standardize(x, x_new)[1], params, "tanh")


fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for x_road, name, colour in [(x_wet, "wet", "C0"), (x_dry, "dry", "C1")]:
    left.plot(speed, distance(x_road), color=colour, linewidth=2, label=f"{name} road, network")
    left.plot(speed, stopping_distance(*x_road.T), "k:", label="physics" if name == "dry" else None)
left.set(xlabel="speed (m/s)", ylabel="stopping distance (m)")
left.legend()
right.plot(y_test, distance(x_test), ".", color="C0", markersize=4)
right.axline((0, 0), slope=1, color="0.6", linewidth=0.8)
right.set(xlabel="measured distance (m)", ylabel="predicted distance (m)")
right.set_title(f"300 other cars, R² = {r_squared(distance(x_test), y_test):.3f}")
plt.show()

# %% [markdown]
# *Cars, learned from 300 of them. Left: the distance over the speed for a reaction time of 1.5 s,
# on a wet road (friction 0.4) and a dry one (0.8); nobody told the network of squares and
# quotients.
# Right: cars it has not seen.*

# %% [markdown]
# ## Going further: when a straight line is enough
#
# *This section carries 0 points, and there is nothing to write.*
#
# A network doesn't always pay. *Friedman 1* has ten random columns, of which five matter:
#
# $$y = 10 \sin(\pi x_1 x_2) + 20 \left(x_3 - \tfrac12\right)^2 + 10 x_4 + 5 x_5 + \text{noise} .$$
#
# The *diabetes* data are real (Efron et al., 2004): ten measurements of 442 patients, and how far
# the disease went in the year that followed. There are few patients, and much that nobody
# measured.

# %%
def friedman_1(n_points=300):
    """Return (x_train, y_train, x_test, y_test)."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, (n_points + 500, 10))
    y = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + x[:, 3:5] @ [10, 5]
    y = (y + 0.5 * rng.normal(size=y.shape))[:, None]
    return x[:n_points], y[:n_points], x[n_points:], y[n_points:]


def diabetes(n_points=300):
    """Return (x_train, y_train, x_test, y_test)."""
    from sklearn.datasets import load_diabetes

    x, y = load_diabetes(return_X_y=True, scaled=False)
    train_set, test_set = np.split(np.random.default_rng(0).permutation(len(x)), [n_points])
    return x[train_set], y[train_set, None], x[test_set], y[test_set, None]


print(f"{'R² of':<16}", *(f"{name:>14}" for name in methods))
for name, (*data, y_test) in {"Friedman 1": friedman_1(), "diabetes": diabetes()}.items():
    scores = [r_squared(method(*data), y_test) for method, *_ in methods.values()]
    print(f"{name:<16}", *(f"{score:>14.2f}" for score in scores))

# %% [markdown]
# *Friedman 1: 300 points to learn from, 500 to predict. Bends and products are what a network can
# learn and a straight line cannot. Diabetes: 300 and 142 patients. Here a straight line is hard to
# beat, and a network with too weak a prior learns the noise by heart: scikit-learn's, which has
# the α of section 8 here, is worse than always saying the mean.*

# %% [markdown]
# ## Going further: other ways down
#
# *This section carries 0 points, and there is nothing to write.*
#
# The lecture closes with a remark: L-BFGS is a common choice for the few unknowns of a Gaussian
# process, Adam and stochastic gradient descent for the many of a network. All they need is what
# you wrote, `loss_and_gradient`. *L-BFGS* remembers the gradients of its last steps and guesses
# from them how the loss bends, so that it can take long steps; it wants all points in each
# gradient. The others go by the gradient of one batch, which costs a tenth here and is wrong by
# a little each time.

# %%
from scipy.optimize import minimize as scipy_minimize

x, y = cars(np.random.default_rng(0))
x, y = standardize(x, x)[0], standardize(y, y)[0]
sizes, alpha, n_epochs = [3, 20, 1], 0.01, 150
z0 = pack(initialize(sizes, "tanh", np.random.default_rng(1)))


def descend(batch_size, step):
    """Return the loss of all points after each epoch; step(z, g, t) returns the next z."""
    rng, z, t, losses = np.random.default_rng(2), z0, 0, []
    for _ in range(n_epochs):
        for i in minibatches(len(x), batch_size, rng):
            t += 1
            # The penalty as for all points, whatever the size of the batch.
            part = alpha * len(i) / len(x)
            z = step(z, loss_and_gradient(z, x[i], y[i], sizes, "tanh", part)[1], t)
        losses.append(loss_and_gradient(z, x, y, sizes, "tanh", alpha)[0])
    return losses


moments = [np.zeros_like(z0), np.zeros_like(z0)]


def adam(z, g, t):
    """Take a step of Adam, and keep the moments."""
    z, *moments[:] = adam_step(z, g, *moments, t, lr=0.01)
    return z


ways = {
    "gradient descent": descend(len(x), lambda z, g, t: z - 0.1 * g),
    "stochastic gradient descent": descend(30, lambda z, g, t: z - 0.1 * g),
    "Adam": descend(30, adam),
}
seen = []
scipy_minimize(
    lambda z: seen.append(loss_and_gradient(z, x, y, sizes, "tanh", alpha)) or seen[-1],
    z0, jac=True, method="L-BFGS-B", options={"maxfun": n_epochs, "maxiter": n_epochs},
)
ways["L-BFGS"] = np.minimum.accumulate([loss for loss, _ in seen])

fig, ax = plt.subplots(figsize=(7, 3.4), layout="constrained")
for (name, losses), style in zip(ways.items(), ["C0-", "C1--", "k-.", "C3:"], strict=True):
    ax.semilogy(np.arange(1, len(losses) + 1), losses, style, label=name)
ax.set(xlabel="gradients of all 300 points, or as many points in batches", ylabel="loss")
ax.legend()
plt.show()

# %% [markdown]
# *The same network, the same cars, the same beginning. Batches of 30 make ten steps of what is
# one step for gradient descent. L-BFGS gets lowest, as long as all points fit into one gradient;
# think of a million of them.*

# %% [markdown]
# ## Questions to think about

# %% [markdown] tags=["question"]
# **Question 1.** You train with the same α, first with all $N$ points in one batch, then in
# batches of $B$ points. In both cases each step uses `loss_and_gradient` of its batch, penalty
# included. Which loss, over all points, do the steps of an epoch make small on average? Does the
# prior mean the same in both cases?
#
# ### BEGIN SOLUTION
# Each batch contributes half the mean of its squared errors, and the whole penalty divided by $B$.
# On average over the batches (if all have $B$ points) this is
#
# $$\frac{1}{2N} \sum_i \|\mathbf{y}_i - \hat{\mathbf{y}}_i\|^2
# + \frac{\alpha}{2B} \sum_l \|\mathbf{W}_l\|^2 .$$
#
# Compared with section 4 the penalty is $N / B$ times as strong: with the same α, small batches
# mean a stronger prior. (It is the same in scikit-learn.) For the same prior, multiply α by
# $B / N$.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 2.** A colleague scales the whole diabetes table with `standardize`, splits it
# afterwards, trains with a hundred combinations of sizes and α, and reports the best $R^2$ on the
# test set. Name two reasons why this number is too good to be true. Which one weighs more? What
# should be reported instead?
#
# ### BEGIN SOLUTION
# The test set took part in the scaling, and it chose the winner among a hundred. The first leak is
# small here, since mean and standard deviation hardly change. The second is large: with 142
# patients, $R^2$ differs by several hundredths from draw to draw, and the best of a hundred is
# partly the luckiest. Choose with points set aside from the training set, scale by the training
# set, and look at the test set once, at the end.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 3.** Look at the orange band of the crash test in its first 13 ms, and again around
# 30 ms. Which assumption about the noise is wrong, and where did it come in? How would you change
# the network and the loss, so that the band has the right width everywhere?
#
# ### BEGIN SOLUTION
# Before the blow there is hardly any noise, and around 30 ms there is much. The $\ell_2$ loss takes
# a Gaussian with one $\sigma$ for all points; it came in with the likelihood. Give the network a
# second output, $\log \sigma(x)$ (the logarithm, so that $\sigma > 0$), and train it with
# `gaussian_nll`, each point with its own $\sigma$: both outputs have a gradient, and
# backpropagation does the rest.
# ### END SOLUTION
