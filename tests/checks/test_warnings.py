"""Which warnings count: the floating-point warnings that NumPy gives by default, on both sides."""

import numpy as np
import pytest

from autograder.checks.callers import LocalStudent
from autograder.checks.exercise import Exercise
from autograder.sandbox.student import SandboxedStudent

#: What a function does → the kinds that count.
PROGRAMS = {
    "return 1 / (1 + np.exp(-np.clip(a, -709, 709)))": (),
    "return np.exp(-a) / 1e300": (),
    "return np.exp(a)": ("overflow",),
    "return np.log(0 * a)": ("divide",),
    "return np.sqrt(-a)": ("invalid",),
    "return np.exp(a) - np.exp(a) + 1 / (0 * a)": ("overflow", "invalid", "divide"),
    "warnings.warn('invalid value, overflow and divide by zero')": (),
    "warnings.warn('overflow encountered in exp')": (),
    "warnings.warn('overflow', RuntimeWarning)": (),
    "warnings.warn(RuntimeWarning(('overflow encountered in exp',)))": (),
    "np.seterr(all='warn'); return np.exp(-a)": (),
    "np.seterr(all='warn'); return np.exp(a)": ("overflow",),
    "with np.errstate(under='warn'): return np.exp(-a)": (),
    "with np.errstate(over='ignore'): return np.exp(a)": (),
}

#: What a notebook says before, which changes none of this.
BEFORE = "import warnings\nimport numpy as np\n"
SET = {"as it is": "", "raising": "np.seterr(all='raise')\n", "silent": "np.seterr(all='ignore')\n"}


def cell(program, before=""):
    return f"{BEFORE}{before}def f(a):\n    {program}\n"


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_counts_is_the_same_at_home_and_when_graded(server, program):
    a = np.array([1000.0, 745.0])
    names = {}
    exec(cell(program), names)
    home = LocalStudent(names).call("f", (a,))
    asked = [Exercise("layers", "f", 1.0, 5.0, lambda a: a)]
    with SandboxedStudent(server, [(1, True, cell(program))], "", asked) as student:
        graded = student.call("f", (a,))
    assert (home.outcome, home.warned) == ("answered", PROGRAMS[program])
    assert (graded.outcome, graded.warned) == ("answered", PROGRAMS[program])


@pytest.mark.parametrize("before", SET)
def test_what_a_notebook_set_earlier_changes_nothing(server, before):
    a, asked = np.array([1000.0]), [Exercise("layers", "f", 1.0, 5.0, lambda a: a)]
    code = cell("return np.exp(a) + np.exp(-a)", SET[before])
    names, kept = {}, np.geterr()
    try:
        exec(code, names)
        home = LocalStudent(names).call("f", (a,))
    finally:
        np.seterr(**kept)
    with SandboxedStudent(server, [(1, True, code)], "", asked) as student:
        graded = student.call("f", (a,))
    assert home.warned == graded.warned == ("overflow",)
