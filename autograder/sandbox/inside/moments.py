"""After which cells a function may have been another one than it is when all cells have run.

A helper, a constant or a table may be used again further down, when the checks of a function have
been green for long. Such moments are told from the code alone, rather too many than too few.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from autograder.submission.definitions import by_name, is_meant
from autograder.submission.statements import DEFINITIONS, IMPORTS, Names, Statement

#: With these, code can change what it does not name.
DYNAMIC = frozenset(
    "exec eval globals locals vars setattr delattr __import__ __main__ get_ipython".split()
)

#: So can code that uses these attributes: of `sys`, of functions and of frames; and what changes
#: how all code runs.
BACK_DOORS = frozenset(
    "modules __dict__ __globals__ f_globals f_locals builtins reload "
    "seterr seterrcall simplefilter filterwarnings setrecursionlimit".split()
)

#: Of the places before something changed, so many are told.
MOST_BEFORE = 3

#: No notebook has more statements, or what stands for them.
LARGEST = 100_000

#: Data that nobody can change in place.
FIXED = (ast.Constant, ast.Lambda, ast.UnaryOp, ast.BinOp)

Binding = Mapping[str, Sequence[Statement]]


def moments(
    read: Sequence[Statement],
    running: Sequence[Statement],
    stub: str,
    given: Sequence[Statement] = (),
) -> list[int]:
    """Return the places after which a stub should be asked again, at most four.

    Parameters
    ----------
    read
        All statements of the submission.
    running
        Those of them that run, in order.
    stub
        The function.
    given
        What the assignment defines, whether the submission holds it or not.

    Returns
    -------
    list of int
        The place of the function's own check, and that of the last check of an earlier definition;
        without a check that of its definition, and the last ones before something changed. Only
        where a later one can make a difference.
    """
    binding = by_name([*given, *running])
    if stub not in binding and not any(_may_bind(one, stub) for one in running):
        return []
    told = _Reach.of(stub, running, binding)
    touched = sorted({one.place for one in running if told.touched_by(one)})
    defined = [one.place for one in running if is_meant(one.node, stub)]
    if len(defined) == 1 and any(_binds_in_passing(one, stub) for one in running):
        defined.append(0)  # what a call binds, or `exec`, has no place that can be told
    places = _places(read, defined or [0], stub, touched)
    return [place for place in dict.fromkeys(places) if place < max(touched, default=0)]


def touching(
    running: Sequence[Statement], stubs: Iterable[str], given: Sequence[Statement] = ()
) -> set[Statement]:
    """Return the statements that may change what some function does; see `moments`."""
    binding = by_name([*given, *running])
    told = [_Reach.of(stub, running, binding) for stub in stubs]
    return {one for one in running if any(reach.touched_by(one) for reach in told)}


def _places(
    read: Sequence[Statement], defined: Sequence[int], stub: str, touched: Sequence[int]
) -> Iterator[int]:
    first, last = min(defined), max(defined)
    checked = [one.place for one in read if _checks(one, stub)]
    own = next((place for place in checked if place >= last), None)
    yield from [last] * bool(last) if own is None else [own]
    yield from [place for place in checked if first <= place < last][-1:]
    if own is None:
        later = last if 0 in defined else last + 1
        before = [place - 1 for place in touched if place >= later]
        yield from before[: -MOST_BEFORE - 1 : -1]


def _binds_in_passing(statement: Statement, stub: str) -> bool:
    """Tell whether a statement may bind a name though it is not there to define it."""
    if is_meant(statement.node, stub):
        return False
    return stub in statement.binds or _may_bind(statement, stub)


def _may_bind(statement: Statement, stub: str) -> bool:
    """Tell whether a statement may bind a name that it does not bind openly."""
    return bool(statement.uses & DYNAMIC) or stub in _declared_global(statement.node)


def _checks(statement: Statement, stub: str) -> bool:
    """Tell whether a statement calls ``check`` for a stub, or for its name."""
    if "check" not in statement.uses:
        return False
    calls = (node for node in ast.walk(statement.node) if isinstance(node, ast.Call))
    asked = (one for call in calls if _named(call.func) == "check" for one in call.args)
    return any(stub in (_named(one), getattr(one, "value", None)) for one in asked)


def _named(node: ast.AST) -> str | None:
    return node.id if isinstance(node, ast.Name) else None


@dataclass(frozen=True)
class _Reach:
    """What a function depends on, and by which names other code can get there.

    Attributes
    ----------
    names
        All names of the module that it may use, however indirectly.
    own
        Those that the notebook does not import.
    modules
        All names that it imports, whether the function uses them by this name or another one.
    leading
        Names by whose use a statement may change one of them.
    """

    names: Names
    own: Names
    modules: Names
    leading: Names

    @classmethod
    def of(cls, stub: str, running: Sequence[Statement], binding: Binding) -> _Reach:
        """Look at everything that a stub uses, and at what other statements make it use."""
        names, reach = {stub}, None
        while reach is None or not names <= reach.names:
            names = _used(names, binding)
            if names & DYNAMIC or stub not in binding:  # it may find, or be, whatever there is
                names |= set(binding)
            reach = cls._with(names, binding)
            names = names.union(*(one.uses for one in running if reach.touched_by(one)))
        return reach

    @classmethod
    def _with(cls, names: Names, binding: Binding) -> _Reach:
        modules = {name for name, those in binding.items() if all(map(_imports, those))}
        unbound = names - binding.keys()
        return cls(names, names - modules - unbound, modules, _leading(names, binding))

    def touched_by(self, statement: Statement) -> bool:
        """Tell whether running a statement may change what the function does."""
        if statement.binds & self.names or "*" in statement.binds:
            return True
        loaded, stored, by_back_door = _roots(statement.node)
        if by_back_door or stored & (self.names | self.modules) or loaded & self.own:
            return True
        node = statement.node
        idle = isinstance(node, DEFINITIONS[:2]) and not node.decorator_list
        return not idle and bool(statement.uses & self.leading)


def _used(names: Names, binding: Binding) -> Names:
    """Return names, and all others that what they stand for uses."""
    found, waiting = set(names), list(names)
    while waiting:
        for statement in binding.get(waiting.pop(), ()):
            new = statement.uses - found
            found |= new
            waiting += new
    return found


def _leading(names: Names, binding: Binding) -> Names:
    """Return the names by whose use some of `names` may be changed: directly, or by a call."""
    users: dict[str, Names] = defaultdict(set)
    seeds = set(DYNAMIC)
    for name, bound in binding.items():
        if name in names and any(_changeable(one.node) for one in bound):
            seeds.add(name)
        for statement in bound:
            for used in statement.uses:
                users[used].add(name)
            if _declared_global(statement.node) & names:
                seeds.add(name)
    found, waiting = set(seeds), list(seeds)
    while waiting:
        new = users[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _imports(statement: Statement) -> bool:
    return isinstance(statement.node, IMPORTS)


def _changeable(node: ast.stmt) -> bool:
    """Tell whether what a statement binds may be changed in place: data, or a class."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return bool(node.decorator_list)
    if isinstance(node, IMPORTS):
        return False
    return not (isinstance(node, ast.Assign) and isinstance(node.value, FIXED))


@lru_cache(LARGEST)
def _declared_global(node: ast.stmt) -> Names:
    if not isinstance(node, DEFINITIONS):
        return set()
    declared = (inner.names for inner in ast.walk(node) if isinstance(inner, ast.Global))
    return set().union(*declared)


@lru_cache(LARGEST)
def _roots(node: ast.stmt) -> tuple[Names, Names, bool]:
    """Return the names whose attributes or entries a statement reads, and those it changes.

    Besides, whether it uses a back door. Bodies of functions don't count: they do not run with the
    statement.
    """
    loaded: Names = set()
    stored: Names = set()
    by_back_door = False
    for inner in _without_bodies(node):
        if isinstance(inner, (ast.Attribute, ast.Subscript)):
            root = _root(inner)
            if root is not None:
                (loaded if isinstance(inner.ctx, ast.Load) else stored).add(root)
        by_back_door |= getattr(inner, "attr", getattr(inner, "id", "")) in BACK_DOORS
    return loaded, stored, by_back_door


def _root(node: ast.expr) -> str | None:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return _named(node)


def _without_bodies(node: ast.AST) -> Iterator[ast.AST]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting += one.decorator_list
            continue
        for part in vars(one).values():
            if type(part) is list:
                waiting += [
                    each
                    for each in part
                    if type(each) is not ast.Constant and isinstance(each, ast.AST)
                ]
            elif isinstance(part, ast.AST):
                waiting.append(part)
