"""A pair counts by what is rare in its class, not by what everybody writes."""

import random

import pytest

from autograder.extras.similarity import comparison, normalise, rarity
from autograder.extras.similarity.papers import REMARKS, Paper, Passage

STUBS = [f"stub_{i}" for i in range(6)]


def passage(*prints, remarks=()):
    views = {view: frozenset(prints) for view in normalise.VIEWS}
    return Passage({}, {}, {**views, REMARKS: frozenset(remarks)})


def paper(student, forms, origin=""):
    """A paper with one form for each stub, a number."""
    passages = {
        stub: passage(*(1000 * form + i for i in range(10)))
        for stub, form in zip(STUBS, forms, strict=False)
    }
    return Paper(student, "layers", origin, passages)


def drawn(n, kinds, seed=1, origin="", name="s"):
    """Students who draw each stub's form anew."""
    rng = random.Random(seed)
    return [paper(f"{name}{i}", [rng.randrange(kinds) for _ in STUBS], origin) for i in range(n)]


def pairs(found):
    return [{pair.first.student, pair.second.student} for pair in found.pairs]


def test_what_everybody_writes_says_nothing():
    found = comparison.compare("layers", [paper(f"s{i}", [1] * 6) for i in range(40)])
    assert found.pairs == []
    assert found.closest == []


def test_who_draws_from_what_is_common_never_stands_out():
    assert comparison.compare("layers", drawn(300, 12)).pairs == []


def test_two_with_the_same_rare_notebook_stand_out():
    rare = [100 + i for i in range(6)]
    found = comparison.compare("layers", [*drawn(100, 6), paper("ada", rare), paper("bob", rare)])
    assert pairs(found) == [{"ada", "bob"}]
    (pair,) = found.pairs
    assert [(one.have_it, one.wrote_it) for one in pair.passages] == [(2, 102)] * 6
    assert pair.bits == pytest.approx(6 * 5.67, abs=0.1)
    assert pair.expected < 0.001


def test_one_stub_alone_never_stands_out():
    rare = [100, *[1] * 5]
    others = [paper(f"s{i}", [1] * 6) for i in range(98)]
    found = comparison.compare("layers", [*others, paper("a", rare), paper("b", rare)])
    assert found.pairs == []


def test_a_remark_that_two_share_is_had_by_these_two_alone():
    remarked = {STUBS[0]: passage(*range(1000, 1010), remarks=(7,))}
    papers = [paper(f"s{i}", [1]) for i in range(28)]
    papers += [Paper(student, "layers", "", remarked) for student in ("ada", "ben")]
    (pair,) = comparison.compare("layers", papers).closest
    (shared,) = pair.passages
    assert {pair.first.student, pair.second.student} == {"ada", "ben"}
    assert (shared.have_it, shared.wrote_it) == (2, 30)


def test_in_a_small_class_nothing_stands_out_and_the_closest_are_named():
    rare = [100 + i for i in range(6)]
    found = comparison.compare("layers", [*drawn(10, 6), paper("ada", rare), paper("bob", rare)])
    assert found.pairs == []
    assert {found.closest[0].first.student, found.closest[0].second.student} == {"ada", "bob"}


def test_earlier_years_are_compared_with_this_one_and_not_with_each_other():
    rare = [100 + i for i in range(6)]
    old = [paper("ada", rare, "2023"), paper("bob", rare, "2023")]
    found = comparison.compare("layers", [*drawn(60, 6), *old, paper("cyd", rare)])
    assert sorted(map(sorted, pairs(found))) == [["ada", "cyd"], ["bob", "cyd"]]
    assert [[one.student for one in group] for group in found.clusters] == [["ada", "bob", "cyd"]]


def test_nobody_is_compared_with_their_own_work_of_last_year():
    rare = [100 + i for i in range(6)]
    both = [paper("ada", rare, "2023"), paper("ada", rare)]
    assert comparison.compare("layers", [*drawn(60, 6), *both]).pairs == []


def test_a_group_hangs_together():
    rare = [100 + i for i in range(6)]
    some = [paper(name, rare) for name in ("ada", "bob", "cyd")]
    found = comparison.compare("layers", [*drawn(200, 6), *some])
    assert len(found.pairs) == 3
    assert [[one.student for one in group] for group in found.clusters] == [["ada", "bob", "cyd"]]


def test_notebooks_that_say_little_each_say_much_together():
    rare = [100, 101]
    both = [paper("ada", [*rare, 0, 1, 2, 3]), paper("bob", [*rare, 1, 2, 3, 0])]
    classes = [
        [Paper(p.student, name, p.origin, p.passages) for p in [*drawn(60, 6, seed), *both]]
        for seed, name in enumerate(("layers", "loss", "backprop"))
    ]
    for papers in classes:
        assert comparison.compare(papers[0].assignment, papers).pairs == []
    all_of_them = comparison.joined([one for papers in classes for one in papers], "all")
    assert pairs(comparison.compare("all", all_of_them)) == [{"ada", "bob"}]


def test_nothing_to_compare():
    found = comparison.compare("layers", [])
    assert (found.compared, found.pairs, found.clusters) == (0, [], [])


def test_the_detail_of_a_pair_says_what_the_whole_says():
    found = comparison.compare("layers", drawn(30, 4), by_chance=1e9)
    columns = rarity.columns_of(found.papers)
    asked = comparison._asked(found.papers)
    total, _ = rarity.added(columns, len(found.papers), asked)
    assert found.pairs[0].bits == pytest.approx(float(total.max()), abs=1e-3)
