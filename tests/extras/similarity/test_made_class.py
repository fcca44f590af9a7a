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
