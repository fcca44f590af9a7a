"""Files that are handed in to hurt whoever reads them: one function a file, with what it tries.

Each gets the path where the submission belongs and a right program, and writes what it likes. All
of them hold a wrong `affine`, or nothing that can be read.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

WRONG = "\ndef affine(n, W, b):\n    return 0.0\n"


def code(source: str, **more: Any) -> dict[str, Any]:
    """Return a code cell."""
    empty = {"metadata": {}, "outputs": [], "execution_count": None}
    return {"cell_type": "code", "source": source, **empty, **more}


def notebook(*cells: Any, **more: Any) -> str:
    """Return the text of a notebook."""
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more})


def write(path: Path, *cells: Any, **more: Any) -> None:
    """Write a notebook."""
    path.write_text(notebook(*cells, **more), encoding="utf-8")


def graded(name: str, points: Any, **more: Any) -> dict[str, Any]:
    """Return the metadata of a grade cell."""
    marks = {"grade": True, "grade_id": name, "locked": True, "points": points, "schema_version": 3}
    return {"nbgrader": {**marks, "solution": False, "cell_type": "code", **more}}


# The attacks.


def claims_points(path: Path, right: str) -> None:
    """Metadata that claims points, a score and a comment."""
    claims = graded("affine", 1e9) | {"score": 20, "points": 20, "grade": "correct"}
    cell = code(right + WRONG, metadata=claims)
    write(path, cell, metadata={"points": 20, "status": "graded", "nbgrader": {"score": 20}})


def duplicate_grade_cells(path: Path, right: str) -> None:
    """The same grade cell a hundred times, with a hundred scores."""
    cells = [code("check(affine)", metadata=graded("affine", i), id="affine") for i in range(100)]
    write(path, code(right + WRONG), *cells)


def no_grade_cells(path: Path, right: str) -> None:
    """Grade cells that are gone, and others that never were."""
    write(path, code(right + WRONG, metadata=graded("of-my-own", -5)))


def odd_metadata(path: Path, right: str) -> None:
    """Metadata of every type but the right one."""
    odd = [None, 7, "x", [], {"nbgrader": None}, {"nbgrader": {"points": "x"}}]
    write(path, *(code(right + WRONG, metadata=one) for one in odd), metadata=None)


def scripts_in_outputs(path: Path, right: str) -> None:
    """Outputs with scripts, for whoever opens the notebook or a report."""
    html = {"text/html": "<script>alert(1)</script>", "application/javascript": "alert(1)"}
    outputs = [{"output_type": "display_data", "data": html, "metadata": {}}]
    write(path, code(right + WRONG, outputs=outputs), {"cell_type": "markdown", "source": html})


def empty_lists(path: Path, right: str) -> None:
    """Forty megabytes of empty lists."""
    path.write_text('{"cells":[' + "[]," * 13_000_000 + "[]]}")


def empty_cells(path: Path, right: str) -> None:
    """Ten million cells with nothing in them."""
    path.write_text('{"cells":[' + "{}," * 10_000_000 + "{}]}")


def script_of_markers(path: Path, right: str) -> None:
    """A script of ten million cell markers."""
    path.unlink(missing_ok=True)
    path.with_suffix(".py").write_text("#%%\n" * 10_000_000)


def deep_nesting(path: Path, right: str) -> None:
    """A million lists in each other."""
    path.write_text("[" * 1_000_000 + "]" * 1_000_000)


def deep_objects(path: Path, right: str) -> None:
    """Metadata nested ten thousand deep in a notebook that is sound elsewhere."""
    deep = '{"a":' * 10_000 + "1" + "}" * 10_000
    path.write_text(notebook(code(right + WRONG)).replace('"metadata": {}', f'"metadata": {deep}'))


def long_number(path: Path, right: str) -> None:
    """A number of a million digits, which takes long to read."""
    path.write_text('{"nbformat":' + "9" * 1_000_000 + "}")


def too_large(path: Path, right: str) -> None:
    """A file that claims a terabyte and holds none of it."""
    with path.open("wb") as file:
        file.truncate(2**40)


def link_to_the_solution(path: Path, right: str) -> None:
    """A link to the reference."""
    path.symlink_to(Path(__file__).parents[2] / "reference" / "layers.py")


def link_to_itself(path: Path, right: str) -> None:
    """A link in a circle."""
    path.symlink_to(path)


def link_to_a_device(path: Path, right: str) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


def named_pipe(path: Path, right: str) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


def folder(path: Path, right: str) -> None:
    """A folder in the place of the file."""
    path.mkdir()


def nothing(path: Path, right: str) -> None:
    """A file of zero bytes."""
    path.touch()


def zeros(path: Path, right: str) -> None:
    """A megabyte of NUL."""
    path.write_bytes(b"\0" * 2**20)


def sixteen_bits(path: Path, right: str) -> None:
    """A notebook in UTF-16, with a mark of byte order."""
    path.write_text(notebook(code(right)), encoding="utf-16")


def overlong_bytes(path: Path, right: str) -> None:
    """Bytes that are no UTF-8: overlong, surrogates, cut."""
    path.write_bytes(notebook(code(right)).encode() + b"\xc0\xaf\xed\xa0\x80\xff\xf0\x9f")


def lone_surrogates(path: Path, right: str) -> None:
    """Characters that only JSON can write."""
    write(path, code(right + WRONG + "\nx = '\ud800\udfff\0'"), code("\ud83d = 1"))


def odd_line_ends(path: Path, right: str) -> None:
    """Line ends of every kind, form feeds, and marks that change the direction of text."""
    ends = "\x0b\x0c\x1c\x85\u2028\u2029"
    write(path, code(right + WRONG + "".join(f"# {end} return 1\n" for end in ends) + "# \u202e"))


def odd_cells(path: Path, right: str) -> None:
    """Cells that are none, among one that is."""
    odd = [None, 7, "x", [], {}, {"cell_type": None}, {"source": 7}, {"source": [7, None, "x"]}]
    write(path, *odd, code(right + WRONG))


def cells_of_another_kind(path: Path, right: str) -> None:
    """A notebook whose cells are no list."""
    write(path, cells={"0": code(right)}, worksheets=[{"cells": 7}])


def keys_twice(path: Path, right: str) -> None:
    """Two lists of cells: one for the reader, one for the grader."""
    wrong = json.dumps([code(right + WRONG)])
    path.write_text(f'{{"cells": {json.dumps([code(right)])}, "cells": {wrong}, "nbformat": 4}}')


def deep_source(path: Path, right: str) -> None:
    """Cells with expressions nested deeper than a parser likes, in every way."""
    deep = ["(" * 50_000, "-" * 500_000 + "1", "x" + ".x" * 200_000, "x" + "[0]" * 90_000]
    write(path, code(right + WRONG), *(code(text) for text in deep))


def lines_that_are_no_python(path: Path, right: str) -> None:
    """Twenty thousand lines that must be looked at one by one."""
    write(path, code(right + WRONG), code("%magic x\n" * 20_000))


def many_definitions(path: Path, right: str) -> None:
    """Thirty thousand functions that use each other."""
    names = (f"def f{i}(): return f{i + 1}(), f{i // 2}()" for i in range(30_000))
    write(path, code(right + "\n".join(names)), code(WRONG))


def backtracking(path: Path, right: str) -> None:
    """Lines made for regular expressions to fail on."""
    bad = ["x = " + "=" * 200_000, "def " + " " * 500_000, "#In [" + "]: " * 100_000, "%%" * 99_999]
    write(path, code(right + WRONG), *(code(text + "\n?") for text in bad))


def broken_format(path: Path, right: str) -> None:
    """A format that does not exist."""
    write(path, code(right + WRONG), nbformat="<script>alert(1)</script>", nbformat_minor=[])


ATTACKS = {
    function.__name__: function
    for function in list(globals().values())
    if getattr(function, "__annotations__", {})
    == {"path": "Path", "right": "str", "return": "None"}
}
