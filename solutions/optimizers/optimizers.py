# %% [markdown]
# # Optimizers: from a gradient to a minimum
#
# The lecture says what becomes of the gradients: they "are then provided to a gradient-based
# optimizer". Backpropagation gave you the gradient. It tells you which way is uphill, here and now.
# It does not tell you how far to go, what to remember from earlier steps, or how many points to
# ask. In this notebook you will write the most common answers: gradient descent, momentum, Adam
# (with which the lectures train their networks) and minibatches, and the loop that runs them. Each
# is only a few lines long.
#
# *Work where you like: Jupyter, VS Code or Colab. Add or move cells as you please; only your
# functions count. They use NumPy and Python's standard library alone: nothing else is there when
# they are graded.*
#
# The notebook takes about an hour; the questions at its end are there to be discussed afterwards.
# As before, `check(adam_step)` below a function shows a card, `check(adam_step, hint=True)` a
# second, clearer hint, and `check()` your progress through the whole notebook. Before a function
# there is room for examples, if you like: write what comes out in the place of "?", and the cell
# says whether it is right. No function changes its arguments.
#
# *Further reading:* chapter 8 of [Murphy (2022)](https://probml.github.io/pml-book/book1.html) has
# all of these optimizers and many more, and section 13.4 says what is special about networks.
# Section 5.2.4 of [Bishop
# (2006)](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/) compares using all
# the points at once with using one at a time.

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
# ## Two landscapes to practise in
#
# Let $\mathbf{z}$ be all unknowns of a model (the weights and biases of a network) in one flat
# array, $\mathcal{L}(\mathbf{z})$ the loss, and
#
# $$\mathbf{g} = \nabla_{\mathbf{z}} \mathcal{L}
# = \frac{\partial \mathcal{L}}{\partial \mathbf{z}}$$
#
# its gradient, which has the shape of $\mathbf{z}$. A network has thousands of unknowns. An
# optimizer does not care how many there are, but our eyes do. So we practise with two,
# $\mathbf{z} = (z_1, z_2)$, and on two losses that are hard in just the way the losses of networks
# are hard:
#
# $$\mathcal{L}_\text{ravine} = \tfrac12 \left(z_1^2 + 25\, z_2^2\right), \qquad
#   \mathcal{L}_\text{banana} = \tfrac12 (1 - z_1)^2 + 5 \left(z_2 - z_1^2\right)^2 .$$
#
# The ravine is 25 times more curved across, in the direction of $z_2$, than along, in the direction
# of $z_1$. The banana is a ravine with a bend. Their minima are at $(0, 0)$ and at $(1, 1)$, where
# the loss is 0.

# %% tags=["given"]
def ravine(z):
    """Return loss and gradient of the ravine at z = (z_1, z_2)."""
    z_1, z_2 = z
    return 0.5 * (z_1**2 + 25 * z_2**2), np.array([z_1, 25 * z_2])


def banana(z):
    """Return loss and gradient of the banana at z = (z_1, z_2)."""
    z_1, z_2 = z
    across = z_2 - z_1**2
    slopes = [z_1 - 1 - 20 * z_1 * across, 10 * across]
    return 0.5 * (1 - z_1) ** 2 + 5 * across**2, np.array(slopes)


def draw(ax, landscape, range_1, range_2):
    """Draw the contours of a landscape, closer together near the minimum."""
    z_1, z_2 = np.meshgrid(np.linspace(*range_1, 200), np.linspace(*range_2, 200))
    loss, _ = landscape((z_1, z_2))
    levels = np.max(loss) * np.linspace(0, 1, 12)[1:] ** 3
    ax.contour(z_1, z_2, loss, levels, colors="0.75", linewidths=0.8)
    ax.set(xlabel="$z_1$", ylabel="$z_2$", xlim=range_1, ylim=range_2)


# %% [markdown]
# ## 1. Downhill: `gradient_descent_step`
#
# For a small step $\Delta \mathbf{z}$ the loss is nearly a plane:
#
# $$\mathcal{L}(\mathbf{z} + \Delta \mathbf{z})
# \approx \mathcal{L}(\mathbf{z}) + \mathbf{g}^T \Delta \mathbf{z} .$$
#
# Of all steps of the same length, the one along $-\mathbf{g}$ makes the right-hand side smallest.
# So that is the way we step:
#
# $$\mathbf{z} \leftarrow \mathbf{z} - \eta\, \mathbf{g} .$$
#
# The number $\eta > 0$ is the *learning rate*, `lr` in code. (The lectures on optimization call it
# the step size, and write $\alpha$, which in these notebooks is the strength of the prior.)
#
# **By hand.** Take one unknown and $\mathcal{L} = \tfrac12 \kappa z^2$, where $\kappa > 0$ says how
# curved the loss is. Then $g = \kappa z$, and a step multiplies $z$ by $1 - \eta \kappa$. With
# $\kappa = 25$, starting at $z = 1$:
#
# | $\eta$ | $1 - \eta \kappa$ | $z$ after 0, 1, 2, 3 steps | |
# | --- | --- | --- | --- |
# | 0.02 | 0.5 | 1, 0.5, 0.25, 0.125 | comes closer |
# | 0.06 | −0.5 | 1, −0.5, 0.25, −0.125 | overshoots, still comes closer |
# | 0.08 | −1 | 1, −1, 1, −1 | bounces for ever |
# | 0.10 | −1.5 | 1, −1.5, 2.25, −3.375 | diverges |
#
# So $\eta$ must stay below $2/\kappa$. With two unknowns, each makes its own step, given by its own
# entry of $\mathbf{g}$, but both use the same $\eta$. In the ravine the steep direction
# ($\kappa = 25$) sets the limit for both, and the flat one ($\kappa = 1$) has to live with it.

# %% tags=["examples"]
from autograder import examples


def gradient_descent_step_examples():
    return [
        (([1, 2], [4, -2], 0.5), "?"),
    ]


examples("gradient_descent_step")

# %% tags=["stub"]
def gradient_descent_step(z, g, lr):
    """Take one step of gradient descent.

    Parameters
    ----------
    z : array of any shape
        The unknowns.
    g : array of the same shape as z
        The gradient of the loss at z.
    lr : float
        The learning rate.

    Returns
    -------
    z : array of the same shape
        The new unknowns, in a new array: the arguments are left unchanged.
    """
    ### BEGIN SOLUTION
    return z - lr * g
    ### END SOLUTION


# %% [markdown]
# *Try:* `gradient_descent_step(np.array([1.0, 2.0]), np.array([0.5, -1.0]), 0.1)`. Which of the two
# unknowns grows, and did you expect it to? Then print the `z` that you passed in.

# %%
fig, axes = plt.subplots(1, 3, figsize=(9, 2.6), sharey=True, layout="constrained")
for ax, lr in zip(axes, [0.01, 0.07, 0.0805], strict=True):
    path = [np.array([-4.0, 1.0])]
    for _ in range(25):
        loss, g = ravine(path[-1])
        path.append(gradient_descent_step(path[-1], g, lr))
    draw(ax, ravine, (-5, 1), (-1.5, 1.5))
    ax.plot(*np.transpose(path), "o-", color="C0", markersize=3, linewidth=1)
    ax.plot(0, 0, "k*")
    ax.set_title(rf"$\eta$ = {lr}")
plt.show()

# %% [markdown]
# *25 steps of gradient descent in the ravine, whose minimum is marked by a star. Left: with a small
# learning rate the path does not get there. Middle: with a large one it zigzags across the ravine
# and still crawls along it. Right: just above the limit of 2/25 = 0.08, each bounce is larger than
# the one before.*

# %% [markdown]
# ## 2. A ball that rolls: `momentum_step`
#
# Gradient descent has no memory. Every step of a zigzag undoes most of the step before, while the
# small part that points along the ravine is always the same. *Momentum* keeps a velocity
# $\mathbf{u}$, which has the shape of $\mathbf{z}$ and is $\mathbf{0}$ at the start:
#
# $$\mathbf{u} \leftarrow \beta\, \mathbf{u} - \eta\, \mathbf{g}, \qquad
# \mathbf{z} \leftarrow \mathbf{z} + \mathbf{u} .$$
#
# The number $\beta$, with $0 \le \beta < 1$, says how much of the velocity is kept, as for a ball
# that rolls with some friction. For $\beta = 0$ this is gradient descent. Where the gradient
# changes sign from step to step, its contributions to $\mathbf{u}$ cancel. Where it stays the same,
# they add up to $\mathbf{u} = -\eta\, \mathbf{g} / (1 - \beta)$ in the end: for $\beta = 0.9$ that
# is ten steps in one.
#
# **By hand.** One unknown, $\mathcal{L} = \tfrac12 z^2$, so $g = z$. Start at $z = 1$ with
# $u = 0$, and take $\eta = 0.1$, $\beta = 0.9$:
#
# | step | $g$ | $u \leftarrow 0.9\, u - 0.1\, g$ | $z \leftarrow z + u$ |
# | --- | --- | --- | --- |
# | 1 | 1 | $0 - 0.1 = -0.1$ | 0.9 |
# | 2 | 0.9 | $-0.09 - 0.09 = -0.18$ | 0.72 |
#
# Gradient descent would be at 0.81 after two steps. With many unknowns, each has a velocity of its
# own, and the rule is the same, entry by entry. (Books and libraries differ in where they put
# $\eta$ and in the sign of $\mathbf{u}$. Here $\mathbf{u}$ is what is added to $\mathbf{z}$. There
# is more in section 8.2.4 of Murphy.)

# %% tags=["examples"]
from autograder import examples


def momentum_step_examples():
    return [
        # what comes out: (z, u)
        (([1, 2], [4, -2], [0, 0], 0.5, 0.9), "?"),
    ]


examples("momentum_step")

# %% tags=["stub"]
def momentum_step(z, g, u, lr, beta):
    """Take one step with momentum.

    Parameters
    ----------
    z, g : arrays of the same shape
        The unknowns, and the gradient of the loss there.
    u : array of the same shape
        The velocity after the previous step; all 0 before the first one.
    lr : float
        The learning rate.
    beta : float
        The fraction of the velocity that is kept.

    Returns
    -------
    z, u : arrays of the same shape
        The new unknowns and the new velocity; the arguments are left unchanged.
    """
    ### BEGIN SOLUTION
    u = beta * u - lr * g
    return z + u, u
    ### END SOLUTION


# %% [markdown]
# *Try:* the two steps of the table: `z, u = momentum_step(z, z, u, 0.1, 0.9)`, twice. How many
# steps does it take for `z` to fall below 0, and what happens after that?

# %%
fig, axes = plt.subplots(1, 2, figsize=(9, 2.8), sharey=True, layout="constrained")
for ax, beta in zip(axes, [0.0, 0.7], strict=True):
    z, u = np.array([-4.0, 1.0]), np.zeros(2)
    path = [z]
    for _ in range(25):
        loss, g = ravine(z)
        z, u = momentum_step(z, g, u, 0.05, beta)
        path.append(z)
    draw(ax, ravine, (-5, 1), (-1.5, 1.5))
    ax.plot(*np.transpose(path), "o-", color="C1", markersize=3, linewidth=1)
    ax.plot(0, 0, "k*")
    ax.set_title(rf"$\beta$ = {beta}")
plt.show()

# %% [markdown]
# *25 steps with $\eta = 0.05$. Left: without momentum, the ball starts every step from rest and
# hasn't arrived yet. Right: with momentum, it swings from side to side a little more, and arrives.*

# %% [markdown]
# ## 3. A learning rate for each unknown: `adam_step`
#
# Momentum still uses one learning rate for all the unknowns, the steep ones and the flat ones.
# *Adam* ([Kingma & Ba, 2015](https://arxiv.org/abs/1412.6980)) measures how large the gradient of
# each unknown usually is, and divides by that. It keeps two running means, entry by entry, both 0
# at the start: $\mathbf{m}$, the mean of the gradient, and $\mathbf{v}$, the mean of its square.
# Step number $t = 1, 2, \ldots$ is
#
# $$\begin{aligned}
# \mathbf{m} &\leftarrow \beta_1 \mathbf{m} + (1 - \beta_1)\, \mathbf{g}, &
# \hat{\mathbf{m}} &= \mathbf{m} / (1 - \beta_1^t), \\
# \mathbf{v} &\leftarrow \beta_2 \mathbf{v} + (1 - \beta_2)\, \mathbf{g}^2, &
# \hat{\mathbf{v}} &= \mathbf{v} / (1 - \beta_2^t), \\
# \mathbf{z} &\leftarrow \mathbf{z}
# - \eta\, \hat{\mathbf{m}} / \left(\sqrt{\hat{\mathbf{v}}} + \epsilon\right) . &&
# \end{aligned}$$
#
# Squares, roots and quotients are taken entry by entry. The numbers $\beta_1 = 0.9$ and
# $\beta_2 = 0.999$ say how slowly the two means forget, and $\epsilon = 10^{-8}$ keeps us from
# dividing by 0. The powers $\beta_1^t$ and $\beta_2^t$ are there because $\mathbf{m}$ and
# $\mathbf{v}$ start at 0 and so are too small to begin with. For a gradient that never changes,
# $\mathbf{m} = (1 - \beta_1^t)\, \mathbf{g}$, and $\hat{\mathbf{m}}$ is right from the very first
# step.
#
# **By hand.** Here is the first step, $t = 1$, for two unknowns with $\mathbf{g} = (3, -0.02)$ and
# $\eta = 0.1$:
#
# | | first unknown | second unknown |
# | --- | --- | --- |
# | $m = 0.1\, g$ | 0.3 | −0.002 |
# | $v = 0.001\, g^2$ | 0.009 | 0.0000004 |
# | $\hat m = m / 0.1$ | 3 | −0.02 |
# | $\hat v = v / 0.001$ | 9 | 0.0004 |
# | $-\eta\, \hat m / \sqrt{\hat v}$ | −0.1 | +0.1 |
#
# One gradient is 150 times the other, yet both unknowns move by $\eta$. (The $\epsilon$ is too
# small to matter here.) This holds for the first step whatever the (non-zero) gradient. Adam's
# learning rate is a length: roughly how far an unknown may go in one step.

# %% tags=["examples"]
from autograder import examples


def adam_step_examples():
    return [
        # what comes out: (z, m, v)
        (([0, 0], [3, -20], [0, 0], [0, 0], 1), "?"),
    ]


examples("adam_step")

# %% tags=["stub"]
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Take one step of Adam: Algorithm 1 of Kingma & Ba (2015).

    Parameters
    ----------
    z, g : arrays of the same shape
        The unknowns, and the gradient of the loss there.
    m, v : arrays of the same shape
        The running means of g and of its square after the previous step, not yet divided by
        1 - beta1**t and 1 - beta2**t; all 0 before the first step.
    t : int
        The number of this step: 1, 2, …
    lr : float
        The learning rate.
    beta1, beta2 : float
        The fractions of m and v that are kept.
    eps : float
        Added to the root of v_hat, outside the root.

    Returns
    -------
    z, m, v : arrays of the same shape
        The new unknowns and the new m and v; the arguments are left unchanged.
    """
    ### BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
    ### END SOLUTION


# %% [markdown]
# *Try:* the step of the table, once as it is and once with `1000 * g`. What changes in `z`, in `m`
# and in `v`? Then take three steps with $t = 1, 2, 3$. A slip in the powers only shows from the
# second step on.

# %%
g, z = np.ones(1), np.zeros(1)
m, v = np.zeros(1), np.zeros(1)
t = np.arange(1, 3001)
corrected, uncorrected = [], []
for i in t:
    z_new, m, v = adam_step(z, g, m, v, i, lr=1.0)
    corrected.append((z - z_new).item())
    uncorrected.append((m / np.sqrt(v)).item())
    z = z_new

fig, ax = plt.subplots(figsize=(6, 2.8), layout="constrained")
ax.semilogx(t, corrected, color="C0", label="Adam")
ax.semilogx(t, uncorrected, "--", color="C1", label=r"with $m$, $v$ for $\hat m$, $\hat v$")
ax.set(xlabel="step $t$", ylabel=r"length of the step / $\eta$", ylim=(0, 7.5))
ax.legend()
plt.show()

# %% [markdown]
# *The length of Adam's steps when the gradient is always 1. From the first step to the last it is
# the learning rate. Without the division by $1 - \beta^t$ the early steps are up to six and a half
# times as long, and it takes thousands of steps to forget that.*

# %% [markdown]
# ## 4. Asking a few points at a time: `minibatches`
#
# The loss of a network is a sum over $N$ points, and so is its gradient. For a single step along
# the whole sum we would have to visit all the points. But if a thousand points say "downhill is
# that way", fifty of them say nearly the same at a twentieth of the price. So we shuffle the
# points, cut them into *batches* of $B$ points, and take one step per batch, along the mean
# gradient of its points. When every point has been used once, an *epoch* is over, and the next one
# begins in a new order. (We take the mean rather than the sum so that the same learning rate suits
# batches of every size.)
#
# The mean over a batch is right on average. It is off by an amount that shrinks as $1/\sqrt{B}$:
# four times as many points halve the noise. This is *stochastic* gradient descent (section 8.4 of
# Murphy).
#
# **By hand.** $N = 10$ points with $B = 4$ make batches of 4, 4 and 2 points: three steps per
# epoch. For $N = 8$ there are two batches, and no empty third one.

# %% tags=["stub"]
def minibatches(n_points, batch_size, rng):
    """Divide the points 0, 1, …, n_points - 1 into batches, in random order.

    Parameters
    ----------
    n_points : int
        The number of points, N.
    batch_size : int
        The number of points in each batch; the last batch takes what is left, which may be fewer.
    rng : numpy.random.Generator
        Where the order comes from: a second call with the same rng gives a different order.

    Returns
    -------
    batches : list of arrays of ints, each with one axis
        Each array holds the indices of the points of one batch. Every point is in exactly one
        batch, and no batch is empty.
    """
    ### BEGIN SOLUTION
    order = rng.permutation(n_points)
    return [order[i : i + batch_size] for i in range(0, n_points, batch_size)]
    ### END SOLUTION


# %% [markdown]
# *Try:* `minibatches(10, 4, rng)` with `rng = np.random.default_rng(0)`, twice. Are all ten points
# there each time, and is the order different? Then try 8 points.

# %%
rng = np.random.default_rng(1)
x = rng.uniform(-1, 1, 200)
y = 1 + 2 * x + rng.normal(0, 0.7, 200)


def line(z, i=slice(None)):
    """Return half the mean square error of the line b + w x over some points, and its gradient."""
    b, w = z
    error = np.expand_dims(b, -1) + np.expand_dims(w, -1) * x[i] - y[i]
    return 0.5 * np.mean(error**2, -1), np.array([np.mean(error, -1), np.mean(error * x[i], -1)])


start = np.array([-0.5, 0.0])
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
draw(right, line, (-0.8, 1.4), (-0.3, 2.5))
for batch_size, colour, marker in [(4, "C1", "."), (32, "C0", "^"), (200, "k", "*")]:
    clouds, path = [], [start]
    for _ in range(4):
        for i in minibatches(200, batch_size, rng):
            clouds.append(line(start, i)[1])
            path.append(gradient_descent_step(path[-1], line(path[-1], i)[1], 0.2))
    left.plot(*np.transpose(clouds), marker, color=colour, label=f"B = {batch_size}")
    right.plot(*np.transpose(path), marker + "-", color=colour, linewidth=0.8, markersize=4)
left.set(xlabel=r"$\partial\mathcal{L}/\partial b$ at the start")
left.set(ylabel=r"$\partial\mathcal{L}/\partial w$ at the start")
right.set(xlabel="bias $b$", ylabel="weight $w$")
fig.legend(*left.get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *A line $b + w x$ is fitted to 200 noisy points, for four epochs with $\eta = 0.2$. Left: the
# gradients of all the batches at the start. Those of 4 points scatter widely around the gradient of
# all points, those of 32 much less. Right: the paths, in the same colours. Each has looked at every
# point four times. With all points in one batch (black) that makes four steps. Batches of 4 make
# 200 steps, which arrive and then dance around the minimum.*

# %% [markdown]
# ## 5. One loop for all: `minimize`
#
# All optimizers share one loop: compute loss and gradient, record the loss, take a step, repeat.
# Only the step differs. So the loop is written once, and the rule is passed to it as a function
# `step(z, g, t)` that returns the new unknowns. The rule is also told the number of the step,
# $t = 1, 2, \ldots$, because Adam needs it.
#
# Momentum and Adam have a memory, but the loop need not know about it. The memory can live inside
# the step:

# %% tags=["given"]
def descent(lr):
    """Return gradient descent as step(z, g, t)."""
    return lambda z, g, t: gradient_descent_step(z, g, lr)


def momentum(lr, beta=0.9):
    """Return momentum as step(z, g, t), which remembers its velocity."""
    u = None

    def step(z, g, t):
        nonlocal u
        if t == 1:
            u = np.zeros_like(z)
        z, u = momentum_step(z, g, u, lr, beta)
        return z

    return step


def adam(lr):
    """Return Adam as step(z, g, t), which remembers m and v."""
    m = v = None

    def step(z, g, t):
        nonlocal m, v
        if t == 1:
            m, v = np.zeros_like(z), np.zeros_like(z)
        z, m, v = adam_step(z, g, m, v, t, lr)
        return z

    return step


# %% [markdown]
# **By hand.** Take $\mathcal{L} = \tfrac12 z^2$ and gradient descent with $\eta = 0.5$, starting at
# $z = 8$. In three steps $z$ goes 8, 4, 2, 1. The losses *before* each step are 32, 8, 2. The last
# $z$ is returned, but its loss, 0.5, is not in the list: nobody has asked for it.

# %% tags=["stub"]
def minimize(loss_and_gradient, z0, step, n_steps):
    """Minimise a loss by taking steps.

    Parameters
    ----------
    loss_and_gradient : function
        loss_and_gradient(z) returns (loss, g): a float, and the gradient with the shape of z.
    z0 : array of any shape
        The unknowns to start from; they are left unchanged.
    step : function
        step(z, g, t) returns the new unknowns; t is 1 in the first step, 2 in the second, …
    n_steps : int
        The number of steps.

    Returns
    -------
    z : array of the same shape as z0
        The unknowns after the last step.
    losses : list of n_steps floats
        The loss before each step.
    """
    ### BEGIN SOLUTION
    z, losses = z0.copy(), []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses
    ### END SOLUTION


# %% [markdown]
# *Try:* `minimize(banana, np.array([-1.0, 1.5]), adam(0.1), 300)`. How far from $(1, 1)$ does it
# end up? Is `losses[0]` the loss at the start? And how well do the other two do from the same
# place?

# %%
def watch(landscape, path):
    """Return the same landscape, which now records in `path` where it is asked for the loss."""

    def watched(z):
        path.append(z)
        return landscape(z)

    return watched


fig, axes = plt.subplots(1, 3, figsize=(10, 3.3), layout="constrained")
draw(axes[0], ravine, (-4.5, 1.5), (-2, 2))
draw(axes[1], banana, (-1.8, 1.8), (-1.2, 3))
for name, on_ravine, on_banana, style in [
    ("gradient descent", descent(0.03), descent(0.02), "C0-"),
    ("momentum", momentum(0.01), momentum(0.005), "C1--"),
    ("Adam", adam(0.2), adam(0.2), "k-."),
]:
    path = []
    minimize(watch(ravine, path), np.array([-4.0, 1.5]), on_ravine, 200)
    axes[0].plot(*np.transpose(path), style, linewidth=1.2)
    path = []
    z, losses = minimize(watch(banana, path), np.array([-1.4, 0.5]), on_banana, 200)
    axes[1].plot(*np.transpose(path), style, linewidth=1.2)
    axes[2].semilogy(losses, style, label=name)
axes[0].plot(0, 0, "k*")
axes[1].plot(1, 1, "k*")
axes[0].set_title("ravine")
axes[1].set_title("banana")
axes[2].set(xlabel="step $t$", ylabel=r"loss $\mathcal{L}$", title="banana")
fig.legend(*axes[2].get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *200 steps of each optimizer. In the ravine, gradient descent drops to the bottom and crawls along
# it; momentum swings from side to side and overshoots; Adam, which scales each unknown separately,
# sets off along the diagonal. On the banana the loss falls quickly at first. What takes the time is
# the flat bottom.*

# %% [markdown]
# ## Where you stand
#
# All the functions of this notebook at a glance.

# %%
check()

# %% [markdown]
# ## Going further: which learning rate?
#
# *This section carries 0 points, and there is nothing to write.*
#
# Each optimizer above was given a learning rate that suits it. How well does it do with others?

# %%
rates = np.geomspace(1e-4, 3, 46)
fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
for name, rule, style in [
    ("gradient descent", descent, "C0-"),
    ("momentum", momentum, "C1--"),
    ("Adam", adam, "k-."),
]:
    last = []
    for lr in rates:
        with np.errstate(over="ignore", invalid="ignore"):  # some of these runs diverge
            z, losses = minimize(banana, np.array([-1.4, 0.5]), rule(lr), 200)
        last.append(losses[-1])
    ax.loglog(rates, last, style, label=name)
ax.set(xlabel=r"learning rate $\eta$", ylabel=r"loss $\mathcal{L}$ at step 200", ylim=(1e-9, 1e3))
ax.legend()
plt.show()

# %% [markdown]
# *The same start on the banana, 200 steps, many learning rates. A line ends where the run diverges.
# A learning rate that is good for one optimizer tells you little about another. Gradient descent
# and momentum work best close to the edge of a cliff. Adam has no cliff, because $\eta$ limits the
# length of its steps.*

# %% [markdown]
# ## Questions to think about

# %% [markdown] tags=["question"]
# **Question 1.** Someone measures $\mathbf{y}$ in millimetres instead of metres. Suppose that
# nothing changes but the loss: being a sum of squares, it becomes a million times larger
# everywhere, while the minimum stays where it is. Which of the three optimizers still takes the
# same path with the same learning rate? What has to be changed for the other two?
#
# ### BEGIN SOLUTION
# The gradient is a million times larger. Adam takes the same path, apart from the tiny $\epsilon$:
# $\hat{\mathbf{m}}$ grows by a factor of $10^6$ and $\hat{\mathbf{v}}$ by $10^{12}$, so
# $\hat{\mathbf{m}} / \sqrt{\hat{\mathbf{v}}}$ does not change. Gradient descent and momentum take
# steps that are a million times longer, and diverge. They need a learning rate that is a million
# times smaller: its unit is the unit of $\mathbf{z}$ squared, divided by that of the loss. Adam's
# learning rate has the unit of $\mathbf{z}$.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 2.** Turn the ravine by 45°, and the starting point with it. Do the paths of gradient
# descent, momentum and Adam turn with it, or do they become different paths? Guess first. Then try
# it with $\mathcal{L} = \tfrac14 (z_1 + z_2)^2 + \tfrac{25}{4} (z_1 - z_2)^2$, and explain what you
# see.
#
# ### BEGIN SOLUTION
# The gradient turns with the landscape, and gradient descent and momentum only add and scale
# vectors, so their paths turn as well. Adam divides entry by entry. In the ravine along the axes
# each unknown gets a scale that suits it. In the turned one $z_1$ and $z_2$ are both steep, both
# get the same scale, and Adam cannot tell along from across: it loses its advantage.
# ### END SOLUTION
