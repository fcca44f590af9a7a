"""What NumPy 1.24 had and the grader's has no more: names keep their meaning, refusals a reason.

A student's NumPy may be older than the grader's. Names that are gone since are put back here, each
with what it meant, for the process in which student code runs; and where something is refused that
an older NumPy did, it is said since when.
"""

from __future__ import annotations

import ast
import builtins
import math
import re
import warnings
from collections.abc import Iterator
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

#: Names that are called differently now, in ``numpy`` itself or in a module inside it.
CALLED = """
    Inf inf, Infinity inf, PINF inf, infty inf, NaN nan, NAN nan,
    float_ float64, longfloat longdouble, singlecomplex complex64, complex_ complex128,
    cfloat complex128, clongfloat clongdouble, longcomplex clongdouble, string_ bytes_,
    unicode_ str_, bool8 bool_, int0 intp, uint0 uintp, void0 void, object0 object_, str0 str_,
    bytes0 bytes_, alltrue all, sometrue any, product prod, cumproduct cumprod, round_ round,
    row_stack vstack, mat asmatrix, trapz trapezoid, DataSource lib.npyio.DataSource,
    compare_chararrays char.compare_chararrays, chararray char.chararray,
    format_parser rec.format_parser, byte_bounds lib.array_utils.byte_bounds,
    add_docstring lib.add_docstring, add_newdoc lib.add_newdoc,
    tracemalloc_domain lib.tracemalloc_domain, AxisError exceptions.AxisError,
    ComplexWarning exceptions.ComplexWarning, TooHardError exceptions.TooHardError,
    ModuleDeprecationWarning exceptions.ModuleDeprecationWarning,
    RankWarning exceptions.RankWarning,
    VisibleDeprecationWarning exceptions.VisibleDeprecationWarning
"""

#: Numbers that had names.
NUMBERS = """
    ALLOW_THREADS 1, BUFSIZE 8192, CLIP 0, WRAP 1, RAISE 2, ERR_IGNORE 0, ERR_WARN 1, ERR_RAISE 2,
    ERR_CALL 3, ERR_PRINT 4, ERR_LOG 5, ERR_DEFAULT 521, FLOATING_POINT_SUPPORT 1,
    FPE_DIVIDEBYZERO 1, FPE_OVERFLOW 2, FPE_UNDERFLOW 4, FPE_INVALID 8, MAXDIMS 32,
    MAY_SHARE_BOUNDS 0, MAY_SHARE_EXACT -1, SHIFT_DIVIDEBYZERO 0, SHIFT_OVERFLOW 3,
    SHIFT_UNDERFLOW 6, SHIFT_INVALID 9, UFUNC_BUFSIZE_DEFAULT 8192
"""

TYPES = {
    "int": (np.int8, np.int16, np.int32, np.int64),
    "uint": (np.uint8, np.uint16, np.uint32, np.uint64),
    "float": (np.float16, np.float32, np.float64, np.longdouble),
    "complex": (np.complex64, np.complex128, np.clongdouble),
    "others": (bool, object, bytes, str, np.void),
}
ALL_TYPES = tuple(dict.fromkeys(np.dtype(code).type for code in np.typecodes["All"]))


def in1d(
    ar1: Any, ar2: Any, assume_unique: bool = False, invert: bool = False, *, kind: Any = None
) -> Any:
    """Tell for each entry of `ar1`, laid out flat, whether it is in `ar2`."""
    return np.isin(np.ravel(ar1), ar2, assume_unique, invert, kind=kind)


def asfarray(a: Any, dtype: Any = np.float64) -> np.ndarray:
    """Return an array of floats."""
    return np.asarray(a, dtype if np.issubdtype(dtype, np.inexact) else np.float64)


def find_common_type(array_types: Any, scalar_types: Any) -> np.dtype[Any]:
    """Return the type of arrays of some types, computed with scalars of others."""
    arrays, scalars = ([np.dtype(one) for one in some] for some in (array_types, scalar_types))
    both = [reduce(np.promote_types, some) for some in (arrays, scalars) if some]
    order = "biufcmM".find
    higher = len(both) == 2 and order(both[1].kind) > order(both[0].kind)
    return both[1] if higher else both[0]


def maximum_sctype(t: Any) -> type:
    """Return the scalar type with the highest precision of a kind."""
    kinds = {"i": "int", "u": "uint", "f": "float", "c": "complex"}
    kind = kinds.get(np.dtype(t).kind)
    return TYPES[kind][-1] if kind else np.dtype(t).type


def issctype(rep: Any) -> bool:
    """Tell whether something stands for a scalar type."""
    return obj2sctype(rep) not in (None, np.object_) if isinstance(rep, type | np.dtype) else False


def obj2sctype(rep: Any, default: Any = None) -> Any:
    """Return the scalar type of something."""
    if isinstance(rep, type) and issubclass(rep, np.generic):
        return rep
    try:
        return rep.dtype.type if isinstance(rep, np.ndarray) else np.dtype(rep).type
    except Exception:  # whatever some object's own `dtype` raises
        return default


class ByType(dict[type, Any]):
    """Values for scalar types, found by whatever stands for one."""

    def __getitem__(self, rep: Any) -> Any:
        """Return the value for the scalar type of `rep`."""
        return super().__getitem__(obj2sctype(rep))


def disp(mesg: Any, device: Any = None, linefeed: bool = True) -> None:
    """Print a message."""
    print(mesg, end="\n" if linefeed else "", file=device)


def deprecate(*args: Any, **kwargs: Any) -> Any:
    """Return a function as it is: nobody reads that it is deprecated."""
    return args[0] if args and callable(args[0]) else lambda function: function


def quiet(*args: Any, **kwargs: Any) -> None:
    """Do what printed something, or changed how something is printed."""


#: All others.
OTHERS: dict[str, Any] = {
    "NINF": -math.inf,
    "NZERO": -0.0,
    "PZERO": 0.0,
    "UFUNC_PYVALS_NAME": "UFUNC_PYVALS",
    "numarray": "removed",
    "oldnumeric": "removed",
    "math": math,
    "issubclass_": lambda one, other: isinstance(one, type) and builtins.issubclass(one, other),
    "issubsctype": lambda one, other: issubclass(obj2sctype(one), obj2sctype(other)),
    "msort": lambda a: np.sort(a, axis=0),
    "fastCopyAndTranspose": lambda a: np.asarray(a).T.copy(),
    "safe_eval": ast.literal_eval,
    "sctype2char": lambda one: np.dtype(obj2sctype(one)).char,
    "sctypes": {kind: list(some) for kind, some in TYPES.items()},
    "nbytes": ByType((one, np.dtype(one).itemsize) for one in ALL_TYPES),
    "cast": ByType((one, lambda x, one=one: np.asarray(x).astype(one)) for one in ALL_TYPES),
    "recfromtxt": lambda *args, **kwargs: np.genfromtxt(*args, **kwargs).view(np.recarray),
    "recfromcsv": lambda *args, **kwargs: np.genfromtxt(
        *args, **{"delimiter": ",", "names": True, "dtype": None, **kwargs}
    ).view(np.recarray),
    **{f.__name__: f for f in (in1d, asfarray, find_common_type, maximum_sctype, issctype)},
    **{f.__name__: f for f in (obj2sctype, disp, deprecate)},
    "deprecate_with_doc": deprecate,
    **dict.fromkeys(["lookfor", "source", "who", "set_string_function"], quiet),
}


def meanings() -> Iterator[tuple[str, Any]]:
    """Yield the names that NumPy 1.24 had, of those that may be gone, with what they meant."""
    for pair in CALLED.split(","):
        name, now = pair.split()
        yield name, reduce(getattr, now.split("."), np)
    yield from ((name, int(number)) for name, number in map(str.split, NUMBERS.split(",")))
    yield from OTHERS.items()


def restore() -> None:
    """Give these names back to NumPy in this process, where they are gone or warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, meaning in meanings():
            if name not in vars(np) or name == "row_stack":
                setattr(np, name, meaning)


class Refusal(NamedTuple):
    """Something that NumPy refuses from a version on.

    Attributes
    ----------
    version
        The first that refuses it.
    error, warning
        What it raises then, and how it warned before, if it did.
    said
        What has changed.
    """

    version: tuple[int, int]
    error: str
    warning: str
    said: str


REFUSALS = (
    Refusal((2, 0), "Unable to avoid copy", "", "`copy=False` forbids to copy; `np.asarray` may"),
    Refusal(
        (2, 4),
        "only 0-dimensional arrays can be converted",
        "Conversion of an array with ndim > 0 to a scalar",
        "an array is no number even if it has one entry alone",
    ),
    Refusal(
        (2, 4),
        r"setting an array element with a sequence\.$",
        "Conversion of an array with ndim > 0 to a scalar",
        "an array can't be put where one number goes, even if it has one entry alone",
    ),
    Refusal((2, 0), "has no attribute 'ptp'", "", "`ptp` is a function, `np.ptp(a)`"),
    Refusal((2, 0), "has no attribute 'itemset'", "", "`a.itemset(i, x)` is `a[i] = x`"),
    Refusal((2, 0), "no attribute 'newbyteorder'", "", "arrays have no `newbyteorder`"),
    Refusal((2, 3), "no attribute 'tostring'", r"tostring\(\)", "`tostring` is `tobytes`"),
    Refusal((2, 4), "argument 'newshape'", "`newshape` keyword", "`newshape` is called `shape`"),
    Refusal(
        (2, 4),
        "argument 'interpolation'",
        ".*`?interpolation",
        "`interpolation` is called `method`",
    ),
    Refusal((2, 4), r"np\.sum\(generator\)", r"Calling np\.sum\(", "`np.sum` takes no generator"),
    Refusal((2, 3), "binary mode of fromstring", "The binary mode", "`fromstring` reads text"),
    Refusal((2, 2), "truth value of an empty", "The truth value of an empty", "`[]` is not false"),
    Refusal(
        (2, 0),
        r"Python integer -?\d+ out of bounds",
        "NumPy will stop allowing conversion of out-of-bound",
        "an integer must fit the dtype",
    ),
    Refusal(
        (1, 25),
        "arrays to stack must be passed as a",
        "arrays to stack must be passed as a",
        "stacking takes a list, and no generator",
    ),
    Refusal(
        (2, 5),
        r"must be \(arrays of\) 3-dimensional",
        "Arrays of 2-dimensional vectors",
        "`np.cross` takes vectors with three entries",
    ),
    Refusal((2, 0), r"numpy\.lib\.\w+ is now private", "", "its functions are in `numpy` itself"),
)


def changed(text: str) -> str:
    """Return which NumPy refuses first what an exception says, or nothing."""
    for one in REFUSALS:
        if re.search(one.error, text) or (one.warning and re.match(one.warning, text)):
            return "since NumPy {}.{}, {}".format(*one.version, one.said)
    return ""


def refusing(numpy: str) -> Iterator[Refusal]:
    """Yield the changes that one version refuses and another, older one only warns of."""
    theirs, ours = (tuple(map(int, v.split(".")[:2])) for v in (numpy, np.__version__))
    yield from (one for one in REFUSALS if one.warning and ours < one.version <= theirs)
