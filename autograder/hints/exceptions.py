"""What to ask where a function raises: by the class of the exception, and what it says."""

from __future__ import annotations

import re

from autograder.hints import Hint

#: Where arrays do not fit, and for exceptions that nothing else is known of.
SHAPES = Hint(
    "Which line raises this, and what are the shapes of the arrays on it?",
    "Run the lines of the call in a cell of their own: the traceback points to the line. Print, "
    "just before it, the shape of every array on it, and compare these with the docstring.",
)
ANY = Hint(
    "Which line raises this, and what do the names on it hold at that moment?",
    "Run the lines of the call in a cell of their own: the traceback points to the line. Print, "
    "just before it, every name on it, and compare what you see with what you meant.",
)

#: In this order: the first pattern that is found in "Class: what it says" asks.
KNOWN: tuple[tuple[str, Hint], ...] = (
    (
        r"needs Python \d",
        Hint(
            "How do you write this so that the grader's older Python can read it, too?",
            "Nothing is wrong with it: the grader's Python is older than yours, and whoever grades "
            "hears of it. Look up the syntax in 'What's new in Python' of the version that is "
            "named, and write the same as one did before.",
        ),
    ),
    (
        r"; the grader has (NumPy|Python) \d",
        Hint(
            "What does this say in the version that grades?",
            "The grader has another version than you. Look up the function in the documentation of "
            "the version that is named, and write it in a way that both understand.",
        ),
    ),
    (
        r"truth value of an array",
        Hint(
            "`if`, `max`, `and` and `or` decide once: how many numbers does your array hold?",
            "Think of an array with one number above 0 and one below: which way should your `if` "
            "or `max` go? Look in NumPy's documentation for something that decides number by "
            "number.",
        ),
    ),
    (
        r"only .*arrays can be converted to Python scalars|must be real number, not|"
        r"only .*array of size 1|setting an array element with a sequence\.$",
        Hint(
            "Which line needs a single number, and how many does it get?",
            "`float` and the functions in `math` take one number at a time, and so does one place "
            "in an array. Print the shape of what you pass; does NumPy have the same function?",
        ),
    ),
    (
        r"bitwise_|unsupported operand type\(s\) for (\^|\||&|<<|~)|for \^|input types.*safely",
        Hint(
            "What does the symbol between your numbers mean in Python: `^`, `&`, `|`?",
            "Type `3 ^ 2` into a cell: it is not a power. Look up how Python writes powers, and "
            "how NumPy joins two conditions.",
        ),
    ),
    (
        r"^SyntaxError|^IndentationError|^TabError",
        Hint(
            "What does Python not understand at the place that it names?",
            "Look at this line and the one above: is a bracket or a colon missing, or is there a "
            "single `=`, which assigns, where `==` should compare? Run the cell: Python points to "
            "the place.",
        ),
    ),
    (
        r"^UnboundLocalError|cannot access local variable",
        Hint(
            "Which line gives this name its value, and has it run before the name is read?",
            "A name that is assigned anywhere in a function is local to it. Follow the call line "
            "by line: does an `if`, or the order of your lines, skip the one that assigns it?",
        ),
    ),
    (
        r"^NameError(?!.*; ModuleNotFoundError)",
        Hint(
            "Where does this name get its value, and is it spelt the same there?",
            "Python reads W and w as two names, and `exp` is not `np.exp`. Search your notebook "
            "for the line that makes it: is it in a cell that runs, and before this one?",
        ),
    ),
    (
        r"^ModuleNotFoundError|^ImportError|; ModuleNotFoundError",
        Hint(
            "What does NumPy, or Python itself, have that does the same?",
            "NumPy and Python's standard library are there when your function is graded, nothing "
            "else. Write down in one line what you need from this module, and build that.",
        ),
    ),
    (
        r"positional arguments? but|missing \d+ required|unexpected keyword argument|"
        r"multiple values for argument|positional arguments \(|invalid number of arguments",
        Hint(
            "How many arguments does this function take, in which order, and how many does it get?",
            "Compare the call with the `def` line of the function that it names, argument by "
            "argument. Is the function your own? Then compare with the line that you received.",
        ),
    ),
    (
        r"NoneType",
        Hint(
            "Something on this line is None: which function does it come from?",
            "Print each name on the line. Functions that change something in place, and functions "
            "that end without `return`, give back None.",
        ),
    ),
    (
        r"generator.*has no attribute|Generator' object has no",
        Hint(
            "Which methods does a `numpy.random.Generator` have?",
            "The older functions of `np.random` have different names from the methods of `rng`. "
            "Look up Generator in NumPy's documentation: permutations, shuffles and uniform "
            "numbers.",
        ),
    ),
    (
        r"module 'numpy.*has no attribute",
        Hint(
            "What is the function called in NumPy's documentation?",
            "Type `np.` and the first letters into a cell, and look at what is offered.",
        ),
    ),
    (
        r"'(tuple|list)' object has no attribute|(list|tuple).* unsupported operand|"
        r"can't multiply sequence|for [-*/@]+: '(list|tuple)|"
        r"concatenate (list|tuple)|'(list|tuple)' and|and '(list|tuple)'|"
        r"bad operand type.*(list|tuple)",
        Hint(
            "This is a list or a tuple, not an array: what is in it?",
            "Print it, and its type. Lists and tuples hold things; they do not do arithmetic: "
            "which of the things in it did you want, or where should it have become an array?",
        ),
    ),
    (
        r"object is not subscriptable",
        Hint(
            "What stands before your square brackets: an array, a number, a function?",
            "Print it, and its type, just before this line. Square brackets pick from arrays, "
            "lists and tuples; round ones call a function.",
        ),
    ),
    (
        r"object is not callable",
        Hint(
            "What stands before your round brackets, and is it a function?",
            "Print it, and its type. Has a name of yours hidden a function of the same name, or is "
            "a sign missing between two factors?",
        ),
    ),
    (
        r"object is not iterable|cannot unpack non-iterable",
        Hint(
            "This is a single thing: where should there be several, to loop over or to unpack?",
            "Print what is on the right of `=`, or after `in`, and its type. You can't loop over "
            "a number; did you mean `range` of it, or another of your names?",
        ),
    ),
    (
        r"cannot unpack|values to unpack|object is not an iterator",
        Hint(
            "How many things does the right-hand side hold, and how many names are there to take "
            "them?",
            "Print what is on the right of `=` or `in`, and its type. What does one round of the "
            "loop get from it?",
        ),
    ),
    (
        r"scalar index",
        Hint(
            "Does this function take the arrays one after another, or all of them in one list?",
            "Look up its first argument in NumPy's documentation: functions that join arrays take "
            "them in a list, with brackets of its own; a second argument means something else.",
        ),
    ),
    (
        r"high <= 0|low >= high|a must be (a positive integer|greater than 0)",
        Hint(
            "Which range do you draw from, and is there anything in it?",
            "Print both ends of the range just before this line. Between −0.3 and 0.3 there is "
            "only one whole number; and where nothing is left, nothing can be drawn.",
        ),
    ),
    (
        r"indices must be integers|slice indices|arrays used as indices|interpreted as an "
        r"integer|only integers, slices|index must be|indices must be",
        Hint(
            "What do you count or index with, and is it a whole number?",
            "Print it, and its type. `/` gives a float, `//` a whole number; an array of floats "
            "counts nothing; and a list has no second index.",
        ),
    ),
    (
        r"too many indices|tuple index out of range",
        Hint(
            "How many axes does this array have, and how many indices do you give it?",
            "Print its shape just before this line. Which docstring says how many axes it should "
            "have: does a function return a different one from what you think?",
        ),
    ),
    (
        r"^IndexError|out of bounds|out of range|pop from empty",
        Hint(
            "How far does your index run, and how long is what you pick from?",
            "Print the index and the length just before this line. Python counts from 0, so the "
            "last one is the length minus 1: which of your bounds is one too far?",
        ),
    ),
    (
        r"inhomogeneous|must have the same (number of dimensions|shape)|"
        r"all the input (array dimensions|arrays)",
        Hint(
            "What are the shapes of the arrays that you put together?",
            "Print the shape of each of them. Arrays of different shapes make no rectangle: "
            "should they become one array at all, or should each be flat first, or should they be "
            "a list?",
        ),
    ),
    (
        r"cannot reshape",
        Hint(
            "How many numbers does this array hold, and how many does the new shape?",
            "Print `.size` of the array just before this line, and multiply the lengths of the "
            "shape. Which slice takes too many or too few?",
        ),
    ),
    (
        r"math domain error|^ZeroDivisionError|expected a (positive|nonnegative) input",
        Hint(
            "For which number is this line not defined: a root, a logarithm, a division?",
            "Print what you take the root or the logarithm of, or divide by, just before this "
            "line. Can it become 0, or so small that nothing is left of it?",
        ),
    ),
    (
        r"^OverflowError|math range error",
        Hint(
            "Which number grows beyond what a float can hold, about 1e308?",
            "Print the exponents just before this line. How large do they get for the largest "
            "input, and can the same thing be written so that nothing large is computed on the "
            "way?",
        ),
    ),
    (
        r"^KeyError",
        Hint(
            "Which keys does your dictionary have, and which one is looked up?",
            "Print both just before this line: is it the spelling, or is nothing stored yet?",
        ),
    ),
    (
        r"NotImplemented|^AssertionError|unknown kind",
        Hint(
            "This line raises on purpose: which condition leads there, and why is it met here?",
            "Print what the condition compares. If it is your own check, it has found something; "
            "if it was handed out, look at what you pass on.",
        ),
    ),
    (
        r"read-only",
        Hint(
            "Which array does this line write into, and whose is it?",
            "You can't write into an array that isn't yours. Make one of your own.",
        ),
    ),
    (
        r"^RecursionError",
        Hint(
            "Your function calls itself, perhaps through another one: which of them does the work?",
            "Follow one call: which function calls which? At some point one of them has to stop "
            "calling and compute.",
        ),
    ),
    (
        r"unhashable",
        Hint(
            "What do you use to look things up: a name, or an array?",
            "A dictionary or a set finds things by a name or a number, never by an array. Print "
            "what is in its square brackets, and its type.",
        ),
    ),
    (
        r"as a data type|data type .* not understood",
        Hint(
            "How does this function take a shape: as two arguments, or as a single one?",
            "Look up the function in NumPy's documentation: what is its first argument, and what "
            "is the second one for?",
        ),
    ),
    (
        r"takes real numbers|ComplexWarning|from complex|must be real|'complex'",
        Hint(
            "Which step makes complex numbers, and does the task need any?",
            "Print the dtype of each array on the way. The functions here take real numbers. Do "
            "you use `1j`, or take the root of something negative?",
        ),
    ),
    (
        r"^AttributeError",
        Hint(
            "What stands before the dot on this line, and does it have what you ask for after the "
            "dot?",
            "Print its type, and `dir` of it. Is it what you think it is, and is the name after "
            "the dot spelt as in the documentation, or as in your own lines?",
        ),
    ),
    (r"broadcast|matmul|aligned|mismatch|dimension|axis|shape", SHAPES),
)


def question(text: str) -> Hint:
    """Return the question about an exception: ``"NameError: name 'w' is not defined"``."""
    return next((hint for pattern, hint in KNOWN if re.search(pattern, text)), ANY)
