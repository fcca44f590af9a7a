"""What scikit-learn computes, by its own lines, without all that importing it loads.

Its network and its optimizers need NumPy and two functions of SciPy. Yet a name from
`sklearn.neural_network` first loads what a thousand other modules need: a second and 65 MB in each
grading process. So its files are read where they lie, and of its network the methods that compute.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

#: The methods of scikit-learn's network that compute, and call nothing but one another.
COMPUTING = ("_forward_pass", "_forward_pass_fast", "_compute_loss_grad", "_backprop")


def optimizers() -> ModuleType:
    """Return the module with scikit-learn's `AdamOptimizer` and `SGDOptimizer`."""
    return _module("_stochastic_optimizers")


def network_with(params: Any, kind: str, alpha: float = 0.0) -> Any:
    """Return scikit-learn's network with these unknowns; it stands for a fitted `MLPRegressor`."""
    model = _regressor()()
    model.activation, model.out_activation_ = kind, "identity"
    model.loss, model.alpha = "squared_error", alpha
    model.n_layers_ = len(params) + 1
    model.coefs_, model.intercepts_ = [W.T for W, _ in params], [b for _, b in params]
    return model


def predicted(x: Any, params: Any, kind: str) -> Any:
    """Return what scikit-learn's network predicts."""
    return network_with(params, kind)._forward_pass_fast(x, check_input=False)


def loss_and_gradient(x: Any, y: Any, params: Any, kind: str, alpha: float = 0.0) -> Any:
    """Return scikit-learn's loss, and its gradients by the weights and by the biases.

    It means its loss over points and outputs, and its gradients over the points.
    """
    empty = [None] * len(params)
    spaces = [x, *empty], [*empty], [*empty], [*empty]
    return network_with(params, kind, alpha)._backprop(x, y, None, *spaces)


@cache
def _regressor() -> type:
    """Return a class with the methods of scikit-learn's network that compute."""
    path = _folder() / "_multilayer_perceptron.py"
    body = ast.parse(path.read_bytes()).body
    found = next(
        one
        for one in body
        if isinstance(one, ast.ClassDef) and one.name == "BaseMultilayerPerceptron"
    )
    found.bases = []
    found.body = [one for one in found.body if getattr(one, "name", None) in COMPUTING]
    names: dict[str, Any] = {**vars(_module("_base")), "safe_sparse_dot": np.matmul}
    exec(compile(ast.Module([found], []), path, "exec"), names)
    return names[found.name]


@cache
def _module(name: str) -> ModuleType:
    """Load one file of `sklearn.neural_network` by itself."""
    module = ModuleType(f"{__name__}.{name}")
    SourceFileLoader(module.__name__, str(_folder() / f"{name}.py")).exec_module(module)
    return module


def _folder() -> Path:
    """Return where the files of `sklearn.neural_network` lie; nothing is loaded by asking."""
    spec = find_spec("sklearn")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("scikit-learn is not installed")
    return Path(spec.submodule_search_locations[0], "neural_network")
