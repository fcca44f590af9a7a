"""``attempts.jsonl``: what is written into it, and how a stranger's is read."""

import json
import re

import pytest

from autograder.attempts.log import (
    FILE,
    MOST_BYTES,
    Attempt,
    log_at_home,
    parsed_log,
    write_attempt,
    write_word,
)

TOLD = {
    "stub": "affine",
    "time": "2026-11-30T09:00:00+00:00",
    "verdict": "wrong",
    "mistake": "bias_forgotten",
}


def content(*rows):
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_an_attempt_is_a_line_with_stub_time_verdict_and_mistake_and_nothing_else(tmp_path):
    write_word(tmp_path, "on")
    write_attempt(tmp_path, "affine", "wrong", "bias_forgotten")
    first, second = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert first == '{"log": "on"}'
    when = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"
    assert re.fullmatch(
        rf'{{"stub": "affine", "time": "{when}", "verdict": "wrong", "mistake": "bias_forgotten"}}',
        second,
    )


def test_what_was_written_is_read_again_in_order(tmp_path):
    write_word(tmp_path, "on")
    write_attempt(tmp_path, "affine", "wrong", "bias_forgotten")
    write_attempt(tmp_path, "affine", "correct", None)
    log = log_at_home(tmp_path)
    assert [(one.verdict, one.mistake) for one in log.of("affine")] == [
        ("wrong", "bias_forgotten"),
        ("correct", None),
    ]
    assert (log.is_on, log.unreadable) == (True, 0)


@pytest.mark.parametrize(
    ("words", "is_on"),
    [
        ([], False),
        (["asked"], False),
        (["on"], True),
        (["on", "off"], False),
        (["off", "on"], True),
    ],
)
def test_the_last_word_counts_and_without_one_no_log_is_wanted(words, is_on):
    assert parsed_log(content(*({"log": word} for word in words))).is_on is is_on


@pytest.mark.parametrize(
    "row",
    [
        TOLD | {"stub": "<script>alert(1)</script>"},
        TOLD | {"stub": "a" * 81},
        TOLD | {"stub": ["affine"]},
        TOLD | {"stub": "аffine"},
        TOLD | {"time": "yesterday"},
        TOLD | {"time": 0},
        TOLD | {"verdict": "right"},
        TOLD | {"verdict": None},
        TOLD | {"mistake": "no name"},
        TOLD | {"mistake": True},
        TOLD | {"code": "return n @ W.T"},
        {key: TOLD[key] for key in TOLD if key != "mistake"},
        {"log": "yes"},
        {"log": ["on"]},
        [TOLD],
        "on",
        7,
    ],
)
def test_what_is_no_line_of_a_log_is_left_out_and_counted(row):
    log = parsed_log(content(row, TOLD))
    assert (log.attempts, log.word, log.unreadable) == ((Attempt(**TOLD),), "", 1)


@pytest.mark.parametrize(
    "line",
    [b"\xff\xfe", b"{" * 399, b"[" * 5_000, b'"' + b"x" * 5_000 + b'"', b"\0", b'{"log": "on"'],
    ids=["no UTF-8", "open brackets", "very deep", "very long", "a zero", "half a line"],
)
def test_a_line_that_is_no_json_is_left_out_and_counted(line):
    log = parsed_log(line + b"\n" + content(TOLD))
    assert (len(log.attempts), log.unreadable) == (1, 1)


def test_what_an_editor_of_windows_leaves_is_read():
    log = parsed_log(b"\xef\xbb\xbf" + content({"log": "on"}, TOLD).replace(b"\n", b"\r\n"))
    assert (log.is_on, len(log.attempts), log.unreadable) == (True, 1, 0)


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b" "])
def test_a_log_whose_last_line_was_left_open_by_hand_goes_on(tmp_path, end):
    (tmp_path / FILE).write_bytes(b'{"log": "on"}' + end)
    write_attempt(tmp_path, "affine", "correct", None)
    log = log_at_home(tmp_path)
    assert (log.word, len(log.attempts), log.unreadable) == ("on", 1, 0)


def test_a_log_stops_growing_before_it_is_too_long_to_be_read(tmp_path):
    row = content(TOLD)
    (tmp_path / FILE).write_bytes(row * (MOST_BYTES // len(row)))
    before = (tmp_path / FILE).stat().st_size
    write_attempt(tmp_path, "affine", "wrong", "bias_forgotten")
    assert (tmp_path / FILE).stat().st_size == before
    assert len(log_at_home(tmp_path).attempts) == MOST_BYTES // len(row)
