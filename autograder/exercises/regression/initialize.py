"""initialize: uniform numbers; any that are drawn from `rng` are right."""

from itertools import pairwise

import numpy as np

from autograder.checks import Stream, chaff, explains, holds
from autograder.checks.compare import difference
from reference import regression

points = 2
oracle = regression.initialize

#: Thousands of weights, and many biases, with one bound: d_in + d_out is the same in both layers.
SIZES = [60, 20, 60]

#: By the Dvoretzky-Kiefer-Wolfowitz inequality the distribution of n uniform numbers strays from
#: the uniform one by more than RARE / √n once in 10^10 times.
RARE = np.sqrt(np.log(2e10) / 2)


#: Nor does the correlation of n pairs of independent numbers exceed SELDOM / √n more often.
SELDOM = 6.5

#: A multiple of the bound, larger than any other fan or factor gives.
FAR = 3.0


def layers_of(student, kind, stream):
    """Return all W and all b of a network, divided by the right bound."""
    params = student.initialize(SIZES, kind, stream)
    bound = np.sqrt((2.0 if kind == "logistic" else 6.0) / (SIZES[0] + SIZES[1]))
    W, b = zip(*params, strict=True)
    return [one / bound for one in W], [one / bound for one in b]


def flat(parts):
    return np.concatenate([*map(np.ravel, parts)])


def copies(u):
    """Return how many of some numbers are there already, with this sign or the other."""
    return u.size - np.unique(np.abs(u)).size


def flaw(parts):
    """Say why numbers, layer by layer, are not uniform between −1 and 1; None where they may be."""
    u, most = flat(parts), [np.max(np.abs(part)) for part in parts]
    if any(part.size > 1 and np.ptp(part) == 0 for part in parts):
        return "they are all the same"
    if copies(u) > u.size / 20:
        return "some of them are copies of others"
    if abs(np.mean(u > 0) - 0.5) > RARE / np.sqrt(u.size):
        return "they are not spread evenly on both sides of 0"
    beyond = ", some too large" if max(most) > 1 + 1e-9 else ""
    stretched = flat([part / m for part, m in zip(parts, most, strict=True)])
    stray = np.abs((np.sort(stretched) + 1) / 2 - (np.arange(u.size) + 0.5) / u.size)
    if np.max(stray) > RARE / np.sqrt(u.size):
        return f"some sizes are more frequent than others{beyond}"
    if max(most) > FAR:
        return "they are far beyond the bound"
    if beyond:
        return "some of them are beyond the bound"
    # So rarely all of them stay so small.
    small = any(m**part.size < 1e-10 for part, m in zip(parts, most, strict=True))
    return "none of them come near the bound" if small else None


def go_together(pairs):
    """Tell whether the two numbers of each pair depend on each other."""
    one, other = np.concatenate(pairs, axis=1)
    return abs(np.corrcoef(one, other)[0, 1]) > SELDOM / np.sqrt(one.size)


def neighbours(table):
    """Return the pairs of neighbours along the rows of a table."""
    return np.stack([table[..., :-1].ravel(), table[..., 1:].ravel()])


@holds("the shapes of W and b", share=2)
def shapes(student, rng):
    for sizes in ([4, 3, 5, 2], [3, 1]):
        params = student.initialize(sizes, "tanh", Stream.draw(rng))
        problem = difference(params, oracle(sizes, "tanh", rng), np.inf)
        if problem:
            return problem
    return None


@holds("the range of the weights", share=2)
def weights(student, rng):
    for kind in ("tanh", "relu", "identity"):
        found = flaw(layers_of(student, kind, Stream.draw(rng))[0])
        if found:
            return f"kind={kind!r}, the weights: {found}"
    return None


@holds("the range of the biases")
def biases(student, rng):
    found = flaw(layers_of(student, "tanh", Stream.draw(rng))[1])
    return f"the biases: {found}" if found else None


@holds("kind='logistic'")
def logistic(student, rng):
    found = flaw(layers_of(student, "logistic", Stream.draw(rng))[0])
    return f"kind='logistic', the weights: {found}" if found else None


@holds("numbers independent of one another")
def independent(student, rng):
    W, b = layers_of(student, "tanh", Stream.draw(rng))
    weights, biases = flat(W), flat(b)
    both = flat([weights, biases])
    if copies(both) - copies(weights) > biases.size / 2 or copies(weights) > weights.size / 20:
        return "some of them are copies of others"
    for tables in (W, [one.T for one in W], b):
        if go_together([neighbours(table) for table in tables]):
            return "neighbours depend on each other"
    return None


@holds("numbers drawn from `rng` alone")
def from_rng(student, rng):
    seed, other = rng.choice(2**62, 2).tolist()
    one, again, different = (
        flat([*map(flat, layers_of(student, "tanh", Stream(s)))]) for s in (seed, seed, other)
    )
    if not np.array_equal(one, again):
        return "the same seed gives other numbers the second time"
    return "two seeds give the same numbers" if np.array_equal(one, different) else None


def bounded(sizes, kind, draw):
    """Return params whose W and b are ``draw(bound, shape)``."""
    return [
        (draw(bound, (d_out, d_in)), draw(bound, (d_out,)))
        for d_in, d_out in pairwise(sizes)
        for bound in [np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))]
    ]


def cut_off(rng, shape):
    """Draw normal numbers within two standard deviations, and halve them."""
    u = rng.normal(size=shape)
    while np.any(np.abs(u) > 2):
        u = np.where(np.abs(u) > 2, rng.normal(size=shape), u)
    return u / 2


@explains("all the same")
def all_the_same():
    """How many different numbers do you draw?

    Print `W_0` for sizes [4, 2, 1]: all its entries are alike, and neurons that begin alike stay
    so. Which argument of the drawing function says how many numbers it draws?
    """


@explains("are copies of others")
def drawn_once():
    """If you change one of your numbers, which others change with it?

    Print `W` and `b` for sizes [3, 2]: which numbers are there twice, with one sign or the other?
    Section 1 asks for each of them to be drawn.
    """


@explains("the same seed gives other numbers")
def other_generator():
    """Seed `rng` the same way twice: which of your lines gives other numbers?

    Mark each line that draws something: which generator stands in it? What is in `np.random`
    itself has a generator of its own, and knows nothing of `rng`.
    """


@explains("come near the bound")
def bound_too_small():
    """What is the bound for your sizes, worked out by hand?

    Print your bound for sizes [4, 2, 1], the by-hand example of section 1, in both layers. Is it
    the bound of this layer and of this `kind`, and is anything multiplied or divided afterwards?
    """


@explains("beyond the bound")
def bound_too_large():
    """What is the bound for your sizes, worked out by hand?

    Print your bound for sizes [4, 2, 1], the by-hand example of section 1, in both layers: what is
    under the root, and what does the fraction bar cover?
    """


@chaff
def biases_zero(sizes, kind, rng):
    """What does the rule of this course say about b?

    The last sentence before 'By hand' in section 1 is about the biases. Print your `b` for sizes
    [4, 2, 1], and compare it with the two intervals of that example.
    """
    return [(W, np.zeros_like(b)) for W, b in oracle(sizes, kind, rng)]


@chaff
def normal_for_uniform(sizes, kind, rng):
    """Can one of your draws be larger than the bound?

    Draw sizes [60, 20] and print the largest weight beside the bound r of section 1, here 0.27.
    There r is the end of an interval, and nothing lies beyond. What is r in your call?
    """
    return bounded(sizes, kind, lambda bound, shape: rng.normal(0, bound, shape))


@chaff
def transposed(sizes, kind, rng):
    """What is the shape of W in a = W n?

    For sizes [4, 2, 1], the by-hand example of section 1, print the shape of your W_0. The text
    'What you have already' at the top gives the shape of W_l: which comes first, d_l or d_{l+1}?
    """
    return [(W.T, b) for W, b in oracle(sizes, kind, rng)]


@chaff
def one_sided(sizes, kind, rng):
    """How many of your weights are negative?

    Draw sizes [60, 20] and print the smallest and the largest weight. Section 1 gives both ends of
    the interval: which of them do your numbers never come near?
    """
    return bounded(sizes, kind, lambda bound, shape: rng.random(shape) * bound)


@chaff
def not_uniform(sizes, kind, rng):
    """Is a number near the bound as likely as one near 0?

    Draw sizes [60, 20] and make a histogram of your weights: uniform numbers fill the whole
    interval of section 1 evenly. Which of your steps favours a part of it?
    """
    return bounded(sizes, kind, lambda bound, shape: bound * cut_off(rng, shape))


@chaff
def numbers_used_twice(sizes, kind, rng):
    """How many numbers does a layer with 3 inputs and 2 outputs draw?

    Six weights and two biases are eight draws. Print `W` and `b` of such a layer side by side: some
    of your numbers are there twice. What should each of them know of the others?
    """
    return [(W, W[:, 0].copy()) for W, _ in oracle(sizes, kind, rng)]


@chaff
def numbers_in_order(sizes, kind, rng):
    """If you know one of your weights, what do you know of its neighbour?

    Print the first row of a `W` for sizes [10, 2]: its numbers climb, or fall. Which of your steps
    puts them in order, or makes one from the one before?
    """
    return [(np.sort(W), b) for W, b in oracle(sizes, kind, rng)]


@chaff
def same_constant_for_logistic(sizes, kind, rng):
    """For which `kind` is c not 6?

    Draw the same large sizes, from the same seed, once for tanh and once for logistic: your numbers
    are equal. Read the sentence right below the equation of r in section 1.
    """
    return oracle(sizes, "tanh", rng)


@chaff
def parentheses_lost(sizes, kind, rng):
    """For 100 inputs and 100 outputs, is your bound below 1?

    In the by-hand example of section 1, 4 inputs and 2 outputs give the bound 1; yours is about
    1.87, the root of 6/4 + 2. What is below the fraction bar, and what does Python divide first in
    your line?
    """
    c, params = 2 if kind == "logistic" else 6, []
    for d_in, d_out in pairwise(sizes):
        bound = np.sqrt(c / d_in + d_out)
        params.append(
            (rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out))
        )
    return params


@chaff
def root_forgotten(sizes, kind, rng):
    """What is your bound for 12 inputs, 12 outputs and tanh?

    In the by-hand example of section 1 the bound of W_0 is 1, and you can't see the mistake there.
    The bound of W_1 should be about 1.41, and yours is 2. What does the equation of r do with 6/3?
    """
    return bounded(sizes, kind, lambda bound, shape: rng.uniform(-(bound**2), bound**2, shape))


@chaff
def own_generator(sizes, kind, rng):
    """Do two networks from two seeds differ?

    Call your function with `np.random.default_rng(1)` and with `np.random.default_rng(2)`: the
    numbers are the same. Mark each line that draws something: which generator does it draw from?
    """
    return oracle(sizes, kind, np.random.default_rng(0))
