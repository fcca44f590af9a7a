"""What the quiz knows of `predict`: the calls and quantities of `forward`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import small_forward_call
from autograder.exercises.layers._quiz.forward import scenarios, varied
from autograder.extras.quiz.quiz_file import WHOLE, Small

__all__ = ["scenarios", "small", "varied"]

small = Small(small_forward_call, (WHOLE,))
