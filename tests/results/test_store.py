"""``results.jsonl`` loses no record and doubles none, whenever a run is interrupted."""

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.results import store
from autograder.results.record import ExerciseRecord, Record, Status, Verdict
from tests.results.record_cases import HOSTILE, graded, hostile, refused, right, wrong

# As in file names: any character, and bytes that are not UTF-8 as low surrogates.
TEXT = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.integers(0xDC80, 0xDCFF).map(chr)  # how Python reads the bytes 0x80 to 0xFF
)
POINTS = st.floats(0, 100)
EXERCISES = st.builds(
    ExerciseRecord,
    TEXT,
    POINTS,
    POINTS,
    st.sampled_from(get_args(Verdict)),
    st.none() | TEXT,
    TEXT,
)
RECORDS = st.builds(
    Record,
    TEXT,
    TEXT,
    st.sampled_from(get_args(Status)),
    POINTS,
    POINTS,
    POINTS,
    st.lists(EXERCISES, max_size=3).map(tuple),
    TEXT,
)
CLASS = [graded("ada", wrong(), right()), refused("ben", "a link"), graded("caf\udce9", right())]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / store.FILE


@pytest.fixture
def written(path: Path) -> Path:
    for record in CLASS:
        store.append(path, record)
    return path


@settings(deadline=None)
@given(st.lists(RECORDS, max_size=4, unique_by=lambda r: (r.student, r.assignment)))
def test_records_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    path = tmp_path_factory.mktemp("results") / store.FILE
    path.touch()
    for record in records:
        store.append(path, record)
    assert store.load_records(path) == records


def test_a_line_is_the_object_of_the_contract(path: Path) -> None:
    store.append(path, graded("ada", wrong(), right()))
    line = json.loads(path.read_bytes())
    assert list(line) == [
        *("student", "assignment", "status", "points", "max_points", "seconds"),
        *("exercises", "message", "submitted", "source", "version"),
    ]
    assert line["points"] == 6.0
    assert line["exercises"][1] == {
        "name": "activate",
        "points": 6.0,
        "max_points": 6.0,
        "verdict": "correct",
        "diagnosis": None,
        "message": "",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_record_takes_one_line(path: Path, text: str) -> None:
    store.append(path, hostile(text))
    assert path.read_bytes().count(b"\n") == 1
    assert store.load_records(path) == [hostile(text)]


def test_infinite_points_are_never_written(path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        store.append(path, Record("ada", "layers", "graded", float("inf"), 20.0, 0.1))
    assert not path.exists()


def test_wherever_the_last_line_is_cut_only_that_line_is_lost(written: Path) -> None:
    content = written.read_bytes()
    last = content.rstrip(b"\n").rindex(b"\n") + 1
    for end in range(last, len(content) - 1):
        written.write_bytes(content[:end])
        store.recover(written)
        assert store.load_records(written) == CLASS[:2]
        assert written.read_bytes() == content[:last]


def test_a_last_line_that_lacks_only_its_end_is_kept(written: Path) -> None:
    content = written.read_bytes()
    written.write_bytes(content[:-1])
    store.recover(written)
    assert store.load_records(written) == CLASS
    assert written.read_bytes() == content


def test_a_resumed_run_adds_to_what_was_recovered(written: Path) -> None:
    written.write_bytes(written.read_bytes()[:-20])
    store.recover(written)
    store.append(written, CLASS[2])
    assert store.load_records(written) == CLASS


def test_a_whole_file_is_recovered_as_it_is(written: Path) -> None:
    content = written.read_bytes()
    store.recover(written)
    assert store.load_records(written) == CLASS
    assert written.read_bytes() == content


def test_reading_leaves_an_unfinished_line_out_and_in_place(written: Path) -> None:
    content = written.read_bytes()[:-20]
    written.write_bytes(content)
    assert store.load_records(written) == CLASS[:2]
    assert written.read_bytes() == content


def test_before_the_first_run_there_is_nothing_to_recover(path: Path) -> None:
    store.recover(path)
    assert list(store.stream(path)) == []
    assert not path.exists()


def test_of_two_lines_about_a_submission_the_later_counts(path: Path) -> None:
    store.append(path, graded("ada", wrong("affine")))
    store.append(path, graded("ada", right("affine")))
    assert store.load_records(path) == [graded("ada", right("affine"))]


def _changed(**fields: object) -> bytes:
    return json.dumps(graded("ada", right()).to_json() | fields).encode()


@pytest.mark.parametrize(
    "damage",
    [
        b'{"student": "ada", "assig',
        b"[1, 2]",
        b"null",
        b"{}",
        b"\xff\xfe",
        _changed(points=float("nan")),
        _changed(points="14"),
        _changed(points=True),
        _changed(student=None),
        _changed(status="late"),
        _changed(exercises=[{"name": "affine"}]),
        _changed(exercises=[wrong().__dict__ | {"verdict": "fine"}]),
        _changed(surprise=1),
    ],
)
def test_a_damaged_line_is_named_and_nothing_is_changed(written: Path, damage: bytes) -> None:
    first, *others = written.read_bytes().splitlines(keepends=True)
    content = first + damage + b"\n" + b"".join(others)
    written.write_bytes(content)
    for attempt in (store.load_records, store.recover):
        with pytest.raises(store.ResultsError, match=r"results\.jsonl, line 2: not a record"):
            attempt(written)
    assert written.read_bytes() == content


def test_no_results_is_said_with_what_to_do(path: Path) -> None:
    with pytest.raises(store.ResultsError, match="autograder grade"):
        store.load_records(path)


@pytest.mark.parametrize("ending", [b"", b"\n"])
def test_a_later_version_of_the_format_is_named_and_left_as_it_is(
    written: Path, ending: bytes
) -> None:
    content = written.read_bytes() + _changed(version=2, new_in_version_2=True) + ending
    written.write_bytes(content)
    for attempt in (store.load_records, store.recover):
        with pytest.raises(store.ResultsError, match="line 4: written in version 2 of the form"):
            attempt(written)
    assert written.read_bytes() == content


def test_a_record_from_before_there_were_versions_is_of_the_first(path: Path) -> None:
    old = graded("ada", right()).to_json()
    for later in ("version", "source", "submitted"):
        del old[later]
    path.write_text(json.dumps(old) + "\n")
    assert [record.version for record in store.load_records(path)] == [1]


def test_records_as_they_were_are_kept_under_the_next_number(written: Path) -> None:
    assert [store.keep_copy(written).name for _ in range(2)] == [
        "results.1.jsonl",
        "results.2.jsonl",
    ]
    assert written.with_name("results.2.jsonl").read_bytes() == written.read_bytes()


def test_a_compact_file_has_a_line_a_submission(written: Path) -> None:
    better = replace(CLASS[1], message="graded again")
    store.append(written, better)
    store.compact(written)
    assert list(store.stream(written)) == [CLASS[0], CLASS[2], better]
