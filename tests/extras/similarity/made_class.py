"""Classes made up for tests: independent right programs, and copies changed in known ways.

Independent programs begin with one of the right programs in the repository, and are written as
people write: each student has names, habits and remarks of their own. A copy is another
student's notebook, changed as people change one in order to hide that, and in no other way.
"""

import ast
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo import files
from autograder.extras.demo.handin import Handin
from autograder.extras.demo.programs import stub_programs
from autograder.submission.definitions import functions_in

ROOT = Path(__file__).parents[3]
TITLE = re.compile(r"^# %% (right|wrong|unfinished): (\w+)\n", re.MULTILINE)

WORDS = """
    out res result tmp temp aux value val total acc s k q r u c m h t z0 a1 a2 vec mat row col arr
    summe wert ergebnis zeile spalte hilfe resultat valeur somme ligne valor suma fila delta eps_
    layer_out pre post current nxt prev left right first second part pieces stack items things
    grad_w grad_b dW_ db_ weight bias inputs outputs hidden state buffer history cnt idx ii jj
""".split()
REMARKS = """
    first|now|then|finally|here|so we|I think we|this should|remember to|careful:|note that
    take|add|multiply|collect|compute|sum up|go through|return|build|check|transpose|scale
    the bias|the weights|all points|every layer|the product|each row|what is left|the gradient
    |of the lecture|from the slides|as in section 2|one by one|at once|with numpy|(see formula)
""".strip().split("\n")


@dataclass(frozen=True)
class Habits:
    """How one student writes."""

    rng: random.Random
    words: Sequence[str]
    remarks: float
    product: str
    square: str
    total: str
    names_results: float
    looks_at_shapes: float
    converts: float


def habits(seed: str) -> Habits:
    rng = random.Random(seed)
    return Habits(
        rng,
        rng.sample(WORDS, len(WORDS)),
        rng.choice([0.0, 0.0, 0.1, 0.3]),
        rng.choice(["@", "@", "@", "np.dot", "np.matmul", ".dot"]),
        rng.choice(["**", "**", "*", "np.square"]),
        rng.choice(["np.sum", "np.sum", ".sum"]),
        rng.choice([0.0, 0.3, 0.8]),
        rng.choice([0.0, 0.0, 0.2, 0.5]),
        rng.choice([0.0, 0.0, 0.0, 0.3]),
    )


@cache
def right_programs(assignment: str) -> dict[str, list[str]]:
    """Return right programs by stub: those of the demo, of others, and of the tests."""
    found = {stub.name: list(stub.right) for stub in stub_programs(assignment)}
    for stub, programs in found.items():
        path = ROOT / "tests/prove/others" / assignment / f"{stub}.py"
        _, *parts = TITLE.split(path.read_text(encoding="utf-8"))
        programs += [
            body for kind, body in zip(parts[::3], parts[2::3], strict=True) if kind == "right"
        ]
    for path in sorted((ROOT / "tests/exercises/right").glob("*.py")):
        for stub, program in _styles(path.read_text(encoding="utf-8")):
            if stub in found:
                found[stub].append(program)
    return {
        stub: [program for program in programs if stub in functions_in(program)]
        for stub, programs in found.items()
    }


def _styles(text: str):
    """Yield the programs of a file that need nothing else in it."""
    tree = ast.parse(text)
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and "__" in node.name.strip("_"):
            used = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
            if not used & own:
                node.name = node.name.partition("__")[0]
                yield node.name, ast.unparse(node)


# As people write.


class _Habit(ast.NodeTransformer):
    def __init__(self, habits: Habits) -> None:
        self.habits = habits

    def visit_BinOp(self, node):
        self.generic_visit(node)
        habits, rng = self.habits, self.habits.rng
        if isinstance(node.op, ast.MatMult) and habits.product != "@":
            if habits.product == ".dot":
                return _call(ast.Attribute(node.left, "dot", ast.Load()), node.right)
            return _call(_name(habits.product), node.left, node.right)
        if isinstance(node.op, ast.Pow) and ast.unparse(node.right) == "2":
            if habits.square == "np.square":
                return _call(_name("np.square"), node.left)
            if habits.square == "*" and isinstance(node.left, ast.Name):
                return ast.BinOp(node.left, ast.Mult(), node.left)
        if isinstance(node.op, ast.Add | ast.Mult) and rng.random() < 0.2:
            return ast.BinOp(node.right, node.op, node.left)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        if ast.unparse(node.func) == "np.sum" and self.habits.total == ".sum":
            value, *rest = node.args
            if isinstance(value, ast.Name | ast.Call):
                return ast.Call(ast.Attribute(value, "sum", ast.Load()), rest, node.keywords)
        return node

    def visit_Return(self, node):
        self.generic_visit(node)
        if self.habits.rng.random() >= self.habits.names_results or not isinstance(
            node.value, ast.BinOp
        ):
            return node
        name = self.habits.rng.choice(self.habits.words[:3])
        return [_assign(name, node.value), ast.Return(ast.Name(name, ast.Load()))]


def _call(function: ast.expr, *args: ast.expr) -> ast.Call:
    return ast.Call(function, list(args), [])


def _name(dotted: str) -> ast.expr:
    return ast.parse(dotted, mode="eval").body


def _assign(name: str, value: ast.expr) -> ast.Assign:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def as_written(program: str, habits: Habits) -> str:
    """Write a program as one student would."""
    tree = ast.parse(program)
    tree = ast.fix_missing_locations(_Habit(habits).visit(tree))
    function = next(n for n in tree.body if isinstance(n, ast.FunctionDef))
    rng = habits.rng
    first = function.args.args[0].arg
    at = 1 if ast.get_docstring(function) is not None else 0
    if rng.random() < habits.looks_at_shapes and first in ("n", "x", "y_hat", "scores"):
        function.body.insert(at, _assign(rng.choice(habits.words[:4]), _name(f"{first}.shape[0]")))
    if rng.random() < habits.converts and first in ("n", "a", "z", "y_hat"):
        function.body.insert(at, _assign(first, _name(f"np.asarray({first})")))
    names = dict(zip(sorted(_locals(tree)), _free(tree, habits.words[4:]), strict=False))
    kept = {name: new for name, new in names.items() if rng.random() < 0.6}
    return remarked(ast.unparse(ast.fix_missing_locations(_renamed(tree, kept))), habits)


def _locals(tree: ast.AST) -> set[str]:
    """Return the variables that may be called otherwise."""
    arguments = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg | ast.keyword)}
    stored = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return stored - arguments


def _free(tree: ast.AST, words: Sequence[str]) -> list[str]:
    """Return the words that mean nothing in a program yet."""
    taken = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} | _names(tree)
    return [word for word in words if word not in taken]


class _Renaming(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node):
        return ast.copy_location(ast.Name(self.names.get(node.id, node.id), node.ctx), node)

    def visit_arg(self, node):
        return ast.copy_location(ast.arg(self.names.get(node.arg, node.arg)), node)

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.name = self.names.get(node.name, node.name)
        return node


def _renamed(tree: ast.AST, names: dict[str, str]) -> ast.AST:
    return _Renaming(names).visit(tree)


def remarked(program: str, habits: Habits) -> str:
    """Put remarks into a program, in a student's own words."""
    lines = []
    for line in program.split("\n"):
        is_code = line.startswith("    ") and not line.strip().startswith(('"', "'"))
        if is_code and habits.rng.random() < habits.remarks and '"""' not in program:
            said = " ".join(habits.rng.choice(part.split("|")) for part in REMARKS).strip()
            lines.append(f"{line[: len(line) - len(line.lstrip())]}# {said}")
        lines.append(line)
    return "\n".join(lines)


# As people hide.


def renamed(program: str, habits: Habits) -> str:
    tree = ast.parse(program)
    helpers = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)} - all_stubs()
    own = sorted(_locals(tree) | helpers)
    words = _free(tree, habits.words[::-1])
    return ast.unparse(_renamed(tree, dict(zip(own, words, strict=False))))


@cache
def all_stubs() -> frozenset[str]:
    return frozenset(stub for assignment in ASSIGNMENTS for stub in right_programs(assignment))


def reordered(program: str, habits: Habits) -> str:
    """Turn sums round, and swap neighbouring statements that don't need each other."""
    tree = ast.parse(program)

    class Turning(ast.NodeTransformer):
        def visit_BinOp(self, node):
            self.generic_visit(node)
            plain = isinstance(node.op, ast.Add | ast.Mult)
            lists = any(isinstance(n, ast.List | ast.ListComp) for n in ast.walk(node))
            return ast.BinOp(node.right, node.op, node.left) if plain and not lists else node

    tree = Turning().visit(tree)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            _swap(body)
    return ast.unparse(ast.fix_missing_locations(tree))


def _swap(body: list[ast.stmt]) -> None:
    i = 0
    while i < len(body) - 1:
        one, other = body[i], body[i + 1]
        plain = all(
            isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Name) for s in (one, other)
        )
        if (
            plain
            and not _names(one) & _names(other.targets[0])
            and not _names(other) & _names(one.targets[0])
        ):
            body[i], body[i + 1] = other, one
            i += 1
        i += 1


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} - {"np"}


def reformatted(program: str, habits: Habits) -> str:
    """Give a program another layout: brackets, and lines where there were none."""
    lines = []
    for line in ast.unparse(ast.parse(program)).split("\n"):
        line = (
            re.sub(r"return (.+)$", r"return (\n            \1\n    )", line)
            if "'" not in line
            else line
        )
        lines += [line, ""] if line.startswith("    ") and habits.rng.random() < 0.3 else [line]
    text = "\n".join(lines)
    try:
        ast.parse(text)
    except SyntaxError:
        return ast.unparse(ast.parse(program))
    return text


def other_remarks(program: str, habits: Habits) -> str:
    bare = "\n".join(line for line in program.split("\n") if not line.strip().startswith("#"))
    return remarked(bare, Habits(**{**vars(habits), "remarks": 0.4}))


def unrolled(program: str, habits: Habits) -> str:
    """Write comprehensions as loops, and loops that only append as comprehensions."""
    tree = ast.parse(program)
    for node in list(ast.walk(tree)):
        for name in ("body", "orelse"):
            body = getattr(node, name, None)
            if isinstance(body, list):
                setattr(node, name, list(_as_loops(body, habits)))
    return ast.unparse(ast.fix_missing_locations(tree))


def _as_loops(body: list[ast.stmt], habits: Habits):
    for statement in body:
        found = [
            node
            for node in ast.walk(statement)
            if isinstance(node, ast.ListComp) and len(node.generators) == 1
        ]
        inner = {
            id(n) for node in found for part in ast.walk(node) if part is not node for n in [part]
        }
        outer = [node for node in found if id(node) not in inner]
        inside = {
            id(n) for n in ast.walk(statement) if isinstance(n, ast.stmt) and n is not statement
        }
        scoped = any(isinstance(n, ast.Lambda | ast.FunctionDef) for n in ast.walk(statement))
        if (
            not inside
            and not scoped
            and len(outer) == 1
            and not isinstance(statement, ast.AugAssign)
        ):
            comp, name = outer[0], f"{habits.words[-1]}_{habits.rng.randrange(100)}"
            generator = comp.generators[0]
            added: ast.stmt = ast.Expr(_call(_name(f"{name}.append"), comp.elt))
            for test in generator.ifs:
                added = ast.If(test, [added], [])
            yield _assign(name, ast.List([], ast.Load()))
            yield ast.For(generator.target, generator.iter, [added], [])
            yield _Putting(comp, ast.Name(name, ast.Load())).visit(statement)
        else:
            yield statement


class _Putting(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node):
        return self.new if node is self.old else self.generic_visit(node)


DISGUISES: dict[str, Sequence[Callable[[str, Habits], str]]] = {
    "identical": (),
    "renamed": (renamed,),
    "reordered": (reordered,),
    "reformatted": (reformatted,),
    "comments changed": (other_remarks,),
    "loops for comprehensions": (unrolled,),
    "all of these": (unrolled, reordered, renamed, reformatted, other_remarks),
}


# The class.


def independent(student: str, assignment: str) -> dict[str, str]:
    """Return what somebody writes for each stub who works alone."""
    own = habits(f"{student}/{assignment}")
    return {
        stub: as_written(own.rng.choice(programs), own)
        for stub, programs in right_programs(assignment).items()
    }


def copied(cells: dict[str, str], disguise: str, student: str) -> dict[str, str]:
    """Return another student's cells in a disguise."""
    own = habits(f"{student} hides")
    found = {}
    for stub, program in cells.items():
        for change in DISGUISES[disguise]:
            program = change(program, own)
        found[stub] = program
    return found


def hand_in(folder: Path, student: str, assignment: str, cells: dict[str, str]) -> None:
    handin = Handin(student, assignment, cells, "notebook", timedelta(hours=1))
    files.write_handin(handin, folder)
