"""Notebooks of marimo's, and what marimo 0.25.2 makes of them.

Where marimo is installed, ``python -m tests.submission.marimo_notebooks`` says so of each: in which
order its cells run, and what the functions return.
"""

import textwrap

TOP = 'import marimo\n\n__generated_with = "0.25.2"\napp = marimo.App()\n\n\n'
END = '\n\n\nif __name__ == "__main__":\n    app.run()\n'


def notebook(*blocks):
    """Return a notebook; a cell that is named by a letter notes that it ran."""
    return TOP + "\n\n\n".join(blocks) + END


def cell(name, body, uses="", binds="", options=""):
    """Return a cell as marimo writes it."""
    noted = f'import builtins as _b\n_b.RAN.append("{name}")\n{body}'
    returned = f"return ({binds},)" if binds else "return"
    head = f"@app.cell{options}\n{'async ' * ('await' in body)}def _({uses}):\n"
    return f"{head}{textwrap.indent(noted, '    ')}\n\n    {returned}"


#: Name → the notebook, what is asked of it when all has run, the order of its cells, the answers.
NOTEBOOKS = {
    "cells that stand before what they use": (
        notebook(
            cell("c", "z = y + 1", "y", "z"),
            cell("b", "y = x + 1", "x", "y"),
            cell("a", "x = 1", "", "x"),
            cell("d", "w = 5", "", "w"),
        ),
        "z + w",
        "abcd",
        8,
    ),
    "a setup cell": (
        notebook(
            "with app.setup:\n    import math\n\n    k = 2",
            cell("a", "y = k + h(1)", "h", "y"),
            cell("b", "def h(v):\n    return v * k", "", "h"),
        ),
        "(y, h(3))",
        "ba",
        (4, 6),
    ),
    "functions and classes of their own": (
        notebook(
            "with app.setup(hide_code=True):\n    k = 3",
            "@app.function\ndef affine(n):\n    return helper(n) * Box.two",
            cell("a", "v = affine(1)", "affine", "v"),
            "@app.function(\n    hide_code=True\n)\ndef helper(n):\n    return n + k",
            "@app.class_definition\nclass Box:\n    two = 2",
        ),
        "(v, affine(2))",
        "a",
        (8, 10),
    ),
    "names that a cell keeps to itself": (
        notebook(
            cell("a", "_k = 1\n\ndef f(x):\n    return x + _k", "", "f"),
            cell("b", "_k = 10\n\ndef g(x):\n    return x + _k", "", "g"),
            cell("c", "_k = 100\nr = f(1) + g(1) + _k", "f, g", "r"),
        ),
        "(f(1), g(1), r)",
        "abc",
        (2, 11, 113),
    ),
    "a cell that is hidden, and prose": (
        notebook(
            cell("b", "def f(x):\n    return x * two", "two", "f", "(column=1, hide_code=True)"),
            '@app.cell(hide_code=True)\ndef _():\n    """\n    def f(x)\n    """\n    return',
            cell("a", "two = 2", "", "two", "(hide_code=True)"),
        ),
        "f(2)",
        "ab",
        4,
    ),
    "tuples, and a cell that awaits": (
        notebook(
            cell("c", "t = (a, c)\n(t, a)", "a, c", "t"),
            cell("a", "a, (b, *c) = 1, (2, 3, 4)", "", "a, b, c"),
            cell("b", "async def h():\n    return (1,)\n\nv = await h()", "", "h, v"),
        ),
        "(t, v)",
        "acb",
        ((1, [3, 4]), (1,)),
    ),
    "heads and returns of many lines": (
        notebook(
            cell("a", "def g(x):\n    return f(h(x))", "\n    f,\n    h,\n", "\n        g"),
            cell("b", "def h(x):\n    return x + 1", "", "h"),
            cell("c", "def f(x):\n    return (\n        x,\n        2,\n    )", "", "f"),
        ),
        "g(1)",
        "bca",
        (2, 2),
    ),
    "names that are only a function's own": (
        notebook(
            cell("a", "def f(x, k=None):\n    y = x\n    return [y for y in range(x)]", "", "f"),
            cell("b", "y = 7\nk = 8", "", "y, k"),
            cell("c", "def g(x):\n    return x + y", "y", "g"),
        ),
        "(f(2), g(1))",
        "abc",
        ([0, 1], 8),
    ),
    "a table that cells fill": (
        notebook(
            cell("d", "@add\ndef h(x):\n    return x", "add", "h"),
            cell("b", "def add(f):\n    table[f.__name__] = f\n    return f", "table", "add"),
            cell("a", "table = {}", "", "table"),
            cell("c", "table['one'] = 1", "table"),
        ),
        "(sorted(table), table['h'](5))",
        "abdc",
        (["h", "one"], 5),
    ),
    "text that looks like cells": (
        notebook(
            cell("a", 's = "@app.cell\\ndef f(x):\\n    return\\n"', "", "s"),
            cell("b", "def f(x):\n    'Return x.'\n\n    # return nothing\n    return x", "", "f"),
            cell("c", "returned = f(3)", "f", "returned"),
        ),
        "(len(s), returned)",
        "abc",
        (31, 3),
    ),
}


def main():
    """Say what marimo makes of each."""
    import builtins
    import importlib.util
    import sys
    import tempfile
    from pathlib import Path

    for name, (text, asked, *_) in NOTEBOOKS.items():
        builtins.RAN = []
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "notebook.py")
            path.write_text(text, encoding="utf-8")
            spec = importlib.util.spec_from_file_location("notebook", path)
            module = sys.modules["notebook"] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            _, defined = module.app.run()
        print(f"{name}: {''.join(builtins.RAN)!r}, {eval(asked, dict(defined))!r}")


if __name__ == "__main__":
    main()
