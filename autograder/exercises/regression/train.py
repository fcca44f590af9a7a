"""train: an Adam step per batch, epoch after epoch.

ε is 1e-16 wherever values are compared: so small that both well-known forms of Adam agree, and
scikit-learn's with them. That `eps` is used at all is asked separately.
"""

import numpy as np

from autograder.checks import ITERATION, also, chaff, gate, holds, picture, probe
from autograder.checks.compare import difference
from autograder.checks.inputs import batch, network
from autograder.exercises.backprop._shared import (
    network_by_complex_steps,
    network_by_real_steps,
)
from autograder.exercises.regression._training import (
    for_one_step,
    for_two_steps,
    settings,
    shuffled,
)
from reference import data, regression
from reference.layers import forward
from reference.optimizers import adam_step, minibatches
from reference.regression import loss_and_gradient, pack, standardize, unpack

points = 4
oracle = regression.train

#: So large are errors, and so gradients, that even ε = 1e-8 is beyond notice.
SIZE = 100.0


def asked(asks, N, hidden, kind, epochs, batch_size, share):
    @probe(asks, share, tolerance=ITERATION)
    def draw(rng):
        x, y = batch(rng, N, 3), SIZE * batch(rng, N, 2)
        return settings(rng, x, y, hidden, kind, epochs, batch_size)

    return draw


def benchmark(asks, table):
    @probe(asks, tolerance=ITERATION)
    def draw(rng):
        drawn = table(rng)
        x, y = standardize(drawn.x, drawn.x)[0], standardize(drawn.y, drawn.y)[0]
        return settings(rng, x, SIZE * y, [6], "tanh", epochs=4, batch_size=25)

    return draw


one_step = asked("one step", 4, [5], "tanh", epochs=1, batch_size=4, share=1)
one_epoch = asked("one epoch, its last batch smaller", 7, [4], "tanh", 1, 3, share=2)
epochs = asked("several epochs", 6, [4], "logistic", epochs=3, batch_size=3, share=3)
deeper = asked("two hidden layers", 7, [5, 4], "relu", epochs=2, batch_size=3, share=2)


friedman1 = benchmark("Friedman's data", lambda rng: data.friedman1(rng, 60, n_columns=5))
diabetes = benchmark("the diabetes data", lambda rng: data.diabetes(rng, 60))


@holds("an `eps` of its own")
def eps_is_used(student, rng):
    """For one step, the other form of Adam is Algorithm 1 with ε / √(1 − β₂)."""
    x, y = batch(rng, 5, 3), batch(rng, 5, 2)
    *args, _ = settings(rng, x, y, [4], "tanh", epochs=1, batch_size=5)
    eps = float(rng.uniform(0.05, 0.1))
    answer = student.train(*args, eps)
    problem = difference(answer, oracle(*args, eps), ITERATION)
    other_form = oracle(*args, eps / np.sqrt(1 - 0.999))
    return problem if problem and difference(answer, other_form, ITERATION) else None


@holds("`eps` left out")
def default_eps(student, rng):
    """Errors, and so gradients, are as small as ε = 1e-8; there is no penalty."""
    x, params = batch(rng, 5, 3), network(rng, [3, 4, 2])
    y = forward(x, params, "tanh")[0][-1] + 1e-8 * batch(rng, 5, 2)
    args = x, y, params, "tanh", 0.0, float(rng.uniform(0.02, 0.05)), [shuffled(5, 5, rng)]
    answer, _ = student.train(*args)
    (right, _), (other_form, _) = oracle(*args), oracle(*args, 1e-8 / np.sqrt(1 - 0.999))
    problem = difference(answer, right, ITERATION)
    return problem if problem and difference(answer, other_form, ITERATION) else None


@also("scikit-learn", tolerance=ITERATION)
def MLPRegressor(x, y, params, kind, alpha, lr, batches, eps):
    """MLPRegressor trained epoch by epoch, from the same start, in the same order.

    It means its loss over the outputs as well: with several of them its losses say nothing.
    """
    from sklearn.neural_network import MLPRegressor

    model = MLPRegressor(
        hidden_layer_sizes=[len(b) for _, b in params[:-1]],
        activation=kind,
        alpha=alpha,
        batch_size=len(batches[0][0]),
        learning_rate_init=lr,
        epsilon=eps,
        shuffle=False,
    )
    model._random_state = np.random.RandomState(0)
    model._initialize(y, [x.shape[1], *(len(b) for _, b in params)], x.dtype)
    model.coefs_, model.intercepts_ = [W.T.copy() for W, _ in params], [b.copy() for _, b in params]
    for epoch in batches:
        order = np.concatenate(epoch)
        model.partial_fit(x[order], y[order] if y.shape[1] > 1 else y[order, 0])
    losses = model.loss_curve_ if y.shape[1] == 1 else None
    return [(W.T, b) for W, b in zip(model.coefs_, model.intercepts_, strict=True)], losses


@picture("training")
def beside_scikit_learn(student, rng):
    """One output: with several, scikit-learn means its losses over these as well."""
    drawn = data.friedman1(rng, 60, n_columns=5)
    x, y = standardize(drawn.x, drawn.x)[0], standardize(drawn.y, drawn.y)[0]
    *args, _, eps = settings(rng, x, y, [6], "tanh", epochs=1, batch_size=25)
    args = *args, [minibatches(len(x), 25, rng) for _ in range(25)], eps
    _, theirs = MLPRegressor.answer(*args)
    _, losses = student.train(*args)
    return {"theirs": np.array(theirs), "yours": losses}


@gate
def gradient_by_differences(student, rng):
    """Differences only check a gradient: how many losses do a million unknowns need?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
    asked = student, rng, "train", oracle
    return network_by_real_steps(*asked, for_one_step, N=2) or network_by_complex_steps(
        *asked, for_two_steps, N=2
    )


def adam(x, y, params, kind, alpha, lr, batches, eps, number, reset=False):
    """Train with Adam's t = ``number(epoch, step in the epoch, step)``, each counted from 1.

    Returns params, and the losses of the batches, epoch by epoch.
    """
    sizes, z = [x.shape[1], *(len(b) for _, b in params)], pack(params)
    m, v, step, losses = 0 * z, 0 * z, 0, []
    for e, epoch in enumerate(batches, 1):
        m, v = (0 * z, 0 * z) if reset else (m, v)
        losses.append([])
        for k, i in enumerate(epoch, 1):
            step += 1
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            losses[-1].append(loss)
            z, m, v = adam_step(z, g, m, v, number(e, k, step), lr, eps=eps)
    return unpack(z, sizes), losses


def weighted(losses, batches):
    """Return the mean loss of each epoch, over its points."""
    return [
        float(np.average(of_batches, weights=[len(i) for i in epoch]))
        for of_batches, epoch in zip(losses, batches, strict=True)
    ]


@chaff
def t_restarts_every_epoch(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """How many steps has Adam made when the second epoch begins?

    Print t at each step, as 'Try' in section 5 says: two epochs of three batches should give 1 to
    6, and you get 1, 2, 3 twice. Which line resets t, and how often does it run?
    """
    params, losses = adam(x, y, params, kind, alpha, lr, batches, eps, lambda e, k, t: k)
    return params, weighted(losses, batches)


@chaff
def t_counts_epochs(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """How many Adam steps are in one epoch?

    Print t at each step, as 'Try' in section 5 says: two epochs of three batches should give 1 to
    6, and you get 1, 1, 1, 2, 2, 2. In which of your loops does t grow?
    """
    params, losses = adam(x, y, params, kind, alpha, lr, batches, eps, lambda e, k, t: e)
    return params, weighted(losses, batches)


@chaff
def plain_mean_of_batches(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """A batch of 1 point and a batch of 99: do they count the same?

    Work out the by-hand example of section 5 your way: you get 4, but the loss of the epoch is 3.
    Where in your lines does it matter how many points a batch has?
    """
    params, losses = adam(x, y, params, kind, alpha, lr, batches, eps, lambda e, k, t: t)
    return params, [float(np.mean(of_batches)) for of_batches in losses]


@chaff
def moments_reset_every_epoch(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """What does Adam still know when an epoch ends?

    The first point of the list in section 5 names what goes on from one epoch to the next, besides
    t. Find the lines that set these arrays to 0: how often do they run in three epochs?
    """
    params, losses = adam(x, y, params, kind, alpha, lr, batches, eps, lambda e, k, t: t, True)
    return params, weighted(losses, batches)


@chaff
def loss_of_last_batch(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Which points does your epoch's loss know about?

    Work out the by-hand example of section 5 your way: you get 6, the loss of its last batch, but 3
    is right. What do you still know of the first batch when the epoch ends?
    """
    params, losses = adam(x, y, params, kind, alpha, lr, batches, eps, lambda e, k, t: t)
    return params, [of_batches[-1] for of_batches in losses]


@chaff
def loss_after_the_epoch(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Which parameters is the loss of the first batch computed with?

    Section 5 says when a batch sees its loss: before or after its step? For an epoch of two
    batches, write down how many steps lie before the moment at which you compute the number for
    `losses`.
    """
    sizes = [x.shape[1], *(len(b) for _, b in params)]
    ends = [
        oracle(x, y, params, kind, alpha, lr, batches[:e], eps)[0]
        for e in range(1, len(batches) + 1)
    ]
    losses = [loss_and_gradient(pack(end), x, y, sizes, kind, alpha)[0] for end in ends]
    return ends[-1], losses


@chaff
def loss_after_each_step(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Do you compute the loss of a batch before its step, or after it?

    For one epoch of one batch print the loss at the parameters that you were given: it is
    `losses[0]`. Section 5 says when a batch sees its loss. How many steps have you made by then?
    """
    z, sizes = pack(params), [x.shape[1], *(len(b) for _, b in params)]
    m, v, t, losses = 0 * z, 0 * z, 0, []
    for epoch in batches:
        losses.append([])
        for i in epoch:
            t += 1
            g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)[1]
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
            losses[-1].append(loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)[0])
    return unpack(z, sizes), weighted(losses, batches)


@chaff
def all_points_in_each_step(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Which points does one step look at: those of its batch, or all of them?

    Print the shape of the x that you hand to `loss_and_gradient`, for an epoch of three batches: it
    should have as many rows as the batch. Where do your lines use the indices of a batch?
    """
    everything = [[np.arange(len(x)) for _ in epoch] for epoch in batches]
    params, losses = adam(x, y, params, kind, alpha, lr, everything, eps, lambda e, k, t: t)
    return params, weighted(losses, batches)


@chaff
def lr_left_out(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Where do you use the argument `lr`?

    Train once with lr 0.1 and once with lr 0.001: your two answers are the same. Look at the
    arguments of `adam_step` in the cells at the top: what do you pass for each of them?
    """
    return oracle(x, y, params, kind, alpha, 1e-3, batches, eps)


@chaff
def penalty_left_out(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Where do you use the argument `alpha`?

    Train once with alpha 0 and once with alpha 10, and print the losses: they are the same. What do
    you pass to `loss_and_gradient`?
    """
    return oracle(x, y, params, kind, 0.0, lr, batches, eps)


@chaff
def descent_for_adam(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """By how much does an unknown move in Adam's first step, whatever its gradient?

    Print the difference of the unknowns before and after one step: with Adam each is about `lr`.
    Which function at the top of the notebook makes such a step, and do you call it?
    """
    z, sizes, losses = pack(params), [x.shape[1], *(len(b) for _, b in params)], []
    for epoch in batches:
        losses.append([])
        for i in epoch:
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            losses[-1].append(loss)
            z = z - lr * g
    return unpack(z, sizes), weighted(losses, batches)


@chaff
def one_loss_per_batch(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """How many losses are there for 3 epochs?

    For three epochs of four batches print the length of `losses`: it is 12. In the by-hand example
    of section 5 two batches make one number. In which loop do you put one into the list?
    """
    params, losses = adam(x, y, params, kind, alpha, lr, batches, eps, lambda e, k, t: t)
    return params, [loss for of_batches in losses for loss in of_batches]


@chaff
def targets_not_shuffled(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Which target belongs to the point x[i[0]]?

    Try one batch with the points 2 and 0, in this order, and print the rows of `x` and of `y` that
    you hand to `loss_and_gradient`. Do they belong to the same two points?
    """
    points = [np.concatenate(epoch) for epoch in batches]
    targets = np.concatenate([y[: len(i)] for i in points])
    lengths = [len(i) for epoch in batches for i in epoch]
    in_order = iter(np.split(np.arange(sum(lengths)), np.cumsum(lengths)[:-1]))
    batches = [[next(in_order) for _ in epoch] for epoch in batches]
    return oracle(x[np.concatenate(points)], targets, params, kind, alpha, lr, batches, eps)


@chaff
def eps_ignored(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Where do you use the argument `eps`?

    Train once with eps 1e-8 and once with eps 1: your two answers are the same. Look at the
    arguments of `adam_step` in the cells at the top: what do you pass for each of them?
    """
    return oracle(x, y, params, kind, alpha, lr, batches)
