"""scikit-learn's own lines without its import: the same code, and the same numbers."""

import subprocess
import sys

import numpy as np
import pytest
from sklearn.neural_network import MLPRegressor, _stochastic_optimizers

from autograder.checks.inputs import batch, network
from autograder.exercises import _scikit_learn as scikit_learn

KINDS = ("identity", "logistic", "tanh", "relu")


def lines(function):
    """Return what a function is in its file."""
    code = function.__code__
    return code.co_filename, code.co_firstlineno, code.co_qualname, code.co_names, code.co_consts


@pytest.mark.parametrize("name", scikit_learn.COMPUTING)
def test_the_network_is_scikit_learn_s_own_code(name):
    ours = getattr(scikit_learn.network_with([], "tanh"), name)
    assert lines(ours) == lines(getattr(MLPRegressor, name))


@pytest.mark.parametrize("name", ["AdamOptimizer", "SGDOptimizer"])
def test_the_optimizers_are_scikit_learn_s_own_code(name):
    ours = getattr(scikit_learn.optimizers(), name)._get_updates
    assert lines(ours) == lines(getattr(_stochastic_optimizers, name)._get_updates)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", [(3, 2), (3, 5, 4, 1)])
def test_the_network_computes_what_mlpregressor_does(kind, sizes):
    rng = np.random.default_rng(3)
    x, params, y = batch(rng, 6, sizes[0]), network(rng, sizes), batch(rng, 6, sizes[-1])
    model = MLPRegressor(hidden_layer_sizes=sizes[1:-1], activation=kind, alpha=0.3)
    model._random_state = np.random.RandomState(0)
    model._initialize(y, list(sizes), x.dtype)
    model.coefs_, model.intercepts_ = [W.T for W, _ in params], [b for _, b in params]
    theirs = model._backprop(x, y, None, *spaces(x, params))
    ours = scikit_learn.loss_and_gradient(x, y, params, kind, alpha=0.3)
    assert ours[0] == theirs[0]
    np.testing.assert_equal(ours[1:], theirs[1:])
    np.testing.assert_equal(
        scikit_learn.predicted(x, params, kind), model.predict(x).reshape(len(x), -1)
    )


def spaces(x, params):
    empty = [None] * len(params)
    return [x, *empty], [*empty], [*empty], [*empty]


def test_nothing_of_scikit_learn_is_loaded():
    network = "[(np.ones((2, 2)), np.ones(2))]"
    code = f"""
import sys
import numpy as np
from autograder.exercises import _scikit_learn as scikit_learn
scikit_learn.predicted(np.ones((3, 2)), {network}, "tanh")
scikit_learn.optimizers()
print([name for name in sys.modules if name.split(".")[0] in ("sklearn", "joblib")])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
