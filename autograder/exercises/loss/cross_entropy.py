"""cross_entropy: −Σ log softmax(scores)[label], with its gradient (going further, no points)."""

import numpy as np

from autograder.checks import also, chaff, probe, sum_of
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import batch
from reference import loss

points = 0
oracle = loss.cross_entropy


def example(rng, N, K):
    """Draw scores, and labels that tell points from classes, and the first point from the last.

    The first label is not the most probable one, whatever becomes of the class after it.
    """
    while True:
        labels = rng.permutation(np.resize(np.arange(1, K + 1) % K, N))
        swapped = any(c < N and labels[c] == p for p, c in enumerate(labels))
        if not swapped and (N == 1 or labels[1] != labels[-1]):
            break
    while True:
        scores = batch(rng, N, K)
        if scores[0, labels[0]] < scores[0, labels[0] - 1]:
            return scores, labels


@probe("several points", share=3)
def several_points(rng):
    return example(rng, 4, 3)


@probe("as many points as classes", share=2)
def square(rng):
    return example(rng, 3, 3)


@probe("a single point")
def single_point(rng):
    return example(rng, 1, 3)


@probe("scores of very different size", share=2)
def large_scores(rng):
    scores, labels = example(rng, 4, 3)
    scores += rng.permutation([2000.0, 2000.0, 0.0, -2000.0])[:, None]
    scores[np.arange(4), (labels + 1) % 3] -= 4000.0  # within a point, too
    return scores, labels


@probe("labels of tiny probability")
def improbable_labels(rng):
    scores, labels = example(rng, 4, 3)
    scores[np.arange(4), labels] -= rng.permutation([40.0, 40.0, 1000.0, 1000.0])
    return scores, labels


@also("finite differences")
def slope_of_the_loss(scores, labels):
    """Where all scores of a point are shifted alike, the slope stays, and differences are sharp."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return None, jacobian(lambda scores: loss.cross_entropy(scores, labels)[0], shifted)


@sum_of
def logarithms_and_probabilities(scores, labels):
    points, p = np.arange(len(labels)), softmax(scores)
    top = scores.max(axis=1)
    sums = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    own = np.zeros_like(scores)
    own[points, labels] = 1
    return {
        "the logarithms of the sums": (np.sum(sums), None),
        "the scores of the labels": (-np.sum(scores[points, labels]), None),
        "the probabilities": (None, p),
        "the 1 of the labels": (None, -own),
    }


def by_probabilities(p, labels):
    """Return loss and gradient for given probabilities."""
    k = np.arange(len(labels))
    gradient = p.copy()
    gradient[k, labels] -= 1
    return -np.log(p[k, labels]).sum(), gradient


@chaff
def mean_over_points(scores, labels):
    """List every point twice: what should the loss do?

    For one point yours is right. Put the scores of section 7's by-hand example into two rows, with
    the labels 1 and 0: the loss should be log 2 + log 4, about 2.08, and yours is half of it. Look
    for your divisor in the equation of the loss.
    """
    total, gradient = loss.cross_entropy(scores, labels)
    return total / len(labels), gradient / len(labels)


@chaff
def exponential_overflows(scores, labels):
    """Add 1000 to all scores of a point: should anything change?

    Print the exponentials of section 7's by-hand scores with 1000 added: infinity divided by
    infinity is `nan`. On paper, a number added to all scores of a point cancels. Which number could
    you add before you take exponentials?
    """
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return by_probabilities(p, labels)


@chaff
def maximum_of_everything(scores, labels):
    """One point's scores are near 1000, another's near 0: what is left of the second one's
    exponentials?

    Print your shifted scores for one point with scores near 1000 and one near 0: the second row is
    near −1000, and its exponentials are all 0. In section 7 a point's probabilities depend on its
    own scores alone. Do yours?
    """
    s = scores - scores.max()
    return by_probabilities(np.exp(s) / np.exp(s).sum(axis=1, keepdims=True), labels)


@chaff
def softmax_over_points(scores, labels):
    """Which of your sums of probabilities are 1: those along a row or along a column?

    Take the single point of section 7's by-hand example: all three of your probabilities are 1. The
    sum below the fraction line runs over j, the classes: which axis of `scores` is that?
    """
    s = scores - scores.max(axis=1, keepdims=True)
    return by_probabilities(np.exp(s) / np.exp(s).sum(axis=0), labels)


@chaff
def softmax_of_the_whole_table(scores, labels):
    """Do the probabilities of one point add up to 1?

    Put section 7's by-hand scores into two rows: each point should keep its three probabilities,
    and yours become half of them. The sum below the fraction line runs over the classes of one
    point: what does yours run over?
    """
    s = np.exp(scores - scores.max())
    return by_probabilities(s / s.sum(), labels)


@chaff
def sums_without_keepdims(scores, labels):
    """What is the shape of the array you divide by, and along which axis is it repeated?

    Print the shapes of the two arrays you divide: (N, K) and (N,). NumPy lines shapes up from the
    right, so with N = K your sums run along the classes. Which shape would let each row meet its
    own sum?
    """
    s = scores - scores.max(axis=1, keepdims=True)
    return by_probabilities(np.exp(s) / np.exp(s).sum(axis=1), labels)


@chaff
def all_rows_indexed(scores, labels):
    """How many entries of the gradient should get the −1?

    Print your gradient for two points with the labels 0 and 1: in each row, two entries got a −1.
    'Try' in section 7 asks for the sum of each row. How do you pick the pairs (p, y_p) alone, as in
    the equation of the loss?
    """
    p = softmax(scores)
    gradient = p.copy()
    gradient[:, labels] -= 1
    return -np.log(p[np.arange(len(labels)), labels]).sum(), gradient


@chaff
def gradient_overwrites_probabilities(scores, labels):
    """Is `gradient` a new array, or a second name for `p`?

    Print the probabilities before and after you subtract 1: they have changed as well, and the loss
    then takes the logarithm of a negative number. An assignment copies no array. Where do you still
    need the old values?
    """
    k, p = np.arange(len(labels)), softmax(scores)
    gradient = p
    gradient[k, labels] -= 1
    return -np.log(p[k, labels]).sum(), gradient


@chaff
def logarithm_of_a_quotient(scores, labels):
    """What is `np.exp(-1000)`, and what is its logarithm?

    Try the scores (0, −1000, 0) and the label 1: the loss should be 1000 + log 2, and yours is
    infinite. Section 7 writes log π_c as a difference: with that, does anything have to be
    divided before you take the logarithm?
    """
    return by_probabilities(softmax(scores), labels)


@chaff
def labels_counted_from_one(scores, labels):
    """Which label does the first class have?

    In section 7's by-hand example the label 1 belongs to the score log 2. Print the number that
    your lines pick for it. From which number to which do labels run, says the docstring?
    """
    return oracle(scores, np.asarray(labels) - 1)


@chaff
def each_class_by_itself(scores, labels):
    """Do the probabilities of one point add up to 1?

    Print your probabilities for section 7's by-hand scores: a quarter, a half and a quarter are
    asked for. In the fraction there, a sum over all classes stands below e to the score. On which
    scores does each of yours depend?
    """
    own = np.eye(scores.shape[1])[labels]
    loss = np.sum(np.logaddexp(0, scores) - own * scores)
    return loss, 0.5 * (1 + np.tanh(0.5 * scores)) - own


@chaff
def points_and_classes_swapped(scores, labels):
    """For a single point, what are the probabilities of its classes?

    Take one point, with section 7's by-hand scores: all of your probabilities are 1. Print the
    shape of your maximum and of your sum: is there one for each point, or one for each class?
    """
    s = scores - scores.max(axis=0)
    log_p, k = s - np.log(np.exp(s).sum(axis=0)), np.arange(len(labels))
    gradient = np.exp(log_p)
    gradient[k, labels] -= 1
    return -log_p[k, labels].sum(), gradient


@chaff
def scores_negated(scores, labels):
    """Does a larger score make its class more probable, or less?

    In section 7's by-hand example the class with the score log 2 has the largest probability. Print
    yours, and follow the sign of the scores through your lines.
    """
    return oracle(-scores, labels)


@chaff
def most_probable_class(scores, labels):
    """Does your loss change when the labels change?

    In section 7's by-hand example the loss is log 2 with one label and log 4 with another; try
    both. Which class does each point of your sum stand for: its own, or the one with the highest
    score?
    """
    return oracle(scores, scores.argmax(axis=1))


@chaff
def slope_of_the_label_alone(scores, labels):
    """When the score of another class grows, does the loss stay as it is?

    Print your gradient for one point with section 7's by-hand scores: for two of its classes it is
    0. Raise one of these scores a little and watch your loss. The text before the stub asks for two
    derivatives: which of them is in your lines?
    """
    total, gradient = oracle(scores, labels)
    alone, k = np.zeros_like(gradient), np.arange(len(labels))
    alone[k, labels] = gradient[k, labels]
    return total, alone


@chaff
def shifted_in_one_place(scores, labels):
    """Does the logarithm that you subtract belong to the same scores as what you subtract it from?

    Add 1000 to all of section 7's by-hand scores: the loss should stay as it is, and yours does
    not. Print both parts of your difference: from which of them has the largest score been taken
    away?
    """
    total, gradient = oracle(scores, labels)
    return total - np.sum(scores.max(axis=1)), gradient


@chaff
def epsilon_in_the_logarithm(scores, labels):
    """What do you return for a point whose label has probability 1e-20?

    A label of probability 1e-20 should cost −log of it, about 46, but yours never costs more than
    18.4, which is −log of 1e-8. Section 7 says to write that logarithm as a difference: do you then
    ever take the logarithm of something near 0?
    """
    k, p = np.arange(len(labels)), softmax(scores)
    return -np.log(p[k, labels] + 1e-8).sum(), by_probabilities(p, labels)[1]


def softmax(scores):
    """Return the probabilities of the classes, one row per point."""
    s = np.exp(scores - scores.max(axis=1, keepdims=True))
    return s / s.sum(axis=1, keepdims=True)
