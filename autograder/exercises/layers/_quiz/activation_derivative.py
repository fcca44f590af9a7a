"""What the quiz knows of `activation_derivative`: the calls and quantities of `activate`."""

from autograder.exercises.layers._quiz.activate import scenarios, small, varied

__all__ = ["scenarios", "small", "varied"]
