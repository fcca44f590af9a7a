"""What `make bench` compares is the same: the same steps, whoever computes."""

import numpy as np
import pytest

from tests.bench.problems import WAYS, Problem, usual

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


def problem(kind="tanh"):
    rng = np.random.default_rng(0)
    return Problem(rng.normal(size=(50, 3)), rng.normal(size=(50, 1)), (6,), kind, 16, 12, 1)


@pytest.mark.parametrize("kind", ["tanh", "relu", "logistic"])
@pytest.mark.parametrize("way", [way for way in WAYS if way != "scikit-learn"])
def test_all_ways_take_the_same_steps(way, kind):
    predicted, losses = WAYS[way](problem(kind))
    expected, known = WAYS["scikit-learn"](problem(kind))
    # The worked solution and PyTorch add ε elsewhere: see Kingma & Ba (2015), section 2.
    np.testing.assert_allclose(losses, known, rtol=1e-4)
    np.testing.assert_allclose(predicted(np.ones((2, 3))), expected(np.ones((2, 3))), rtol=1e-3)


def test_a_table_of_any_size_is_trained_for_as_many_steps():
    for N in (14, 35, 309):
        x = np.zeros((N, 2))
        one = usual(x, x[:, :1], 0)
        steps = one.epochs * -(-N // one.batch)
        assert 1900 < steps <= 2000
