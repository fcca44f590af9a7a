"""The form of a manifest: any language gets the same bytes, and so the same hash."""

from hashlib import sha256

from autograder.extras.exam import canonical
from autograder.extras.exam.folder import records
from autograder.results.record import ExerciseRecord, Record

EXERCISE = ExerciseRecord("affine", 4 / 3, 4.0, "partial", None, "é\n? \U0001f600")
RECORD = Record("\udce9", "layers", "graded", 1.33, 20.0, 0.5, (EXERCISE,), source="ab")

#: Written by hand, as docs/exam.md says: keys in order, ASCII, points as text, no seconds.
BY_HAND = (
    r'{"assignment":"layers","exercises":[{"diagnosis":null,"max_points":"4.0",'
    r'"message":"\u00e9\n? \ud83d\ude00","name":"affine","points":"1.3333333333333333",'
    r'"verdict":"partial"}],"max_points":"20.0","message":"","points":"1.33","source":"ab",'
    r'"status":"graded","student":"\udce9","submitted":null,"version":1}'
)


def test_a_record_has_the_hash_that_the_documentation_describes():
    assert canonical.record_digest(RECORD.to_json()) == sha256(BY_HAND.encode()).hexdigest()


def test_what_is_read_is_what_was_written():
    value = {"b": [1, None, True, "é\udce9"], "a": {}}
    assert canonical.loads(canonical.dumps(value)) == value
    assert canonical.dumps(value).startswith(b'{"a":{},"b":')


def test_points_are_text_that_reads_back_as_the_same_double():
    assert [canonical.points(value) for value in (14, 14.0, 0.1, 4 / 3)] == [
        "14.0",
        "14.0",
        "0.1",
        "1.3333333333333333",
    ]


def test_a_field_that_a_later_kit_adds_does_not_change_what_was_signed(tmp_path):
    old = BY_HAND.replace(',"submitted":null,"version":1', "")
    line = old.replace('{"assignment"', '{"seconds":0.5,"assignment"')
    for points in ("4.0", "1.3333333333333333", "20.0", "1.33"):
        line = line.replace(f'"{points}"', points)
    (tmp_path / "results.jsonl").write_text(line + "\n")
    found, _ = records(tmp_path / "results.jsonl")
    record, digest = found["\udce9", "layers"]
    assert digest == sha256(old.encode()).hexdigest()
    assert (record.version, record.points) == (1, 1.33)
