"""`NetworkRegressor`: the mathematics of the course as a scikit-learn estimator.

- `network`: the same mathematics once more, in place and fast;
- `solvers`: the optimizers on flat arrays, in place;
- `estimator`: scikit-learn's rules around both.
"""

from reference.regressor.estimator import NetworkRegressor

__all__ = ["NetworkRegressor"]
