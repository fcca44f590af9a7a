"""`NetworkRegressor` is scikit-learn's `MLPRegressor`, step for step."""

import pickle
import re
import tracemalloc
import warnings

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.datasets import load_linnerud, make_friedman1
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

from reference import NetworkRegressor
from reference.optimizers import minibatches
from reference.regression import loss_and_gradient, pack, predict, train
from reference.regressor.network import Network

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")

F, f = make_friedman1(150, noise=0.5, random_state=0)
TABLES = {
    "one output": (F, (f - f.mean()) / f.std()),
    "several outputs": (F, np.column_stack([np.sin(f), np.cos(f / 5), f / 20])),
}
SOLVERS = {
    "adam": {"solver": "adam"},
    "nesterov": {"solver": "sgd", "learning_rate_init": 0.01},
    "momentum": {"solver": "sgd", "learning_rate_init": 0.01, "nesterovs_momentum": False},
    "invscaling": {"solver": "sgd", "learning_rate": "invscaling", "learning_rate_init": 0.05},
    "adaptive": {
        "solver": "sgd",
        "learning_rate": "adaptive",
        "learning_rate_init": 0.05,
        "tol": 1e-2,
        "n_iter_no_change": 3,
    },
    "early stopping": {"solver": "adam", "early_stopping": True, "validation_fraction": 0.2},
    "no shuffling": {"solver": "adam", "shuffle": False},
}
FITTED = ("n_iter_", "t_", "n_layers_", "n_outputs_", "out_activation_", "n_features_in_")


def both(**parameters):
    given = {"random_state": 3, "max_iter": 100, **parameters}
    return MLPRegressor(**given), NetworkRegressor(**given)


def difference(theirs, ours):
    """Return the largest difference of losses, relative, and of unknowns."""
    assert len(theirs.loss_curve_) == len(ours.loss_curve_)
    losses = np.array(theirs.loss_curve_)
    unknowns = zip(theirs.coefs_ + theirs.intercepts_, ours.coefs_ + ours.intercepts_, strict=True)
    return max(
        np.max(np.abs(losses - ours.loss_curve_) / losses),
        *(np.max(np.abs(one - other)) for one, other in unknowns),
    )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["identity", "logistic", "tanh", "relu"])
@pytest.mark.parametrize("solver", SOLVERS)
def test_it_follows_scikit_learn_step_for_step(solver, kind, table):
    for hidden, size in (((12,), 32), ((9, 7), "auto"), ((5,), 100)):
        given = {"hidden_layer_sizes": hidden, "activation": kind, "batch_size": size}
        theirs, ours = both(**given, **SOLVERS[solver], max_iter=50)
        theirs.fit(*TABLES[table]), ours.fit(*TABLES[table])
        assert difference(theirs, ours) < 1e-12
        assert {n: getattr(ours, n) for n in FITTED} == {n: getattr(theirs, n) for n in FITTED}
        np.testing.assert_allclose(ours.predict(F), theirs.predict(F), rtol=0, atol=1e-12)


@pytest.mark.parametrize("kind", ["tanh", "relu"])
def test_it_still_follows_after_hundreds_of_epochs(kind):
    given = {"hidden_layer_sizes": (20,), "activation": kind, "batch_size": 32}
    theirs, ours = both(**given, max_iter=600, tol=0.0, n_iter_no_change=1000)
    assert difference(theirs.fit(F, f), ours.fit(F, f)) < 1e-12


def test_scores_and_best_values_of_early_stopping_are_the_same():
    theirs, ours = both(early_stopping=True, n_iter_no_change=4, learning_rate_init=0.01)
    theirs.fit(F, f), ours.fit(F, f)
    np.testing.assert_allclose(ours.validation_scores_, theirs.validation_scores_, atol=1e-12)
    assert ours.best_validation_score_ == pytest.approx(theirs.best_validation_score_, abs=1e-12)
    assert ours.best_loss_ is theirs.best_loss_ is None


def test_the_best_loss_is_the_smallest():
    theirs, ours = both()
    theirs.fit(F, f), ours.fit(F, f)
    assert ours.best_loss_ == pytest.approx(theirs.best_loss_, rel=1e-13) == min(ours.loss_curve_)


@pytest.mark.parametrize("kind", ["identity", "logistic", "tanh", "relu"])
@pytest.mark.parametrize("table", TABLES)
def test_lbfgs_takes_the_same_steps(kind, table):
    given = {"solver": "lbfgs", "hidden_layer_sizes": (4,), "alpha": 1.0, "max_iter": 20}
    theirs, ours = both(activation=kind, **given, tol=1e-8)
    theirs.fit(*TABLES[table]), ours.fit(*TABLES[table])
    assert ours.loss_ == pytest.approx(theirs.loss_, abs=1e-12)


@pytest.mark.parametrize("kind", ["identity", "logistic", "tanh"])  # relu has many, beyond kinks
@pytest.mark.parametrize("table", TABLES)
def test_lbfgs_reaches_the_same_minimum(kind, table):
    given = {"solver": "lbfgs", "hidden_layer_sizes": (4,), "alpha": 1.0, "max_iter": 3000}
    theirs, ours = both(activation=kind, **given, tol=1e-8)
    theirs.fit(*TABLES[table]), ours.fit(*TABLES[table])
    assert ours.loss_ == pytest.approx(theirs.loss_, abs=1e-6)
    assert not hasattr(ours, "loss_curve_")


@pytest.mark.parametrize("solver", ["adam", "sgd"])
def test_points_count_as_their_weights_say(solver):
    weight = np.random.default_rng(0).uniform(0.0, 2.0, len(F))
    theirs, ours = both(solver=solver, activation="tanh", hidden_layer_sizes=(6,), batch_size=40)
    assert difference(theirs.fit(F, f / 10, weight), ours.fit(F, f / 10, weight)) < 1e-12


def test_they_count_with_lbfgs_too():
    weight = np.random.default_rng(0).uniform(0.0, 2.0, len(F))
    given = {"solver": "lbfgs", "activation": "identity", "max_iter": 3000, "tol": 1e-8}
    theirs, ours = both(**given, hidden_layer_sizes=(3,), alpha=1.0)
    theirs.fit(F, f, weight), ours.fit(F, f, weight)
    assert ours.loss_ == pytest.approx(theirs.loss_, abs=1e-6)
    assert ours.loss_ != pytest.approx(NetworkRegressor(**given).fit(F, f).loss_, abs=1e-3)


def test_weights_count_in_early_stopping_too():
    weight = np.random.default_rng(0).uniform(0.1, 2.0, len(F))
    theirs, ours = both(early_stopping=True, hidden_layer_sizes=(6,))
    theirs.fit(F, f, weight), ours.fit(F, f, weight)
    np.testing.assert_allclose(ours.validation_scores_, theirs.validation_scores_, atol=1e-12)


def test_a_warm_start_goes_on():
    theirs, ours = both(warm_start=True, max_iter=10, hidden_layer_sizes=(6,))
    for _ in range(3):
        theirs.fit(F, f), ours.fit(F, f)
    assert len(ours.loss_curve_) == 30
    assert difference(theirs, ours) < 1e-12


@pytest.mark.parametrize("solver", ["adam", "sgd"])
def test_partial_fit_is_one_epoch_and_keeps_what_the_solver_knows(solver):
    theirs, ours = both(solver=solver, hidden_layer_sizes=(6,), batch_size=50)
    for part in np.array_split(np.arange(len(F)), 3) * 4:
        theirs.partial_fit(F[part], f[part] / 10), ours.partial_fit(F[part], f[part] / 10)
    assert difference(theirs, ours) < 1e-12


def test_unknowns_that_were_changed_by_hand_are_gone_on_from():
    theirs, ours = both(warm_start=True, max_iter=5, hidden_layer_sizes=(6,))
    for model in (theirs, ours):
        model.fit(F, f)
        model.coefs_[0][...] *= 0.5
        model.intercepts_ = [b + 0.1 for b in model.intercepts_]
        model.fit(F, f)
    assert difference(theirs, ours) < 1e-12


def test_single_precision_stays_single():
    theirs, ours = both(hidden_layer_sizes=(6,), activation="tanh")
    x, y = F.astype(np.float32), f.astype(np.float32)
    theirs.fit(x, y), ours.fit(x, y)
    assert {part.dtype for part in ours.coefs_ + ours.intercepts_} == {np.dtype(np.float32)}
    assert ours.predict(x).dtype == np.float32
    assert difference(theirs, ours) < 1e-4


def test_sparse_columns_are_the_same_as_dense_ones():
    x = F * (F > 0.5)
    dense, sparse = (NetworkRegressor(random_state=0, max_iter=20) for _ in range(2))
    dense.fit(x, f), sparse.fit(csr_matrix(x), f)
    np.testing.assert_allclose(sparse.predict(csr_matrix(x)), dense.predict(x), rtol=1e-12)


def test_scikit_learns_own_checks_of_an_estimator_pass():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = check_estimator(NetworkRegressor(max_iter=30, random_state=0), on_skip=None)
    assert len(done) > 50


def test_it_works_where_estimators_work():
    pipeline = make_pipeline(StandardScaler(), NetworkRegressor(random_state=0, max_iter=60))
    assert len(cross_val_score(pipeline, F, f, cv=3)) == 3
    search = GridSearchCV(NetworkRegressor(random_state=0, max_iter=5), {"alpha": [0.1, 1.0]}, cv=2)
    assert search.fit(F, f).best_params_["alpha"] in (0.1, 1.0)
    assert clone(pipeline).fit(F, f).predict(F).shape == (150,)


def test_pickled_it_goes_on_where_it_was():
    one = NetworkRegressor(random_state=np.random.RandomState(0), hidden_layer_sizes=(5,))
    one.partial_fit(F, f)
    other = pickle.loads(pickle.dumps(one))
    for model in (one, other):
        model.partial_fit(F, f)
    np.testing.assert_array_equal(one.predict(F), other.predict(F))


def test_several_outputs_with_real_units():
    x, y = load_linnerud(return_X_y=True)
    theirs, ours = both(hidden_layer_sizes=(8,), activation="tanh", learning_rate_init=0.1)
    assert difference(theirs.fit(x, y), ours.fit(x, y)) < 1e-12
    assert ours.predict(x).shape == y.shape


# One mathematics: the network in place computes what the course's functions compute.


@pytest.mark.parametrize("kind", ["identity", "logistic", "tanh", "relu"])
@pytest.mark.parametrize("sizes", [(3, 2), (3, 5, 1), (2, 4, 3, 2)])
def test_loss_and_gradient_are_those_of_the_course(kind, sizes):
    rng = np.random.default_rng(1)
    network = Network(sizes, kind)
    network.z[:] = rng.normal(size=network.z.size)
    buffers = network.buffers(7)
    x, y = rng.normal(size=(7, sizes[0])), rng.normal(size=(7, sizes[-1]))
    buffers.n[0][:], buffers.y[:] = x, y
    loss = network.loss_and_gradient(buffers, 0.7)
    z = pack(network.params)
    expected, g = loss_and_gradient(z, x, y, sizes, kind, 0.7)
    own, _ = loss_and_gradient(z, x, y, sizes, kind, 0.0)
    # scikit-learn has the mean over the outputs in its loss, and not in its gradient.
    assert loss == pytest.approx(expected - own * (1 - 1 / sizes[-1]), rel=1e-13)
    gradients = Network(sizes, kind)
    gradients.z[:] = network.g
    np.testing.assert_allclose(pack(gradients.params), g, rtol=1e-11, atol=1e-14)


def test_predictions_and_unknowns_are_those_of_the_course():
    ours = NetworkRegressor((6, 4), random_state=0, max_iter=20, activation="tanh")
    ours = NetworkRegressor(hidden_layer_sizes=(6, 4), activation="tanh", max_iter=20).fit(F, f)
    assert [W.shape for W, _ in ours.params_] == [(6, 10), (4, 6), (1, 4)]
    y_hat = predict(F, ours.params_, "tanh")
    np.testing.assert_allclose(ours.predict(F), y_hat[:, 0], rtol=1e-12)


def test_training_is_the_worked_solutions():
    rng, batches = np.random.default_rng(0), []
    start = NetworkRegressor(hidden_layer_sizes=(6,), activation="tanh", max_iter=1, random_state=0)
    given = {"alpha": 0.5, "learning_rate_init": 0.01, "epsilon": 1e-16, "shuffle": False}
    start.set_params(**given, batch_size=30, warm_start=True, max_iter=1).fit(F, f)
    params = [(W.copy(), b.copy()) for W, b in start.params_]
    batches = [minibatches(150, 30, rng) for _ in range(1)]
    in_order = [[np.arange(k, k + 30) for k in range(0, 150, 30)] for _ in batches * 40]
    trained, losses = train(F, f[:, None], params, "tanh", 0.5, 0.01, in_order, eps=1e-16)
    start.set_params(max_iter=40, tol=0.0, n_iter_no_change=100).fit(F, f)
    np.testing.assert_allclose(start.loss_curve_[1:], losses, rtol=1e-11)
    np.testing.assert_allclose(pack(start.params_), pack(trained), rtol=0, atol=1e-9)


def test_training_takes_no_more_memory_than_a_batch():
    """No copy of the data, and nothing that grows with the number of epochs."""
    x, y = np.zeros((50_000, 40)), np.zeros(50_000)
    model = NetworkRegressor(hidden_layer_sizes=(50,), max_iter=2, batch_size=100, random_state=0)
    model.fit(x[:200], y[:200])
    tracemalloc.start()
    model.fit(x, y)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 0.25 * x.nbytes  # validation alone looks at a column's worth at a time


# Bad input.

WRONG = [
    {"alpha": -1.0},
    {"activation": "sine"},
    {"solver": "newton"},
    {"hidden_layer_sizes": (5, 0)},
    {"batch_size": 0},
    {"learning_rate": "fast"},
    {"learning_rate_init": 0.0},
    {"max_iter": 0},
    {"momentum": 1.5},
    {"beta_1": 1.0},
    {"epsilon": 0.0},
    {"tol": -1.0},
    {"n_iter_no_change": 0},
    {"validation_fraction": 1.0},
    {"random_state": "x"},
    {"loss": "huber"},
]


def said(model, *data):
    """Return the error that fitting raises, its class's name left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model.fit(*data)
        except (TypeError, ValueError) as error:
            return type(error), re.sub("MLPRegressor|NetworkRegressor", "it", str(error))
    raise AssertionError("it was fitted")


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_wrong_parameter_is_named_with_its_value_and_what_is_allowed(wrong):
    theirs, ours = both(**wrong)
    kind, text = said(ours, F, f)
    assert kind is said(theirs, F, f)[0]
    (name, value), *_ = wrong.items()
    assert name in text
    assert str(value).strip("()") in text.replace("[", "").replace("]", "")


def test_the_poisson_loss_is_refused():
    kind, text = said(NetworkRegressor(loss="poisson"), F, f)
    assert issubclass(kind, ValueError)
    assert "'loss' parameter" in text
    assert "'squared_error'" in text


NAN, INF = F.copy(), F.copy()
NAN[3, 2], INF[3, 2] = np.nan, np.inf
BAD_DATA = {
    "nan": (NAN, f),
    "infinity": (INF, f),
    "no points": (F[:0], f[:0]),
    "no columns": (F[:, :0], f),
    "other lengths": (F, f[:-1]),
    "one axis": (f, f),
    "three axes": (F[:, :, None], f),
    "text": (np.full((4, 2), "x"), f[:4]),
    "nan in y": (F, np.where(np.arange(150) == 3, np.nan, f)),
    "no y": (F, None),
}


@pytest.mark.parametrize("name", BAD_DATA)
def test_bad_data_are_refused_in_scikit_learns_words(name):
    theirs, ours = both()
    assert said(ours, *BAD_DATA[name]) == said(theirs, *BAD_DATA[name])


def test_one_point_and_constant_columns_are_data():
    theirs, ours = both(max_iter=5)
    assert difference(theirs.fit(F[:1], f[:1]), ours.fit(F[:1], f[:1])) < 1e-12
    assert difference(theirs.fit(0 * F, f), ours.fit(0 * F, f)) < 1e-12


def test_a_column_too_few_at_prediction_is_refused():
    ours = NetworkRegressor(max_iter=2).fit(F, f)
    with pytest.raises(ValueError, match="expecting 10 features"):
        ours.predict(F[:, :-1])


def test_before_fitting_nothing_is_predicted():
    for ask in (lambda m: m.predict(F), lambda m: m.params_):
        with pytest.raises(NotFittedError):
            ask(NetworkRegressor())


def test_other_data_after_a_warm_start_are_refused():
    ours = NetworkRegressor(max_iter=2, warm_start=True, hidden_layer_sizes=(5,)).fit(F, f)
    with pytest.raises(ValueError, match=r"layers of \[10, 5, 1\] neurons.*ask for \[10, 8, 1\]"):
        ours.set_params(hidden_layer_sizes=(8,)).fit(F, f)


def test_partial_fit_is_for_stochastic_solvers_without_early_stopping():
    assert not hasattr(NetworkRegressor(solver="lbfgs"), "partial_fit")
    with pytest.raises(ValueError, match="does not support early_stopping"):
        NetworkRegressor(early_stopping=True).partial_fit(F, f)


def test_too_few_points_to_hold_some_out_are_refused():
    theirs, ours = both(early_stopping=True)
    assert said(ours, F[:5], f[:5]) == said(theirs, F[:5], f[:5])


def warned(model, *data):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(*data)
    return [(one.category, str(one.message)) for one in caught]


@pytest.mark.parametrize(
    "given",
    [{"max_iter": 3}, {"max_iter": 3, "batch_size": 500}, {"solver": "lbfgs", "max_iter": 2}],
    ids=str,
)
def test_it_warns_as_scikit_learn_does(given):
    theirs, ours = both(**given)
    assert warned(ours, F, f) == warned(theirs, F, f)
    assert ConvergenceWarning in {category for category, _ in warned(ours, F, f)}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_where_it_diverges_it_says_what_to_try():
    ours = NetworkRegressor(activation="identity", solver="sgd", learning_rate_init=1.0)
    with pytest.raises(ValueError, match=r"non-finite parameter weights.*a smaller learning_rate"):
        ours.fit(1e3 * F, 1e3 * f)
    assert ours.n_iter_ < 200


@pytest.mark.parametrize("solver", SOLVERS)
def test_what_it_prints_is_what_scikit_learn_prints(solver, capsys):
    said = []
    for model in both(**{"max_iter": 40, "tol": 10.0, **SOLVERS[solver]}, verbose=True):
        model.fit(F, f)
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != ""


def test_interrupted_it_keeps_what_it_has():
    class Impatient(NetworkRegressor):
        def _note_improvement(self, *args):
            raise KeyboardInterrupt

    with pytest.warns(UserWarning, match="Training interrupted by user"):
        model = Impatient(max_iter=10, random_state=0).fit(F, f)
    assert model.n_iter_ == 1
    assert model.predict(F).shape == (150,)
