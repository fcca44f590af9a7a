"""Which Python code needs, told by one that may be older than that."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.layout import ROOT
from autograder.sandbox.inside import grader
from autograder.sandbox.inside.newer_python import features, too_new, without_newer

#: Code, and the Python that it needs.
NEEDS = {
    "def f[T](x: T) -> T: return x": (3, 12),
    "class A[T, *Ts, **P](list[T]): pass": (3, 12),
    "async def f[T: (int, str)](x): pass": (3, 12),
    "type X = int": (3, 12),
    "type X[T] = list[T]": (3, 12),
    "if 1: type X = int": (3, 12),
    "def f[T = int](x): pass": (3, 13),
    "class A[T: int = bool]: pass": (3, 13),
    "type X[T = int] = list[T]": (3, 13),
    "x = f'{d['a']}'": (3, 12),
    'x = f"{d["a"]!r:>10}"': (3, 12),
    'x = f"{", ".join(y)}"': (3, 12),
    'x = rf"{d["a"]}"': (3, 12),
    'x = F"{f"{1}"}"': (3, 12),
    "x = f\"{'\\n'.join(y)}\"": (3, 12),
    "x = f'{\n1\n}'": (3, 12),
    'x = f"""{\n1  # one\n}"""': (3, 12),
    'x = f"{x:{"a"}}"': (3, 12),
    'x = f"""{"""a"""}"""': (3, 12),
    "try: pass\nexcept A, B: pass": (3, 14),
    "try:\n    pass\nexcept A, B.c:\n    pass": (3, 14),
    "try:\n    pass\nexcept* A, B:\n    pass": (3, 14),
    "x = t'{y}'": (3, 14),
    'x = tr"{y}"': (3, 14),
    "x = Rt'''{y}'''": (3, 14),
    "x = [*y for y in z]": (3, 15),
    "x = {*y for y in z}": (3, 15),
    "x = {**y for y in z}": (3, 15),
    "x = (*y for y in z)": (3, 15),
    "x = f(1, [*y async for y in z])": (3, 15),
    "lazy import numpy": (3, 15),
    "x = 1; lazy from numpy import exp": (3, 15),
}

#: Code that every Python from 3.10 on reads, though it looks like one of these.
OLD = [
    "def f(x): return x[0]",
    "class A(list[int]): pass",
    "type = int\ntype(x)\ntype[0]",
    "x = type[int]",
    "lazy = 1\nlazy.imports()",
    "x = f'{d[\"a\"]}'",
    "x = f\"{d['a']!r:>{w}}\"",
    'x = f"""{d["a"]} {1:{w}.{p}f}"""',
    "x = f'{{not}} {1} }} {{'",
    "x = f'{x!r}' f'{y=}' '{\"'",
    "x = rf'\\d{x}\\d' + f'\\N{BULLET}{x}\\n'",
    "x = f'{(lambda a: a)(1)}' + f'{x:%H:%M}' + f'{ {1: 2}[1] }'",
    "x = f'{a[1:2]}{b if c else d}'",
    "x = f'{f\"{1}\"}'",
    "x = f'''{\n1\n}'''",
    "x = '{d['  # not one: f'{d['a']}'",
    "x = 'f' '{'",
    "x = f'{a} \\\n {b}'",
    "try: pass\nexcept (A, B): pass",
    "try: pass\nexcept (A, B) as error: pass",
    "try: pass\nexcept f(A, B): pass",
    "try: pass\nexcept A[0, 1]: pass",
    "x = [*y, *z]\nf(*y, **z)\nx = {**y, 'a': [i for i in z]}",
    "x = [*[y for y in z]]\nf(*(y for y in z))",
    "x = [y * z for y in z]",
    "x = [y ** z for y in z]\nx = a * b",
    "def f(*args, **kwargs): pass",
    "lambda *args: [x for x in args]",
    "x = {a: b for a in c}",
    "t = 'a'\nx = t",
    "match x:\n    case [a, *b]: pass\n    case {'a': 1, **rest}: pass",
    'x = """\ndef f[T](x): pass\nlazy import x\n"""',
    "print('type X = int')  # type X = int",
    "x = b'\\'' + r'\\\\'",
]


@pytest.mark.parametrize("code", NEEDS)
def test_code_is_known_to_need_a_newer_python(code):
    found = features(code)
    assert max(version for version, _ in found) == NEEDS[code]


@pytest.mark.parametrize("code", OLD)
def test_what_every_python_reads_needs_no_newer_one(code):
    ast.parse(code)
    assert features(code) == set()


def test_this_python_reads_what_needs_no_newer_one_and_nothing_else():
    for code, version in NEEDS.items():
        try:
            ast.parse(code)
            reads = True
        except SyntaxError:
            reads = False
        assert reads == (version <= sys.version_info[:2]), code


def test_ruff_names_the_same_versions(tmp_path):
    """An independent reader, which knows the grammar of each version."""
    for number, code in enumerate(NEEDS):
        (tmp_path / f"code_{number}.py").write_text(code + "\n", encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--target-version", "py311"]
    done = subprocess.run(
        [*ruff, "--output-format", "json", "--no-cache", str(tmp_path)],
        capture_output=True,
        text=True,
    )
    said = {}
    for one in json.loads(done.stdout):
        version = re.search(r"added in Python (\d+)\.(\d+)", one["message"])
        if version:
            said.setdefault(Path(one["filename"]).stem, []).append(
                tuple(map(int, version.groups()))
            )
    ours = {f"code_{number}": version for number, version in enumerate(NEEDS.values())}
    differ = {
        [*NEEDS][int(name[5:])]: (version, said.get(name))
        for name, version in ours.items()
        if name in said and max(said[name]) != version
    }
    assert differ == {}
    assert len(said) >= len(NEEDS) - 6


def test_the_worked_solutions_and_this_kit_need_no_newer_python():
    for folder in ("solutions", "autograder/student", "autograder/sandbox", "tests/exercises"):
        for path in (ROOT / folder).rglob("*.py"):
            assert too_new(path.read_text(encoding="utf-8")) == "", path


@pytest.mark.parametrize(
    "text", ["f'{", 'f"{x:{', "'", "f'{x!", "def f[", "t'", "\\", "f'\\N{", "{*"]
)
def test_code_that_is_cut_off_ends_the_search(text):
    for repeated in (text, text * 50, f"x = {text}\n" * 20):
        features(repeated)


def test_of_a_cell_only_the_pieces_that_are_too_new_are_left_out():
    cell = "import math\n\ndef f(x):\n    return f'{x['a']}'\n\ndef g(x):\n    return x\nk = t'{x}'"
    kept, failures = without_newer([(3, True, cell), (4, False, cell)])
    assert kept[1] == (4, False, cell)
    assert kept[0][2].split("\n") == [
        "import math",
        "",
        "",
        "",
        "",
        "def g(x):",
        "    return x",
        "",
    ]
    has = "this grader has {}.{} (cell 3)".format(*grader.PYTHON)
    assert failures == {
        "f": f"needs Python 3.12 (such an f-string); {has}",
        "k": f"needs Python 3.14 (t-strings); {has}",
    }


#: Pieces that need a newer Python, and the names that are not there without them.
BINDS = {
    "lazy import numpy.linalg": {"numpy"},
    "lazy import numpy as N, math": {"N", "math"},
    "lazy from numpy import exp as e, log": {"e", "log"},
    "lazy from numpy import (\n    exp,\n    log as ln,\n)": {"exp", "ln"},
    "class Layer[T]:\n    pass": {"Layer"},
    "type X[T] = list[T]": {"X"},
    "a, b = c = [*y for y in z]": {"a", "b", "c"},
    "n: list = [*y for y in z]": {"n"},
    "n += [*y for y in z]": {"n"},
}


@pytest.mark.parametrize("piece", BINDS)
def test_the_names_of_a_piece_that_is_too_new_hear_why(piece):
    _, failures = without_newer([(1, True, f"{piece}\ndef g(x):\n    return x")])
    assert failures.keys() == BINDS[piece]
