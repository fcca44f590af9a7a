"""The mathematics of the course done right, in NumPy.

One module an assignment, its functions in the order of the exercises, later modules built on
earlier ones:

- `reference.layers`: neurons, activations, the way forward;
- `reference.loss`: likelihoods, priors and their gradients;
- `reference.backprop`: Jacobians, the chain rule, the way back;
- `reference.optimizers`: what to do with a gradient;
- `reference.regression`: a network fitted to data.

`reference.data` makes the data to fit.
"""

from reference import backprop, layers, loss, optimizers, regression

__all__ = ["backprop", "layers", "loss", "optimizers", "regression"]
