# %% [markdown]
# # Regression: a network of your own
#
# The lecture began with a goal: the point estimate of a network's unknowns,
# $\hat{\mathbf{z}}_\text{mle}$ or $\hat{\mathbf{z}}_\text{map}$, which minimises a loss. By now you
# have written every part that this takes: layers, loss, backpropagation, Adam, minibatches. Here
# you will put them together. You will end up with a network that follows scikit-learn's step for
# step, that predicts data you have never seen, and that describes a real crash test. On the last
# page it describes data of your own.
#
# *Work where you like: Jupyter, VS Code or Colab. Add or move cells as you please; only your
# functions count. They use NumPy and Python's standard library alone: nothing else is there when
# they are graded.*
#
# The notebook takes about two hours, not counting the sections after "Where you stand". As before,
# `check(train)` below a function shows a card, `check(train, hint=True)` a second, clearer hint,
# and `check()` your progress through the whole notebook. Before a function there is room for
# examples, if you like: write what comes out in the place of "?", and the cell says whether it is
# right. Some of the cells that draw also show what scikit-learn or SciPy make of the same data;
# where these are not installed, they simply leave that out. The cells that draw are there to be
# run, not to be read.
#
# *Further reading:* sections 13.4 and 13.5 of
# [Murphy (2022)](https://probml.github.io/pml-book/book1.html) on training networks, and section
# 5.5 of [Bishop (2006)](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/) on
# keeping them from chasing the noise.

# %% tags=["given"]
from contextlib import suppress
from importlib.util import find_spec
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from autograder import check

# %%
plt.style.use("tableau-colorblind10")  # colours that everybody can tell apart
with suppress(NameError):  # sharp pictures in a notebook; a plain script has no get_ipython
    get_ipython().run_line_magic("config", "InlineBackend.figure_format = 'retina'")


packages = {"sklearn": "scikit-learn", "scipy": "SciPy"}
missing = [name for module, name in packages.items() if not find_spec(module)]
if missing:
    print(f"Not installed here: {' and '.join(missing)}. Everything runs without, and the pictures")
    print("leave out what they would add. If you want to see it:  %pip install scikit-learn scipy")

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
# The next cells hold the functions that you wrote in the earlier notebooks, in case you want to
# look something up. You can skip them for now.

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
    """Take g = ∂L/∂n_{l+1} back through one layer: return ∂L/∂n_l, ∂L/∂W_l and ∂L/∂b_l."""
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
# Two data sets will keep us company, both from the lectures: the function $x \sin x$, and the
# distance that a car needs to stop. A driver sees an obstacle at speed $x_1$, brakes after the
# reaction time $x_2$, and slides on a road with friction coefficient $x_3$. The acceleration due to
# gravity is $9.81\ \text{m/s}^2$, so the distance is
#
# $$y = x_1 x_2 + \frac{x_1^2}{2 \cdot 9.81\, x_3} .$$

# %% tags=["given"]
def x_sin_x(rng, n_points=50, noise=0.0):
    """Return x in [0, 10] and y = x sin x plus noise of that standard deviation, both (N, 1)."""
    x = rng.uniform(0, 10, (n_points, 1))
    return x, x * np.sin(x) + noise * rng.normal(size=x.shape)


def stopping_distance(speed, reaction_time, friction):
    """Return how far a car goes before it stops, in m, for a speed in m/s and a time in s."""
    return speed * reaction_time + speed**2 / (2 * friction * 9.81)


def cars(rng, n_points=300):
    """Return speed, reaction time and friction of cars, (N, 3), and their distances, (N, 1)."""
    x = rng.uniform([5, 0.5, 0.3], [40, 2.5, 0.9], (n_points, 3))
    y = stopping_distance(*x.T)[:, None]
    return x, y * (1 + 0.03 * rng.normal(size=y.shape))


def r_squared(y_hat, y):
    """Return the score R² of predictions: 1 if they are perfect, 0 if they are always the mean."""
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - y.mean(axis=0)) ** 2)


# %% [markdown]
# ## 1. Where to begin: `initialize`
#
# Training has to start somewhere. If all the unknowns are 0, all the neurons of a layer are equal,
# get equal gradients, and stay equal for ever. So we draw the unknowns at random, but how large
# should they be?
#
# A pre-activation is a sum of $d_l$ products, each of a weight and a neuron. If the weights have
# mean 0 and variance $\sigma_w^2$, the sum has a variance of $d_l\, \sigma_w^2$ times the mean
# square of the neurons. With $d_l\, \sigma_w^2 < 1$ the numbers fade away from layer to layer. With
# $d_l\, \sigma_w^2 > 1$ they grow until they end up where tanh is flat. On the way back, the
# gradient is a sum of $d_{l+1}$ products, so it asks for $d_{l+1}\, \sigma_w^2 = 1$. [Glorot &
# Bengio (2010)](https://proceedings.mlr.press/v9/glorot10a.html) compromise on
# $\sigma_w^2 = 2 / (d_l + d_{l+1})$; Murphy derives it in section 13.4.5. A number drawn uniformly
# from $[-r, r]$ has the variance $r^2 / 3$, so
#
# $$r = \sqrt{\frac{c}{d_l + d_{l+1}}}, \qquad c = 6 .$$
#
# For `"logistic"`, scikit-learn takes $c = 2$, and so do we. The biases of the layer are drawn from
# $[-r, r]$ as well.
#
# **By hand.** For `sizes = [4, 2, 1]` and tanh, $\mathbf{W}_0$ and $\mathbf{b}_0$ lie within
# $\pm\sqrt{6/6} = \pm 1$, and $\mathbf{W}_1$ and $\mathbf{b}_1$ within
# $\pm\sqrt{6/3} \approx \pm 1.41$.

# %% tags=["stub"]
def initialize(sizes, kind, rng):
    """Draw the unknowns that training starts from.

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
        All the numbers come from rng: the same seed gives the same params again.
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
# *Try:* `initialize([4, 2, 1], "tanh", np.random.default_rng(0))`. Look at the shapes and the
# largest entries. Then see what a deep network does with weights that are too small or too large.

# %%
rng = np.random.default_rng(0)
x, y = rng.normal(size=(200, 100)), rng.normal(size=(200, 100))
params = initialize([100] * 16, "tanh", rng)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.3), layout="constrained")
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
fig.legend(*left.get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *A tanh network with 15 layers of 100 neurons, before any training. Left: the standard deviation
# of the neurons. Right: the gradient wrt the weights of each layer. With weights half as large, the
# signal fades on the way forward and the gradient fades on the way back. With weights three times
# as large, the neurons end up where tanh is flat, and the gradient explodes on its way back. The
# rule keeps both of them alive.*

# %% [markdown]
# ## 2. One flat array and back: `pack` and `unpack`
#
# A network thinks in layers, but an optimizer wants one flat array $\mathbf{z}$. The link between
# the two is the lecture's $\mathbf{z}_l$, the unknowns of one layer: $\mathbf{z}_l$ is
# $\mathbf{W}_l$ row by row, followed by $\mathbf{b}_l$; and $\mathbf{z}$ is $\mathbf{z}_0$,
# followed by $\mathbf{z}_1$, and so on up to $\mathbf{z}_L$.
#
# **By hand.** With `sizes = [2, 2, 1]` there are nine unknowns:
#
# $$\mathbf{W}_0 = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}, \quad
# \mathbf{b}_0 = \begin{bmatrix} 5 \\ 6 \end{bmatrix}, \quad
# \mathbf{W}_1 = \begin{bmatrix} 7 & 8 \end{bmatrix}, \quad
# \mathbf{b}_1 = \begin{bmatrix} 9 \end{bmatrix}
# \quad\Leftrightarrow\quad
# \mathbf{z} = (1, 2, 3, 4, 5, 6, 7, 8, 9) .$$

# %% tags=["examples"]
from autograder import examples


def pack_examples():
    return [
        (([([[1, 2], [3, 4]], [5, 6])],), "?"),
    ]


examples("pack")

# %% tags=["stub"]
def pack(params):
    """Put all the unknowns into one flat array.

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


# %% tags=["examples"]
from autograder import examples


def unpack_examples():
    return [
        # what comes out: [(W, b), (W, b)]
        (([1, 2, 3, 4, 5, 6, 7], [2, 1, 2]), "?"),
    ]


examples("unpack")

# %% tags=["stub"]
def unpack(z, sizes):
    """Take the unknowns of all layers out of a flat array: the reverse of `pack`.

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
# the same nine numbers with sizes that differ from layer to layer, such as `[1, 1, 2, 1]`, and
# without a hidden layer: `[2, 3]`.

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
# *Where the numbers 1, 2, 3, … of z end up in a network with sizes [2, 3, 2, 1]: row by row,
# weights before biases, layer after layer.*

# %% [markdown]
# ## 3. Numbers of similar size: `standardize`
#
# A speed may be 30 and a friction coefficient 0.5. With inputs like these the loss is a ravine: it
# is far more curved for the weights of one input than for those of the other. Moreover, a tanh
# neuron that is fed a 30 ends up where it is flat. The remedy is to bring each column to mean 0 and
# standard deviation 1. Write $x_{pj}$ for point $p$, column $j$. With the mean $\bar{x}_j$ and the
# standard deviation $s_j$ of column $j$,
#
# $$x_{pj} \leftarrow \frac{x_{pj} - \bar{x}_j}{s_j}, \qquad
# \bar{x}_j = \frac1N \sum_{p=1}^{N} x_{pj}, \qquad
# s_j^2 = \frac1N \sum_{p=1}^{N} (x_{pj} - \bar{x}_j)^2 ,$$
#
# where the sums run over the *training set alone*. The test set stands for points that come along
# later, one at a time. It is scaled by the same $\bar{x}_j$ and $s_j$, but it must not take part in
# finding them. A column that has the same value for all training points teaches us nothing. It
# becomes 0 in both sets, whatever its values in the test set.
#
# **By hand.** A column holds 2, 4, 6 in the training set. Its mean is 4, its standard deviation is
# $\sqrt{8/3} \approx 1.633$, and it becomes −1.225, 0, 1.225. A test point with the value 8 becomes
# 2.449.

# %% tags=["examples"]
from autograder import examples


def standardize_examples():
    return [
        # what comes out: (train, test)
        (([[1], [3]], [[5]]), "?"),
    ]


examples("standardize")

# %% tags=["stub"]
def standardize(train, test):
    """Scale two sets, column by column, by the mean and standard deviation of the first.

    Parameters
    ----------
    train : array of shape (N, d)
        The training set, one row per point.
    test : array of shape (M, d)
        The test set, which may be a single point.

    Returns
    -------
    train, test : arrays of the same shapes
        The scaled sets: mean and standard deviation (the root of the mean square, divided by N)
        are those of the training set. A column that is constant there becomes 0 in both.
    """
    ### BEGIN SOLUTION
    mean, std = train.mean(axis=0), train.std(axis=0)
    constant = train.max(axis=0) == train.min(axis=0)
    scale = np.where(constant, np.inf, std)  # anything divided by infinity is 0
    return (train - mean) / scale, (test - mean) / scale
    ### END SOLUTION


# %% [markdown]
# *Try:* the example. Then make a training column that holds 14.62 seven times, and print its
# `np.std`. It should be 0, but is it? Computers round, so think of a safe way to recognise a
# constant.

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
# *The loss of a straight line for the cars, as a function of the weights of two of its inputs, with
# the minimum marked by a star. Left: raw inputs (with their means removed, but nothing else) make a
# ravine, thousands of times more curved one way than the other. Right: scaled inputs make a round
# bowl, in which every optimizer finds its way.*

# %% [markdown]
# ## 4. What training makes small: `loss_and_gradient`
#
# The MAP estimate with a Gaussian prior on the weights minimises the squared errors plus a
# penalty. Divided by the number of points this is
#
# $$\mathcal{L}(\mathbf{z}) = \frac1N \left[
# \frac12 \sum_{p=1}^{N} \|\mathbf{y}_p - \hat{\mathbf{y}}_p\|^2
# + \frac{\alpha}{2} \sum_{l=0}^{L} \|\mathbf{W}_l\|^2 \right] .$$
#
# The first sum is over the points, and the norm of a matrix is the root of the sum of its squared
# entries. If the noise in the data has the standard deviation $\sigma$, and the prior on the
# weights has $\sigma_w$, then $\alpha = \sigma^2 / \sigma_w^2$, as in the notebook `loss`. With
# $\alpha = 0$ the minimum is the maximum likelihood estimate. The factor $1/N$ does not move the
# minimum, but it makes the loss of a batch comparable with the loss of all points. For one output,
# this is exactly what scikit-learn reports. (With $d$ outputs it divides the squared errors by $d$
# as well.)
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
# In a network every entry of a $\mathbf{W}_l$ is such a $w$, and every entry of a $\mathbf{b}_l$ is
# such a $b$. Among the given functions there is one that sums over the points, and one for the pull
# of the prior.

# %% tags=["examples"]
from autograder import examples


def loss_and_gradient_examples():
    return [
        # what comes out: (loss, gradient)
        (([2, 1], [[1], [2]], [[4], [4]], [1, 1], "relu", 0), "?"),
    ]


examples("loss_and_gradient")

# %% tags=["stub"]
def loss_and_gradient(z, x, y, sizes, kind, alpha):
    """Return the loss that training minimises, and its gradient.

    Parameters
    ----------
    z : array with one axis
        The unknowns, in the order of `pack`.
    x : array of shape (N, d_0)
        The inputs, one row per point.
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
    g : array of the same shape as z
        The gradient of this loss with respect to z, by backpropagation; differences of the loss
        earn no points, neither here nor in `train`.
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
# is one function of one flat array, other people's optimizers can train it, too. The lecture's
# L-BFGS, for instance, is
# `scipy.optimize.minimize(loss_and_gradient, z, args=(x, y, sizes, kind, alpha), jac=True)`.

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
# *All the entries of the gradient of a small network, plotted against central differences of its
# loss. They should lie on the diagonal, for every α.*

# %% [markdown]
# ## 5. Step by step: `train`
#
# Everything is ready. An *epoch* visits each point once, in batches. For each batch, `train`
# computes the loss and gradient *of its points alone*, and takes one step of Adam. Whoever calls
# `train` chooses the batches: `batches` is a list of epochs, and each epoch is a list of index
# arrays, just as `minibatches` returns them.
#
# - Adam's $t$ counts steps, not epochs, and carries on from one epoch to the next, as do
#   $\mathbf{m}$ and $\mathbf{v}$. Three epochs of four batches make $t = 1, 2, \dots, 12$.
# - `losses` gets one number per epoch: the mean of the losses of its batches, each of them computed
#   *before* the step and weighted by the number of points in the batch.
#
# **By hand.** An epoch consists of a batch of three points with loss 2, followed by a batch of one
# point with loss 6. The loss of this epoch is $(3 \cdot 2 + 1 \cdot 6) / 4 = 3$. (The plain mean,
# 4, would give the lonely point as much weight as the other three together.)

# %% tags=["examples"]
from autograder import examples


def train_examples():
    return [
        # what comes out: ([(W, b)], [loss])
        (([[1]], [[0]], [([[1]], [0])], "relu", 0, 0.1, [[[0]]], 1e-8), "?"),
    ]


examples("train")

# %% tags=["stub"]
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Train a network with Adam, one step for each batch.

    Parameters
    ----------
    x : array of shape (N, d_0)
        The inputs, one row per point.
    y : array of shape (N, d_{L+1})
        The outputs.
    params : list of L + 1 tuples (W, b)
        The unknowns to start from; they are left unchanged.
    kind : str
        The activation of the hidden layers.
    alpha : float
        The strength of the penalty, for `loss_and_gradient` of each batch.
    lr : float
        The learning rate of Adam.
    batches : list of lists of integer arrays with one axis
        A list of epochs. Each epoch is a list of batches, and each batch is an array with the
        indices of its points.
    eps : float
        The eps of Adam; its beta1 and beta2 keep their defaults.

    Returns
    -------
    params : list of L + 1 tuples (W, b)
        The unknowns after the last step.
    losses : list of floats, one per epoch
        The mean loss of the batches before their steps, weighted by their numbers of points.
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
# *Try:* two epochs on ten points in batches of 4, printing $t$ at each step. Then comes the real
# test: scikit-learn's `MLPRegressor`, started from the same unknowns and given the same batches. If
# you wrote what they wrote, you will get what they get.

# %%
def their_network(x, y, n_epochs, **settings):
    """Return scikit-learn's network with a tanh layer, trained for some epochs."""
    from sklearn.neural_network import MLPRegressor

    network = MLPRegressor(activation="tanh", alpha=0.01, **settings)
    for _ in range(n_epochs):
        network.partial_fit(x, y.ravel())
    return network


x, y = x_sin_x(np.random.default_rng(0))
x, _ = standardize(x, x)
y, _ = standardize(y, y)
n_epochs = 300
batches = [[np.arange(i, i + 10) for i in range(0, 50, 10)]] * n_epochs
params = initialize([1, 50, 1], "tanh", np.random.default_rng(0))
if "scikit-learn" not in missing:
    same = {"hidden_layer_sizes": [50], "batch_size": 10, "shuffle": False, "random_state": 0}
    # With a tiny learning rate nothing moves: this is where scikit-learn's network starts.
    start = their_network(x, y, 1, learning_rate_init=1e-300, **same)
    params = [(W.T, b) for W, b in zip(start.coefs_, start.intercepts_, strict=True)]
params, losses = train(x, y, params, "tanh", 0.01, 0.01, batches, eps=1e-16)

fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
if "scikit-learn" not in missing:
    theirs = their_network(x, y, n_epochs, learning_rate_init=0.01, epsilon=1e-16, **same)
    ax.semilogy(theirs.loss_curve_, color="C0", linewidth=6, alpha=0.5, label="scikit-learn")
    apart = np.max(np.abs(np.subtract(losses, theirs.loss_curve_)))
    print("largest difference of the losses:", apart)
ax.semilogy(losses, color="C1", linewidth=1.5, label="yours")
ax.set(xlabel="epoch", ylabel=r"loss $\mathcal{L}$")
ax.legend()
plt.show()

# %% [markdown]
# *The loss over 300 epochs on $x \sin x$, which are 1500 steps of Adam. Both networks started from
# the same unknowns and saw the same batches. (scikit-learn does not add $\epsilon$ in quite the
# same place as Kingma & Ba, so both use $10^{-16}$, which is as good as nothing.)*

# %% [markdown]
# ## 6. What it has learned: `predict`
#
# A trained network consists of `params` and `kind`, and its prediction is the last thing that
# `forward` computes. For the example of section 4 that is $\hat{\mathbf{y}} = (3, 5)$, as a column,
# since each row is a point.

# %% tags=["examples"]
from autograder import examples


def predict_examples():
    return [
        (([[1], [-2]], [([[2]], [1]), ([[3]], [-1])], "relu"), "?"),
    ]


examples("predict")

# %% tags=["stub"]
def predict(x, params, kind):
    """Return the predictions of a network.

    Parameters
    ----------
    x : array of shape (N, d_0)
        The inputs, one row per point.
    params : list of L + 1 tuples (W, b)
        The unknowns. There may be just one layer, which is then the output layer.
    kind : str
        The activation of the hidden layers.

    Returns
    -------
    y_hat : array of shape (N, d_{L+1})
        The predictions, one row per point, even for a single point or a single output.
    """
    ### BEGIN SOLUTION
    n, _ = forward(x, params, kind)
    return n[-1]
    ### END SOLUTION


# %% [markdown]
# *Try:* `predict(np.array([[1.0], [2.0]]), [(np.array([[2.0]]), np.array([1.0]))], "tanh")`. Then
# change the seed or the number of neurons in the next cell. It trains on scaled $x$ and $y$, so the
# predictions have to be converted back to the unit of $y$.

# %%
x, y = x_sin_x(np.random.default_rng(0))
x_new = np.linspace(-2, 13, 400)[:, None]
x_scaled, x_new_scaled = standardize(x, x_new)
y_scaled, _ = standardize(y, y)

fig, axes = plt.subplots(1, 3, figsize=(9, 3.1), sharey=True, layout="constrained")
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
axes[0].set_ylabel("$y$")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *Your network learns $x \sin x$ from 50 points without noise. Between 0 and 10 it is nearly
# perfect after 1000 epochs. Outside this range there are no points, and it knows nothing.*

# %% [markdown]
# ## 7. Your own network: `fit_and_predict`
#
# The last function is all yours. It is given a training set and new inputs, and returns
# predictions. The sizes, the activation, α, the learning rate, the batches, the number of epochs:
# all of these are your choice, as long as you use NumPy alone. Start simple: scale $x$ and $y$ and
# train one network, as the last cell did, with small batches and a small penalty. Six lines are
# enough for full marks.
#
# How much penalty? Here is what α does when the points are noisy.

# %%
x, y = x_sin_x(np.random.default_rng(3), noise=1.5)
x_new = np.linspace(0, 10, 400)[:, None]
x_scaled, x_new_scaled = standardize(x, x_new)
y_scaled, _ = standardize(y, y)
all_points = [[np.arange(50)]] * 2000  # one batch per epoch: the loss is that of section 4

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
# *Noisy points of $x \sin x$ (dotted), and a network with two hidden layers. The maximum likelihood
# estimate chases the noise. A prior on the weights calms it down, but too strong a prior flattens
# everything. For the noise here ($\sigma \approx 0.4$ once $y$ is scaled), $\alpha = 0.1$
# corresponds to a prior with $\sigma_w$ a little above 1.*
#
# No one knows the best α in advance, but the data do. Set a fifth of the training points aside,
# train on the others with several values of α, and see which one predicts those points best.
# Another idea that helps is to train a few networks from different initial values and average their
# predictions, since part of their errors cancels.
#
# What counts is how well unseen points are predicted. The usual score is
#
# $$R^2 = 1 - \frac{\sum_p (y_p - \hat y_p)^2}{\sum_p (y_p - \bar y)^2} ,$$
#
# where $\bar y$ is the mean of the $y_p$, and the sums run over the test points. Perfect
# predictions score 1; always predicting $\bar y$ scores 0. Here it is measured on hidden data. A
# straight line earns nothing; 90 % of the way from there to scikit-learn's `MLPRegressor` earns
# full marks; in between, marks grow in proportion. The hidden sets have 200 points to learn from,
# and a few columns. In one of them the columns differ in size by a factor of a thousand. In another
# the points to be predicted come from one corner of the training set's range.
#
# **By hand.** The test points are 1, 2, 6, so $\bar y = 3$. The predictions are 2, 2, 5. Then
# $R^2 = 1 - (1 + 0 + 1) / (4 + 1 + 9) \approx 0.857$.

# %% tags=["stub"]
def fit_and_predict(x_train, y_train, x_test):
    """Fit a network to a training set and predict new points. How is up to you.

    Parameters
    ----------
    x_train : array of shape (N, d_in)
        The inputs to learn from, one row per point. Columns may have any unit and size.
    y_train : array of shape (N, d_out)
        Their outputs, in any unit, and possibly far from 0.
    x_test : array of shape (M, d_in)
        New inputs, possibly all from one part of the range of x_train.

    Returns
    -------
    y_hat : array of shape (M, d_out)
        The predictions for x_test, in the unit of y_train. You have 60 seconds; 2 are plenty.
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
# *Try:* learn from 300 cars and predict 200 others: `x, y = cars(np.random.default_rng(0), 500)`,
# then `y_hat = fit_and_predict(x[:300], y[:300], x[300:])` and `r_squared(y_hat, y[300:])`. A
# straight line scores about 0.91; your network should score 0.99.

# %% [markdown]
# ## 8. Real data: a crash test
#
# Nobody made up the data of this section. To test crash helmets, motorcycle accidents were
# simulated, and the acceleration of the head was measured
# ([Silverman, 1985](https://doi.org/10.1111/j.2517-6161.1985.tb01327.x)): 133 numbers, in g (1 g is
# $9.81\ \text{m/s}^2$), each with its time after the impact, in ms. What would a straight line say
# about them?
#
# There are few points, and a network can learn their noise by heart. So we look only at points that
# it has *not* seen. We divide the 133 points into five batches (`minibatches` does it), and predict
# each batch with a network that was trained on the other four. In the end every point has been
# predicted once, by a network that did not know it. This is *five-fold cross-validation*. What is
# left, $y - \hat y$, is called the *residual*, and the root of its mean square over these points
# estimates the noise: the $\sigma$ of the notebook `loss`.
#
# The next cells call `fit_and_predict` six times; if yours is slow, so are they.

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


def held_out(method, x, y, folds=5):
    """Return predictions of all points, each by a method that has not seen the point."""
    y_hat = np.empty_like(y)
    for batch in minibatches(len(x), -(-len(x) // folds), np.random.default_rng(0)):
        others = np.setdiff1d(np.arange(len(x)), batch)
        y_hat[batch] = method(x[others], y[others], x[batch])
    return y_hat


# %%
def straight_line(x_train, y_train, x_test):
    """Return the predictions of least squares."""
    x, x_new = standardize(x_train, x_test)
    slopes, *_ = np.linalg.lstsq(x, y_train - y_train.mean(), rcond=None)
    return y_train.mean() + x_new @ slopes


def their_fit(x, y):
    """Return scikit-learn's network, trained on scaled points with the settings of this section."""
    return their_network(
        x, y, 200, hidden_layer_sizes=[30], learning_rate_init=0.02,
        batch_size=min(32, len(x)), random_state=np.random.RandomState(0),
    )


def scikit_learn(x_train, y_train, x_test):
    """Return the predictions of scikit-learn's network."""
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    return y_train.mean() + y_train.std() * their_fit(x, y).predict(x_new)[:, None]


methods = {
    "straight line": (straight_line, ":", "0.3"),
    "scikit-learn": (scikit_learn, "--", "C0"),
    "your network": (fit_and_predict, "-", "C1"),
}
if "scikit-learn" in missing:
    del methods["scikit-learn"]


def our_fit(x, y):
    """Train a network with your functions and the same settings; return params and losses."""
    rng = np.random.default_rng(0)
    params = initialize([x.shape[1], 30, 1], "tanh", rng)
    batches = [minibatches(len(x), 32, rng) for _ in range(200)]
    return train(x, y, params, "tanh", 0.01, 0.02, batches)


# %%
x, y = crash_test()
x_new = np.linspace(0, 60, 241)[:, None]
curves = {name: method(x, y, x_new) for name, (method, *_) in methods.items()}
unseen = {name: held_out(method, x, y) for name, (method, *_) in methods.items()}
residuals = y - unseen["your network"]
sigma = np.sqrt(np.mean(residuals**2))
x_scaled, y_scaled = standardize(x, x)[0], standardize(y, y)[0]

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
fit.set(xlim=(0, 60), ylim=(-175, 190), title="(a) a crash test, and ways to describe it")

if "scikit-learn" not in missing:
    training.plot(their_fit(x_scaled, y_scaled).loss_curve_, "--", color="C0")
training.plot(our_fit(x_scaled, y_scaled)[1], color="C1")
training.set(xlabel="epoch", ylabel=r"loss $\mathcal{L}$", ylim=(0, None))
training.set(title="(b) training, equal settings")

left_over.axhspan(-2 * sigma, 2 * sigma, color="C1", alpha=0.2, linewidth=0)
left_over.axhline(0, color="0.3", linewidth=0.8)
left_over.plot(x, residuals, ".", color="C1", markersize=4)
left_over.set(xlabel="time after the impact (ms)", ylabel="residual (g)", xlim=(0, 60))
left_over.set(title="(c) your network, held-out points")
plt.show()

# %% [markdown]
# *(a) The acceleration of a head in simulated motorcycle accidents (Silverman, 1985). A straight
# line says next to nothing. Your network follows the blow, the rebound and the calm after it, just
# as scikit-learn's does, though nobody told it about any of them. The curves were fitted to all
# points; $R^2$ comes from five-fold cross-validation. (b) The loss over 200 epochs, yours and
# scikit-learn's, with the settings that scikit-learn has in (a): 30 tanh neurons, α = 0.01,
# learning rate 0.02, batches of 32. They start from different unknowns and end at the same level.
# (c) What your network leaves unexplained at points it has not seen. (Where several measurements
# were made at the same moment, they scatter by 24 g around their mean. So no function of time can
# do much better.)*
#
# This is a figure for a report: real data, units on the axes, a simple method to compare with, an
# established one, an estimate of the noise, and a score that was not measured on the training
# points. The caption says how each of them came about. On the last page of this notebook you can
# make one like it from data of your own.

# %% [markdown]
# ## Where you stand
#
# All the functions of this notebook at a glance.

# %%
check()

# %% [markdown]
# ## Going further: cars on a wet road
#
# *This section carries 0 points, and there is nothing to write.*
#
# Here the network has three inputs, and learns from 300 cars. Is what it has learned physics?

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
# *What the network learned from 300 cars. Left: the distance as a function of the speed, for a
# reaction time of 1.5 s, on a wet road (friction 0.4) and on a dry one (0.8). Nobody told the
# network about squares and quotients. Right: cars that it has not seen.*

# %% [markdown]
# ## Going further: an error bar through the network
#
# *This section carries 0 points, and there is nothing to write.*
#
# How does the stopping distance respond to friction? And if nobody knows the friction exactly, how
# sure is the distance? Both questions are about the Jacobian $\mathbf{J}_{\mathbf{y}}(\mathbf{x})$
# of the notebook `backprop`: it has one row, because the network has one output, and three columns,
# one per input.
#
# **Scaling.** The network sees scaled inputs and returns a scaled distance. If $x_j$ moves by one
# unit, the scaled input moves by $1 / s_j$; and if the scaled prediction moves by one unit, the
# distance moves by $s_y$. So by the chain rule the derivative of the distance with respect to $x_j$
# is entry $j$ of $\mathbf{J}_{\mathbf{y}}$, times $s_y / s_j$. Here $s_j$ and $s_y$ are the
# standard deviations of the training set, as in section 3.
#
# **Error bars.** If each input is known up to an error with standard deviation $\sigma_j$, and
# these errors are independent, then the distance is known up to
#
# $$\sigma_y = \sqrt{\sum_{j} \left( \frac{\partial y}{\partial x_j}\, \sigma_j \right)^2} .$$
#
# **By hand.** Physics says that $\partial y / \partial x_3 = -x_1^2 / (2 \cdot 9.81\, x_3^2)$. At
# 20 m/s and a friction of 0.5 that is $-81.5$ m. If the friction is known to ±0.05, this alone
# makes the distance uncertain by ±4.1 m, a car's length.

# %% tags=["given"]
def layer_jacobian(n, W, b, kind):
    """Return ∂n_{l+1}/∂n_l of one layer, at one point."""
    ### SOLUTION OF backprop


def network_jacobian(x, params, kind):
    """Return the Jacobian J_y(x) of the prediction with respect to the input, at one point."""
    ### SOLUTION OF backprop


# %%
def answers(car):
    """Return the derivatives of the predicted distance with respect to the inputs of one car."""
    _, scaled = standardize(x, car[None])
    return y.std() / x.std(axis=0) * network_jacobian(scaled[0], params, "tanh")[0]


car, sigma = np.array([20.0, 1.5, 0.5]), np.array([1.0, 0.2, 0.05])  # 20 ± 1 m/s, 1.5 ± 0.2 s, …
friction = np.linspace(0.3, 0.9, 100)
roads = np.column_stack([np.full((100, 2), car[:2]), friction])
sigma_y = np.sqrt(np.sum((answers(car) * sigma) ** 2))
many = distance(car + sigma * np.random.default_rng(1).normal(size=(2000, 3)))

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
left.plot(friction, stopping_distance(*roads.T), "k:", label="physics")
left.plot(friction, distance(roads), color="C0", linewidth=2, label="network")
for mu in [0.35, 0.5, 0.75]:
    here = np.array([20.0, 1.5, mu])
    step = np.array([-0.06, 0.06])
    rise = answers(here)[2] * step
    left.plot(mu + step, distance(here[None]).item() + rise, color="C1", linewidth=2.5)
left.plot([], [], color="C1", linewidth=2.5, label=r"slope from $J_y(x)$")
left.set(xlabel="friction coefficient", ylabel="stopping distance (m)", title="at 20 m/s and 1.5 s")
left.legend()

centre = distance(car[None]).item()
d = np.linspace(centre - 4 * sigma_y, centre + 4 * sigma_y, 200)
gauss = np.exp(-0.5 * ((d - centre) / sigma_y) ** 2) / (sigma_y * np.sqrt(2 * np.pi))
right.hist(many.ravel(), bins=40, density=True, color="0.8")
right.plot(d, gauss, color="C1", linewidth=2)
right.set(xlabel="stopping distance (m)", yticks=[], title="2000 cars like this one")
plt.show()

units = ["m per m/s of speed", "m per s of reaction", "m per unit of friction"]
for slope, unit in zip(answers(car), units, strict=True):
    print(f"derivative of the distance: {slope:6.1f} {unit}")
print("what each error contributes:", np.round(np.abs(answers(car) * sigma), 1), "m")
print(f"the distance: {centre:.0f} ± {sigma_y:.0f} m; the 2000 cars: ± {np.std(many):.0f} m")

# %% [markdown]
# *Left: the stopping distance as a function of the friction, from the network and from physics,
# with the network's own slope from $\mathbf{J}_{\mathbf{y}}(\mathbf{x})$ as tangents. Right: 2000
# cars whose speed, reaction time and friction scatter around 20 m/s, 1.5 s and 0.5 by 1 m/s, 0.2 s
# and 0.05 (grey), and the Gaussian that one Jacobian predicts for them (orange).*
#
# One product of matrices did the work of 2000 predictions. It also says how much each of the three
# errors contributes, and so which quantity is worth the trouble of measuring better.

# %% [markdown]
# ## Going further: when a straight line is enough
#
# *This section carries 0 points, and there is nothing to write.*
#
# A network doesn't always pay off. The data set *Friedman 1* has ten random columns, five of which
# matter:
#
# $$y = 10 \sin(\pi x_1 x_2) + 20 \left(x_3 - \tfrac12\right)^2 + 10 x_4 + 5 x_5 + \text{noise} .$$
#
# The *diabetes* data, which come with scikit-learn, are real (Efron et al., 2004): ten measurements
# of 442 patients, and how far the disease had progressed a year later. There are few patients, and
# much about them that nobody measured.

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


data = {"Friedman 1": friedman_1}
if "scikit-learn" not in missing:
    data["diabetes"] = diabetes
print(f"{'R² of':<16}", *(f"{name:>14}" for name in methods))
for name, load in data.items():
    *sets, y_test = load()
    scores = [r_squared(method(*sets), y_test) for method, *_ in methods.values()]
    print(f"{name:<16}", *(f"{score:>14.2f}" for score in scores))

# %% [markdown]
# *Friedman 1: 300 points to learn from, 500 to predict. Bends and products are things that a
# network can learn and a straight line cannot. Diabetes: 300 patients to learn from, 142 to
# predict. Here a straight line is hard to beat, and a network with too weak a prior learns the
# noise by heart: scikit-learn's, with the α of section 8, does worse than always predicting the
# mean.*

# %% [markdown]
# ## Going further: other ways down
#
# *This section carries 0 points, and there is nothing to write.*
#
# The lecture closes with a remark: L-BFGS is a common choice for the few unknowns of a Gaussian
# process, whereas Adam and stochastic gradient descent are common for the many unknowns of a
# network. All any of them needs is what you wrote, `loss_and_gradient`. *L-BFGS* remembers the
# gradients of its last steps and guesses from them how the loss bends, so that it can take long
# steps, but it wants all the points in each gradient. Stochastic gradient descent and Adam follow
# the gradient of one batch, which costs a tenth here and is a little wrong each time.

# %%
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


def l_bfgs():
    """Return the lowest loss after each gradient of SciPy's L-BFGS."""
    from scipy.optimize import minimize

    seen = []
    minimize(
        lambda z: seen.append(loss_and_gradient(z, x, y, sizes, "tanh", alpha)) or seen[-1],
        z0, jac=True, method="L-BFGS-B", options={"maxfun": n_epochs, "maxiter": n_epochs},
    )
    return np.minimum.accumulate([loss for loss, _ in seen])


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
if "SciPy" not in missing:
    ways["L-BFGS"] = l_bfgs()

fig, ax = plt.subplots(figsize=(7, 3.4), layout="constrained")
for (name, losses), style in zip(ways.items(), ["C0-", "C1--", "k-.", "C3:"], strict=False):
    ax.semilogy(np.arange(1, len(losses) + 1), losses, style, label=name)
ax.set(xlabel="gradients of all 300 points, or of as many points in batches")
ax.set_ylabel(r"loss $\mathcal{L}$")
ax.legend()
plt.show()

# %% [markdown]
# *The same network, the same cars, the same start. With batches of 30 there are ten steps for every
# single one of gradient descent. L-BFGS gets lowest, as long as all the points fit into one
# gradient; but imagine a million of them.*

# %% [markdown]
# ## Going further: spoil it
#
# *This section carries 0 points, and there is nothing to write, but there are two pictures to
# predict.*
#
# You know a right backpropagation. Here are two wrong ones, and each has a mistake that people
# really make. A layer should take the gradient $g$ through the activation by
# $\delta = g\, f'(a)$. The first one takes the slope at the value of the neuron in place of its
# pre-activation, $\delta = g\, f'(n)$. The second one forgets the slope, $\delta = g$. (Both are
# right in the output layer, where $f'$ is 1.)

# %%
def wrong_slope(g, n, a, kind):
    """Return g f'(n), where g f'(a) is right."""
    return g * activation_derivative(n, kind)


def no_slope(g, n, a, kind):
    """Return g, where g f'(a) is right."""
    return g


def spoiled(delta_of):
    """Return a backpropagation whose layers get delta from delta_of(g, n_{l+1}, a_l, kind)."""

    def gradient(x, y, params, kind):
        kinds = [kind] * (len(params) - 1) + ["identity"]
        n, a = forward(x, params, kind)
        g, grads = l2_gradient(n[-1], y), []
        for layer in reversed(range(len(params))):
            delta = delta_of(g, n[layer + 1], a[layer], kinds[layer])
            grads.insert(0, (delta.T @ n[layer], delta.sum(axis=0)))
            g = delta @ params[layer][0]
        return grads

    return gradient


# %% [markdown]
# **Exercise 1.** The next cell compares the first mistake, $f'(n)$, with differences of the loss,
# once for a `relu` network and once for a `tanh` network, both with two hidden layers. Predict both
# pictures before you run it. Which points stay on the diagonal? And those that leave it, are they
# too large or too small?

# %%
rng = np.random.default_rng(0)
sizes = [3, 5, 4, 2]
x, y = rng.normal(size=(7, 3)), rng.normal(size=(7, 2))

fig, axes = plt.subplots(1, 2, figsize=(8, 3.8), layout="constrained")
for ax, kind in zip(axes, ["relu", "tanh"], strict=True):
    params = initialize(sizes, kind, np.random.default_rng(3))
    numeric = numerical_gradient(
        lambda z, kind=kind: l2_loss(predict(x, unpack(z, sizes), kind), y), pack(params)
    )
    pairs = zip(unpack(numeric, sizes), spoiled(wrong_slope)(x, y, params, kind), strict=True)
    for layer, (true, wrong) in enumerate(pairs):
        style = ["oC0", "^C1", "sk"][layer]
        ax.plot(pack([true]), pack([wrong]), style, markersize=5, label=f"layer {layer}")
    ax.axline((0, 0), slope=1, color="0.6", linewidth=0.8, zorder=0)
    ax.set(xlabel="from differences of the loss", title=kind)
axes[0].set_ylabel("with the wrong slope")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *The gradient with $f'(n)$ in place of $f'(a)$ against central differences, layer by layer.*
#
# <details><summary>Was that what you expected?</summary>
#
# With `relu` nothing shows at all: $n$ is positive exactly where $a$ is, so $f'(n) = f'(a)$. A
# mistake can hide behind the one activation that you happened to test. With `tanh` the output layer
# (squares) is still right, but the hidden layers are off, and most of their entries are too large:
# $n$ is closer to 0 than $a$, where tanh is steeper. The further back, the worse it gets.
#
# </details>

# %% [markdown]
# **Exercise 2.** The next cell trains a `tanh` network on $x \sin x$, first with the right
# gradient, then with each of the wrong ones, for 500 epochs each. Predict the three curves of the
# loss, and the three fits. Which of the two mistakes would you never notice?

# %%
x, y = x_sin_x(np.random.default_rng(0))
x_new = np.linspace(0, 10, 300)[:, None]
x_scaled, x_new_scaled = standardize(x, x_new)
y_scaled, _ = standardize(y, y)
sizes = [1, 20, 20, 1]


def train_with(gradient, n_epochs=500):
    """Return the unknowns and the losses of a network, trained with any gradient."""
    rng = np.random.default_rng(1)
    z = pack(initialize(sizes, "tanh", rng))
    m, v, t, losses = np.zeros_like(z), np.zeros_like(z), 0, []
    for _ in range(n_epochs):
        for i in minibatches(len(x), 10, rng):
            t += 1
            g = pack(gradient(x_scaled[i], y_scaled[i], unpack(z, sizes), "tanh")) / len(i)
            z, m, v = adam_step(z, g, m, v, t, lr=0.01)
        losses.append(l2_loss(predict(x_scaled, unpack(z, sizes), "tanh"), y_scaled) / len(x))
    return unpack(z, sizes), losses


fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for name, gradient, style in [
    ("right", lambda *args: backpropagate(*args)[1], "C0-"),
    ("$f'(n)$ for $f'(a)$", spoiled(wrong_slope), "C1--"),
    ("no slope", spoiled(no_slope), "k-."),
]:
    params, losses = train_with(gradient)
    left.semilogy(losses, style, linewidth=1, label=name)
    right.plot(x_new, y.mean() + y.std() * predict(x_new_scaled, params, "tanh"), style)
right.plot(x, y, ".", color="C3", markersize=4)
left.set(xlabel="epoch", ylabel=r"loss $\mathcal{L}$")
right.set(xlabel="$x$", ylabel="$y$")
fig.legend(*left.get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *Training with the right gradient and with two wrong ones. Left: the loss. Right: the fits after
# 500 epochs.*
#
# <details><summary>Was that what you expected?</summary>
#
# Without the slope the network gets stuck: a neuron on the flat part of tanh is told to move as if
# it could still make a difference, runs further and further out, and never comes back. The fit is
# a straight line. But $f'(n)$ in place of $f'(a)$ trains about as well as the
# right gradient! It points roughly downhill, and Adam forgives the rest. You would never notice
# from the loss alone. That is why `numerical_gradient` exists.
#
# </details>

# %% [markdown]
# ## Questions to think about

# %% [markdown] tags=["question"]
# **Question 1.** You train with the same α, first with all $N$ points in one batch, then in
# batches of $B$ points. In both cases each step uses `loss_and_gradient` of its batch, penalty
# included. Which loss over all points do the steps of an epoch reduce on average? Does the prior
# mean the same in both cases?
#
# ### BEGIN SOLUTION
# Each batch contributes half the mean of its squared errors, plus the whole penalty divided by $B$.
# On average over the batches (if all have $B$ points) this is
#
# $$\frac{1}{2N} \sum_p \|\mathbf{y}_p - \hat{\mathbf{y}}_p\|^2
# + \frac{\alpha}{2B} \sum_l \|\mathbf{W}_l\|^2 .$$
#
# Compared with section 4 the penalty is $N / B$ times as strong: with the same α, small batches
# mean a stronger prior. (It is the same in scikit-learn.) For the same prior, multiply α by
# $B / N$.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 2.** A colleague scales the whole diabetes table with `standardize`, splits it
# afterwards, trains with a hundred combinations of sizes and α, and reports the best $R^2$ on the
# test set. Name two reasons why this number is too good to be true. Which of them weighs more? What
# should be reported instead?
#
# ### BEGIN SOLUTION
# The test set took part in the scaling, and it chose the winner among a hundred. The first leak is
# small here, since the mean and standard deviation hardly change. The second is large: with 142
# patients, $R^2$ varies by several hundredths from one draw to the next, and the best of a hundred
# is partly just the luckiest. Choose by means of points set aside from the training set, scale by
# the training set, and look at the test set only once, at the end.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 3.** Look at the orange band of the crash test in its first 13 ms, and again around
# 30 ms. Which assumption about the noise is wrong, and where did it come in? How would you change
# the network and the loss, so that the band has the right width everywhere?
#
# ### BEGIN SOLUTION
# Before the blow there is hardly any noise, and around 30 ms there is a lot. The $\ell_2$ loss
# assumes a Gaussian with the same $\sigma$ for all points; this came in with the likelihood. Give
# the network a second output, $\log \sigma(x)$ (the logarithm, so that $\sigma > 0$), and train it
# with `gaussian_nll`, each point with its own $\sigma$: both outputs have a gradient, and
# backpropagation does the rest.
# ### END SOLUTION

# %% [markdown]
# ## The last page: your own data
#
# *This section carries 0 points, and there is nothing to write but your name.*
#
# Until now the data were ours. Do you have a table of your own: a tensile test, a sensor, the
# strength of a mixture? Save it as a CSV file beside this notebook (in Colab, drop it onto the
# folder symbol on the left). Each row is a point. The last column is what you want to predict; the
# others, one or ten of them, are the inputs. A first row with names is welcome. Run the next two
# cells, which read tables and draw the page. In the third, put your name and the name of your file
# between the quotes, and run that one as well. Once it has your name, the page is also saved beside
# the notebook, as `my_network.png` and `my_network.pdf`.
#
# As an example, `concrete.csv` lies beside this notebook: the strength of 1030 samples of concrete,
# with what was mixed into each and how old it was (I-Cheng Yeh, *Concrete Compressive Strength*,
# UCI Machine Learning Repository, 1998, [doi:10.24432/C5PK67](https://doi.org/10.24432/C5PK67),
# licensed CC BY 4.0). Where the file is missing, as in Colab, the page shows copper instead: its
# coefficient of thermal expansion from 14 K to 851 K, every other one of the 236 measurements of a
# study at NIST (T. Hahn; data set *Hahn1* of the NIST Statistical Reference Datasets; a work of the
# US government, which has no copyright in the US).

# %%
import csv
from datetime import date
from pathlib import Path

ASKED = "Each row is a point, all cells are numbers, and the last column is what is to be predicted"
SEPARATORS = [";", "\t", "|", ",", None]  # None: spaces
NOTHING = {"", "-", "?", "na", "n/a", "nan", "none", "null"}


def split_lines(lines, separator):
    """Return the cells of each line."""
    if separator is None:
        return [line.split() for line in lines]
    try:
        return list(csv.reader(lines, delimiter=separator, skipinitialspace=True))
    except csv.Error:  # a cell of more than 131,072 characters
        raise ValueError(
            f"One cell of the table is endless. Was a quotation mark not closed? {ASKED}."
        ) from None


def number(cell, separator=None):
    """Return the number in a cell: nan where there is nothing, None where there is text."""
    text = cell.strip().replace("\N{MINUS SIGN}", "-")
    if text.lower() in NOTHING:
        return np.nan
    if separator != "," and "." not in text:
        text = text.replace(",", ".")  # a decimal comma
    try:
        return float(text)
    except ValueError:
        return None


def read_table(path, most=500):
    """Return the names of the columns and at most so many rows of a CSV file, drawn at random."""
    if Path(path).is_dir():
        raise ValueError(f"{Path(path)} is a folder. Give the name of a CSV file in it.")
    if not Path(path).is_file():
        raise ValueError(f"There is no file {path} beside this notebook. Is the name right?")
    if Path(path).stat().st_size > 200_000_000:
        raise ValueError(f"{path} has more than 200 MB. Save a part of it; {most} rows are plenty.")
    text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
    if "\0" in text:
        raise ValueError(f"{path} is no text file. Save it as CSV first, from your spreadsheet.")
    lines = [line for line in text.splitlines() if line.strip(" \t,;") and line[0] != "#"]
    if not lines:
        raise ValueError(f"{path} is empty. {ASKED}.")
    widths = {s: min(map(len, split_lines(lines[:20], s))) for s in SEPARATORS}
    separator = next((s for s in SEPARATORS if widths[s] > 1), None)
    names = [cell.strip() for cell in split_lines(lines[:1], separator)[0]]
    if len(names) < 2:
        raise ValueError(f"{path} has one column. {ASKED}: so there must be at least two columns.")
    if any(number(name, separator) is None for name in names):
        del lines[0]
    else:
        names = [f"column {j}" for j in range(1, len(names) + 1)]
    if not lines:
        raise ValueError(f"{path} has names of columns, but no rows below them. {ASKED}.")
    if len(lines) > most:
        print(f"{path} has {len(lines):,} rows. The page uses {most} of them, drawn at random.")
        chosen = np.random.default_rng(0).choice(len(lines), most, replace=False)
        lines = [lines[p] for p in sorted(chosen)]
    return names, numbers(path, names, split_lines(lines, separator), separator)


def numbers(path, names, rows, separator):
    """Return the complete rows of a table as an array."""
    for row in rows:
        if len(row) != len(names):
            raise ValueError(
                f"{path} has {len(names)} columns, but {len(row)} in the row that begins with "
                f"{row[0][:30]!r}. Give every row the same number of cells."
            )
        for name, cell in zip(names, row, strict=True):
            if number(cell, separator) is None:
                raise ValueError(
                    f"{path} has text in the column {name!r}: {cell[:30]!r}. {ASKED}: leave such a "
                    "row or column out, or write numbers for it, such as 1.5."
                )
    values = [number(cell, separator) for row in rows for cell in row]
    table = np.reshape(np.array(values, float), (-1, len(names)))
    complete = table[np.all(np.abs(table) < 1e100, axis=1)]  # not nan, nor infinite
    if len(complete) < 20:
        raise ValueError(f"{path} has {len(complete)} complete rows; 20 is the minimum. {ASKED}.")
    if len(complete) < len(table):
        print(f"{len(table) - len(complete)} rows of {path} with empty cells are left out.")
    if len(names) > 100:
        raise ValueError(f"{path} has {len(names)} columns; choose at most 100.")
    if np.ptp(complete[:, -1]) == 0:
        raise ValueError(f"In {path} the last column is the same in all rows: nothing to predict.")
    if not np.any(np.ptp(complete[:, :-1], axis=0)):
        raise ValueError(f"In {path} the inputs are the same in all rows: nothing to predict from.")
    return complete


def copper():
    """Return names and a table: temperature and coefficient of thermal expansion of copper."""
    temperature = """
        14.13 20.15 21.46 24.41 28.93 31.3 33.84 34.82 39.12 39.7 44.09 44.66 48.83 50.24
        54.98 55.16 60.9 65.51 70.53 72.77 75.25 85.15 89.57 94.33 95.52 96.4 97.06 107.32
        117.37 119.63 122.04 128.48 133.55 134.03 141.94 147.73 158.63 161.84 163.19 171.31
        172.74 179.86 190 198.44 206.76 211.27 217.78 220.55 221.39 223.88 226.86 231.5
        250.99 258.27 265.05 268.62 269.44 271.8 273.13 273.66 282.1 321.69 330.9 333.47
        336.25 339.15 339.79 345.65 347.19 349.52 351.18 358.72 370.77 372.72 373.79 393.32
        396.24 416.59 421.59 422.47 427.38 429.66 441.75 448.53 450.1 451.92 468.22 473.78
        484.02 495.47 514.78 519.47 522.47 523.03 524.7 531.08 546.75 549.53 552.22 555.74
        574.02 576 620.77 623.86 628.34 638.59 646.89 647.04 652.59 663.97 747.35 748.29
        749.21 750.14 845.97 848.23 849.93 851.37
    """
    expansion = """
        0.08 0.367 0.375 0.591 0.943 1.089 1.418 1.547 2.15 2.278 2.902 2.951 3.624 3.697
        4.703 4.757 5.602 6.307 7.03 7.267 7.695 8.92 9.47 9.835 9.944 10.072 10.055 11.023
        11.6 12.035 11.87 12.596 12.982 12.786 13.303 13.564 13.871 13.994 14.067 14.404
        14.452 14.464 14.951 15.168 15.473 15.381 15.483 15.55 15.499 15.639 15.651 15.814
        16.131 16.216 16.315 16.181 16.334 16.387 16.337 16.345 16.388 16.83 17.071 16.966
        16.915 16.965 17.009 17.122 17.116 17.165 17.123 17.135 17.282 17.368 17.355 17.339
        17.483 17.764 17.803 17.768 17.756 17.848 17.858 17.793 17.979 18.007 18.09 18.123
        18.185 18.271 18.236 18.523 18.291 18.519 18.566 18.486 18.584 18.61 18.523 18.617
        18.924 18.795 19.086 19.1 19.09 19.074 19.324 19.268 19.371 19.398 20.062 19.89
        20.007 19.929 20.83 20.935 21.035 20.743
    """
    columns = [np.array(text.split(), float) for text in (temperature, expansion)]
    names = ["temperature of copper (K)", "thermal expansion (10⁻⁶ per K)"]
    return names, np.column_stack(columns)


# %%
def draw_curves(ax, x, y, unseen, names):
    """Draw measurements of one input, and a curve for each method."""
    x_new = np.linspace(x.min(), x.max(), 300)[:, None]
    for name, (method, style, colour) in methods.items():
        curve = method(x, y, x_new)
        ax.plot(x_new, curve, style, color=colour, linewidth=2, label=name.replace("your", "my"))
    sigma = np.sqrt(np.mean((y - unseen["your network"]) ** 2))
    low, high = (curve.ravel() + k * sigma for k in (-2, 2))
    ax.fill_between(x_new.ravel(), low, high, color="C1", alpha=0.2, lw=0, label="± 2σ")
    ax.plot(x, y, "k.", markersize=4, label="measured")
    ax.set(xlabel=names[0], ylabel=names[-1])


def draw_scatter(ax, x, y, unseen, names):
    """Draw predictions of held-out points against measurements, for each method."""
    for name, (_, _, colour) in methods.items():
        label = name.replace("your", "my")
        ax.plot(y, unseen[name], "o", color=colour, markersize=3, alpha=0.6, label=label)
    ax.axline((y.mean(), y.mean()), slope=1, color="0.6", linewidth=0.8, zorder=0)
    ax.set(xlabel=f"{names[-1]}, measured", ylabel="predicted, unseen")


def draw_answers(ax, x, y, names):
    """Draw how the prediction responds to the inputs, from the Jacobian of a network."""
    scaled, _ = standardize(x, x)
    params, _ = our_fit(scaled, standardize(y, y)[0])
    if x.shape[1] == 1:
        x_new = np.linspace(x.min(), x.max(), 300)[:, None]
        _, points = standardize(x, x_new)
        J = np.array([network_jacobian(point, params, "tanh").item() for point in points])
        ax.plot(x_new, J * y.std() / x.std(), color="C1", linewidth=2)
        ax.set(xlabel=names[0], title="slope of the curve, $J_y(x)$")
    else:
        J = np.array([network_jacobian(point, params, "tanh")[0] for point in scaled[:200]])
        strength = np.sqrt(np.mean(J**2, axis=0))
        most = np.argsort(strength)[-10:]
        ax.barh(range(len(most)), strength[most], color="C1", alpha=0.6)
        for k, j in enumerate(most):
            ax.text(0.02, k, names[j], transform=ax.get_yaxis_transform(), va="center", fontsize=8)
        ax.set(xlabel="in standard deviations", title="what matters: size of $J_y(x)$", yticks=[])


def last_page(who, names, table, source):
    """Return a page with a name, the fit of a table, and R² beside that of other methods."""
    x, y = table[:, :-1], table[:, -1:]
    names = [name.replace("$", r"\$")[:50] for name in names]
    unseen = {name: held_out(method, x, y) for name, (method, *_) in methods.items()}
    place = {"left": 0.12, "right": 0.94, "bottom": 0.18, "top": 0.8, "hspace": 0.3, "wspace": 0.3}
    fig = plt.figure(figsize=(8.27, 11.69))  # A4
    axes = fig.subplot_mosaic(
        [["fit", "fit"], ["residuals", "answers"]], height_ratios=[5, 3], gridspec_kw=place
    )
    (draw_curves if x.shape[1] == 1 else draw_scatter)(axes["fit"], x, y, unseen, names)
    residuals = y - unseen["your network"]
    axes["residuals"].plot(unseen["your network"], residuals, ".", color="C1", markersize=4)
    axes["residuals"].axhline(0, color="0.3", linewidth=0.8)
    axes["residuals"].set(xlabel="predicted, unseen", title="measured minus predicted")
    draw_answers(axes["answers"], x, y, names)
    legend = axes["fit"].get_legend_handles_labels()
    fig.legend(*legend, loc="center", bbox_to_anchor=(0.53, 0.825), ncols=5, fontsize=9)
    fig.text(0.12, 0.92, "A neural network of my own", fontsize=22, weight="bold")
    today = f"{date.today():%d %B %Y}"
    fig.text(0.12, 0.88, f"{who or 'Your name'},  {today}", fontsize=14, parse_math=False)
    scores = [f"{name.replace('your', 'my')} {r_squared(unseen[name], y):.3f}" for name in methods]
    fig.text(0.12, 0.11, "R² of unseen points:  " + ",   ".join(scores), fontsize=12)
    for height, line in [
        (0.08, f"Data: {source[:60]}; {len(y)} points, each predicted while it was unseen."),
        (0.06, "I wrote the layers, loss, backpropagation and optimizer behind it, in NumPy."),
    ]:
        fig.text(0.12, height, line, fontsize=9, parse_math=False)
    return fig


# %%
MY_NAME = ""  # such as "Ada Lovelace"
MY_FILE = "concrete.csv"  # put the name of your own file here

SOURCES = {"concrete.csv": "I-Cheng Yeh, UCI, doi:10.24432/C5PK67, CC BY 4.0"}
try:
    names, table = read_table(MY_FILE)
    source = SOURCES.get(MY_FILE, Path(MY_FILE).name)
except (ValueError, OSError) as error:
    print(f"{error}\nUntil then, here is copper.")
    names, table = copper()
    source = "T. Hahn, NIST Statistical Reference Datasets, Hahn1"
page = last_page(MY_NAME, names, table, source)
if MY_NAME:
    page.savefig("my_network.png", dpi=200)
    page.savefig("my_network.pdf")
    print("Saved beside the notebook: my_network.png and my_network.pdf")
plt.show()

# %% [markdown]
# *Your page. Top: the data and the fits, or, with several inputs, the predictions of points that no
# method had seen. Below: what your network leaves unexplained, and how its prediction responds to
# the inputs, from $\mathbf{J}_{\mathbf{y}}(\mathbf{x})$.*
#
# This is where the course ends. Everything that is orange on this page comes from functions that
# you wrote: neurons, loss, chain rule, optimizer, training. There is no part of it left that you
# would have to take on trust.
