"""The same network trained by everybody: problems to train it on, and who computes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import numpy as np
from sklearn.neural_network import MLPRegressor

from reference import NetworkRegressor
from reference.regression import predict, train

HIDDEN, KIND, STEPS, BATCH = (20,), "tanh", 2000, 32
SETTINGS: dict[str, Any] = {"alpha": 0.2, "learning_rate_init": 0.01}
ENDLESS: dict[str, Any] = {"tol": 0.0, "n_iter_no_change": 10**6}
WITH_TORCH = find_spec("torch") is not None


@dataclass(frozen=True)
class Problem:
    """Scaled points, the unknowns to begin with, and the batches of all epochs."""

    x: np.ndarray
    y: np.ndarray
    hidden: tuple[int, ...]
    kind: str
    batch: int
    epochs: int
    seed: int

    def estimator(self, cls: type) -> Any:
        return cls(
            hidden_layer_sizes=self.hidden,
            activation=self.kind,
            batch_size=self.batch,
            max_iter=self.epochs,
            random_state=self.seed,
            **SETTINGS,
            **ENDLESS,
        )

    def draws(self) -> tuple[list[tuple[np.ndarray, np.ndarray]], list[list[np.ndarray]]]:
        """Return what `MLPRegressor` with this seed draws: unknowns, and batches epoch by epoch."""
        rng, params = np.random.RandomState(self.seed), []
        for d_in, d_out in pairwise([self.x.shape[1], *self.hidden, self.y.shape[1]]):
            bound = np.sqrt((2 if self.kind == "logistic" else 6) / (d_in + d_out))
            W = rng.uniform(-bound, bound, (d_in, d_out)).T
            params.append((W, rng.uniform(-bound, bound, d_out)))
        order, epochs = np.arange(len(self.x)), []
        for _ in range(self.epochs):
            places = np.arange(len(self.x))
            rng.shuffle(places)
            order = order[places]
            starts = range(0, len(order), self.batch)
            epochs.append([order[k : k + self.batch] for k in starts])
        return params, epochs


def usual(x: np.ndarray, y: np.ndarray, seed: int) -> Problem:
    """Return the problem that all tables of data are."""
    epochs = STEPS // -(-len(x) // BATCH)
    return Problem(x, y, HIDDEN, KIND, BATCH, epochs, seed)


# The ways: each trains and returns how to predict, and the loss of each epoch.

Trained = tuple[Callable[[np.ndarray], np.ndarray], list[float]]


def with_estimator(cls: type) -> Callable[[Problem], Trained]:
    def way(problem: Problem) -> Trained:
        y = problem.y[:, 0] if problem.y.shape[1] == 1 else problem.y
        model = problem.estimator(cls).fit(problem.x, y)
        return lambda x: model.predict(x).reshape(len(x), -1), model.loss_curve_

    return way


def worked_solution(problem: Problem) -> Trained:
    params, batches = problem.draws()
    alpha, lr = SETTINGS["alpha"], SETTINGS["learning_rate_init"]
    params, losses = train(problem.x, problem.y, params, problem.kind, alpha, lr, batches)
    return lambda x: predict(x, params, problem.kind), losses


def pytorch(problem: Problem) -> Trained:
    import torch

    torch.set_num_threads(1)
    params, batches = problem.draws()
    unknowns = [torch.tensor(part.copy(), requires_grad=True) for pair in params for part in pair]
    f = {"tanh": torch.tanh, "relu": torch.relu, "logistic": torch.sigmoid}[problem.kind]
    adam = torch.optim.Adam(unknowns, lr=SETTINGS["learning_rate_init"])
    x, y, losses = torch.tensor(problem.x), torch.tensor(problem.y), []

    def forward(n: Any) -> Any:
        for k in range(0, len(unknowns), 2):
            n = torch.nn.functional.linear(n, unknowns[k], unknowns[k + 1])
            n = f(n) if k + 2 < len(unknowns) else n
        return n

    for epoch in batches:
        total = 0.0
        for i in epoch:
            adam.zero_grad()
            penalty = sum((W * W).sum() for W in unknowns[::2])
            squares = ((forward(x[i]) - y[i]) ** 2).sum()
            loss = 0.5 * (squares + SETTINGS["alpha"] * penalty) / len(i)
            loss.backward()
            adam.step()
            total += float(loss) * len(i)
        losses.append(total / len(problem.x))

    def predicted(points: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return forward(torch.tensor(points)).numpy()

    return predicted, losses


WAYS: dict[str, Callable[[Problem], Trained]] = {
    "scikit-learn": with_estimator(MLPRegressor),
    "reference": with_estimator(NetworkRegressor),
    "worked solution": worked_solution,
    **({"PyTorch": pytorch} if WITH_TORCH else {}),
}


def timed(way: Callable[[Problem], Trained], problem: Problem) -> tuple[float, Trained]:
    start = time.perf_counter()
    trained = way(problem)
    return time.perf_counter() - start, trained
