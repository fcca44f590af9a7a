"""What to ask where a thing is of another kind than its line needs: None, a list, a function."""

from __future__ import annotations

from autograder.hints import Hint

NONE = Hint(
    "Something on this line is None: which function does it come from?",
    "Print each name on the line. Functions that change something in place, and functions "
    "that end without `return`, give back None.",
)
GENERATOR_METHOD = Hint(
    "Which methods does a `numpy.random.Generator` have?",
    "The older functions of `np.random` have different names from the methods of `rng`. "
    "Look up Generator in NumPy's documentation: permutations, shuffles and uniform "
    "numbers.",
)
NUMPY_FUNCTION = Hint(
    "What is the function called in NumPy's documentation?",
    "Type `np.` and the first letters into a cell, and look at what is offered.",
)
LIST_OR_TUPLE = Hint(
    "This is a list or a tuple, not an array: what is in it?",
    "Print it, and its type. Lists and tuples hold things; they do not do arithmetic: "
    "which of the things in it did you want, or where should it have become an array?",
)
SQUARE_BRACKETS = Hint(
    "What stands before your square brackets: an array, a number, a function?",
    "Print it, and its type, just before this line. Square brackets pick from arrays, "
    "lists and tuples; round ones call a function.",
)
ROUND_BRACKETS = Hint(
    "What stands before your round brackets, and is it a function?",
    "Print it, and its type. Has a name of yours hidden a function of the same name, or is "
    "a sign missing between two factors?",
)
ONE_THING = Hint(
    "This is a single thing: where should there be several, to loop over or to unpack?",
    "Print what is on the right of `=`, or after `in`, and its type. You can't loop over "
    "a number; did you mean `range` of it, or another of your names?",
)
UNPACKED = Hint(
    "How many things does the right-hand side hold, and how many names are there to take them?",
    "Print what is on the right of `=` or `in`, and its type. What does one round of the "
    "loop get from it?",
)
MISSING_KEY = Hint(
    "Which keys does your dictionary have, and which one is looked up?",
    "Print both just before this line: is it the spelling, or is nothing stored yet?",
)
UNHASHABLE = Hint(
    "What do you use to look things up: a name, or an array?",
    "A dictionary or a set finds things by a name or a number, never by an array. Print "
    "what is in its square brackets, and its type.",
)
MISSING_ATTRIBUTE = Hint(
    "What stands before the dot on this line, and does it have what you ask for after the dot?",
    "Print its type, and `dir` of it. Is it what you think it is, and is the name after "
    "the dot spelt as in the documentation, or as in your own lines?",
)
