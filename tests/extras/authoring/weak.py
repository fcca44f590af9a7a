"""An assignment of weak exercises: each is a good one with one change, and named after it."""

from pathlib import Path

ASSIGNMENT = "weak"

REFERENCE = '''
def STUB(n, w, s):
    """Return s w·n for each point."""
    return s * (n @ w.T)
'''

CELL = '''# %% [markdown]
# ## NUMBER. `STUB`
#
# **By hand.** One point, one row of w.

# %% tags=["stub"]
def STUB(n, w, s):
    """Return s w·n for each point and each row of w.

    Parameters
    ----------
    n : array of shape (N, d)
        One row per point.
    w : array of shape (K, d)
        A row for each result.
    s : float
        The factor.

    Returns
    -------
    array of shape (N, K)
        One row per point.
    """
    ### BEGIN SOLUTION
    return s * np.einsum("nd,kd->nk", n, w)
    ### END SOLUTION


'''

PAGE = '''"""STUB."""

import numpy as np

from autograder.checks.finite_differences import jacobian
from autograder.checks import also, chaff, holds, probe
from reference import weak

points = 1
oracle = weak.STUB


def example(rng, N, K, d):
    return rng.normal(size=(N, d)), rng.normal(size=(K, d)), float(rng.uniform(2, 3))


@probe("several points")
def several_points(rng):
    return example(rng, 5, 4, 3)


@probe("a single point")
def single_point(rng):
    return example(rng, 1, 4, 3)


@also("finite differences")
def linear_in_w(n, w, s):
    return np.tensordot(jacobian(lambda w: weak.STUB(n, w, s), w), w, axes=2)


@chaff
def factor_forgotten(n, w, s):
    """What does the result do when s doubles?

    Take the example by hand with s = 2, and look for s in your line.
    """
    return n @ w.T


@chaff
def sign_flipped(n, w, s):
    """Which sign has the result when everything is above 0?

    Take the example by hand with numbers above 0, and print each product.
    """
    return -s * (n @ w.T)
'''

PARTS = {"reference": REFERENCE, "cell": CELL, "page": PAGE}

#: Stub → the part that is changed, what in it, what stands there instead (None: the part is gone).
CHANGED = {
    "good": ("page", "", ""),
    "no_reference": ("reference", None, ""),
    "no_page": ("page", None, ""),
    "no_cell": ("cell", None, ""),
    "left_open": ("page", "points = 1", "points = 1  # TODO: think again"),
    "page_fails": ("page", "points = 1", "points = lost"),
    "no_points": ("page", "points = 1\n", ""),
    "worth_nothing": ("page", "points = 1", "points = 0"),
    "no_chaff": ("page", PAGE[PAGE.index("@chaff") :], ""),
    "no_hint": ("page", PAGE[PAGE.index('    """What') : PAGE.index("    return n @")], ""),
    "no_question": ("page", "when s doubles?", "when s doubles."),
    "no_clearer_hint": (
        "page",
        "\n\n    Take the example by hand with s = 2, and look for s in your line.\n    ",
        "",
    ),
    "answer_in_hint": ("page", "when s doubles?", "as in s * (n @ w.T)?"),
    "answer_in_clearer_hint": ("page", "look for s in your line", "write `return s`"),
    "hint_of_nowhere": ("page", "with s = 2", "of section 99"),
    "right_chaff": ("page", "return n @ w.T", "return n @ (s * w).T"),
    "taken_for_another": ("page", "return -s * (n @ w.T)", "return n @ w.T"),
    "one_oracle": ("page", 'also("finite differences")', 'also("finite differences", 1e3)'),
    "unknown_oracle": ("page", 'also("finite differences")', 'also("scipy")'),
    "close_call": ("page", "return n @ w.T", "return s * (n @ w.T) * (1 + 3e-9)"),
    "luck": (
        "page",
        "return n @ w.T",
        "return (s + 1 if len(n) > 1 and n[0, 1] < 0.3 else s) * (n @ w.T)",
    ),
    "no_margin": ("page", '"several points"', '"several points", tolerance=1e-15'),
    "same_sizes": ("page", "example(rng, 5, 4, 3)", "example(rng, 3, 4, 3)"),
    "same_sizes_and_says_so": (
        "page",
        'probe("several points")\ndef several_points(rng):\n    return example(rng, 5, 4, 3)',
        'probe("several points")\ndef several_points(rng):\n    return example(rng, 5, 4, 3)\n\n\n'
        '@probe("as many points as columns")\ndef square(rng):\n    return example(rng, 3, 4, 3)',
    ),
    "single_points": ("page", "example(rng, 5, 4, 3)", "example(rng, 1, 5, 2)"),
    "neutral": ("page", "float(rng.uniform(2, 3))", "1.0"),
    "paid_for_nothing": (
        "page",
        '@also("finite differences")',
        '@holds("numbers")\ndef numbers(student, rng):\n'
        "    answer = student.STUB(*example(rng, 5, 4, 3))\n"
        '    return None if np.all(np.isfinite(answer)) else "not finite"\n\n\n'
        '@also("finite differences")',
    ),
    "asked_twice": ("page", '"a single point"', '"several points"'),
    "no_parameters": ("cell", "Parameters\n    ----------", "What it takes"),
    "no_shape": ("cell", "w : array of shape (K, d)", "w : array"),
    "no_shape_returned": ("cell", "array of shape (N, K)", "array"),
    "parameter_not_told": ("cell", "    s : float\n        The factor.\n", ""),
    "other_parameters": ("cell", "(n, w, s):", "(n, w, s=1):"),
    "chaff_of_another": ("page", "def sign_flipped(n, w, s)", "def sign_flipped(x, w, s, n=0)"),
    "wrong_solution": ("cell", "return s *", "return 2 * s *"),
    "wrong_reference": ("page", "return np.tensordot", "return 2 * np.tensordot"),
    "probe_fails": ("page", "example(rng, 5, 4, 3)", "example(rng, 5, 4)"),
    "reference_fails": ("reference", "return s *", "return t *"),
    "slow": ("page", "points = 1", "points = 1\ncpu_seconds = 1e-6"),
}

#: Stub → what lint says of it; the line is that of the first text, in the part that follows.
SAID = {
    "good": [],
    "same_sizes_and_says_so": [],
    "no_reference": ["no function no_reference in the reference"],
    "no_page": ["no page for no_page"],
    "no_cell": ["no stub cell for no_cell"],
    "left_open": ["left to fill in"],
    "page_fails": [
        "the page of page_fails can't be imported (NameError: name 'lost' is not defined)"
    ],
    "no_points": ["the page of no_points can't be imported (no points)"],
    "worth_nothing": ["worth_nothing is worth 0 points"],
    "no_chaff": ["no_chaff has no chaff"],
    "no_hint": ["factor_forgotten: it has no hint"],
    "no_question": ["factor_forgotten: its hint is not a question"],
    "no_clearer_hint": ["factor_forgotten: it has no clearer hint"],
    "answer_in_hint": ["factor_forgotten: its hint contains the answer, `s * (n @ w.T)`"],
    "answer_in_clearer_hint": [
        "factor_forgotten: its clearer hint contains the answer, `return s`"
    ],
    "hint_of_nowhere": [
        "factor_forgotten: its clearer hint names section 99, which the notebook has not"
    ],
    "right_chaff": ["factor_forgotten: it loses no points"],
    "taken_for_another": ["sign_flipped: it is taken for factor_forgotten"],
    "one_oracle": [
        f"{name}: the reference alone catches it: finite differences takes it for right"
        for name in ("factor_forgotten", "sign_flipped")
    ],
    "unknown_oracle": ["the oracle 'scipy' is never asked"],
    "close_call": [
        "factor_forgotten: the reference alone catches it: finite differences takes it for right",
        "factor_forgotten: nothing shows it but an error below 10 times the tolerance",
    ],
    "luck": ["factor_forgotten: only 'several points' shows it, and not with 2 of 10 inputs"],
    "no_margin": [
        "'several points' leaves no margin: a right answer whose rounding errors are 100 times "
        "as large fails"
    ],
    "same_sizes": ["'several points' has N = d = 3: swapped axes go unseen"],
    "single_points": ["each probe has a single point (N = 1)"],
    "neutral": ["s is 1 in each probe", "factor_forgotten: it loses no points"],
    "paid_for_nothing": ["a function that returns what came in earns 0.6 points"],
    "asked_twice": ["'several points' is asked 2 times: both get the same inputs"],
    "no_parameters": ["the docstring of no_parameters has no section Parameters"],
    "no_shape": ["the docstring of no_shape gives no shape for w"],
    "no_shape_returned": ["the docstring of no_shape_returned gives no shape for what it returns"],
    "parameter_not_told": ["the docstring of parameter_not_told does not tell what s is"],
    "other_parameters": [
        "the cell has other_parameters(n, w, s=1), the reference other_parameters(n, w, s)"
    ],
    "chaff_of_another": ["sign_flipped takes (x, w, s, n), the stub (n, w, s)"],
    "wrong_solution": ["the worked solution is wrong at 'several points'"],
    "wrong_reference": ["wrong_reference, several points: reference and finite differences"],
    "probe_fails": [
        "asking the reference fails (TypeError: example() missing 1 required positional "
        "argument: 'd')"
    ],
    "reference_fails": [
        "reference_fails, several points: the reference says NameError: name 't' is not defined"
    ],
    "slow": ["asking a right program takes"],
}


def write(course: Path) -> None:
    """Write the assignment into a copy of the course."""
    pages = course / "autograder" / "exercises" / ASSIGNMENT
    notebook = course / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py"
    for folder in (pages, notebook.parent):
        folder.mkdir(parents=True)
    (pages / "__init__.py").touch()
    written = {stub: _parts(stub) for stub in CHANGED}
    for stub, parts in written.items():
        if parts["page"]:
            (pages / f"{stub}.py").write_text(parts["page"])
    head = '# %% [markdown]\n# # Weak\n\n# %% tags=["given"]\nimport numpy as np\n\n'
    cells = (parts["cell"] for parts in written.values())
    notebook.write_text(head + "".join(cells))
    functions = (parts["reference"] for parts in written.values())
    text = '"""Weak."""\n\nimport numpy as np\n' + "\n".join(functions)
    (course / "reference" / f"{ASSIGNMENT}.py").write_text(text)
    order = course / "course.toml"
    order.write_text(order.read_text().replace('"regression"]', f'"regression", "{ASSIGNMENT}"]'))


def _parts(stub: str) -> dict[str, str]:
    parts = dict(PARTS)
    changed, old, new = CHANGED[stub]
    assert old is None or old in parts[changed], f"{stub}: {old!r} is not there"
    parts[changed] = "" if old is None else parts[changed].replace(old, new, 1)
    number = str(1 + [*CHANGED].index(stub))
    return {k: v.replace("STUB", stub).replace("NUMBER", number) for k, v in parts.items()}
