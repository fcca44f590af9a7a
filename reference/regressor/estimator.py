"""`NetworkRegressor`: the course's network as a scikit-learn estimator.

It has the parameters, attributes, warnings and errors of scikit-learn's `MLPRegressor`, draws the
same random numbers, and takes the same steps. What it computes is `reference.regressor.network`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import scipy.optimize
from scipy.sparse import issparse
from sklearn.base import BaseEstimator, RegressorMixin, _fit_context
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor
from sklearn.utils import check_random_state
from sklearn.utils._param_validation import StrOptions
from sklearn.utils.metaestimators import available_if
from sklearn.utils.optimize import _check_optimize_result
from sklearn.utils.validation import (
    _check_sample_weight,
    check_is_fitted,
    column_or_1d,
    validate_data,
)

from reference.layers import Array, Params
from reference.regression import INITIAL_CONSTANTS
from reference.regressor.network import ACTIVATIONS, Buffers, Network
from reference.regressor.solvers import Adam, Momentum

SOLVERS = ("adam", "sgd")

DIVERGED = (
    "Solver produced non-finite parameter weights. The input data may contain large values and "
    "need to be preprocessed. Try columns and targets of mean 0 and standard deviation 1, a "
    "smaller learning_rate_init, or a larger alpha."
)
NOT_CONVERGED = (
    "Stochastic Optimizer: Maximum iterations (%d) reached and the optimization hasn't converged "
    "yet."
)
CLIPPED = "Got `batch_size` less than 1 or larger than sample size. It is going to be clipped"
NO_BETTER = "%s did not improve more than tol=%f for %d consecutive epochs."

#: Below this the adaptive learning rate ends; before, it is divided by `FIFTH`.
SMALLEST_RATE, FIFTH = 1e-6, 5.0


@dataclass(frozen=True)
class Sample:
    """Points with their targets (N, d_out), and how much each counts, (N, 1) or None."""

    X: Any
    y: Array
    weight: Array | None


def _stochastic(estimator: NetworkRegressor) -> bool:
    if estimator.solver not in SOLVERS:
        raise AttributeError(
            "partial_fit is only available for stochastic optimizers. "
            f"{estimator.solver} is not stochastic."
        )
    return True


class NetworkRegressor(RegressorMixin, BaseEstimator):
    """A network for regression, trained step for step as scikit-learn's `MLPRegressor`.

    Parameters and attributes are those of `sklearn.neural_network.MLPRegressor`, and besides:

    Attributes
    ----------
    params_
        The unknowns as the course has them: L + 1 tuples (W_l, b_l).
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **MLPRegressor._parameter_constraints,
        "loss": [StrOptions({"squared_error"})],
    }

    def __init__(
        self,
        loss: str = "squared_error",
        hidden_layer_sizes: Any = (100,),
        activation: str = "relu",
        *,
        solver: str = "adam",
        alpha: float = 0.0001,
        batch_size: Any = "auto",
        learning_rate: str = "constant",
        learning_rate_init: float = 0.001,
        power_t: float = 0.5,
        max_iter: int = 200,
        shuffle: bool = True,
        random_state: Any = None,
        tol: float = 1e-4,
        verbose: bool = False,
        warm_start: bool = False,
        momentum: float = 0.9,
        nesterovs_momentum: bool = True,
        early_stopping: bool = False,
        validation_fraction: float = 0.1,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        n_iter_no_change: float = 10,
        max_fun: int = 15000,
    ) -> None:
        self.loss = loss
        self.hidden_layer_sizes = hidden_layer_sizes
        self.activation = activation
        self.solver = solver
        self.alpha = alpha
        self.batch_size = batch_size
        self.learning_rate = learning_rate
        self.learning_rate_init = learning_rate_init
        self.power_t = power_t
        self.max_iter = max_iter
        self.shuffle = shuffle
        self.random_state = random_state
        self.tol = tol
        self.verbose = verbose
        self.warm_start = warm_start
        self.momentum = momentum
        self.nesterovs_momentum = nesterovs_momentum
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.n_iter_no_change = n_iter_no_change
        self.max_fun = max_fun

    @property
    def params_(self) -> Params:
        """The unknowns as the course has them: L + 1 tuples (W_l, b_l)."""
        check_is_fitted(self)
        return [(coef.T, b) for coef, b in zip(self.coefs_, self.intercepts_, strict=True)]

    @_fit_context(prefer_skip_nested_validation=True)
    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> NetworkRegressor:
        """Fit the network to X (N, d_0) and y (N,) or (N, d_{L+1})."""
        return self._fit(X, y, sample_weight, incremental=False)

    @available_if(_stochastic)
    @_fit_context(prefer_skip_nested_validation=True)
    def partial_fit(self, X: Any, y: Any, sample_weight: Any = None) -> NetworkRegressor:
        """Go through X and y once, from where the network is."""
        return self._fit(X, y, sample_weight, incremental=True)

    def predict(self, X: Any) -> Array:
        """Return ŷ, (N,) for one output and (N, d_{L+1}) for several."""
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse=["csr", "csc"], reset=False)
        return self._predict(X)

    def _predict(self, X: Any) -> Array:
        n = X
        for layer, (coef, b) in enumerate(zip(self.coefs_, self.intercepts_, strict=True)):
            n = n @ coef
            n += b
            if layer < len(self.coefs_) - 1:
                ACTIVATIONS[self.activation](n)
        return n.ravel() if n.shape[1] == 1 else n

    def _fit(self, X: Any, y: Any, sample_weight: Any, *, incremental: bool) -> NetworkRegressor:
        hidden = _hidden(self.hidden_layer_sizes)
        begins = not hasattr(self, "coefs_") or not (self.warm_start or incremental)
        X, y = self._validated(X, y, begins)
        weight = None if sample_weight is None else _check_sample_weight(sample_weight, X)
        sample = Sample(X, y, None if weight is None else weight[:, None])
        sizes = [X.shape[1], *hidden, y.shape[1]]
        self._random_state = check_random_state(self.random_state)
        network = self._begun(sizes, X.dtype) if begins else self._continued(sizes)
        self.n_outputs_ = y.shape[1]
        self.coefs_, self.intercepts_ = network.coefs, network.intercepts
        if self.solver in SOLVERS:
            self._fit_stochastic(network, sample, incremental)
        else:
            self._fit_lbfgs(network, sample)
        if not np.all(np.isfinite(network.z)):
            raise ValueError(DIVERGED)
        return self

    def _validated(self, X: Any, y: Any, begins: bool) -> tuple[Any, Array]:
        X, y = validate_data(
            self,
            X,
            y,
            accept_sparse=["csr", "csc"],
            multi_output=True,
            y_numeric=True,
            dtype=(np.float64, np.float32),
            reset=begins,
        )
        if y.ndim == 2 and y.shape[1] == 1:
            y = column_or_1d(y, warn=True)
        return X, y[:, None] if y.ndim == 1 else y

    def _begun(self, sizes: list[int], dtype: Any) -> Network:
        """Return a network with random unknowns, and forget what was learned before."""
        network = Network(sizes, self.activation, dtype)
        c = INITIAL_CONSTANTS[self.activation]
        for coef, b in zip(network.coefs, network.intercepts, strict=True):
            bound = np.sqrt(c / sum(coef.shape))
            coef[...] = self._random_state.uniform(-bound, bound, coef.shape)
            b[...] = self._random_state.uniform(-bound, bound, b.shape)
        self.n_iter_, self.t_ = 0, 0
        self.n_layers_, self.out_activation_ = len(sizes), "identity"
        if self.solver in SOLVERS:
            self.loss_curve_: list[float] = []
            self._no_improvement_count = 0
            self._best_z = network.z.copy()
            stops = self.early_stopping
            self.best_loss_: Any = None if stops else np.inf
            self.validation_scores_: Any = [] if stops else None
            self.best_validation_score_: Any = -np.inf if stops else None
        return network

    def _continued(self, sizes: list[int]) -> Network:
        """Return a network with the unknowns that there are."""
        network = Network(sizes, self.activation, self.coefs_[0].dtype)
        there = [len(coef) for coef in self.coefs_] + [len(self.intercepts_[-1])]
        if there != sizes:
            raise ValueError(
                f"The network has layers of {there} neurons, and the data and hidden_layer_sizes "
                f"ask for {sizes}: fit a new one (warm_start=False)."
            )
        for new, old in zip(
            [*network.coefs, *network.intercepts], [*self.coefs_, *self.intercepts_], strict=True
        ):
            new[...] = old
        return network

    # With L-BFGS.

    def _fit_lbfgs(self, network: Network, sample: Sample) -> None:
        buffers = network.buffers(len(sample.y))
        buffers.n[0] = _dense(sample.X, network.z.dtype)
        buffers.y[...] = sample.y

        def loss_and_gradient(z: Array) -> tuple[float, Array]:
            network.z[...] = z
            return network.loss_and_gradient(buffers, self.alpha, sample.weight), network.g.copy()

        found = scipy.optimize.minimize(
            loss_and_gradient,
            network.z.copy(),
            method="L-BFGS-B",
            jac=True,
            options={"maxfun": self.max_fun, "maxiter": self.max_iter, "gtol": self.tol},
        )
        self.n_iter_ = _check_optimize_result("lbfgs", found, self.max_iter)
        self.loss_ = found.fun
        network.z[...] = found.x

    # With Adam, or gradient descent with momentum.

    def _fit_stochastic(self, network: Network, sample: Sample, incremental: bool) -> None:
        if not (incremental and hasattr(self, "_optimizer")):
            self._optimizer = self._new_optimizer(network)
        if self.early_stopping and incremental:
            raise ValueError("partial_fit does not support early_stopping=True")
        train, held_out = self._split(sample) if self.early_stopping else (sample, None)
        shuffles = self._random_state if self.shuffle else None
        batches = Batches(network, train, self._batch_size(len(train.y)), shuffles)
        try:
            self.n_iter_ = 0
            for _ in range(1 if incremental else self.max_iter):
                self._epoch(network, batches)
                self._note_improvement(network, held_out)
                if self._ends(network):
                    break
            else:
                if not incremental:
                    warnings.warn(NOT_CONVERGED % self.max_iter, ConvergenceWarning, stacklevel=4)
        except KeyboardInterrupt:
            warnings.warn("Training interrupted by user.", stacklevel=4)
        if self.early_stopping:
            network.z[...] = self._best_z

    def _new_optimizer(self, network: Network) -> Adam | Momentum:
        zero, lr = np.zeros_like(network.z), self.learning_rate_init
        if self.solver == "adam":
            return Adam(zero, zero.copy(), lr, self.beta_1, self.beta_2, self.epsilon)
        return Momentum(zero, float(lr), self.momentum, self.nesterovs_momentum)

    def _split(self, sample: Sample) -> tuple[Sample, Sample]:
        arrays = [sample.X, sample.y, *([] if sample.weight is None else [sample.weight])]
        parts = train_test_split(
            *arrays, random_state=self._random_state, test_size=self.validation_fraction
        )
        weights = parts[4:] or (None, None)
        train, held_out = (Sample(parts[k], parts[2 + k], weights[k]) for k in (0, 1))
        if len(held_out.y) < 2:
            raise ValueError(
                "The validation set is too small. Increase 'validation_fraction' "
                "or the size of your dataset."
            )
        return train, held_out

    def _batch_size(self, n_points: int) -> int:
        if self.batch_size == "auto":
            return min(200, n_points)
        if self.batch_size > n_points:
            warnings.warn(CLIPPED, stacklevel=5)
        return int(np.clip(self.batch_size, 1, n_points))

    def _epoch(self, network: Network, batches: Batches) -> None:
        total = 0.0
        for buffers, weight in batches.epoch():
            total += network.loss_and_gradient(buffers, self.alpha, weight) * len(buffers.y)
            self._optimizer.step(network.z, network.g)
        self.n_iter_ += 1
        self.loss_ = total / batches.n_points
        self.t_ += batches.n_points
        self.loss_curve_.append(self.loss_)
        if self.verbose:
            print(f"Iteration {self.n_iter_}, loss = {self.loss_:.8f}")

    def _note_improvement(self, network: Network, held_out: Sample | None) -> None:
        if held_out is None:
            improved = not self.loss_ > self.best_loss_ - self.tol
            self.best_loss_ = min(self.best_loss_, self.loss_)
        else:
            score = self._validation_score(held_out)
            improved = not score < self.best_validation_score_ + self.tol
            if score > self.best_validation_score_:
                self.best_validation_score_ = score
                self._best_z = network.z.copy()
        self._no_improvement_count = 0 if improved else self._no_improvement_count + 1

    def _validation_score(self, held_out: Sample) -> float:
        y_hat, weight = self._predict(held_out.X), held_out.weight
        finite = np.all(np.isfinite(y_hat))
        weights = None if weight is None else weight[:, 0]
        score = r2_score(held_out.y, y_hat, sample_weight=weights) if finite else np.nan
        self.validation_scores_.append(score)
        if self.verbose:
            print(f"Validation score: {score:f}")
        return score

    def _ends(self, network: Network) -> bool:
        """Adapt the learning rate, and tell whether training comes to its end."""
        solver = self._optimizer
        if isinstance(solver, Momentum) and self.learning_rate == "invscaling":
            solver.learning_rate = float(self.learning_rate_init) / (self.t_ + 1) ** self.power_t
        if not np.isfinite(self.loss_) and not np.all(np.isfinite(network.z)):
            return True  # it diverged: nothing can bring it back
        if self._no_improvement_count <= self.n_iter_no_change:
            return False
        what = "Validation score" if self.early_stopping else "Training loss"
        text = NO_BETTER % (what, self.tol, self.n_iter_no_change)
        if not isinstance(solver, Momentum) or self.learning_rate != "adaptive":
            return self._said(f"{text} Stopping.", True)
        if solver.learning_rate <= SMALLEST_RATE:
            return self._said(f"{text} Learning rate too small. Stopping.", True)
        solver.learning_rate /= FIFTH
        self._no_improvement_count = 0
        return self._said(f"{text} Setting learning rate to {solver.learning_rate:f}", False)

    def _said(self, text: str, ends: bool) -> bool:
        if self.verbose:
            print(text)
        return ends

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags


class Batches:
    """Points in batches, each written where the network reads it.

    Parameters
    ----------
    size
        Points in a batch; the last one may have fewer.
    random_state
        Draws the order of each epoch, which is that of the points where it is None.
    """

    def __init__(
        self,
        network: Network,
        sample: Sample,
        size: int,
        random_state: np.random.RandomState | None,
    ) -> None:
        self.n_points = len(sample.y)
        self._sample, self._size, self._random_state = sample, size, random_state
        self._order = np.arange(self.n_points)
        self._buffers = network.buffers(size)
        self._last = self._buffers.first(self.n_points % size)
        self._plain = isinstance(sample.X, np.ndarray) and sample.X.dtype == network.z.dtype

    def epoch(self) -> Iterator[tuple[Buffers, Array | None]]:
        """Yield each batch once, with what its points count."""
        if self._random_state is not None:
            places = np.arange(self.n_points)
            self._random_state.shuffle(places)
            self._order = self._order[places]
        for start in range(0, self.n_points, self._size):
            i = self._order[start : start + self._size]
            buffers = self._buffers if len(i) == self._size else self._last
            self._write(i, buffers)
            yield buffers, None if self._sample.weight is None else self._sample.weight[i]

    def _write(self, i: Any, buffers: Buffers) -> None:
        if self._plain:
            np.take(self._sample.X, i, axis=0, out=buffers.n[0], mode="clip")
        else:
            buffers.n[0][...] = _dense(self._sample.X[i], buffers.n[0].dtype)
        buffers.y[...] = self._sample.y[i]


def _hidden(sizes: Any) -> list[int]:
    hidden = list(sizes) if hasattr(sizes, "__iter__") else [sizes]
    if np.any(np.array(hidden) <= 0):
        raise ValueError(f"hidden_layer_sizes must be > 0, got {hidden}.")
    return hidden


def _dense(X: Any, dtype: Any) -> Array:
    return np.asarray(X.toarray() if issparse(X) else X, dtype)
