# %% [markdown]
# # Loss: what a good fit means
#
# The network of the last notebook computes a prediction for any unknowns you give it. But which
# unknowns are good ones? The lecture starts from the answer: those that make a *loss* small. In
# this notebook you will write that loss, find out which assumption about the noise it comes from,
# add a prior on the weights, and take the first step of the chain rule: the derivatives of the loss
# with respect to the predictions. This is where backpropagation will start.
#
# *Work where you like: Jupyter, VS Code or Colab. Add or move cells as you please; only your
# functions count. They use NumPy and Python's standard library alone: nothing else is there when
# they are graded.*
#
# The notebook takes about an hour, not counting section 7 and the questions at its end. As before,
# `check(l2_loss)` below a function shows a card, `check(l2_loss, hint=True)` a second, clearer
# hint, and `check()` your progress through the whole notebook. Before a function there is room for
# examples, if you like: write what comes out in the place of "?", and the cell says whether it is
# right.
#
# Each row is a point, losses are **sums** over the points and never means, and a gradient has the
# same shape as whatever it is taken with respect to.
#
# *Further reading:* section 5.2 of
# [Bishop (2006)](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/) goes from
# the noise to the loss, as sections 3 and 4 do here. Section 13.5 of
# [Murphy (2022)](https://probml.github.io/pml-book/book1.html) has the prior of section 5, and
# other ways to keep a network from chasing the noise.

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
# The pictures below need networks, so here are the functions that the notebook `layers` asked for,
# and a small data set.

# %% tags=["given"]
def affine(n, W, b):
    """Return the pre-activations of one layer; rows are points."""
    ### SOLUTION OF layers


def activate(a, kind):
    """Return f(a), entry by entry."""
    ### SOLUTION OF layers


def forward(x, params, kind):
    """Return the neurons n_0, …, n_{L+1} and the pre-activations a_0, …, a_L."""
    ### SOLUTION OF layers


def line_data():
    """Return x and y of shape (12, 1): noisy points along a straight line."""
    x = np.linspace(0, 4, 12)[:, None]
    noise = np.random.default_rng(25).normal(0, 0.7, x.shape)
    return x, 0.5 + 1.2 * x + noise


# %% [markdown]
# ## 1. How far off: `l2_loss`
#
# At one point the network predicts $\hat{\mathbf{y}}$, while the data say $\mathbf{y}$, the
# *target*; both are vectors with $d$ entries. Half the squared length of their difference is the
# loss of that point. The loss $\mathcal{L}$ of $N$ points is the sum of theirs. With $\mathbf{y}_p$
# for the target of point $p$ (the lecture counts points with $n$, but here $n$ is for neurons), and
# $y_{pi}$ for its entry number $i$:
#
# $$\mathcal{L} = \frac12 \sum_{p=1}^{N} \lVert \mathbf{y}_p - \hat{\mathbf{y}}_p \rVert^2
# = \frac12 \sum_{p=1}^{N} \sum_{i=1}^{d} (y_{pi} - \hat{y}_{pi})^2 .$$
#
# The double sum on the right runs over all the entries of two tables with $N$ rows and $d$ columns.
# With $\mathbf{Y}$ for the table of targets, $\mathbf{X}$ for the table of inputs, $\mathbf{z}$ for
# all the unknowns together and $\mathbf{f}$ for the whole network, this is the lecture's
# $\frac12 \lVert \mathbf{Y} - \mathbf{f}(\mathbf{X}, \mathbf{z}) \rVert_2^2$.
#
# **By hand.** Three points with one output each:
#
# $$\mathbf{Y} = \begin{bmatrix} 1 \\ 2 \\ 4 \end{bmatrix}, \quad
# \hat{\mathbf{Y}} = \begin{bmatrix} 2 \\ 2 \\ 1 \end{bmatrix}, \quad
# \text{off by } \begin{bmatrix} 1 \\ 0 \\ -3 \end{bmatrix}, \quad
# \mathcal{L} = \tfrac12 (1 + 0 + 9) = 5 .$$
#
# The third point contributes almost all of it: squaring favours the largest error.

# %% tags=["examples"]
from autograder import examples


def l2_loss_examples():
    return [
        (([[1], [2]], [[3], [1]]), "?"),
    ]


examples("l2_loss")

# %% tags=["stub"]
def l2_loss(y_hat, y):
    """Return half the sum of the squared errors.

    Parameters
    ----------
    y_hat, y : arrays of shape (N, d)
        Predictions and targets, one row per point.

    Returns
    -------
    float
        The loss of all points together.
    """
    ### BEGIN SOLUTION
    return float(0.5 * np.sum((y - y_hat) ** 2))
    ### END SOLUTION


# %% [markdown]
# *Try:* the three points from above. Then list each point twice, having guessed first what will
# happen. The picture is about straight lines. A straight line is a network without a hidden layer,
# $\hat{y} = b + w\,x$, and since it has only two unknowns, its loss is a landscape that we can
# draw.

# %%
print(l2_loss(np.array([[2.0], [2.0], [1.0]]), np.array([[1.0], [2.0], [4.0]])))

# %%
x, y = line_data()
w_axis, b_axis = np.linspace(-0.5, 3, 61), np.linspace(-3, 4, 61)
losses = [[l2_loss(b + w * x, y) for w in w_axis] for b in b_axis]

fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
left.plot(x, y, "o", color="C3", markersize=4)
contours = right.contour(w_axis, b_axis, losses, levels=[6, 12, 25, 50, 100, 200], colors="C6")
right.clabel(contours, fontsize=7)
for w, b, colour, marker in [(0.0, 3.0, "C0", "s"), (2.0, 0.5, "C1", "D"), (1.2, 0.5, "C5", "^")]:
    left.plot(x, b + w * x, color=colour, marker=marker, markevery=[0, -1])
    right.plot(w, b, color=colour, marker=marker, markersize=8)
left.set(title="three lines", xlabel="$x$", ylabel="$y$")
right.set(title="the loss of every line", xlabel="weight $w$", ylabel="bias $b$")
plt.show()

# %% [markdown]
# *Left: data and three straight lines. Right: contours of $\mathcal{L}$ over the two unknowns,
# with the same three lines as points. For a line the loss is one long bowl. It is tilted, because
# a larger weight can partly make up for a smaller bias.*

# %% [markdown]
# ## 2. Which way is better: `l2_gradient`
#
# The loss depends on the unknowns only through the predictions. So the chain rule begins with
# $\partial \mathcal{L} / \partial \hat{\mathbf{y}}$: how does $\mathcal{L}$ change if one
# prediction moves while all the others stay put?
#
# **One entry.** Only one term of the double sum contains $\hat{y}_{pi}$. Differentiate that term,
# and don't forget what is inside the square.
#
# **All entries.** Do this for each $p$ and each $i$, and put each result in the place of its entry.
# The gradient is a table just like $\hat{\mathbf{Y}}$ itself, with $N$ rows and $d$ columns.
#
# **By hand.** Raise the first prediction above from 2 to 2.1. The loss goes from 5 to
# $\frac12 (1.1^2 + 0 + 9) = 5.105$. It grows by about 0.1 for a step of 0.1, so the first entry
# of the gradient is about 1. Find the other two in the same way. Does your formula agree?

# %% tags=["examples"]
from autograder import examples


def l2_gradient_examples():
    return [
        (([[1], [2]], [[3], [1]]), "?"),
    ]


examples("l2_gradient")

# %% tags=["stub"]
def l2_gradient(y_hat, y):
    """Return the gradient of `l2_loss` with respect to the predictions.

    Parameters
    ----------
    y_hat, y : arrays of shape (N, d)
        Predictions and targets, one row per point.

    Returns
    -------
    array of shape (N, d)
        The derivative of the loss with respect to each prediction.
    """
    ### BEGIN SOLUTION
    return y_hat - y
    ### END SOLUTION


# %% [markdown]
# *Try:* the three points again. Then take a step against the gradient, first half a step and then a
# full one, $\hat{\mathbf{Y}} - \mathbf{G}$ with your gradient as $\mathbf{G}$, and print the loss
# each time.

# %%
x, y = line_data()
y_hat = 3.0 + 0.0 * x
g = l2_gradient(y_hat, y)

plt.figure(figsize=(4.5, 2.8), layout="constrained")
plt.plot(x, y, "o", color="C3", markersize=4, label="data")
plt.plot(x, y_hat, color="C0", label="predictions")
plt.quiver(x, y_hat, 0 * g, -g, angles="xy", scale_units="xy", scale=1, width=0.006, color="C1")
plt.xlabel("$x$")
plt.ylabel("$y$")
plt.legend()
plt.show()

# %% [markdown]
# *The negative gradient at each prediction, drawn as an arrow. If every prediction were free to
# move, one full step along these arrows would land on the data. But they are not free: a few
# unknowns move them all together. How each unknown feels these arrows is the subject of the
# notebook `backprop`.*

# %% [markdown]
# ## 3. Why squares: `gaussian_nll`
#
# The square is not a matter of taste. It follows from an assumption about the noise.
#
# **One number.** Assume that a measured $y$ scatters around the prediction $\hat{y}$ as a Gaussian
# with standard deviation $\sigma$. Its density is
#
# $$\mathcal{N}(y \mid \hat{y}, \sigma^2)
# = \frac{1}{\sigma \sqrt{2 \pi}} \exp\left( -\frac{(y - \hat{y})^2}{2 \sigma^2} \right) .$$
#
# **One point.** Its $d$ outputs scatter independently, all with the same $\sigma$. The density of
# the point is then a product of $d$ such factors. This is what
# $\mathcal{N}(\mathbf{y} \mid \hat{\mathbf{y}}, \sigma^2 \mathbf{I})$ means, where $\mathbf{I}$
# is the identity matrix.
#
# **All points.** The points are independent too. The density of all the data, seen as a function of
# $\hat{\mathbf{Y}}$ and $\sigma$, is the *likelihood*. We want it to be large, so we want its
# negative logarithm, the NLL, to be small:
#
# $$\text{NLL} = -\log \prod_{p=1}^{N}
# \mathcal{N}(\mathbf{y}_p \mid \hat{\mathbf{y}}_p, \sigma^2 \mathbf{I}) .$$
#
# The logarithm is the natural one, and it turns the product into a sum. Work that sum out on paper
# before you write any code: to a computer the product of a thousand factors of 0.1 is zero, whereas
# a sum of a thousand logarithms is no trouble at all.
#
# **By hand.** Take the three points from above with $\sigma = 1$. Each factor contributes
# $\frac12 \log 2 \pi \approx 0.919$ and half a squared error:
# $\text{NLL} \approx 3 \cdot 0.919 + \frac12 (1 + 0 + 9) = 7.757$. With $\sigma = 2$ it is
# $6.086$. Which of the two Gaussians suits these errors better?

# %% tags=["examples"]
from autograder import examples


def gaussian_nll_examples():
    return [
        (([[1], [2]], [[3], [1]], 1), "?"),
    ]


examples("gaussian_nll")

# %% tags=["stub"]
def gaussian_nll(y_hat, y, sigma):
    """Return the negative log likelihood of the targets, given Gaussian noise.

    Parameters
    ----------
    y_hat, y : arrays of shape (N, d)
        Predictions and targets, one row per point; there may be many points, and targets far
        from their predictions.
    sigma : float
        The standard deviation of the noise in every output, above 0.

    Returns
    -------
    float
        -log of the product of all densities, with nothing left out.
    """
    ### BEGIN SOLUTION
    constant = y.size * np.log(sigma * np.sqrt(2 * np.pi))
    return float(constant + np.sum((y - y_hat) ** 2) / (2 * sigma**2))
    ### END SOLUTION


# %% [markdown]
# *Try:* keep $\sigma$ fixed, compute `gaussian_nll` and `l2_loss` for a few lines, and plot one
# against the other. What do you see, and why do both agree on the best line?

# %%
x, y = line_data()
y_hat, sigma = 0.5 + 1.2 * x, 0.7
offsets = np.linspace(-2.1, 2.1, 61)

fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
left.plot(x, y_hat, color="C0", label=r"$\hat{y}$")
left.plot(x, y, "o", color="C3", markersize=4, label="data")
for centre, level in zip(x.ravel()[::3], y_hat.ravel()[::3], strict=True):
    density = np.exp(-0.5 * (offsets / sigma) ** 2) / (sigma * np.sqrt(2 * np.pi))
    left.fill_betweenx(level + offsets, centre, centre + density, color="C1", alpha=0.5, lw=0)
left.set(title="a Gaussian around each prediction", xlabel="$x$", ylabel="$y$")
left.legend()

lines = [b + w * x for w in np.linspace(0.6, 1.8, 9) for b in np.linspace(-1, 2, 9)]
for sigma, colour, marker in [(0.7, "C1", "o"), (1.0, "C0", "s"), (2.0, "C3", "^")]:
    nll = [gaussian_nll(line, y, sigma) for line in lines]
    right.plot([l2_loss(line, y) for line in lines], nll, marker, markersize=3, color=colour,
               label=rf"$\sigma$ = {sigma}")
right.set(title="81 lines", xlabel="l2_loss", ylabel="gaussian_nll")
right.legend()
plt.show()

# %% [markdown]
# *Left: the assumption. There is a Gaussian around each prediction (every third one is drawn, lying
# on its side), and data are likely where it is thick. Right: for a fixed $\sigma$, the NLL of a
# line rises steadily with its squared errors. The line with the least squares is the likeliest
# one.*

# %% [markdown]
# ## 4. The noise can be learned, too: `gaussian_nll_gradient`
#
# Now the NLL has two kinds of unknowns: the predictions and $\sigma$. Take the sum that you wrote
# down for section 3.
#
# - With respect to $\hat{y}_{pi}$, only one term counts, as in section 2.
# - With respect to $\sigma$, every term counts, because all entries share the same $\sigma$. The
#   result is a single number. Look for *all* the places where $\sigma$ occurs.
#
# **By hand.** For the three points, $\text{NLL}$ falls from 7.757 at $\sigma = 1$ to 6.086 at
# $\sigma = 2$. So $\partial\, \text{NLL} / \partial \sigma$ has to be negative somewhere in
# between. For a very large $\sigma$ it has to be positive. Why? And where does your formula change
# sign?

# %% tags=["examples"]
from autograder import examples


def gaussian_nll_gradient_examples():
    return [
        # what comes out: a table and a number
        (([[1], [2]], [[3], [1]], 1), "?"),
    ]


examples("gaussian_nll_gradient")

# %% tags=["stub"]
def gaussian_nll_gradient(y_hat, y, sigma):
    """Return the gradients of `gaussian_nll`.

    Parameters
    ----------
    y_hat, y : arrays of shape (N, d)
        Predictions and targets, one row per point.
    sigma : float
        The standard deviation of the noise, above 0.

    Returns
    -------
    d_y_hat : array of shape (N, d)
        The gradient with respect to the predictions.
    d_sigma : float
        The derivative with respect to sigma.
    """
    ### BEGIN SOLUTION
    d_y_hat = (y_hat - y) / sigma**2
    d_sigma = y.size / sigma - np.sum((y - y_hat) ** 2) / sigma**3
    return d_y_hat, float(d_sigma)
    ### END SOLUTION


# %% [markdown]
# *Try:* on paper, for any data, find the $\sigma$ at which the derivative is zero. You already know
# this quantity by another name. For the three points, does it lie between 1 and 2?

# %%
x, y = line_data()
sigmas = np.linspace(0.4, 3, 100)

fig, (left, right) = plt.subplots(1, 2, figsize=(8, 2.9), sharex=True, layout="constrained")
for w, b, colour, style in [(0.0, 3.0, "C0", "--"), (2.0, 0.5, "C1", ":"), (1.2, 0.5, "C5", "-")]:
    y_hat = b + w * x
    label = rf"$\hat{{y}}$ = {b} + {w} $x$"
    spread = np.sqrt(np.mean((y - y_hat) ** 2))
    left.plot(sigmas, [gaussian_nll(y_hat, y, s) for s in sigmas], style, color=colour, label=label)
    left.plot(spread, gaussian_nll(y_hat, y, spread), "o", color=colour)
    right.plot(sigmas, [gaussian_nll_gradient(y_hat, y, s)[1] for s in sigmas], style, color=colour)
    right.plot(spread, 0, "o", color=colour)
left.set(xlabel=r"$\sigma$", ylabel="NLL", ylim=(5, 60))
left.legend(fontsize=8)
right.set(xlabel=r"$\sigma$", ylabel=r"$\partial\,$NLL$\,/\,\partial\sigma$", ylim=(-60, 30))
right.axhline(0, color="C3", linewidth=0.8)
plt.show()

# %% [markdown]
# *The NLL of three lines as a function of $\sigma$, and its derivative. The dots mark the root mean
# square error of each line, which is where the derivative is zero.*

# %% [markdown]
# ## 5. What we know in advance: `map_loss`
#
# A flexible network is able to chase the noise. A *prior*, a density of the unknowns $\mathbf{z}$,
# says which unknowns are plausible before any data have been seen. We assume that every **weight**
# scatters around 0 as a Gaussian with standard deviation $\sigma_w$, and that every value of a
# **bias** is as good as any other (a uniform prior).
#
# **One weight.** Up to a constant, $-\log \mathcal{N}(w \mid 0, \sigma_w^2)$ is
# $w^2 / (2 \sigma_w^2)$.
#
# **All weights.** The likelihood times the prior is the *joint likelihood*, and minus the logarithm
# of this product is again a sum: the lecture's negative log joint likelihood. As section 3 showed,
# for fixed $\sigma$ the NLL is the sum of squared errors divided by $2\sigma^2$, plus a constant.
# So the best unknowns make this small:
#
# $$\frac{1}{2 \sigma^2} \sum_{p} \lVert \mathbf{y}_p - \hat{\mathbf{y}}_p \rVert^2
# + \frac{1}{2 \sigma_w^2} \sum_{l=0}^{L} \lVert \mathbf{W}_l \rVert^2 + \text{constant} ,$$
#
# where $\lVert \mathbf{W}_l \rVert^2$ is the sum of the squares of all the entries of
# $\mathbf{W}_l$, and $L$ is the number of hidden layers. Multiply by $\sigma^2$ and drop the
# constant; neither moves the minimum. All that is left is the ratio
# $\alpha = \sigma^2 / \sigma_w^2$:
#
# $$\mathcal{L}_{\text{map}} = \mathcal{L}
# + \frac{\alpha}{2} \sum_{l=0}^{L} \lVert \mathbf{W}_l \rVert^2 .$$
#
# The second term is the *penalty*, and $\alpha$ is its strength. The unknowns that minimise the
# whole are the *maximum a posteriori* estimate, MAP. With $\alpha = 0$ we trust the data alone, and
# are back at maximum likelihood, MLE.
#
# (Mind the $\frac12$ if you have the slides of the course's newer lectures beside you. They write
# this penalty as $\alpha \lVert \mathbf{w} \rVert^2$, where $\mathbf{w}$ holds all the weights and
# $\alpha = \sigma^2 / (2 \sigma_w^2)$. The penalty is the same, but the number that is called
# $\alpha$ is half as large. Here, as in scikit-learn, the $\frac12$ stays outside.)
#
# **By hand.** The three points of section 1 have $\mathcal{L} = 5$. Say they come from a network
# with
#
# $$\mathbf{W}_0 = \begin{bmatrix} 1 & 2 \\ 0 & -1 \end{bmatrix}, \quad
# \mathbf{W}_1 = \begin{bmatrix} 3 & 1 \end{bmatrix}, \quad \alpha = \tfrac12 : \qquad
# \mathcal{L}_{\text{map}} = 5 + \tfrac14 \bigl( (1 + 4 + 0 + 1) + (9 + 1) \bigr) = 9 .$$

# %% tags=["examples"]
from autograder import examples


def map_loss_examples():
    return [
        (([[1]], [[3]], [([[2, -1]], [1])], 1), "?"),
    ]


examples("map_loss")

# %% tags=["stub"]
def map_loss(y_hat, y, params, alpha):
    """Return `l2_loss` plus the penalty of a Gaussian prior on the weights.

    Parameters
    ----------
    y_hat, y : arrays of shape (N, d)
        Predictions and targets, one row per point.
    params : list of L + 1 tuples (W, b)
        The unknowns, layer by layer; W of shape (d_out, d_in), b of shape (d_out,).
        L may be 0.
    alpha : float
        The strength of the penalty, 0 or more.

    Returns
    -------
    float
        The loss of all points together, plus the penalty of all layers.
    """
    ### BEGIN SOLUTION
    return l2_loss(y_hat, y) + 0.5 * alpha * float(sum(np.sum(W**2) for W, b in params))
    ### END SOLUTION


# %% [markdown]
# *Try:* change a bias, then a weight, and watch the loss. The picture is about the straight lines
# of section 1 again. As $\alpha$ grows, which way does the best pair $(w, b)$ move?

# %%
x, y = line_data()
w_axis, b_axis = np.linspace(-0.3, 2.3, 61), np.linspace(-1, 4, 61)
alphas = [0, 5, 20, 80, 1000]
# for a line, the minimum of map_loss has a closed form
best_w = [np.sum((x - x.mean()) * (y - y.mean())) / (np.sum((x - x.mean()) ** 2) + alpha)
          for alpha in alphas]
best_b = [y.mean() - w * x.mean() for w in best_w]

fig, axes = plt.subplots(1, 2, figsize=(8, 3.2), sharey=True, layout="constrained")
for ax, alpha in zip(axes, [0, 20], strict=True):
    losses = [[map_loss(b + w * x, y, [(np.array([[w]]), np.array([b]))], alpha) for w in w_axis]
              for b in b_axis]
    ax.contour(w_axis, b_axis, losses, levels=np.min(losses) + np.array([1, 4, 12, 30, 80]),
               colors="C6", linewidths=0.8)
    ax.plot(best_w, best_b, "-", color="C0", linewidth=0.8)
    for w, b, a in zip(best_w, best_b, alphas, strict=True):
        ax.plot(w, b, "o", color="C1" if a == alpha else "C0", markersize=9 if a == alpha else 4)
    ax.set(title=rf"$\alpha$ = {alpha}", xlabel="weight $w$")
axes[0].set_ylabel("bias $b$")
for w, b, a in zip(best_w, best_b, alphas, strict=True):
    axes[0].annotate(f"{a}", (w, b), xytext=(6, 4), textcoords="offset points", fontsize=8)
plt.show()

# %% [markdown]
# *Contours of `map_loss` for a straight line, without a prior and with one. The dots are the best
# lines for $\alpha$ = 0, 5, 20, 80 and 1000, with the one for the panel's own $\alpha$ in orange.
# The prior pulls the weight towards zero. The bias is free to go wherever it fits best: for a flat
# line, that is the mean of $y$.*

# %% [markdown]
# ## 6. The pull of the prior: `penalty_gradient`
#
# `map_loss` has two parts. The data part depends on the unknowns by way of the predictions, and its
# gradient takes backpropagation. The penalty contains the unknowns directly, so its gradient is
# quickly found. Take a single entry $W_{ij}$ of one matrix: which term of the penalty contains it,
# and what is the derivative of that term? And which terms contain a bias?
#
# **By hand.** With $\alpha = \frac12$ and $\mathbf{W}_1 = \begin{bmatrix} 3 & 1 \end{bmatrix}$,
# raise the 3 to 3.1. The penalty changes by $\frac14 (9.61 - 9) = 0.1525$, so the slope there is
# about 1.5.
#
# As in `params`, each layer gets a pair: the derivatives with respect to $\mathbf{W}_l$ and those
# with respect to $\mathbf{b}_l$, each with the same shape as the unknowns themselves.

# %% tags=["examples"]
from autograder import examples


def penalty_gradient_examples():
    return [
        # what comes out: a pair (dW, db) for each layer
        (([([[2, -1]], [1])], 1), "?"),
    ]


examples("penalty_gradient")

# %% tags=["stub"]
def penalty_gradient(params, alpha):
    """Return the gradient of the penalty in `map_loss`, layer by layer.

    Parameters
    ----------
    params : list of L + 1 tuples (W, b)
        The unknowns, layer by layer; W of shape (d_out, d_in), b of shape (d_out,).
        L may be 0.
    alpha : float
        The strength of the penalty, 0 or more.

    Returns
    -------
    list of L + 1 tuples (dW, db)
        Layer by layer as in params; dW has the shape of W, db the shape of b.
    """
    ### BEGIN SOLUTION
    return [(alpha * W, np.zeros_like(b)) for W, b in params]
    ### END SOLUTION


# %% [markdown]
# *Try:* take ten steps with this gradient alone, subtracting 0.1 times the gradient from the
# weights each time. How do the weights shrink? People call this *weight decay*.
#
# Now see what a prior is good for. The network below has 30 hidden tanh neurons, soft steps at
# equal distances as in the notebook `layers`, which stay where they are. Only its output layer is
# fitted, and for a fixed hidden layer that takes nothing but a linear system of equations.

# %%
def fit_output_layer(n, y, alpha):
    """Return the output layer (W, b) that makes `map_loss` smallest for given hidden neurons."""
    n_0, y_0 = n - n.mean(axis=0), y - y.mean(axis=0)
    W = np.linalg.solve(n_0.T @ n_0 + alpha * np.eye(n.shape[1]), n_0.T @ y_0).T
    return W, y.mean(axis=0) - W @ n.mean(axis=0)


rng = np.random.default_rng(0)
x = np.sort(rng.uniform(0, 10, (25, 1)), axis=0)
y = x * np.sin(x) + rng.normal(0, 1.5, x.shape)
hidden = (np.full((30, 1), 1.5), -1.5 * np.linspace(-1, 11, 30))
dense = np.linspace(0, 10, 300)[:, None]

fig, axes = plt.subplots(1, 3, figsize=(9, 3.1), sharey=True, layout="constrained")
for ax, alpha in zip(axes, [1e-6, 0.05, 20], strict=True):
    n_1 = activate(affine(x, *hidden), "tanh")
    params = [hidden, fit_output_layer(n_1, y, alpha)]
    ax.plot(dense, dense * np.sin(dense), color="C2", linewidth=3, label=r"$x\,\sin x$")
    ax.plot(x, y, "o", color="C3", markersize=4, label="data")
    ax.plot(dense, forward(dense, params, "tanh")[0][-1], color="C1", label="network")
    ax.set(title=rf"$\alpha$ = {alpha:g},  $\|W_1\|^2$ = {np.sum(params[1][0] ** 2):.3g}",
           xlabel="$x$", ylim=(-12, 13))
axes[0].set_ylabel("$y$")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *The same network and data with three priors. With hardly any prior, the network chases the noise,
# and its weights are huge. With a strong one, the weights are small and the network hardly moves.
# Somewhere in between there is a good compromise, and finding it takes more data, or more thought.*

# %% [markdown]
# ## 7. Going further: `cross_entropy`
#
# *This section carries 0 points. Nothing later depends on it.*
#
# In regression the target is a number. In classification it is a *label*, one of $K$ classes:
# $y \in \{0, \dots, K - 1\}$. The output layer then has $K$ neurons, one per class. Their
# pre-activations $a_0, \dots, a_{K-1}$ are called *scores* and may be any real numbers. In place of
# the identity, the output layer has the *softmax* as its activation, which turns the scores into
# the predicted probabilities of the classes:
#
# $$\hat{y}_k = \frac{e^{a_k}}{\sum_{j=0}^{K-1} e^{a_j}} .$$
#
# The NLL of a point is minus the logarithm of the probability of its own label. As always we sum
# over the points, with $y_p$ for the label of point $p$ and $\hat{y}_{pk}$ for its probabilities:
#
# $$\mathcal{L} = -\sum_{p=1}^{N} \log \hat{y}_{p\,y_p} .$$
#
# **By hand.** The scores $(0, \log 2, 0)$ give the probabilities
# $\left( \frac14, \frac12, \frac14 \right)$. If the label is 1, the loss is $\log 2$. If it is 0,
# the loss is $\log 4$.
#
# Add 1000 to all three scores: on paper nothing changes, and nothing should change in your code
# either. Recall `activate`: which $e^{\dots}$ fit into a `float64`? And with the scores
# $(0, -1000, 0)$ the label 1 costs $1000 + \log 2$, even though to a computer its probability is
# zero.
#
# For the gradient, first write the logarithm of the probability of the label as a difference. Then
# differentiate this difference with respect to the score of the label, and with respect to another
# score.

# %% tags=["examples"]
from autograder import examples


def cross_entropy_examples():
    return [
        # what comes out: (loss, gradient)
        (([[0, 0], [0, 0]], [1, 0]), "?"),
    ]


examples("cross_entropy")

# %% tags=["stub"]
def cross_entropy(scores, labels):
    """Return the cross-entropy loss of a classifier and its gradient.

    Parameters
    ----------
    scores : array of shape (N, K)
        One score per class, one row per point; they may be very large and very different.
    labels : array of shape (N,)
        The right class of each point, an integer from 0 to K - 1.

    Returns
    -------
    loss : float
        The sum over the points.
    gradient : array of shape (N, K)
        With respect to the scores.
    """
    ### BEGIN SOLUTION
    points = np.arange(len(labels))
    a = scores - scores.max(axis=1, keepdims=True)  # same probabilities, no overflow
    log_y_hat = a - np.log(np.sum(np.exp(a), axis=1, keepdims=True))
    gradient = np.exp(log_y_hat)
    gradient[points, labels] -= 1
    return float(-np.sum(log_y_hat[points, labels])), gradient
    ### END SOLUTION


# %% [markdown]
# *Try:* the scores from above with both labels, then with 1000 added. What does each row of the
# gradient add up to?

# %%
right_score = np.linspace(-6, 6, 121)
answers = [cross_entropy(np.array([[a, 0.0, 0.0]]), np.array([0])) for a in right_score]

plt.figure(figsize=(4.5, 2.6), layout="constrained")
plt.plot(right_score, [loss for loss, _ in answers], color="C0", label="loss")
plt.plot(right_score, [g[0, 0] for _, g in answers], "--", color="C1", label="slope")
plt.xlabel("score of the right class, two others at 0")
plt.grid(alpha=0.3)
plt.legend()
plt.show()

# %% [markdown]
# *The loss of one point as the score of the right class grows, and its slope. A network that is
# wrong and sure of itself is pulled back with full force; one that is right is left in peace.*

# %% [markdown]
# ## Where you stand
#
# All the functions of this notebook at a glance.

# %%
check()

# %% [markdown]
# ## Questions to think about

# %% [markdown] tags=["question"]
# **Question 1.** Somebody lists every point of a data set twice. What happens to `l2_loss`, to the
# unknowns that minimise it, and to the unknowns that minimise `map_loss` with the same $\alpha$?
# Explain your last answer in terms of the *likelihood* and the *prior*.
#
# ### BEGIN SOLUTION
# `l2_loss` doubles, and its minimum stays where it is. The minimum of `map_loss` moves towards
# larger weights: the likelihood counts each point and becomes twice as strong, while the prior does
# not know how many points there are. It is as if $\alpha$ had been halved.
# ### END SOLUTION

# %% [markdown] tags=["question"]
# **Question 2.** Measure $y$ from a different zero, so that 1000 is added to every target. Which
# unknowns of the network can absorb this, and at what price? Why is it wise to have a uniform prior
# on the biases?
#
# ### BEGIN SOLUTION
# The bias of the output layer can absorb it on its own: add 1000 to it, and all errors are as
# before. With the uniform prior this costs nothing, so the fit does not depend on where the zero
# was put. A Gaussian prior on the biases would add about $\frac{\alpha}{2} \cdot 1000^2$ to the
# loss and pull all predictions down, just because of an arbitrary choice of zero. (Bishop's section
# 5.5.1 asks the same question about a change of units, and answers it.)
# ### END SOLUTION
