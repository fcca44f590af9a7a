"""`autograder lint` names each weakness, and has nothing to say of a good exercise."""

import re

import pytest

from tests.extras.authoring.course import autograder, copied
from tests.extras.authoring.weak import ASSIGNMENT, CHANGED, SAID, write

LINE = re.compile(r"(?P<path>[\w/]+(?:\.py)?):(?P<line>\d+): (?P<what>.+): (?P<do>.+)")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = copied(tmp_path_factory.mktemp("course"))
    write(course)
    return course


@pytest.fixture(scope="module")
def said(course):
    """Return the exit status and the lines for the whole assignment."""
    status, text = autograder(course, "lint", ASSIGNMENT)
    return status, text.splitlines()


def lines_about(course, lines, stub):
    """Return the lines that point into the page, the cell or the function of a stub."""
    number = [*CHANGED].index(stub)
    return [line for line in lines if _owner(course, line) == number]


def _owner(course, line):
    """Return the number of the stub whose part a line points to, or None."""
    found = LINE.fullmatch(line)
    if not found:
        return None
    path, stubs = course / found["path"], [*CHANGED]
    if path.parent.name == ASSIGNMENT and path.stem in stubs:
        return stubs.index(path.stem)
    named = [stub for stub in stubs if re.search(rf"\b{stub}\b", found["what"])]
    if named:
        return stubs.index(named[0])
    above = "\n".join(path.read_text().splitlines()[: int(found["line"]) + 1])
    return stubs.index(re.findall(r"^def (\w+)", above, re.M)[-1])


@pytest.mark.parametrize("stub", CHANGED)
def test_a_weak_exercise_is_told_what_is_weak_and_nothing_else(course, said, stub):
    _, lines = said
    found = lines_about(course, lines, stub)
    assert len(found) == len(SAID[stub]), found
    for line, what in zip(found, SAID[stub], strict=True):
        assert what in line


def test_a_line_says_where_what_and_what_to_do(course, said):
    _, lines = said
    (line,) = lines_about(course, lines, "page_fails")
    assert line == (
        "autograder/exercises/weak/page_fails.py:9: the page of page_fails can't be imported "
        "(NameError: name 'lost' is not defined): mend this line; the rest waits for it"
    )
    assert (course / line.partition(":")[0]).read_text().splitlines()[8] == "points = lost"


def test_it_counts_what_it_found_and_ends_with_status_1(said):
    status, lines = said
    assert status == 1
    assert lines[-1] == f"{len(lines) - 1} to mend"


def test_a_good_exercise_looks_fine(course):
    assert autograder(course, "lint", ASSIGNMENT, "good") == (0, "Everything looks fine!\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["alchemy"], "no assignment 'alchemy': there are layers, loss,"),
        (["loss", "gold"], "loss has no stub 'gold': autograder new loss gold"),
    ],
)
def test_what_is_not_there_is_a_usage_error(course, words, why):
    status, text = autograder(course, "lint", *words)
    assert status == 2
    assert why in text


def test_a_reference_that_is_no_python_is_said_once_and_the_rest_goes_on(tmp_path):
    course = copied(tmp_path)
    write(course)
    reference = course / "reference" / f"{ASSIGNMENT}.py"
    reference.write_text(reference.read_text() + "\n\ndef broken(:\n")
    lines = reference.read_text().splitlines()
    status, text = autograder(course, "lint", ASSIGNMENT)
    assert status == 1
    assert text.splitlines() == [
        f"reference/weak.py:{len(lines)}: this is not Python (invalid syntax): "
        "mend this line; the rest waits for it",
        "1 to mend",
    ]
    assert autograder(course, "lint", "layers", "affine")[0] == 0
    status, text = autograder(course, "new", ASSIGNMENT, "fresh")
    assert status == 2
    assert "the reference is not Python" in text


def test_a_given_cell_that_fails_is_said_with_its_line(tmp_path):
    course = copied(tmp_path)
    notebook = course / "solutions" / "layers" / "layers.py"
    notebook.write_text(
        notebook.read_text().replace("import numpy as np\n", "import numpy as np\nlost\n", 1)
    )
    line = notebook.read_text().splitlines().index("lost") + 1
    assert autograder(course, "lint", "layers", "affine") == (
        1,
        f"solutions/layers/layers.py:{line}: the given and stub cells can't be run (NameError: "
        "name 'lost' is not defined): mend this line: no stub can do without\n1 to mend\n",
    )
