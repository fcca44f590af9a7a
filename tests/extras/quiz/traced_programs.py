"""Right programs as submissions: the worked solutions, and one for each program in `right/`."""

import ast
from functools import cache
from itertools import chain, islice, zip_longest
from pathlib import Path

import jupytext
import nbformat

from autograder.exercises import exercises
from autograder.extras.quiz.run import Runner
from autograder.nbgrader.worked import with_worked_solutions
from autograder.submission.reader import Submission
from tests.exercises.right_programs import EXERCISES, right_programs, stub_of

ROOT = Path(__file__).parents[3]
RIGHT = ROOT / "tests" / "exercises" / "right"


@cache
def worked(assignment):
    """Return the worked solution of an assignment as a submission."""
    return _handed_in(assignment, _solution(assignment))


@cache
def submission_of(name):
    """Return the worked solution with one function written in another style, behind the rest."""
    stub = stub_of(name)
    notebook = _solution(EXERCISES[stub].assignment)
    notebook.cells.append(nbformat.v4.new_code_cell(_written(name).replace(name, stub)))
    return _handed_in(stub, notebook)


def _handed_in(name, notebook):
    for i, cell in enumerate(notebook.cells):
        cell.id = f"cell-{i}"  # else it is drawn, and what is asked depends on each byte
    return Submission(f"{name}.ipynb", nbformat.writes(notebook).encode())


def _solution(assignment):
    literate = (ROOT / "solutions" / assignment / f"{assignment}.py").read_text()
    return jupytext.reads(with_worked_solutions(literate), "py:percent")


def _written(name):
    """Return the program's text, behind the imports and helpers of its file."""
    path = next(p for p in sorted(RIGHT.glob("*.py")) if f"def {name}(" in p.read_text())
    source = path.read_text()
    kept = [n for n in ast.parse(source).body if _is_kept(n, name)]
    kept.sort(key=lambda node: getattr(node, "name", "") == name)
    return "\n\n\n".join(_text(source, node) for node in kept)


def _is_kept(node, name):
    if isinstance(node, ast.FunctionDef):
        return node.name == name or "__" not in node.name
    if isinstance(node, ast.ImportFrom):
        return not str(node.module).startswith(("reference", "autograder"))
    return not isinstance(node, ast.Expr)


def _text(source, node):
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    return "\n".join(source.split("\n")[first - 1 : node.end_lineno])


def questions(kind, submission, assignment, stubs=None, most=None, secret="test"):
    """Return what a kind asks about a submission: first one question for each stub, and so on."""
    with Runner(submission, exercises(assignment), secret=secret) as runner:
        asked = [one for one in runner.exercises if stubs is None or one.name in stubs]
        found = zip_longest(*(kind.propose(runner, exercise) for exercise in asked))
        return list(islice(_made(filter(None, chain.from_iterable(found))), most))


def _made(proposals):
    for proposal in proposals:
        question = proposal.make()
        if question is not None:
            assert question.difficulty == proposal.difficulty
            yield question


def right_in_any_style(kind, name):
    """Return a right program as a submission, its assignment, and what a kind asks about it."""
    stub, submission = stub_of(name), submission_of(name)
    assignment = EXERCISES[stub].assignment
    return questions(kind, submission, assignment, [stub], most=8), submission, assignment


def programs():
    """Return the names of all right programs that are in this course."""
    return sorted(right_programs())
