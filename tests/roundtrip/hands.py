"""What careless hands do to the code of a notebook; each returns it changed.

A cell is known by what is in it, not by its marks: a hand may come after a tool that lost these.
"""

import copy
import random
import re
from itertools import cycle

from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

#: A function as far as its docstring goes.
HEAD = re.compile(r'^def \w+.*?""".*?"""\n    ', re.MULTILINE | re.DOTALL)

CHECK = re.compile(r"^check\((\w+)\)", re.MULTILINE)

#: Plots and prints, which nobody needs; shell lines and magics; what can't be there or raises.
OWN_CELLS = [
    "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\nimport numpy as np",
    "!pip install --quiet numpy\nfiles = !ls\nnp.array?",
    "%%bash\npip install numpy\nls *.csv | while read name; do echo $name; done",
    "from google.colab import drive, files\ndrive.mount('/content/drive')\nfiles.upload()",
    "import ipywidgets as widgets\n\n\n@widgets.interact(x=(0, 10))\ndef show(x):\n    print(x)",
    "raise RuntimeError('not now')",
    "this is no Python (",
    "1 / 0",
]


#: What Python can parse and does not compile, and what it can't even parse.
REFUSED = [
    "def scratch(x, x):\n    return x",
    "for i in range(3):\n    pass\nbreak",
    "return 3",
    "nonlocal q",
    "def late():\n    x = 1\n    global x",
    "x = " + "(" * 300 + "1" + ")" * 300,
    "x = " + "-" * 20_000 + "1",
]

#: What a notebook may end with, long after its checks were green.
USED_AGAIN = [
    "np = 3",
    "for check in range(3):\n    print(check)",
    "del np",
    "for name in [*globals()]:\n    if not name.startswith('_'):\n        del globals()[name]",
]


def cells_refused(notebook):
    """Cells that the compiler refuses, as code and as text."""
    for number, source in enumerate(REFUSED):
        notebook.cells.insert(1 + 2 * number, new_code_cell(source))
    notebook.cells.append(new_raw_cell(REFUSED[0]))
    notebook.cells.append(new_markdown_cell(REFUSED[0]))
    return notebook


def names_used_again(notebook):
    """At the end all names are something else, or gone."""
    notebook.cells += [new_code_cell(source) for source in USED_AGAIN]
    return notebook


def stubs_scratched(notebook):
    """At the end each stub is defined once more, as something that is not right."""
    for cell in stub_cells(notebook):
        name = re.findall(r"^def (\w+)", cell.source, re.MULTILINE)[-1]
        if "NotImplementedError" not in cell.source:
            notebook.cells.append(new_code_cell(f"def {name}(*args):\n    return 'scratch'"))
    return notebook


def stubs_registered(notebook):
    """What is written stands in a table, which a decorator fills, and a function looks it up."""
    table = "TABLE = {}\n\n\ndef add(function):\n    TABLE[function.__name__] = function"
    notebook.cells.insert(1, new_code_cell(table))
    for cell in stub_cells(notebook):
        head, name, rest = re.split(r"^def (\w+)(?!.*^def )", cell.source, flags=re.M | re.S)
        if "NotImplementedError" not in cell.source:
            call = f"def {name}(*args, **names):\n    return TABLE[{name!r}](*args, **names)"
            cell.source = f"{head}@add\ndef {name}{rest}\n\n\n{call}"
    return notebook


def experiments_that_never_end(notebook):
    """Loops that nobody needs, one of which no exception ends; and a wait."""
    loops = ["while True:\n    pass", "import time\n\ntime.sleep(600)", "x = input()"]
    notebook.cells[2:2] = [new_code_cell(source) for source in loops]
    return notebook


def cells_added(notebook):
    """Own cells between the others, of every kind."""
    for number, source in enumerate(OWN_CELLS):
        notebook.cells.insert(1 + 3 * number, new_code_cell(source))
    notebook.cells.insert(4, new_markdown_cell("A note: `def affine` comes next."))
    notebook.cells.insert(9, new_raw_cell("raw"))
    return notebook


def cells_removed(notebook):
    """Only the stubs and the answers are left."""
    kept = [*stub_cells(notebook), *(c for c in notebook.cells if "**Question" in c.source)]
    notebook.cells = [cell for cell in notebook.cells if cell in kept]
    return notebook


def cells_moved(notebook):
    """All cells in another order."""
    random.Random(8).shuffle(notebook.cells)
    return notebook


def cells_merged(notebook):
    """The first two stubs, with all code between them, in one cell; and all neighbouring text."""
    first, second = (notebook.cells.index(cell) for cell in stub_cells(notebook)[:2])
    code = [cell for cell in notebook.cells[first : second + 1] if cell.cell_type == "code"]
    prose = [cell for cell in notebook.cells[first : second + 1] if cell.cell_type != "code"]
    code[0].source = "\n\n\n".join(cell.source for cell in code)
    notebook.cells[first : second + 1] = [code[0], *prose]
    return texts_merged(notebook)


def texts_merged(notebook):
    """Each run of text cells in one cell, the questions at the end, too."""
    merged = []
    for cell in notebook.cells:
        if merged and cell.cell_type == merged[-1].cell_type == "markdown":
            merged[-1].source += "\n\n" + cell.source
        else:
            merged.append(cell)
    notebook.cells = merged
    return notebook


def cells_split(notebook):
    """Cells of several paragraphs in two, with the marks on both, as Jupyter splits them.

    A function stays whole, but a helper before it goes its own way.
    """
    for cell in list(notebook.cells):
        head, _, tail = cell.source.rpartition("\n\n")
        if head and re.match(r"\S", tail) and not tail.startswith(")"):
            second = copy.deepcopy(cell)
            if "id" in cell:
                second.id = f"split-{len(notebook.cells)}"
            cell.source, second.source = head, tail
            notebook.cells.insert(notebook.cells.index(cell) + 1, second)
    return notebook


def stubs_doubled(notebook):
    """A first attempt before each stub that is written, and below all the stub as handed out."""
    for cell in stub_cells(notebook):
        if "NotImplementedError" not in cell.source:
            head = re.findall(r'^def \w+.*?""".*?"""\n    ', cell.source, re.MULTILINE | re.DOTALL)[
                -1
            ]
            attempt = new_code_cell(head + "return 'a first attempt'")
            notebook.cells.insert(notebook.cells.index(cell), attempt)
            untouched = copy.deepcopy(cell)
            untouched.source = head + "# YOUR CODE HERE\n    raise NotImplementedError()"
            notebook.cells.append(untouched)
    return notebook


def stubs_among_others(notebook):
    """In each stub's cell other things, before and behind, that work or don't."""
    for cell in stub_cells(notebook):
        before = "import math\nimport matplotlib.pyplot as plt\n\ntau = 2 * math.pi\nplt.figure()"
        cell.source = f"{before}\n\n\n{cell.source}\n\n\nprint(tau, not_defined)\nplt.show()"
    return notebook


def stubs_timed(notebook):
    """A magic for the whole cell on top of each stub."""
    magics = cycle(["%%time", "%%timeit -n 1", "%%capture out"])
    for cell, magic in zip(stub_cells(notebook), magics, strict=False):
        cell.source = f"{magic}\n{cell.source}"
    return notebook


def tests_edited(notebook):
    """Checks commented out, made to pass, or replaced."""
    edits = [
        "# check({})",
        "assert True  # check({})",
        "try:\n    check({})\nexcept Exception:\n    pass",
    ]
    for number, cell in enumerate(check_cells(notebook)):
        cell.source = edits[number % 3].format(CHECK.search(cell.source)[1])
    return notebook


def tests_gone(notebook):
    """No check is left."""
    gone = check_cells(notebook)
    notebook.cells = [cell for cell in notebook.cells if cell not in gone]
    return notebook


def stubs_as_markdown(notebook):
    """Every stub's cell is text."""
    return _retyped(notebook, "markdown")


def stubs_as_raw(notebook):
    """Every stub's cell is raw."""
    return _retyped(notebook, "raw")


def stub_cells(notebook):
    """Return the cell of each function that a check asks for: the last that defines it."""
    names = [CHECK.search(cell.source)[1] for cell in check_cells(notebook)]
    code = [cell for cell in reversed(notebook.cells) if cell.cell_type == "code"]
    found = [next(cell for cell in code if f"def {name}(" in cell.source) for name in names]
    return [cell for number, cell in enumerate(found) if cell not in found[:number]]


def check_cells(notebook):
    """Return the cells that call ``check``."""
    return [c for c in notebook.cells if c.cell_type == "code" and CHECK.search(c.source)]


def _retyped(notebook, kind):
    for cell in stub_cells(notebook):
        cell.cell_type = kind
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
    return notebook
