"""The lecture's named quantities of each stub's computation, by the reference, on small probes.

This is what answers "which quantity is it?": under each stub, how it is called, and all that has a
name on the way; a page an assignment. All sizes are different, so that shapes tell quantities
apart; two names of one value stand in one entry. Transposes are found by themselves.
"""

from autograder.extras.quiz.quantities import backprop, layers, loss, optimizers, regression
from autograder.extras.quiz.quantities.table import SCENARIOS, Quantity, Scenario, named

__all__ = [
    "SCENARIOS",
    "Quantity",
    "Scenario",
    "backprop",
    "layers",
    "loss",
    "named",
    "optimizers",
    "regression",
]
