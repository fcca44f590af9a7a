"""cross_entropy: −Σ log softmax(scores)[label], with its gradient (going further, no points)."""

import numpy as np

from autograder.differences import jacobian
from autograder.exercise import also, chaff, probe
from autograder.inputs import batch
from reference import loss

points = 0
oracle = loss.cross_entropy


def example(rng, N, K):
    return batch(rng, N, K), rng.permutation(np.resize(np.arange(K), N))


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
    scores[np.arange(4), labels] -= 40.0
    return scores, labels


@also("finite differences")
def slope_of_the_loss(scores, labels):
    """Where all scores of a point are shifted alike, the slope stays, and differences are sharp."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return None, jacobian(lambda scores: loss.cross_entropy(scores, labels)[0], shifted)


def by_probabilities(p, labels):
    """Return loss and gradient for given probabilities."""
    k = np.arange(len(labels))
    gradient = p.copy()
    gradient[k, labels] -= 1
    return -np.log(p[k, labels]).sum(), gradient


@chaff
def mean_over_points(scores, labels):
    """List every point twice: what should the loss do?"""
    total, gradient = loss.cross_entropy(scores, labels)
    return total / len(labels), gradient / len(labels)


@chaff
def exponential_overflows(scores, labels):
    """Add 1000 to all scores of a point: should anything change?"""
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return by_probabilities(p, labels)


@chaff
def maximum_of_everything(scores, labels):
    """One point's scores are near 1000, another's near 0: what is left of the second one's
    exponentials?"""
    s = scores - scores.max()
    return by_probabilities(np.exp(s) / np.exp(s).sum(axis=1, keepdims=True), labels)


@chaff
def softmax_over_points(scores, labels):
    """Which of your sums of probabilities are 1: those along a row or along a column?"""
    s = scores - scores.max(axis=1, keepdims=True)
    return by_probabilities(np.exp(s) / np.exp(s).sum(axis=0), labels)


@chaff
def sums_without_keepdims(scores, labels):
    """Which shape has the array you divide by, and along which axis is it repeated?"""
    s = scores - scores.max(axis=1, keepdims=True)
    return by_probabilities(np.exp(s) / np.exp(s).sum(axis=1), labels)


@chaff
def all_rows_indexed(scores, labels):
    """How many entries of the gradient should get the −1?"""
    p = softmax(scores)
    gradient = p.copy()
    gradient[:, labels] -= 1
    return -np.log(p[np.arange(len(labels)), labels]).sum(), gradient


@chaff
def gradient_overwrites_probabilities(scores, labels):
    """Is `gradient` a new array, or a second name for `p`?"""
    k, p = np.arange(len(labels)), softmax(scores)
    gradient = p
    gradient[k, labels] -= 1
    return -np.log(p[k, labels]).sum(), gradient


@chaff
def epsilon_in_the_logarithm(scores, labels):
    """What do you return for a point whose label has probability 1e-20?"""
    k, p = np.arange(len(labels)), softmax(scores)
    return -np.log(p[k, labels] + 1e-8).sum(), by_probabilities(p, labels)[1]


def softmax(scores):
    """Return the probabilities of the classes, a row a point."""
    s = np.exp(scores - scores.max(axis=1, keepdims=True))
    return s / s.sum(axis=1, keepdims=True)
