"""What each student wrote for each stub, read as grading reads it, without what was handed out."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from autograder.course import layout, outline
from autograder.extras.similarity import normalise
from autograder.extras.similarity.fingerprints import fingerprints, remarks
from autograder.grading import batch
from autograder.student.example_form import ENDING
from autograder.submission.definitions import candidates, definitions_of, needed
from autograder.submission.ipython import UNREADABLE, parse
from autograder.submission.reader import Refused, cells
from autograder.submission.statements import (
    DEFINITIONS,
    IMPORTS,
    Program,
    Statement,
    read_program,
    remember,
    statements,
)
from autograder.text import hash_of

#: What a student wrote that belongs to no stub.
BESIDES = "besides the stubs"

#: What is said by comments and docstrings is compared, too.
REMARKS = "remarks"
KINDS = (*normalise.VIEWS, REMARKS)

#: Longer programs and longer passages are not read: no student writes so much.
MOST_CODE, LONGEST_PASSAGE = 500_000, 60_000

#: Why there is nothing to compare in a hand-in that can be read.
AS_HANDED_OUT = "it holds nothing but what was handed out"
NO_PYTHON = "nothing in it is Python but what was handed out"
TOO_LONG = "longer than anybody writes"


#: Statements as they were written, by the hash of what they say.
Pieces = Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """What a student wrote for one stub, with its helpers.

    Attributes
    ----------
    pieces
        Its statements, the stub first, without what was handed out.
    names
        What the names in it mean that are nobody's own.
    prints
        Its fingerprints, for each of `KINDS`.
    """

    pieces: Pieces = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    prints: Mapping[str, frozenset[int]] = field(repr=False)

    @property
    def text(self) -> str:
        """All that was written."""
        return _text(self.pieces.values())


@dataclass(frozen=True)
class Paper:
    """A hand-in.

    Attributes
    ----------
    origin
        The folder of an earlier year that it comes from; empty for this year's.
    passages
        What was written, by stub.
    problem
        What of it can't be compared, and why; or empty.
    """

    student: str
    assignment: str
    origin: str
    passages: Mapping[str, Passage] = field(repr=False)
    problem: str = ""


def found_in(folder: Path, assignments: Sequence[str] | None) -> list[batch.Job]:
    """Return the hand-ins in a folder, of some assignments or all."""
    return [job for job in batch.find(folder) if not assignments or job.assignment in assignments]


def read_all(jobs: Sequence[tuple[batch.Job, str]], workers: int) -> Iterator[Paper]:
    """Read hand-ins, each with its origin, on several cores, in order."""
    if workers == 1 or len(jobs) < 20:
        yield from (read_paper(job, origin) for job, origin in jobs)
        return
    from joblib import Parallel, delayed

    parallel = Parallel(
        n_jobs=workers, return_as="generator", batch_size=16, pre_dispatch="4*n_jobs"
    )
    yield from parallel(delayed(read_paper)(job, origin) for job, origin in jobs)


def read_paper(job: batch.Job, origin: str) -> Paper:
    """Read a hand-in; never fails, whatever is there."""
    passages: Mapping[str, Passage] = {}
    try:
        passages, problem = _read(job)
    except (Refused, normalise.TooDeep) as reason:
        problem = str(reason)
    except UNREADABLE:
        problem = "its code can't be read"
    return Paper(job.student, job.assignment, origin, passages, problem)


def _read(job: batch.Job) -> tuple[dict[str, Passage], str]:
    """Return what was written in a hand-in, and what of it can't be compared."""
    _remember(job.assignment)
    found = cells(job.take())
    if sum(len(source) for _, is_code, source in found if is_code) > MOST_CODE:
        raise Refused("it holds far more code than an assignment needs")
    program = read_program(found)
    passages, unread = _passages(program, job.assignment)
    problem = "; ".join(f"{stub}: {why}" for stub, why in unread.items())
    if not passages and not problem:
        is_python = all(parse(source) for _, is_code, source in found if is_code)
        problem = AS_HANDED_OUT if is_python else NO_PYTHON
    return passages, problem


def _passages(program: Program, assignment: str) -> tuple[dict[str, Passage], dict[str, str]]:
    """Return what was written for each stub; and for which it can't be read, and why."""
    names = _names(program, assignment)
    known = _handed_out(assignment)
    stubs = list(outline.pages(assignment))
    program.statements = [
        one
        for one in program.statements
        if isinstance(one.node, IMPORTS) or not (one.known or hash_of(one.text) in known)
    ]
    written = _written(program, stubs)
    unread = {stub: why for stub, why in program.broken.items() if stub in stubs}
    read: dict[str, Passage] = {}
    for stub, some in written.items():
        if len(_text(one.source for one in some)) > LONGEST_PASSAGE:
            unread[stub] = TOO_LONG
        elif stub not in unread:
            pieces = {hash_of(one.text): one.source for one in some}
            add_once(read, stub, _passage(pieces, names, assignment), assignment)
    return read, unread


def add_once(passages: dict[str, Passage], name: str, passage: Passage, assignment: str) -> None:
    """Add a passage to a student's others, without helpers and remarks that one of them has.

    What is shared by several stubs of two hand-ins is one coincidence.
    """
    elsewhere = {key for one in passages.values() for key in one.pieces}
    said = {remark for one in passages.values() for remark in one.prints[REMARKS]}
    if elsewhere & passage.pieces.keys():
        left = {key: one for key, one in passage.pieces.items() if key not in elsewhere}
        passage = _passage(left, passage.names, assignment)
    prints = {**passage.prints, REMARKS: passage.prints[REMARKS] - said}
    if any(prints[view] for view in normalise.VIEWS):
        passages[name] = replace(passage, prints=prints)


def _written(program: Program, stubs: Sequence[str]) -> dict[str, list[Statement]]:
    """Return for each stub what was written for it, the stub first; and what is left over."""
    defined = definitions_of(program)
    counting = {stub: defined[stub] for stub in stubs if stub in defined}
    found, used = {}, set()
    for stub, statement in counting.items():
        if not statement.is_written:
            continue
        others = [
            one
            for one in needed(program, [stub])
            if not isinstance(one.node, IMPORTS) and not one.binds.intersection(stubs)
        ]
        found[stub] = [statement, *others]
        used |= {statement, *others}
    left = [
        one
        for one in candidates(program)
        if one not in used
        and not isinstance(one.node, IMPORTS)
        and not one.binds.intersection(stubs)
        and not _lists_examples(one)
    ]
    return found | ({BESIDES: left} if left else {})


def _lists_examples(one: Statement) -> bool:
    """Tell whether this lists examples: all who work out those handed out write the same."""
    return any(name.endswith(ENDING) for name in one.binds)


def _text(sources: Iterable[str]) -> str:
    return "\n\n".join(sources)


def _passage(pieces: Pieces, names: Mapping[str, str], assignment: str) -> Passage:
    text = _text(pieces.values())
    known = {name: means for name, means in names.items() if name in text}
    return Passage(pieces, known, _prints(text, tuple(sorted(known.items())), assignment))


@lru_cache(maxsize=20_000)
def _prints(
    text: str, names: tuple[tuple[str, str], ...], assignment: str
) -> Mapping[str, frozenset[int]]:
    """Return the fingerprints of a text; none where it can't be read."""
    if parse(text) is None:
        return dict.fromkeys(KINDS, frozenset())
    streams = normalise.views(text, dict(names))
    prints = {view: frozenset(fingerprints(tokens)) for view, tokens in streams.items()}
    return {**prints, REMARKS: frozenset(remarks(text)) - _remarks_handed_out(assignment)}


def _names(program: Program, assignment: str) -> dict[str, str]:
    """Return what names mean that are nobody's own: what is imported, and the course's words."""
    found = {name: name for name in _course_names(assignment)}
    for statement in program.statements:
        node = statement.node
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


@cache
def _remember(assignment: str) -> None:
    remember(layout.handed_out(assignment))


@cache
def _handed_out(assignment: str) -> frozenset[str]:
    """Return the hashes of the statements that an assignment hands out, and others' functions."""
    found = {hash_of(one.text) for one in _given(assignment)}
    return frozenset(found.union(*outline.given_elsewhere(assignment).values()))


@cache
def _course_names(assignment: str) -> frozenset[str]:
    """Return the names of the functions that an assignment hands out, its stubs among them."""
    given = (one.binds for one in _given(assignment) if isinstance(one.node, DEFINITIONS))
    return frozenset(outline.pages(assignment)).union(*given)


@cache
def _remarks_handed_out(assignment: str) -> frozenset[int]:
    return frozenset(one for cell in layout.handed_out(assignment) for one in remarks(cell))


@cache
def _given(assignment: str) -> list[Statement]:
    pieces = filter(None, map(parse, layout.handed_out(assignment)))
    return [one for piece in pieces for one in statements(piece, 0)]
