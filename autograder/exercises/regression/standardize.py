"""standardize: both sets by mean and standard deviation of the training set alone.

A small number added to the standard deviation is wrong only where a column is constant: what it
changes elsewhere is within the tolerance.
"""

import numpy as np

from autograder.checks import ITERATION, also, chaff, probe
from autograder.checks.inputs import batch, offset
from reference import regression

points = 2
oracle = regression.standardize

#: Seven of it have a mean that is rounded, and so a standard deviation that is not 0.
ROUNDED = 14.62


def sets(rng, N, M):
    """Draw ``train (N, 3), test (M, 3)``: columns of different size, the test set elsewhere."""
    scale, centre = np.array([0.2, 1.5, 400.0]), 3 * offset(rng, 3)
    train, test = centre + batch(rng, N, 3), centre + offset(rng, 3) + 1.4 * batch(rng, M, 3)
    return scale * train, scale * test


@probe("several test points", share=3, tolerance=ITERATION)
def several_test_points(rng):
    return sets(rng, N=7, M=4)


@probe("a single test point", tolerance=ITERATION)
def single_test_point(rng):
    return sets(rng, N=6, M=1)


@probe("a column that is constant in the training set", share=2)
def constant_column(rng):
    train, test = sets(rng, N=8, M=5)
    # Neither the largest nor the smallest number: no other column says by chance which one it is.
    train[:, :2] = np.column_stack([train[:, 0] - 3000.0, np.full(8, 3.0)])
    train[:, 2] += 6000.0
    return train, test


@probe("a constant column that its mean misses by rounding")
def rounded_constant_column(rng):
    train, test = sets(rng, N=7, M=5)
    train[:, 0] = test[:, 0] = ROUNDED
    return train, test


@also("scikit-learn", tolerance=ITERATION)
def StandardScaler(train, test):
    """A constant column scikit-learn only centres: of these it says nothing."""
    from sklearn.preprocessing import StandardScaler

    if np.any(np.ptp(train, axis=0) == 0):
        return None
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)


def scaled(train, test, mean, std):
    return (train - mean) / std, (test - mean) / std


def constant(train):
    return np.ptp(train, axis=0) == 0


@chaff
def test_by_its_own(train, test):
    """Would a test point get the same value if it came alone?

    Run the by-hand example of section 3, with 8 as the only test point: it should become 2.449.
    Which mean is subtracted from it there, and which in your lines?
    """
    return oracle(train, train)[0], oracle(test, test)[0]


@chaff
def mean_alone_divided(train, test):
    """What is divided by the standard deviation: the mean alone, or the difference?

    In the by-hand example of section 3 the 4 becomes 0, since it is the mean. Is it 0 with you?
    Write down your line with all the brackets that Python puts there by itself: which of − and /
    comes first?
    """
    mean, std = train.mean(axis=0), np.where(constant(train), np.inf, train.std(axis=0))
    flat = constant(train)
    return tuple(np.where(flat, 0, one - mean / std) for one in (train, test))


@chaff
def fitted_on_both(train, test):
    """If the test set changed, would your scaled training set change?

    In the by-hand example of section 3 the mean is 4. Print yours: it is 5, the mean of 2, 4, 6 and
    the test point 8. Over which points do the sums of section 3 run?
    """
    both = np.concatenate([train, test])
    return oracle(both, train)[1], oracle(both, test)[1]


@chaff
def between_0_and_1(train, test):
    """Is the mean of each scaled training column 0?

    The by-hand example of section 3 has −1.225, 0, 1.225, and yours 0, 0.5, 1. Which two numbers of
    a column does section 3 scale it by?
    """
    low, width = train.min(axis=0), np.where(constant(train), np.inf, np.ptp(train, axis=0))
    return scaled(train, test, low, width)


@chaff
def constant_column_nan(train, test):
    """What is 0 / 0?

    Try a training column of 3, 3, 3 and print its standard deviation, and what you divide by. The
    two sentences before 'By hand' in section 3 say what such a column becomes: which of your lines
    does that?
    """
    return scaled(train, test, train.mean(axis=0), train.std(axis=0))


@chaff
def constant_column_only_centred(train, test):
    """A column is 3 throughout train and 5 in test: what should test become?

    Try a column that is 3, 3, 3 in train and 5 in test: you give the test point a 2. Read the
    sentence right before 'By hand' in section 3 again, with its last words.
    """
    std = np.where(constant(train), 1, train.std(axis=0))
    return scaled(train, test, train.mean(axis=0), std)


@chaff
def one_mean_for_all_columns(train, test):
    """Is the mean of each scaled column 0?

    Mean and s_j have an index j in section 3. Print the shape of your mean for a training set with
    three columns: how many numbers should it hold?
    """
    return scaled(train, test, train.mean(), train.std())


@chaff
def epsilon_added(train, test):
    """What does a constant column become in the test set?

    Try a column that is 3, 3, 3 in train and 5 in test: you give the test point 200 million. A
    small number added to s_j avoids the warning, but what should this column become, by section 3?
    """
    return scaled(train, test, train.mean(axis=0), train.std(axis=0) + 1e-8)


@chaff
def ddof_one(train, test):
    """Is the mean square of each scaled training column exactly 1?

    In the by-hand example of section 3 the column becomes −1.225, 0, 1.225, and yours −1, 0, 1. The
    example has 8/3 under the root: what do you have there, and what does the sum of s_j get divided
    by?
    """
    std = np.where(constant(train), np.inf, train.std(axis=0, ddof=1))
    return scaled(train, test, train.mean(axis=0), std)


@chaff
def rounding_taken_for_spread(train, test):
    """What is `np.std` of seven times 14.62?

    Print `np.std` of seven times 14.62, as 'Try' in section 3 says: it is tiny, but not 0. So a
    comparison of it with 0 fails. What can you ask of the seven numbers themselves, before anything
    is rounded?
    """
    std = train.std(axis=0)
    return scaled(train, test, train.mean(axis=0), np.where(std == 0, np.inf, std))


@chaff
def variance_for_deviation(train, test):
    """A column in metres: what is its unit after your scaling?

    In the by-hand example of section 3 the column becomes −1.225, 0, 1.225, and yours −0.75, 0,
    0.75: you divided by 8/3. What does the example do with 8/3?
    """
    var = np.where(constant(train), np.inf, train.var(axis=0))
    return scaled(train, test, train.mean(axis=0), var)
