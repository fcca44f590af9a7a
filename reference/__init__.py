"""The mathematics of the course done right, in NumPy.

One module per assignment, its functions in the order of the exercises; later modules build on
earlier ones:

- `reference.layers`: neurons, activations, the way forward;
- `reference.loss`: likelihoods, priors and their gradients;
- `reference.backprop`: Jacobians, the chain rule, the way back;
- `reference.optimizers`: what to do with a gradient;
- `reference.regression`: a network fitted to data.

`reference.data` makes the data to fit. `reference.regressor` is all of it as a scikit-learn
estimator, `NetworkRegressor`.
"""

from typing import TYPE_CHECKING, Any

from reference import backprop, layers, loss, optimizers, regression

if TYPE_CHECKING:
    from reference.regressor import NetworkRegressor

__all__ = ["NetworkRegressor", "backprop", "layers", "loss", "optimizers", "regression"]


def __getattr__(name: str) -> Any:
    # Imported on first use: the exercises have no need of scikit-learn's estimators.
    if name == "NetworkRegressor":
        from reference.regressor import NetworkRegressor

        return NetworkRegressor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
