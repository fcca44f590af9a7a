"""What the quiz knows of `l2_gradient`: the calls and quantities of `l2_loss`."""

from autograder.exercises.loss._quiz.l2_loss import scenarios, small, varied

__all__ = ["scenarios", "small", "varied"]
