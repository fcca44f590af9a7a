"""Whole notebooks: read as Jupyter runs them, none is worse off; and more work never earns less.

Notebooks are made by choices, so that hypothesis can make them, too, and shrink them.
"""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.checks.examine import examine
from autograder.checks.oracles import Draws
from autograder.course import layout
from autograder.diagnosis.conclude import earned_share
from autograder.extras.demo.programs import StubPrograms, stub_programs
from autograder.grading.grade import grade_submission
from autograder.sandbox.server import server
from autograder.sandbox.student import SandboxedStudent
from autograder.submission.reader import Submission
from tests.prove import corpus
from tests.prove.evidence import Evidence
from tests.prove.mutants import STUBS

#: Takes one of several things.
Choose = Callable[[Sequence[Any]], Any]

#: Code, or the kind of another cell and its text.
Cell = str | tuple[str, str]

IMPORT = "import numpy as np"

#: Cells with names of their own: they may stand anywhere.
EXTRA: list[Cell] = [
    "note = 'what a day'\nnote",
    "for own in range(3):\n    print(own)",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "own = np.ones((2, 3))\nown.T @ own",
    "class Own:\n    table = {}\n\n    def __init_subclass__(cls):\n        Own.table[cls] = 1",
    "def own(x):\n    return x",
    "import asyncio\nawait asyncio.sleep(0)",
    "files = !ls",
    "%%time\nown = sum(range(1000))",
    "def own_setup():\n    global OWN\n    OWN = 1\n\n\nown_setup()",
    "while True:\n    pass",
    ("markdown", "# What I tried\n\n`STUB` was hard: it's *not* `def STUB(x)`."),
    ("markdown", "def own(x):\n    return 'prose'"),
    ("raw", "def scratch(x, x): return x"),
    ("raw", "own = 3\nother = own + 1"),
]

#: Cells that raise, or that are no Python.
BAD = [
    "1 / 0",
    "raise SystemExit",
    "assert False",
    "def scratch(x, x): return x",
    "this is no Python (",
    "return 3",
    "for i in range(3):\n    pass\nbreak",
    "import not_there",
    "from not_there import *",
    "own = input()",
    "print(not_defined)",
    "def scratch(x):\n    return x\n\n\nscratch(1, 2)\nown = 3",
]

#: What a notebook may end with, long after its checks were green.
LAST = [
    "np = 3",
    "del np",
    "for np in range(3):\n    pass",
    "TABLE = {}",
    "TABLE.clear()",
    "HALF = 7",
    "def helper(*args):\n    return None",
    "del helper",
    "for name in [*globals()]:\n    if not name.startswith('_'):\n        del globals()[name]",
    "%reset -f",
    "try:\n    1 / 0\nexcept ZeroDivisionError as STUB:\n    pass",
    "STUB = 3",
    "del STUB",
    "STUB.table = None",
    "STUB.__globals__['np'] = None",
    "STUB.__code__ = (lambda *args: 0).__code__",
    "import numpy\nnumpy.dot = numpy.tanh = numpy.sum = numpy.exp = None",
    "import builtins\nbuiltins.sum = builtins.zip = builtins.len = None",
    "sum = len = range = zip = list = None",
    "np.seterr(all='raise')",
    "import warnings\nwarnings.simplefilter('error')",
    "import sys\nsys.setrecursionlimit(60)",
]

#: How a right program may be put: as it is, or in a way that something else fills.
PLAIN, *STYLES = (
    ("PROGRAM",),
    ("def helper(value):\n    return value", "PROGRAM", "helper(STUB)"),
    (
        "TABLE = {}\n\n\ndef add(f):\n    TABLE[f.__name__] = f",
        "@add\nPROGRAM\n\n\ndef STUB(*args):\n    return TABLE['STUB'](*args)",
    ),
    (
        "RENAMED",
        "def STUB(*args):\n    return STUB.table['f'](*args)",
        "STUB.table = {'f': first_STUB}",
    ),
    (
        "RENAMED",
        "def setup_STUB():\n    global STUB\n    STUB = first_STUB\n\n\nsetup_STUB()",
    ),
    ("RENAMED", "STUB = globals()['first_' + 'STUB']"),
)


@dataclass
class Added:
    """A notebook before and after one cell was added to it.

    Attributes
    ----------
    spared
        The stubs that may not have fewer points than before.
    """

    before: list[Cell]
    after: list[Cell]
    spared: set[str] = field(default_factory=set)


def added(choose: Choose, assignment: str) -> Added:
    """Make a notebook, and add a cell: anywhere, at the end, or with a right function."""
    stubs = stub_programs(assignment)
    cells: list[Cell] = [IMPORT]
    for stub in stubs:
        cells += _written(choose, stub)
        for _ in range(choose((0, 0, 1))):
            cells.append(choose(EXTRA + BAD))
    for _ in range(choose((0, 0, 1, 2))):
        cells.append(choose(LAST).replace("STUB", choose(stubs).name))
    names = {stub.name for stub in stubs}
    stub = choose(stubs)
    if choose((True, False)):
        at = choose(range(1, len(cells) + 1))
        return Added(cells, [*cells[:at], choose(EXTRA + BAD), *cells[at:]], names)
    last = [one.replace("STUB", stub.name) for one in LAST]
    scratch = f"def {stub.name}(*args):\n    return 'scratch'"
    new = choose([*last, scratch, stub.right[0], *stub.wrong.values()])
    mine = {stub.name} if f"def {stub.name}(" in new else set()
    return Added(cells, [*cells, new], names - mine)


def _written(choose: Choose, stub: StubPrograms) -> list[str]:
    """Return the cells for one stub: right in some way, wrong, or as handed out."""
    how = choose(("right", "right", "right", "wrong", "missing"))
    if how == "missing":
        return [stub.cell]
    program = choose(stub.right) if how == "right" else choose([*stub.wrong.values()])
    style = choose((PLAIN, PLAIN, *STYLES)) if program.startswith("def ") else PLAIN
    renamed = program.replace(f"def {stub.name}(", f"def first_{stub.name}(", 1)

    def filled(cell: str) -> str:
        for name, text in (("STUB", stub.name), ("PROGRAM", program), ("RENAMED", renamed)):
            cell = cell.replace(name, text)
        return cell

    checked = choose((True, True, False)) or style is not PLAIN
    return [filled(cell) for cell in style] + [f"check({stub.name})"] * checked


def points(cells: Sequence[Cell], assignment: str) -> dict[str, float]:
    """Return what each stub of a notebook earns."""
    kinds = [("code", cell) if isinstance(cell, str) else cell for cell in cells]
    listed = [
        {"cell_type": kind, "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": 1} if kind == "code" else {})
        for kind, source in kinds
    ]
    text = json.dumps({"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
    handed_in = Submission(f"{assignment}.ipynb", text.encode())
    record = grade_submission(handed_in, student="a", assignment=assignment, secret="readings")
    return {one.name: one.points for one in record.exercises}


def lowered(one: Added, assignment: str) -> dict[str, tuple[float, float]]:
    """Return the stubs that have fewer points for more work, with both points."""
    before, after = points(one.before, assignment), points(one.after, assignment)
    return {
        name: (before[name], after[name])
        for name in one.spared
        if after[name] < before[name] - 1e-6
    }


def of_more_work(stub: str, numbers: range) -> Evidence:
    """Add one cell to each of many notebooks of the stub's assignment."""
    evidence, assignment = Evidence(stub), STUBS[stub].assignment
    for number in numbers:
        one = added(random.Random(f"{stub} {number}").choice, assignment)
        evidence.more_work += 1
        evidence.less_points += [
            f"{name} in notebook {number} of {stub}: {was} to {now}, for {one.after}"
            for name, (was, now) in lowered(one, assignment).items()
        ]
    return evidence


def right_texts(stub: str) -> list[str]:
    """Return right programs for a stub: the demo's, and those that others wrote."""
    demo = next(one for one in stub_programs(STUBS[stub].assignment) if one.name == stub)
    return [*demo.right, *(one.source for one in corpus.programs(stub) if one.right)]


def of_readings(stub: str, part: slice) -> Evidence:
    """Read notebooks with right programs as Jupyter runs them, and by picking what is needed."""
    evidence = Evidence(stub)
    for number, text in enumerate(right_texts(stub)[part]):
        as_jupyter, picked = (_share(stub, text, reading) for reading in ("all", "needed"))
        evidence.read_twice += 1
        if as_jupyter < picked:
            evidence.lower_read.append(f"{stub}, right program {number}: {picked} to {as_jupyter}")
    return evidence


def _share(stub: str, text: str, reading: Any) -> float:
    """Return the share of a stub's points in one reading alone."""
    exercise = STUBS[stub]
    others = {one.name: one.right[0] for one in stub_programs(exercise.assignment)}
    cells = [IMPORT, *(others | {stub: text}).values()]
    numbered = [(number, True, cell) for number, cell in enumerate(cells, 1)]
    given, asked = layout.given(exercise.assignment), [exercise]
    made = (server("locked", exercise.assignment), numbered, given, asked, reading)
    with SandboxedStudent(*made) as student:
        return earned_share(examine(exercise, student, Draws("readings")))
