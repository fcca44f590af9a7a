"""Anonymise a class: pseudonyms for students, and code that does not identify its author.

Code loses its comments, its strings and all names of people. The course's own words
stay, since they identify nobody.
"""

from __future__ import annotations

import ast
import builtins
import copy
import hashlib
import hmac
import importlib
import inspect
import keyword
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np

from autograder.reports.material import Enrolled, Material
from autograder.results.record import ExerciseRecord, Record
from autograder.text import hint

#: Figures from fewer logs of attempts are left out: readers could tell whose logs they are.
FEW_LOGS = 5

#: Without vowels no pseudonym reads as a word, let alone as a name.
SIGNS = "23456789bcdfghjkmnpqrstvwxz"

#: Longer code is not shown as an example.
LINES, CHARACTERS = 40, 2_000

#: Names with at least this many letters are found inside longer words, too.
LONG = 5

#: A longer identifier is not searched.
LONGEST = 60

#: A number with this many digits may be a student's.
DIGITS = 5

WORD = re.compile(r"[^\W\d]\w*")
PIECE = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|\d+|_+")

IN_PLACE = "x"

#: A letter, or the indices of an `np.einsum`.
PLAIN = re.compile(r"[A-Za-z]|[a-z]{1,3}(, ?[a-z]{1,3})*->[a-z]{0,3}")


def anonymised(material: Material, secret: str) -> Material:
    """Return the same class under pseudonyms.

    Final grades are left out, since their reasons name times; notices too, since they quote files.
    """
    known = [*material.counted, *(material.before or ()), *material.measured]
    names = pseudonyms([*(r.student for r in known), *material.absent], secret)
    hidden = [_under_pseudonym(record, names) for record in known]
    own, before = len(material.records), len(material.before or ())
    return replace(
        material,
        records=hidden[:own],
        finals=(),
        before=None if material.before is None else hidden[own : own + before],
        marks={},
        measured=hidden[own + before :],
        enrolled=Enrolled(),
        absent=[names[student] for student in material.absent],
        notices=(),
        understood={
            (names[student], assignment): understood
            for (student, assignment), understood in material.understood.items()
            if student in names
        },
        excused={names[who]: (*own,) for who, own in material.excused.items() if who in names},
        anonymous=True,
        about=material.about and replace(material.about, secrets=()),
        pages={},
        attempts={
            assignment: found
            for assignment, found in material.attempts.items()
            if found.logs >= FEW_LOGS
        },
    )


def pseudonym(student: str, secret: str) -> str:
    """Return the pseudonym of one student, the same in every report of a course.

    Nobody without the secret can undo it, nor find it by trying names.
    """
    key, name = secret.encode(), student.encode("utf-8", "surrogatepass")
    number = int.from_bytes(hmac.digest(key, b"pseudonym\0" + name, hashlib.sha256))
    signs = ""
    for _ in range(8):
        number, sign = divmod(number, len(SIGNS))
        signs += SIGNS[sign]
    return f"student {signs[:4]}-{signs[4:]}"


def pseudonyms(students: Iterable[str], secret: str) -> dict[str, str]:
    """Return the pseudonym of each student.

    Raises
    ------
    ValueError
        Two of them would have the same one, which happens once in 60,000 classes of 3,000.
    """
    names = {student: pseudonym(student, secret) for student in sorted(set(students))}
    if len(set(names.values())) < len(names):
        raise ValueError("two students would have the same pseudonym: take another secret")
    return names


def _under_pseudonym(record: Record, names: Mapping[str, str]) -> Record:
    """Return a record under the student's pseudonym, and without what a student may have written.

    Only the hints of its messages stay: they are the course's own words.
    """
    exercises = tuple(map(_without_message, record.exercises))
    told = "not readable as a submission" if record.status == "refused" else ""
    student = names[record.student]
    return replace(record, student=student, exercises=exercises, message=told, source="")


def _without_message(exercise: ExerciseRecord) -> ExerciseRecord:
    asked = hint(exercise.message) if exercise.diagnosis else ""
    return replace(exercise, message=f"? {asked}" if asked else "")


def stripped(node: ast.stmt, kept: Collection[str]) -> str | None:
    """Return a statement without comments, docstrings and strings; None if it is too long."""
    try:
        text = ast.unparse(ast.fix_missing_locations(_Bare(kept).visit(copy.deepcopy(node))))
    except (ValueError, RecursionError, MemoryError):
        return None
    return text if len(text) <= CHARACTERS and text.count("\n") < LINES else None


def without(names: Collection[str], text: str) -> str:
    """Return code with no identifier that contains one of the `name_words`."""
    return WORD.sub(lambda word: renamed(word[0], names), text)


class _Bare(ast.NodeTransformer):
    """Drop docstrings, and blank strings and long numbers that are not the course's own."""

    def __init__(self, kept: Collection[str]) -> None:
        self.kept = kept

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Drop a string that stands alone, such as a docstring."""
        text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str | bytes)
        if text or isinstance(node.value, ast.JoinedStr):
            return ast.Pass()
        return self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Blank an f-string."""
        return ast.Constant("")

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Blank a string and a long number."""
        value = node.value
        if isinstance(value, str):
            telling = value not in self.kept and not PLAIN.fullmatch(value)
            return ast.Constant("" if telling else value)
        if isinstance(value, bytes):
            return ast.Constant(b"")
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and abs(value) >= 10 ** (DIGITS - 1)
        ):
            return ast.Constant(0)
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Visit a node, and drop ``pass`` from a body that has other statements."""
        super().generic_visit(node)
        body = getattr(node, "body", None)
        if isinstance(body, list) and len(body) > 1:
            node.body = [s for s in body if not isinstance(s, ast.Pass)] or body[:1]  # type: ignore
        return node


def name_words(names: Iterable[str]) -> frozenset[str]:
    """Return the words in these names, in lower case, without those of Python and the course."""
    found = {word for name in names for word in _parts(name.casefold())}
    return frozenset(word for word in found if len(word) > 1) - vocabulary()


def _parts(name: str) -> Iterator[str]:
    for word in re.findall(r"\w+", name):
        yield from (word, *re.findall(r"[^\W\d_]+|\d+", word))


def renamed(word: str, private: Collection[str]) -> str:
    """Return an identifier in which no part is somebody's name."""
    plain = word.casefold()
    if plain in vocabulary():
        return word
    if plain in private:
        return IN_PLACE
    if len(word) > LONGEST:
        return IN_PLACE
    spans = combinations(range(len(plain) + 1), 2)
    for start, end in spans:
        if end - start >= LONG and plain[start:end] in private:
            word = re.sub(re.escape(plain[start:end]), IN_PLACE, word, flags=re.IGNORECASE)
    return PIECE.sub(lambda part: IN_PLACE if _whose(part[0], private) else part[0], word)


def _whose(part: str, private: Collection[str]) -> bool:
    plain = part.casefold()
    return plain in private or plain.removesuffix("s") in private


@cache
def vocabulary() -> frozenset[str]:
    """Return the words of Python, NumPy and the course, which identify nobody."""
    from autograder.exercises import ASSIGNMENTS

    own = " ".join(_reference(assignment) for assignment in ASSIGNMENTS)
    known = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *dir(np), *WORD.findall(own)}
    return frozenset(word.casefold() for word in known)


@cache
def strings(assignment: str) -> frozenset[str]:
    """Return the strings in the reference itself, such as ``"relu"``."""
    nodes = ast.walk(ast.parse(_reference(assignment)))
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset(text for text in constants if isinstance(text, str) and text.isidentifier())


@cache
def _reference(assignment: str) -> str:
    try:
        return inspect.getsource(importlib.import_module(f"reference.{assignment}"))
    except (ImportError, OSError):
        return ""
