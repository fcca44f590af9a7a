"""Students who did what no tool does: one small notebook or script for each kind of surprise."""

import textwrap

from nbformat.v4 import new_code_cell

from tests.roundtrip.hands import stub_cells
from tests.roundtrip.saved import notebook_file, script_file

ASSIGNMENT = "layers"

#: What the compiler refuses, one below each stub that is right.
REFUSED = ["continue", "global x, y\nx = 1\nnonlocal y", "*a, *b = 1, 2", "def f(*, x, x): ..."]

#: Works out all kinds by subclasses that register themselves, one of them much later.
KINDS = """
class Kind:
    known = {}

    def __init_subclass__(cls):
        Kind.known[cls.__name__.lower()] = cls


class Identity(Kind):
    f, slope = (lambda a: a), (lambda a: np.ones_like(a))


class Tanh(Kind):
    f, slope = np.tanh, (lambda a: 1 - np.tanh(a) ** 2)


def activate(a, kind):
    return vars(Kind.known[kind])["f"](a)


def activation_derivative(a, kind):
    return Kind.known[kind].slope(a)
"""
LATER = """
class Logistic(Kind):
    f = lambda a: 0.5 * (1 + np.tanh(0.5 * a))
    slope = lambda a: Logistic.f(a) * (1 - Logistic.f(a))


Kind.known["relu"] = type("Relu", (), {})
Kind.known["relu"].f = lambda a: np.maximum(a, 0)
setattr(Kind.known["relu"], "slope", lambda a: np.where(a > 0, 1.0, 0.0))
"""


def refused(notebook):
    """What can't be compiled stands below each stub, in its own cell."""
    for cell, source in zip(stub_cells(notebook), REFUSED, strict=True):
        cell.source += f"\n\n\n{source}"
    return notebook


def effects(notebook):
    """Functions look up what classes, attributes and calls have registered."""
    _, second, third, _ = stub_cells(notebook)
    second.source, third.source = KINDS, LATER
    return notebook


def used_again(notebook):
    """A helper and a constant get other values at the end, and NumPy another name."""
    first = stub_cells(notebook)[0]
    helpers = "T, ONE = np.transpose, 1.0"
    first.source = f"{helpers}\n\n\ndef affine(n, W, b):\n    return n @ T(W) + ONE * b"
    notebook.cells += [new_code_cell("for T in range(3):\n    ONE = T\ndel np")]
    return notebook


def long(notebook):
    """A cell waits for ever, another has thousands of lines, and a third writes a module."""
    first = stub_cells(notebook)[0]
    written = new_code_cell(f"%%writefile mine.py\n{first.source}")
    waits = new_code_cell("import queue\nqueue.SimpleQueue().get()")
    many = new_code_cell("\n".join(f"x = {number}" for number in range(6_000)))
    notebook.cells[1:1] = [waits, many, written]
    first.source = "from mine import affine"
    return notebook


def merged(notebook):
    """A merge of `affine` is undecided, and names come from files that nobody handed in."""
    first, second, *_ = stub_cells(notebook)
    ours, theirs = (first.source.replace("+ b", end) for end in ("+ b", "- b"))
    first.source = f"<<<<<<< local\n{ours}\n=======\n{theirs}\n>>>>>>> remote"
    second.source = f"from helpers import *\n%run helpers.py\n\n\n{second.source}"
    return notebook


def foreign(notebook):
    """The right name, and nothing of ours in it."""
    notebook.cells = [new_code_cell("import numpy as np\n\n\ndef plot(x): ...\nplot(1)")]
    return notebook


def idle(notebook):
    """Each function gives back what came in, or something that takes no work."""
    values = ["args[0]", "0 * args[0]", "np.ones_like(args[0])", "args"]
    for cell, value in zip(stub_cells(notebook), values, strict=True):
        name = cell.source.partition("def ")[2].partition("(")[0]
        cell.source = f"import numpy as np\n\n\ndef {name}(*args):\n    return {value}"
    return notebook


def spyder(notebook):
    """Spyder's cells, with prose in quotes that shows markers and functions, one unfinished."""
    parts = ["# -*- coding: utf-8 -*-\nimport numpy as np"]
    quoted = '# %%% Notes on {0}\n"""\n# %% [markdown]\ndef {0}(wrong): say = \'it\'\n"""'
    for number, cell in enumerate(stub_cells(notebook), 1):
        name = f"section {number}"
        parts += [quoted.format(f"_{number}"), f"# %% {name}\n'''Prose.'''\n{cell.source}"]
    parts.insert(5, '# %% [markdown] still to do\n"""\nHere I wanted to write more')
    return script_file("\n\n".join(parts))


def marimo(notebook):
    """marimo's cells: below what uses them, with a setup cell, one renamed."""
    first, second, third, last = (cell.source for cell in stub_cells(notebook))
    body = textwrap.indent(f"{third}\n\nprint(activation_derivative(ZERO, 'tanh'))", "    ")
    parts = [
        'import marimo\n\n__generated_with = "0.25.2"\napp = marimo.App(width="medium")',
        "with app.setup:\n    import numpy as np\n    ZERO = np.zeros(2)",
        f"@app.function(hide_code=True)\n{last}",
        f"@app.cell\ndef derive(activate):\n{body}\n    return (activation_derivative,)",
        f"@app.function\n{second}",
        "@app.function\ndef affine(n, W, b):\n    return 'a first attempt'",
        f"@app.function\n{first.replace('def affine', 'def affine_1')}",
        'if __name__ == "__main__":\n    app.run()\n',
    ]
    return script_file("\n\n\n".join(parts))


def quarto(notebook):
    """A Quarto document that was written by hand, with options in its cells."""
    code = "\n\n".join(
        f"## A section\n\n```{{python}}\n#| echo: false\n{cell.source}\n```\n"
        for cell in stub_cells(notebook)
    )
    text = f"---\ntitle: Layers\n---\n\n```{{python}}\nimport numpy as np\n```\n\n{code}"
    return type(script_file(""))(".qmd", text.encode())


NOTEBOOKS = [refused, effects, used_again, long, merged, foreign, idle]
OTHER_FORMS = [spyder, marimo, quarto]
BESIDE, UNTOUCHED = "beside", "untouched"
STUDENTS = [*(made.__name__ for made in NOTEBOOKS + OTHER_FORMS), BESIDE, UNTOUCHED]

#: Points of the four stubs, for those who do not get all of them.
FULL, NONE = [4.0, 5.0, 5.0, 6.0], [0.0] * 4
POINTS = {"merged": [0.0, 5.0, 5.0, 6.0], "foreign": NONE, "idle": NONE, UNTOUCHED: NONE}


def hand_in_all(course):
    """Collect what each hands in; one has the work in a copy of the notebook, and one none."""
    for made in NOTEBOOKS:
        course.hand_in(made.__name__, made(course.solved()))
    for made in OTHER_FORMS:
        saved = made(course.solved())
        path = course.folder(made.__name__) / f"{ASSIGNMENT}{saved.suffix}"
        path.write_bytes(saved.content)
    course.hand_in(UNTOUCHED, course.handed_out())
    course.hand_in(BESIDE, course.handed_out())
    folder = course.folder(BESIDE)
    (folder / f"._{ASSIGNMENT}.ipynb").write_bytes(b"\x00\x05\x16\x07")
    (folder / f"{ASSIGNMENT} (1).ipynb").write_bytes(notebook_file(course.solved()).content)
