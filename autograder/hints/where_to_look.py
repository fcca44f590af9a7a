"""Where to look, by what kind of slip it is: the clearer hints that many questions share."""

from __future__ import annotations

FACTOR = (
    "Take the smallest input for which you can work out the equation on paper, and write down "
    "every factor that appears on the way. Which of them is not in your line, or in there twice?"
)
TERMS = (
    "Write the equation down term by term, and mark in your lines where each of them is computed. "
    "Print each term for a small input: which one has another value than on your paper?"
)
PLACES = (
    "Call your function with numbers that show where they come from, 1, 2, 3, …, and print the "
    "result. Which of your steps puts them there: a loop, an index, `.T`, `reshape`?"
)
SHAPES = (
    "Print the shape of each array between the first line and the last. Which line makes a shape "
    "that the docstring does not have?"
)
CASES = (
    "Try a small input of both kinds, and print what each line makes of it. At which line do the "
    "two differ?"
)
PRECISION = (
    "Print the `dtype` of each array on the way, and look for `round`, `astype`, `float32` and for "
    "small numbers that are added so that something does not become 0."
)
