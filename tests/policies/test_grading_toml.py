"""`grading.toml` is read as it is meant, or the file, the key and what is expected are named."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder import policies
from autograder.policies import GradeCurve, Late, Levels, Policy, PolicyError

DUE = "[due]\nlayers = 2026-10-02T17:00:00-04:00\n"


@pytest.fixture
def read(tmp_path: Path):
    """Return a function that reads a text as a policy."""

    def read(text: str) -> Policy:
        path = tmp_path / "grading.toml"
        path.write_text(text, encoding="utf-8")
        return policies.read_policy(path)

    return read


def test_an_empty_file_changes_nothing(read) -> None:
    assert read("") == Policy()


def test_an_empty_table_of_levels_means_the_course_s(read) -> None:
    assert read("[levels]").levels == Levels(100, 90, 75, 60, 15, 50)


def test_every_key_is_read(read) -> None:
    text = """
        expected = ["layers", "loss"]
        drop = 1
        highest = 105
        levels.attempt = 50
        late.penalty = 2.5
        late.per = "hour"
        late.of = "earned"
        late.cap = 90
        late.zero_after_days = 3.5
        late.grace_days = 4
        late.free_minutes = 10
        weights.loss = 1.1
        extra.regression = 5
        curve = { kind = "add", by = 2 }
        [due]
        layers = 2026-10-02T17:00:00-04:00
        [extensions]
        "ben@example.edu".layers = 2026-10-05T17:00:00-04:00
        """.replace("90, zero", "90, zero").replace("3.5,\n", "3.5, ")
    assert read(text) == Policy(
        expected=("layers", "loss"),
        levels=Levels(attempt=50),
        due={"layers": datetime(2026, 10, 2, 21, tzinfo=UTC)},
        late=Late(2.5, "hour", "earned", 90, 3.5, 4, 10),
        extensions={"ben@example.edu": {"layers": datetime(2026, 10, 5, 21, tzinfo=UTC)}},
        drop=1,
        weights={"loss": 1.1},
        extra={"regression": 5},
        highest=105,
        curve=GradeCurve("add", 2),
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("dropp = 1", "dropp is not known; did you mean drop"),
        ("zzz = 1", "zzz is not known; known are expected, levels, due, late"),
        ("[late]\npenalties = 5", "late.penalties is not known; did you mean penalty"),
        ("[levels]\nattemt = 5", "levels.attemt is not known; did you mean attempt"),
        ("[curve]\nkinds = 1", "curve.kinds is not known; did you mean kind"),
        ("[weights]\nlayer = 1", "weights.layer is not known; did you mean layers"),
        ("expected = ['los']", "expected: 'los' is not known; did you mean loss"),
        ("expected = 'loss'", "expected is 'loss'; a list of names is expected"),
        ("expected = ['loss', 5]", r"expected is \['loss', 5\]; a list of names is expected"),
        ("expected = ['loss', 'loss']", "each name is expected once"),
        ("drop = -1", "drop is -1; a whole number that is not negative is expected"),
        ("drop = 5", "drop is 5, of 5 expected: one has to be left"),
        ("drop = true", "drop is True; a whole number"),
        ("drop = 1.5", "drop is 1.5; a whole number"),
        ("late = 5", r"late is 5; a table, \[late\], is expected"),
        (f"{DUE}[late]\npenalty = 'five'", "late.penalty is 'five'; a number from 0 to 100"),
        (f"{DUE}[late]\npenalty = nan", "late.penalty is nan; a number from 0 to 100"),
        (f"{DUE}[late]\ncap = inf", "late.cap is inf; a number"),
        (f"{DUE}[late]\ncap = 101", "late.cap is 101; a number from 0 to 100"),
        (f"{DUE}[late]\ncap = true", "late.cap is True; a number"),
        (f"{DUE}[late]\nper = []", r"late.per is \[\]; one of day, hour is expected"),
        (f"{DUE}[late]\nper = 'week'", "late.per is 'week'; one of day, hour is expected"),
        (f"{DUE}[late]\ngrace_days = 0.5", "late.grace_days is 0.5; a whole number from 0 to 366"),
        ("[late]\ncap = 90", r"late: nothing can be late without a date; add \[due\]"),
        (
            "[due]\nlayers = 2026-10-02T17:00:00",
            "due.layers is 2026-10-02T17:00:00; a date with time and offset, "
            "such as 2026-10-02T17:00:00-04:00, is expected",
        ),
        ("[due]\nlayers = 2026-10-02", "due.layers is 2026-10-02; a date with time and offset"),
        ("[due]\nlayers = '2026-10-02T17:00:00Z'", "a date with time and offset"),
        ("[due]\nlayers = 'friday'", "due.layers is 'friday'; a date with time and offset"),
        ("[levels]\nminor_error = 50", "levels: a better level is worth less than one below it"),
        ("[levels]\nminor_loses_at_most = 60", "minor_loses_at_most is more than significant"),
        ("[extensions]\nada = 2026-10-02T17:00:00Z", r"a table, \[extensions.ada\], is expected"),
        (f"{DUE}[extensions]\nada.layer = 2026-10-09T17:00:00Z", "did you mean layers"),
        (
            f"{DUE}[extensions]\nada.loss = 2026-10-09T17:00:00Z",
            "due: ada has an extension of loss",
        ),
        (
            f"{DUE}[extensions]\nada.layers = 2026-10-02T17:00:00Z",
            "extensions.ada.layers is before layers is due for everybody",
        ),
        ("expected = ['loss']\nextra.loss = 5", "extra: loss is expected, too"),
        ("weights.loss = 2\nextra.loss = 5", "weights: loss is extra credit"),
        ("expected = ['loss']\ndrop = 1", "drop is 1, of 1 expected: one has to be left"),
        ("highest = 90", "highest is 90; a number from 100 to 1000"),
        ("curve.kind = 'bell'", "curve.kind is 'bell'; one of none, add, sqrt, scale_to_best"),
        ("curve.kind = 'add'", "curve.by is missing; add needs a number from 0 to 100"),
        ("curve.by = 5", "curve.by is not for none; leave it out"),
        ("drop = ", "Invalid value"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_expected(read, text: str, complaint: str) -> None:
    with pytest.raises(PolicyError, match=rf"grading\.toml: .*{complaint}"):
        read(text)


def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "grading.toml"
    with pytest.raises(PolicyError, match=r"grading\.toml: No such file"):
        policies.read_policy(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(PolicyError, match=r"grading\.toml: it is not UTF-8: save it as UTF-8"):
        policies.read_policy(path)


def test_a_mark_that_windows_puts_in_front_is_no_part_of_the_policy(tmp_path: Path) -> None:
    path = tmp_path / "grading.toml"
    path.write_text("drop = 1\n", encoding="utf-8-sig")
    assert policies.read_policy(path) == Policy(drop=1)


def test_the_policy_of_the_working_directory_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert policies.find_policy() is None
    policies.FILE.write_text("drop = 1")
    assert policies.find_policy() == Policy(drop=1)
    policies.FILE.unlink()
    policies.FILE.symlink_to("nowhere")
    with pytest.raises(PolicyError, match=r"grading\.toml: No such file"):
        policies.find_policy()


def test_what_is_no_file_of_sensible_size_is_not_read(tmp_path: Path) -> None:
    pipe, large = tmp_path / "pipe", tmp_path / "large"
    os.mkfifo(pipe)
    large.write_text("#" * 1_000_001)
    for path in (tmp_path, pipe, large):
        with pytest.raises(PolicyError, match="not a file of at most 1,000,000 bytes"):
            policies.read_policy(path)
