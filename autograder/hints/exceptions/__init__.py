"""What to ask where a function raises: by the class of the exception, and what it says."""

from __future__ import annotations

import re

from autograder.hints import Hint
from autograder.hints.exceptions import arrays, numbers, objects, python

#: In this order: the first pattern that is found in "Class: what it says" asks.
KNOWN: tuple[tuple[str, Hint], ...] = (
    (r"needs Python \d", python.OLDER_SYNTAX),
    (r"; the grader has (NumPy|Python) \d", python.OTHER_VERSION),
    (r"truth value of an array", arrays.DECIDES_ONCE),
    (
        r"only .*arrays can be converted to Python scalars|must be real number, not|"
        r"only .*array of size 1|setting an array element with a sequence\.$",
        arrays.SINGLE_NUMBER,
    ),
    (
        r"bitwise_|unsupported operand type\(s\) for (\^|\||&|<<|~)|for \^|input types.*safely",
        python.POWER_SYMBOL,
    ),
    (r"^SyntaxError|^IndentationError|^TabError", python.SYNTAX),
    (r"^UnboundLocalError|cannot access local variable", python.UNASSIGNED),
    (r"^NameError(?!.*; ModuleNotFoundError)", python.UNKNOWN_NAME),
    (r"^ModuleNotFoundError|^ImportError|; ModuleNotFoundError", python.ABSENT_MODULE),
    (
        r"positional arguments? but|missing \d+ required|unexpected keyword argument|"
        r"multiple values for argument|positional arguments \(|invalid number of arguments",
        python.ARGUMENTS,
    ),
    (r"NoneType", objects.NONE),
    (r"generator.*has no attribute|Generator' object has no", objects.GENERATOR_METHOD),
    (r"module 'numpy.*has no attribute", objects.NUMPY_FUNCTION),
    (
        r"'(tuple|list)' object has no attribute|(list|tuple).* unsupported operand|"
        r"can't multiply sequence|for [-*/@]+: '(list|tuple)|"
        r"concatenate (list|tuple)|'(list|tuple)' and|and '(list|tuple)'|"
        r"bad operand type.*(list|tuple)",
        objects.LIST_OR_TUPLE,
    ),
    (r"object is not subscriptable", objects.SQUARE_BRACKETS),
    (r"object is not callable", objects.ROUND_BRACKETS),
    (r"object is not iterable|cannot unpack non-iterable", objects.ONE_THING),
    (r"cannot unpack|values to unpack|object is not an iterator", objects.UNPACKED),
    (r"scalar index", arrays.JOINED),
    (r"high <= 0|low >= high|a must be (a positive integer|greater than 0)", numbers.EMPTY_RANGE),
    (
        r"indices must be integers|slice indices|arrays used as indices|interpreted as an "
        r"integer|only integers, slices|index must be|indices must be",
        arrays.WHOLE_NUMBER,
    ),
    (r"too many indices|tuple index out of range", arrays.TOO_MANY_INDICES),
    (r"^IndexError|out of bounds|out of range|pop from empty", arrays.OUT_OF_RANGE),
    (
        r"inhomogeneous|must have the same (number of dimensions|shape)|"
        r"all the input (array dimensions|arrays)",
        arrays.NOT_RECTANGULAR,
    ),
    (r"cannot reshape", arrays.RESHAPED),
    (
        r"math domain error|^ZeroDivisionError|expected a (positive|nonnegative) input",
        numbers.UNDEFINED,
    ),
    (r"^OverflowError|math range error", numbers.OVERFLOW),
    (r"^KeyError", objects.MISSING_KEY),
    (r"NotImplemented|^AssertionError|unknown kind", python.ON_PURPOSE),
    (r"read-only", arrays.READ_ONLY),
    (r"^RecursionError", python.RECURSION),
    (r"unhashable", objects.UNHASHABLE),
    (r"as a data type|data type .* not understood", arrays.DATA_TYPE),
    (r"takes real numbers|ComplexWarning|from complex|must be real|'complex'", numbers.COMPLEX),
    (r"^AttributeError", objects.MISSING_ATTRIBUTE),
    (r"broadcast|matmul|aligned|mismatch|dimension|axis|shape", arrays.SHAPES),
)


def question(text: str) -> Hint:
    """Return the question about an exception: ``"NameError: name 'w' is not defined"``."""
    return next((hint for pattern, hint in KNOWN if re.search(pattern, text)), python.ANY)
