"""What the quiz knows of `layer_jacobian_unknowns`: the quantities of `layer_jacobian`."""

from __future__ import annotations

from autograder.exercises.backprop._quiz._shared import small_layer_call
from autograder.exercises.backprop._quiz.layer_jacobian import scenarios, varied
from autograder.extras.quiz.quiz_file import WHOLE, Small

__all__ = ["scenarios", "small", "varied"]

small = Small(lambda rng: small_layer_call(rng, 1), (WHOLE,))
