"""A student's NumPy may be older than the grader's: names keep their meaning, refusals a reason."""

import re

import numpy as np
import pytest

from autograder.checks.exercise import Exercise
from autograder.sandbox.inside import grader, old_numpy
from autograder.sandbox.student import SandboxedStudent

#: What ``dir(numpy)`` of NumPy 1.24.4 has and that of 2.4 has not, and what it gave when asked.
GONE = """
    ALLOW_THREADS AxisError BUFSIZE CLIP ComplexWarning DataSource ERR_CALL ERR_DEFAULT ERR_IGNORE
    ERR_LOG ERR_PRINT ERR_RAISE ERR_WARN FLOATING_POINT_SUPPORT FPE_DIVIDEBYZERO FPE_INVALID
    FPE_OVERFLOW FPE_UNDERFLOW Inf Infinity MAXDIMS MAY_SHARE_BOUNDS MAY_SHARE_EXACT
    ModuleDeprecationWarning NAN NINF NZERO NaN PINF PZERO RAISE RankWarning SHIFT_DIVIDEBYZERO
    SHIFT_INVALID SHIFT_OVERFLOW SHIFT_UNDERFLOW Tester TooHardError UFUNC_BUFSIZE_DEFAULT
    UFUNC_PYVALS_NAME VisibleDeprecationWarning WRAP add_docstring add_newdoc add_newdoc_ufunc
    alltrue asfarray byte_bounds cast cfloat chararray clongfloat compare_chararrays compat complex_
    cumproduct deprecate deprecate_with_doc disp fastCopyAndTranspose find_common_type float_
    format_parser get_array_wrap geterrobj in1d infty issctype issubclass_ issubsctype
    kernel_version longcomplex longfloat lookfor mat math maximum_sctype msort nbytes numarray
    obj2sctype oldnumeric product recfromcsv recfromtxt round_ row_stack safe_eval sctype2char
    sctypes set_numeric_ops set_string_function seterrobj singlecomplex sometrue source string_
    tracemalloc_domain trapz unicode_ use_hugepage version who
    bool8 bytes0 int0 object0 str0 uint0 void0
""".split()

#: Of these, what is about NumPy's own insides: nobody computes with it.
INSIDES = """
    Tester add_newdoc_ufunc compat get_array_wrap geterrobj kernel_version set_numeric_ops seterrobj
    use_hugepage
""".split()

#: Expressions, and what NumPy 1.24.4 makes of them.
MEANT = {
    "np.float_(2) / np.complex_(1).real": 2.0,
    "[np.Inf, np.infty, np.Infinity, np.PINF, -np.NINF]": [np.inf] * 5,
    "[np.isnan(np.NaN), np.isnan(np.NAN)]": [True, True],
    "np.trapz([1, 2, 3], dx=2)": 8.0,
    "np.trapz(np.arange(6.0).reshape(2, 3), axis=0)": np.array([1.5, 2.5, 3.5]),
    "np.in1d([[1, 2], [3, 4]], [4, 1], invert=True)": np.array([False, True, True, False]),
    "np.product([2, 3], axis=0)": 6,
    "np.cumproduct([2, 3])": np.array([2, 6]),
    "np.alltrue([True, False])": False,
    "np.sometrue([True, False], keepdims=True)": np.array([True]),
    "np.round_(2.345, 1)": 2.3,
    "np.row_stack([[1, 2], [3, 4]])": np.array([[1, 2], [3, 4]]),
    "np.array([0, 2]).astype(np.bool8)": np.array([False, True]),
    "np.zeros(2, np.int0)": np.zeros(2, int),
    "np.asfarray([1, 2])": np.array([1.0, 2.0]),
    "np.asfarray([1, 2], dtype=int)": np.array([1.0, 2.0]),
    "np.msort([[2, 1], [1, 3]])": np.array([[1, 1], [2, 3]]),
    "np.mat([[1, 2]]).shape": (1, 2),
    "np.fastCopyAndTranspose([[1, 2]])": np.array([[1], [2]]),
    "[np.cast[one](1.5).dtype.char for one in ('f', float, np.intc, 'O')]": ["f", "d", "i", "O"],
    "[np.nbytes[one] for one in ('d', np.float32, np.dtype('i2'), str)]": [8, 4, 2, 0],
    "[float in np.cast, np.nbytes.get('d')]": [False, None],
    "np.cast['nothing']": None,
    "np.cast[np.float64]([1])": np.array([1.0]),
    "np.nbytes[np.float64]": 8,
    "str(np.find_common_type([np.float32], [np.int64, np.float64]))": "float32",
    "str(np.find_common_type([np.int8], [np.float64]))": "float64",
    "str(np.find_common_type([], [np.int32]))": "int32",
    "[np.issctype(one) for one in (int, np.dtype('i2'), 'f8', object)]": [True, True, False, False],
    "np.issctype(np.float32)": True,
    "np.maximum_sctype(np.float32).__name__": np.longdouble.__name__,
    "[np.obj2sctype(one).__name__ for one in ('f8', np.floating)]": ["float64", "floating"],
    "[np.obj2sctype(one) for one in ('x', [1])]": [None, None],
    "[np.sctype2char(one) for one in (float, np.float32, np.array([1j]))]": ["d", "f", "D"],
    "np.issubsctype(np.array([1]), int)": True,
    "np.issubsctype(np.float32, np.floating)": True,
    "np.issubclass_(3, int)": False,
    "np.safe_eval('[1]')": [1],
    "len(np.sctypes['float'])": 4,
    "np.math.factorial(5)": 120,
    "np.deprecate(abs)(-1)": 1,
    "np.AxisError.__name__": "AxisError",
    "np.MAXDIMS": 32,
}


def asked(server, body):
    code = "import warnings\nimport numpy as np\n" + body
    f = Exercise("layers", "f", 1.0, 5.0, lambda: None)
    with SandboxedStudent(server, [(1, True, code)], "", [f]) as student:
        return student.call("f", ())


def test_every_name_that_numpy_had_is_there(server):
    body = f"def f(): return [name for name in {GONE} if not hasattr(np, name)]"
    assert asked(server, body).value == INSIDES


@pytest.mark.parametrize("expression", MEANT)
def test_a_name_means_what_it_meant_and_nothing_warns(server, expression):
    strictly = "[warnings.simplefilter('error', w) for w in (DeprecationWarning, FutureWarning)]"
    got = asked(server, f"def f():\n    {strictly}\n    return {expression}")
    if MEANT[expression] is None:  # in 1.24 as well
        assert got.text.startswith("KeyError")
        return
    assert (got.outcome, got.text) == ("answered", "")
    np.testing.assert_equal(got.value, MEANT[expression])


#: What the grader's NumPy refuses, and what an older one did.
REFUSED = {
    "np.array([1.0], copy=False)": "since NumPy 2.0, `copy=False` forbids to copy",
    "float(np.ones((1, 1)))": "since NumPy 2.4, an array is no number",
    "np.zeros(3).__setitem__(0, np.ones(1))": "since NumPy 2.4, an array can't be put",
    "np.ones(3).ptp()": "since NumPy 2.0, `ptp` is a function",
    "np.ones(3).itemset(0, 1)": "since NumPy 2.0, `a.itemset(i, x)` is `a[i] = x`",
    "np.ones(4).reshape(newshape=(2, 2))": "",
    "np.reshape(np.ones(4), newshape=(2, 2))": "since NumPy 2.4, `newshape` is called `shape`",
    "np.percentile([1, 2], 5, interpolation='linear')": "since NumPy 2.4, `interpolation`",
    "np.sum(x for x in [1])": "since NumPy 2.4, `np.sum` takes no generator",
    "bool(np.array([]))": "since NumPy 2.2, `[]` is not false",
    "np.uint8(-1)": "since NumPy 2.0, an integer must fit the dtype",
    "np.hstack(x for x in [[1]])": "since NumPy 1.25, stacking takes a list",
    "np.zeros(2) + np.zeros(3)": "",
}


@pytest.mark.skipif(grader.NUMPY < "2.4", reason="this grader's NumPy still does it")
@pytest.mark.parametrize("expression", REFUSED)
def test_what_only_a_newer_numpy_refuses_is_said_to_be_so(server, expression):
    got = asked(server, f"def f(): return {expression}")
    assert got.outcome == "error"
    assert REFUSED[expression] in got.text
    assert ("since NumPy" in got.text) == bool(REFUSED[expression])


def test_what_an_older_numpy_warns_of_counts_as_refused_where_the_grader_does(monkeypatch):
    monkeypatch.setattr(np, "__version__", "2.3.5")
    versions = {change.version for change in old_numpy.refusing("2.4.6")}
    assert versions == {(2, 4)}
    assert list(old_numpy.refusing("2.3.0")) == []


@pytest.mark.parametrize("change", old_numpy.REFUSALS, ids=lambda one: one.error)
def test_patterns_can_be_read(change):
    assert re.compile(change.error)
    assert re.compile(change.warning)
