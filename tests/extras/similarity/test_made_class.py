"""A made class in which it is known who has whose work: a sample of `make bench`."""

import pytest

from autograder.extras.similarity import comparison, papers
from tests.extras.similarity import made_class
from tests.once import once

ASSIGNMENT = "loss"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Fifty who work alone, and one notebook in each disguise."""
    folder = once(tmp_path_factory, "similar-class", made)
    jobs = [(job, "") for job in papers.found_in(folder, None)]
    return comparison.compare(ASSIGNMENT, list(papers.read_all(jobs, 1)))


def made(folder):
    alone = {f"s{i}": made_class.independent(f"s{i}", ASSIGNMENT) for i in range(50)}
    for student, cells in alone.items():
        made_class.hand_in(folder, student, ASSIGNMENT, cells)
    for i, disguise in enumerate(made_class.DISGUISES):
        cells = made_class.copied(alone[f"s{i}"], disguise, disguise)
        made_class.hand_in(folder, disguise, ASSIGNMENT, cells)


def test_every_disguise_is_seen_through_and_nobody_else_stands_out(found):
    pairs = {frozenset({pair.first.student, pair.second.student}) for pair in found.pairs}
    known = {frozenset({name, f"s{i}"}) for i, name in enumerate(made_class.DISGUISES)}
    assert pairs == known


def test_two_right_programs_of_one_stub_never_stand_out(tmp_path):
    """However rare they are: everybody hands in `affine` alone, two of them the same one."""
    programs = made_class.right_programs("layers")["affine"]
    rarest = next(program for program in programs if "for p in range" in program)
    others = [program for program in programs if program != rarest]
    for i in range(30):
        made_class.hand_in(tmp_path, f"s{i}", "layers", {"affine": others[i % len(others)]})
    for student in ("ada", "bob"):
        made_class.hand_in(tmp_path, student, "layers", {"affine": rarest})
    read = papers.read_all([(job, "") for job in papers.found_in(tmp_path, None)], 1)
    assert comparison.compare("layers", list(read)).pairs == []


HELPER = """\
def tidy(value):
    # into the form in which the lecture has it
    checked = [np.asarray(one, float) for one in (value, 0 * value)]
    return np.add(checked[0], checked[1].sum() * len(checked))
"""


def with_helper(program):
    """Begin a program by a call of `tidy`."""
    head, _, body = program.partition("):\n")
    first = head.partition("(")[2].partition(",")[0].partition(":")[0]
    return f"{head}):\n    {first} = tidy({first})\n{body}"


def test_a_helper_that_two_use_in_every_stub_is_one_coincidence(tmp_path):
    for i in range(40):
        cells = made_class.independent(f"s{i}", ASSIGNMENT)
        if i < 2:
            cells = {stub: with_helper(program) for stub, program in cells.items()}
            cells = {**cells, "l2_loss": f"{HELPER}\n\n{cells['l2_loss']}"}
        made_class.hand_in(tmp_path, f"s{i}", ASSIGNMENT, cells)
    read = list(papers.read_all([(job, "") for job in papers.found_in(tmp_path, None)], 1))
    having = [stub for stub, one in read[0].passages.items() if "def tidy" in one.text]
    assert len(having) == 1
    assert comparison.compare(ASSIGNMENT, read).pairs == []


def test_a_helper_that_stands_in_every_notebook_counts_once(tmp_path):
    for assignment in ("layers", "loss"):
        cells = made_class.independent("ada", assignment)
        first, *others = cells
        alike = {first: f"{HELPER}\n\n{cells[first]}"} | {stub: cells[stub] for stub in others}
        made_class.hand_in(tmp_path, "ada", assignment, alike)
    read = list(papers.read_all([(job, "") for job in papers.found_in(tmp_path, None)], 1))
    (together,) = comparison.joined(read, "together")
    said = [remark for one in together.passages.values() for remark in one.prints[papers.REMARKS]]
    assert sum("def tidy" in one.text for one in together.passages.values()) == 1
    assert len(said) == len(set(said))
