"""What to ask where arrays do not fit: their shapes, their indices, how many numbers they hold."""

from __future__ import annotations

from autograder.hints import Hint

DECIDES_ONCE = Hint(
    "`if`, `max`, `and` and `or` decide once: how many numbers does your array hold?",
    "Think of an array with one number above 0 and one below: which way should your `if` "
    "or `max` go? Look in NumPy's documentation for something that decides number by "
    "number.",
)
SINGLE_NUMBER = Hint(
    "Which line needs a single number, and how many does it get?",
    "`float` and the functions in `math` take one number at a time, and so does one place "
    "in an array. Print the shape of what you pass; does NumPy have the same function?",
)
JOINED = Hint(
    "Does this function take the arrays one after another, or all of them in one list?",
    "Look up its first argument in NumPy's documentation: functions that join arrays take "
    "them in a list, with brackets of its own; a second argument means something else.",
)
WHOLE_NUMBER = Hint(
    "What do you count or index with, and is it a whole number?",
    "Print it, and its type. `/` gives a float, `//` a whole number; an array of floats "
    "counts nothing; and a list has no second index.",
)
TOO_MANY_INDICES = Hint(
    "How many axes does this array have, and how many indices do you give it?",
    "Print its shape just before this line. Which docstring says how many axes it should "
    "have: does a function return a different one from what you think?",
)
OUT_OF_RANGE = Hint(
    "How far does your index run, and how long is what you pick from?",
    "Print the index and the length just before this line. Python counts from 0, so the "
    "last one is the length minus 1: which of your bounds is one too far?",
)
NOT_RECTANGULAR = Hint(
    "What are the shapes of the arrays that you put together?",
    "Print the shape of each of them. Arrays of different shapes make no rectangle: "
    "should they become one array at all, or should each be flat first, or should they be "
    "a list?",
)
RESHAPED = Hint(
    "How many numbers does this array hold, and how many does the new shape?",
    "Print `.size` of the array just before this line, and multiply the lengths of the "
    "shape. Which slice takes too many or too few?",
)
READ_ONLY = Hint(
    "Which array does this line write into, and whose is it?",
    "You can't write into an array that isn't yours. Make one of your own.",
)
DATA_TYPE = Hint(
    "How does this function take a shape: as two arguments, or as a single one?",
    "Look up the function in NumPy's documentation: what is its first argument, and what "
    "is the second one for?",
)
SHAPES = Hint(
    "Which line raises this, and what are the shapes of the arrays on it?",
    "Run the lines of the call in a cell of their own: the traceback points to the line. Print, "
    "just before it, the shape of every array on it, and compare these with the docstring.",
)
