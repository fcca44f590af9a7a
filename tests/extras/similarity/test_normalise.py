"""The canonical form: the same for all disguises of a program, another for another program."""

import pytest

from autograder.extras.similarity import normalise
from tests.extras.similarity import made_class

NAMES = {"np": "numpy", "e": "numpy.exp", "affine": "affine"}

G, H = "\n\ndef g(x):\n    return x ** 2", "\n\ndef h(x):\n    return -x"


def words(text, view="canonical"):
    return [token.word for token in normalise.views(text, NAMES)[view]]


SAME = {
    "other names": (
        "def f(x):\n    total = x + 1\n    print(total)\n    return total",
        "def f(eingabe):\n    summe = eingabe + 1\n    print(summe)\n    return summe",
    ),
    "another helper": (
        "def f(x):\n    return help_me(x)\n\ndef help_me(y):\n    return y * 2",
        "def f(x):\n    return do_it(x)\n\ndef do_it(z):\n    return 2 * z",
    ),
    "remarks, docstrings and annotations": (
        "def f(x: float) -> float:\n    '''Two.'''\n    # two\n    y: float = x * 2\n    return y",
        "def f(x):\n    return x * 2",
    ),
    "an intermediate result": (
        "def f(n, W, b):\n    a = n @ W.T\n    return a + b",
        "def f(n, W, b):\n    return n @ W.T + b",
    ),
    "sums and products turned round": (
        "def f(n, W, b):\n    return 2 * (n @ W.T) + b + 1",
        "def f(n, W, b):\n    return 1 + (b + (n @ W.T) * 2)",
    ),
    "statements in another order": (
        "def f(x):\n    a = x.min()\n    b = x.max()\n    print(a, b)\n    return a, b",
        "def f(x):\n    b = x.max()\n    a = x.min()\n    print(a, b)\n    return a, b",
    ),
    "helpers in another order": (
        "def f(x):\n    return g(x) + h(x)" + G + H,
        "def f(x):\n    return g(x) + h(x)" + H + G,
    ),
    "a loop that appends": (
        "def f(xs):\n    return np.array([x * 2 for x in xs if x > 0])",
        "def f(xs):\n    out = []\n    for x in xs:\n        if 0 < x:\n            y = 2 * x\n"
        "            out.append(y)\n    return np.array(out)",
    ),
    "a loop that adds a list": (
        "def f(xs):\n    return [g(x) for x in xs]",
        "def f(xs):\n    out = list()\n    for x in xs:\n        out += [g(x)]\n    return out",
    ),
    "loops in loops": (
        "def f(xs):\n    return [[x * y for y in xs] for x in xs]",
        "def f(xs):\n    rows = []\n    for x in xs:\n        row = []\n        for y in xs:\n"
        "            row.append(x * y)\n        rows.append(row)\n    return rows",
    ),
    "a loop that sums": (
        "def f(xs):\n    return sum(x ** 2 for x in xs)",
        "def f(xs):\n    total = 0\n    for x in xs:\n        total += x ** 2\n    return total",
    ),
    "another way to import": (
        "def f(x):\n    return np.exp(x)",
        "def f(x):\n    import numpy\n    return e(x)",
    ),
    "what is done otherwise behind a return": (
        "def f(x):\n    if x > 0:\n        return 1\n    else:\n        return 2",
        "def f(x):\n    if 0 < x:\n        return 1\n    return 2",
    ),
}

OTHER = {
    "another operation": ("def f(x):\n    return x + 1", "def f(x):\n    return x - 1"),
    "another number": ("def f(x):\n    return x + 1", "def f(x):\n    return x + 2"),
    "another function of NumPy's": (
        "def f(x):\n    return np.exp(x)",
        "def f(x):\n    return np.log(x)",
    ),
    "dead code": ("def f(x):\n    return x", "def f(x):\n    y = x.shape\n    return x"),
    "another stub of the course": (
        "def f(x):\n    return affine(x)",
        "def f(x):\n    return helper(x)",
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_a_disguise_makes_no_difference(what):
    one, other = SAME[what]
    assert words(one) == words(other)


@pytest.mark.parametrize("what", OTHER)
def test_another_program_has_another_form(what):
    one, other = OTHER[what]
    assert words(one) != words(other)


def test_names_are_kept_where_they_are_looked_at():
    one, other = SAME["other names"]
    assert words(one, "as named") != words(other, "as named")
    assert words(one, "without names") == words(other, "without names")


def test_each_token_knows_its_line():
    text = "def f(xs):\n    out = []\n    for x in xs:\n        out.append(x * 7)\n    return out"
    (line,) = {t.line for t in normalise.views(text, NAMES)["canonical"] if t.word == "7.0"}
    assert line == 4


def test_a_variable_that_needs_itself_is_left_alone():
    assert words("def f(x):\n    a = b\n    b = a\n    return x")


def test_code_that_is_too_deep_is_refused():
    with pytest.raises(normalise.TooDeep, match="nested more deeply"):
        words("def f(x):\n    return " + "(" * 80 + "x" + "+1)" * 80)


@pytest.mark.parametrize("disguise", list(made_class.DISGUISES)[1:])
def test_right_programs_are_known_again(disguise):
    """In a few programs two statements look alike without their names: their order stays open."""
    programs = [
        (stub, program)
        for stub, some in made_class.right_programs("layers").items()
        for program in some[::3]
    ]
    same = [
        words(program) == words(made_class.copied({stub: program}, disguise, "x")[stub])
        for stub, program in programs
    ]
    assert sum(same) >= 0.97 * len(same)
