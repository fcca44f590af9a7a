"""Long lines of students' code are broken as a formatter does, and mean what they meant."""

import ast
import inspect
import textwrap

import pytest

from autograder.exercises import ASSIGNMENTS, exercises
from autograder.reports.code_layout import WIDTH, broken

WHAT_IS_BROKEN = {
    "a call at its arguments": (
        "def f(a, kind):\n    return np.einsum('ij,jk->ik', a, activation_derivative(a, kind))",
        """\
        def f(a, kind):
            return np.einsum(
                'ij,jk->ik',
                a,
                activation_derivative(a, kind),
            )""",
    ),
    "a sum before its signs": (
        "def f(y_hat, y, s):\n"
        "    loss = np.sum((y - y_hat) ** 2) / 2 / s ** 2 + y.size * np.log(s)",
        """\
        def f(y_hat, y, s):
            loss = (
                np.sum((y - y_hat) ** 2) / 2 / s ** 2
                + y.size * np.log(s)
            )""",
    ),
    "a choice at its words": (
        "def f(a, kind):\n    return np.maximum(a, 0) if kind == 'relu' else np.tanh(a) * (a > 0)",
        """\
        def f(a, kind):
            return (
                np.maximum(a, 0)
                if kind == 'relu'
                else np.tanh(a) * (a > 0)
            )""",
    ),
    "a comprehension at its loops": (
        "def f(params, alpha):\n"
        "    return [(alpha * W, np.zeros_like(b)) for W, b in params if W.size]",
        """\
        def f(params, alpha):
            return [
                (alpha * W, np.zeros_like(b))
                for W, b in params
                if W.size
            ]""",
    ),
    "a condition at its words": (
        "def f(a):\n"
        "    if np.any(np.isnan(a)) or np.any(np.isinf(a)) or a.shape[0] > 3:\n"
        "        return a",
        """\
        def f(a):
            if (
                np.any(np.isnan(a))
                or np.any(np.isinf(a))
                or a.shape[0] > 3
            ):
                return a""",
    ),
}


@pytest.mark.parametrize("what", WHAT_IS_BROKEN)
def test_a_long_line_is_broken(what):
    code, shown = WHAT_IS_BROKEN[what]
    assert broken(code) == textwrap.dedent(shown)


def test_a_short_line_stays():
    code = "def affine(n, W, b):\n    return n @ W.T + b"
    assert broken(code) == code


@pytest.mark.parametrize("code", ["def f(:\n    " + "x" * 99, "return (" * 30, "x = '" + "(" * 99])
def test_what_is_no_code_stays(code):
    assert broken(code) == code


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_known_mistakes_mean_the_same_and_nearly_all_fit(assignment):
    wide = total = 0
    for exercise in exercises(assignment):
        for chaff in exercise.chaffs:
            source = textwrap.dedent(inspect.getsource(chaff.function))
            function = ast.parse(source).body[0]
            function.body, function.decorator_list = function.body[1:] or function.body, []
            code = ast.unparse(function)
            laid_out = broken(code)
            assert ast.dump(ast.parse(laid_out)) == ast.dump(ast.parse(code))
            wide += max(map(len, laid_out.split("\n"))) > WIDTH
            total += 1
    assert wide <= 0.1 * total
