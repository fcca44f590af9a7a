"""What to ask where a number is not one that can be computed with, or drawn."""

from __future__ import annotations

from autograder.hints import Hint

EMPTY_RANGE = Hint(
    "Which range do you draw from, and is there anything in it?",
    "Print both ends of the range just before this line. Between −0.3 and 0.3 there is "
    "only one whole number; and where nothing is left, nothing can be drawn.",
)
UNDEFINED = Hint(
    "For which number is this line not defined: a root, a logarithm, a division?",
    "Print what you take the root or the logarithm of, or divide by, just before this "
    "line. Can it become 0, or so small that nothing is left of it?",
)
OVERFLOW = Hint(
    "Which number grows beyond what a float can hold, about 1e308?",
    "Print the exponents just before this line. How large do they get for the largest "
    "input, and can the same thing be written so that nothing large is computed on the "
    "way?",
)
COMPLEX = Hint(
    "Which step makes complex numbers, and does the task need any?",
    "Print the dtype of each array on the way. The functions here take real numbers. Do "
    "you use `1j`, or take the root of something negative?",
)
