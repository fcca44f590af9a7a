"""minibatches: each point once, in a random order. Any order that is drawn from `rng` is right."""

from collections import Counter
from itertools import pairwise

import numpy as np

from autograder.checks import Malformed, Stream, chaff, explains, holds
from autograder.checks.compare import as_array
from reference import optimizers

points = 4
oracle = optimizers.minibatches

#: Enough points for random draws with replacement to collide.
POINTS, BATCH = 100, 50

#: Enough batches for two shuffles to agree only once in three million times.
SMALL = 10

#: In a random order about one point follows its own neighbour; that so many do is no chance.
SAME_STEPS = 20


def batches_of(student, n_points, batch_size, stream):
    """Return a student's batches as lists of ints; raises Malformed if they are nothing such."""
    answer = student.minibatches(n_points, batch_size, stream)
    if not isinstance(answer, list | tuple):
        raise Malformed("the answer is no list of batches")
    batches = [as_array(batch) for batch in answer]
    if not batches or any(batch is None or batch.ndim != 1 for batch in batches):
        raise Malformed("a batch is no array with one axis")
    # An empty list becomes an array of floats.
    if any(batch.size and batch.dtype.kind not in "iu" for batch in batches):
        raise Malformed("the points in a batch are no whole numbers, which count as indices")
    return [batch.tolist() for batch in batches]


def order(batches):
    return [i for batch in batches for i in batch]


def sizes_or_points(batches, n_points, batch_size):
    """Say which sizes are wrong, or which points occur twice or never."""
    sizes = [len(batch) for batch in batches]
    if problem := about_sizes(sizes, n_points, batch_size):
        shown = ", ".join(map(str, sizes[:8])) + (", …" if len(sizes) > 8 else "")
        return f"{problem} (the batches have {shown} points)"
    if any(max(Counter(batch).values()) > 1 for batch in batches):
        return "a point occurs twice in a batch"
    if len(set(order(batches))) < n_points:
        return "two batches share a point"
    return None if set(order(batches)) == set(range(n_points)) else "not the points 0, 1, 2, …"


def about_sizes(sizes, n_points, batch_size):
    whole, rest = divmod(n_points, batch_size)
    right = [batch_size] * whole + [rest] * (rest > 0)
    if sizes == right:
        return None
    if 0 in sizes:
        return "a batch is empty"
    if sizes == [batch_size] * whole:
        return "the smaller last batch is missing"
    if sizes == [batch_size] * len(sizes) and len(sizes) > whole:
        return "the last batch is filled up"
    if sorted(sizes) == sorted(right):
        return "the smaller batch is not the last"
    if len(sizes) == batch_size != len(right):
        return "there are as many batches as each should have points"
    if sum(sizes) < n_points:
        return "some points are in no batch"
    if sum(sizes) > n_points:
        return "some points are in more than one batch"
    return "the batches have other sizes than batch_size"


@holds("batches that come out even", share=2)
def even(student, rng):
    return sizes_or_points(batches_of(student, POINTS, BATCH, Stream.draw(rng)), POINTS, BATCH)


@holds("a smaller last batch", share=2)
def remainder(student, rng):
    """Ask several times: whole batches may come last by chance where batches are shuffled.

    So much is left out that batches of nearly one size are others.
    """
    n_points, batch_size = POINTS + int(rng.integers(1, SMALL - 1)), SMALL
    found = (
        sizes_or_points(batches_of(student, n_points, batch_size, stream), n_points, batch_size)
        for stream in [Stream.draw(rng) for _ in range(4)]
    )
    return next(filter(None, found), None)


@holds("an order drawn at random", share=2)
def random_order(student, rng):
    batches = batches_of(student, POINTS, SMALL, Stream.draw(rng))
    if order(batches) == sorted(order(batches)):
        return "the points come in the order 0, 1, 2, …"
    together = all(max(batch) - min(batch) < len(batch) for batch in batches if batch)
    neighbours = set(pairwise(order(batches)))
    steps = Counter((after - before) % POINTS for before, after in neighbours)
    if together or max(steps.values(), default=0) > SAME_STEPS:
        return "neighbours stay together in a batch"
    return None


@holds("another order each epoch")
def fresh(student, rng):
    stream = Stream.draw(rng)
    first, second = (order(batches_of(student, POINTS, SMALL, stream)) for _ in range(2))
    return "two epochs have the same batches" if first == second else None


@holds("numbers drawn from `rng` alone")
def from_rng(student, rng):
    seed, other = rng.choice(2**62, 2).tolist()
    one, again, different = (
        order(batches_of(student, POINTS, SMALL, Stream(s))) for s in (seed, seed, other)
    )
    if one != again:
        return "the same seed gives other batches the second time"
    return "two seeds give the same batches" if one == different else None


def cut(order, batch_size):
    return [order[i : i + batch_size] for i in range(0, len(order), batch_size)]


@explains("no list of batches")
def an_array():
    """What type is your result, and what is one entry of it?

    Print the type and the length of your result. The docstring asks for a list of arrays, one for
    each batch; the last one may be shorter, so they make no rectangle.
    """


@explains("no array with one axis")
def another_shape():
    """How many axes does one of your batches have?

    Print the shape of your first batch. It will be used to pick rows, as in `x[batch]`: one number
    for each point, in one axis.
    """


@explains("no whole numbers")
def floats():
    """What type are the numbers in your batches?

    Print the dtype of your first batch. It will be used to pick rows, as in `x[batch]`, and there
    is no row 1.5. Which of your steps makes floats?
    """


@explains("some points are in no batch")
def too_few():
    """Where does your first batch end, and where does the next one begin?

    Take 10 points in batches of 4, and write down for each round of your loop where its batch
    begins and where it ends. Which points are between two batches, or after the last?
    """


@explains("in more than one batch")
def too_many():
    """Where does your first batch end, and where does the next one begin?

    Take 10 points in batches of 4, and write down for each round of your loop where its batch
    begins and where it ends. How many rounds are there, and by how much does the beginning move?
    """


@explains("the last batch is filled up")
def filled_up():
    """10 points in batches of 4: how many points are left for the last batch?

    By hand, section 4 splits 10 points into batches of 4, 4 and 2. Yours are all of one size: which
    points do you use a second time?
    """


@explains("is not the last")
def elsewhere():
    """Which of your batches has what is left over?

    By hand, section 4 splits 10 points into batches of 4, 4 and 2, in this order. Print the sizes
    of yours: do you cut from the beginning of the order, or put the batches elsewhere afterwards?
    """


@explains("other sizes than batch_size")
def other_sizes():
    """How many points should each batch have, but for the last?

    By hand, section 4 splits 10 points into batches of 4, 4 and 2. Print the sizes of yours. If a
    function of NumPy does the cutting: what does its second argument mean?
    """


@explains("not the points 0, 1, 2")
def other_points():
    """Which number does Python start counting at?

    Put all indices of one epoch into one list, and sort it: it should be 0, 1, 2, … and end with
    n_points − 1. Where do yours begin and end?
    """


@chaff
def remainder_dropped(n_points, batch_size, rng):
    """10 points in batches of 4: which points does an epoch never see?

    By hand, section 4 splits 10 points into batches of 4, 4 and 2. Print the sizes of yours: 4 and
    4. Where does your loop stop, and where would the third batch begin?
    """
    order = rng.permutation(n_points)
    return [order[i : i + batch_size] for i in range(0, n_points - batch_size + 1, batch_size)]


@chaff
def not_shuffled(n_points, batch_size, rng):
    """Are the batches of two epochs different?

    The 'Try' in section 4 makes two calls with one `rng`: yours gives 0, 1, 2, … both times. In
    which of your lines does `rng` do anything?
    """
    return cut(np.arange(n_points), batch_size)


@chaff
def neighbours_stay_together(n_points, batch_size, rng):
    """Can the points 0 and 50 ever share a batch?

    Print two epochs of 10 points in batches of 4: the batches change places, but 0 and 1 are
    always in the same one. What does section 4 shuffle: the points, or the batches?
    """
    batches = cut(np.arange(n_points), batch_size)
    return [batches[i] for i in rng.permutation(len(batches))]


@chaff
def with_replacement(n_points, batch_size, rng):
    """How often does each point occur in one epoch?

    Try 10 points in batches of 4, put all indices of the epoch into one list, and sort it: some are
    there twice. Each of your draws knows nothing of those before. How do you deal cards so that
    nobody gets the same one?
    """
    return [rng.integers(n_points, size=batch_size) for i in range(0, n_points, batch_size)]


@chaff
def empty_last_batch(n_points, batch_size, rng):
    """8 points in batches of 4: how many batches do you make?

    Section 4 says that 8 points with B = 4 make two batches. Print the sizes of yours: 4, 4 and 0.
    Compute your number of batches for 8 and for 10 points: for which of them is it right?
    """
    order = rng.permutation(n_points)
    batches = range(n_points // batch_size + 1)
    return [order[i * batch_size : (i + 1) * batch_size] for i in batches]


@chaff
def own_generator(n_points, batch_size, rng):
    """What changes from one epoch to the next?

    Make the two calls of the 'Try' in section 4: the order is the same both times, because your
    generator starts afresh in each call. Which generator existed before the call, and carries on
    from where it was?
    """
    return cut(np.random.default_rng(0).permutation(n_points), batch_size)


@chaff
def global_generator(n_points, batch_size, rng):
    """Seed `rng` the same way twice: do you get the same batches?

    Make a new `rng = np.random.default_rng(0)` before each of two calls: your batches still differ,
    so their order comes from somewhere else. In which of your lines does `rng` stand?
    """
    return cut(np.random.permutation(n_points), batch_size)


@chaff
def shuffled_again_for_every_batch(n_points, batch_size, rng):
    """Can two of your batches share a point?

    Put all indices of one epoch into one list, and sort it: some points are there twice, others
    never. Count how many times you draw an order in one call. Section 4 says what is done first and
    what next: shuffle, cut.
    """
    starts = range(0, n_points, batch_size)
    return [rng.permutation(n_points)[i : i + batch_size] for i in starts]


@chaff
def shuffle_returns_nothing(n_points, batch_size, rng):
    """What does `rng.shuffle` return?

    Print what you cut into batches: it is `None`. Look up `shuffle` in the documentation of NumPy's
    Generator: does it hand you a new array, or rearrange the one that you gave it? Does that one
    have a name?
    """
    return cut(rng.shuffle(np.arange(n_points)), batch_size)


@chaff
def batch_size_taken_as_count(n_points, batch_size, rng):
    """How long is your first batch for 100 points and batch_size 20?

    By hand, section 4 splits 10 points into batches of 4, 4 and 2 with B = 4; yours have 3, 3, 2
    and 2. Look up what the second argument of your splitting function counts: the points in a
    piece, or the pieces?
    """
    return np.array_split(rng.permutation(n_points), batch_size)
