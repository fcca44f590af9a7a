"""A folder that somebody hands over: signed in form, and meant to harm whoever verifies it."""

import json
import os

import pytest
from msgspec.structs import replace

from autograder.extras.exam import ExamError, canonical, keys, manifest


def written(signed, **other):
    """Return a manifest with some of it replaced, as nobody's program here would write it."""
    data = json.loads(manifest.manifest_bytes(signed)) | other
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode()


BAD = {
    "a later version": ({"version": 3}, "format 3; this autograder reads 2. Take a newer"),
    "no version": ({"version": "1"}, "version is not what it should be"),
    "another format": ({"format": "sbom"}, "format is not what it should be"),
    "a field too many": ({"x": 1}, "it is not what it should be (Object contains unknown field"),
    "a file elsewhere": ({"files": {"../../etc/passwd": "0" * 64}}, "files is not what it should"),
    "a kit elsewhere": ({"kit": {"a/../../b": "0" * 64}}, "kit is not what it should be"),
    "no records": ({"records": [{}]}, "records[0] is not what it should be"),
    "a fraction": ({"records": [0.5]}, "it holds 0.5, which is not a whole number"),
    "no hash": ({"commitment": "00"}, "commitment is not what it should be"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_manifest_that_is_none_says_where(verify, sign, signed, bad):
    other, why = BAD[bad]
    sign(written(signed, **other))
    status, said = verify()
    assert (status, why in said) == (2, True), said


@pytest.mark.parametrize(
    "path", ["../x", "/etc/passwd", "a/../../x", "a//b", "a/.", "", "a\n/../x", "x\0y", ".."]
)
def test_a_path_that_leads_out_is_refused_by_reader_and_writer(signed, path):
    entries = (replace(signed.records[0], path=path), *signed.records[1:])
    with pytest.raises(ExamError, match=r"records\[0\]\.path"):
        manifest.manifest_bytes(replace(signed, records=entries))


@pytest.mark.parametrize("path", ["a..b/c", "...", "a\\b", "café/ x", "\udce9/layers", "a/b.c"])
def test_odd_names_of_students_are_no_path_tricks(signed, path):
    entries = (replace(signed.records[0], path=path), *signed.records[1:])
    content = manifest.manifest_bytes(replace(signed, records=entries))
    assert manifest.read_manifest(content).records[0].path == path


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[" * 250_000 + b"]" * 250_000, "nested too deep"),
        (b"[" * 400_000, "far larger than any exam"),
        (b'"' + b"x" * (64 * 2**20) + b'"', "far larger"),
        (b"{}", "not what it should be"),
        (b"1" * 10_000, "not a manifest"),
        (b"\xff\xfe", "not a manifest"),
        (b"", "not a manifest"),
        (b"NaN", "it holds NaN"),
        (b'{"a":1,"a":1}', "not in canonical form"),
        (b'{"a": 1}', "not in canonical form"),
    ],
)
def test_json_that_is_too_much_or_not_enough_is_refused(verify, sign, content, why):
    sign(content)
    status, said = verify()
    assert (status, why in said) == (2, True), said


def test_neither_links_nor_pipes_are_followed(exam, verify):
    (exam.out / "exam.sig").unlink()
    (exam.out / "exam.sig").symlink_to("/dev/zero")
    assert verify()[0] == 2
    (exam.out / "exam.sig").unlink()
    os.mkfifo(exam.out / "exam.sig")
    status, said = verify()
    assert (status, "exam.sig: not a plain file" in said) == (2, True)


def test_a_pipe_in_place_of_a_report_is_no_report(exam, verify):
    (exam.out / "grades.csv").unlink()
    os.mkfifo(exam.out / "grades.csv")
    status, said = verify()
    assert (status, "grades.csv: it is gone, or can't be read" in said) == (1, True)


def test_no_key_is_taken_for_one(exam, verify):
    (exam.out / "exam.pem").write_text("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")
    status, said = verify()
    assert (status, "not a public Ed25519 key" in said) == (2, True)


@pytest.mark.parametrize("content", [b"", b"s\n", b"0" * 64, b"0" * 64 + b"\n" + b"g" * 64 + b"\n"])
def test_only_a_secret_is_taken_for_one(tmp_path, content):
    with pytest.raises(ExamError, match="not an exam's secret"):
        keys.parse_secret(content, tmp_path)


def test_a_name_can_not_write_to_the_terminal(verify, sign, signed):
    entries = (replace(signed.records[0], student="\x1b[2J", path="e/layers"), *signed.records)
    sign(written(replace(signed, records=entries)))
    status, said = verify()
    assert status == 1
    assert "\x1b" not in said
    assert "\\x1b[2J/layers: its submission is gone" in said


@pytest.mark.parametrize("order", [(0, 0, 1, 2), (1, 0, 2)])
def test_no_record_is_there_twice(signed, order):
    entries = tuple(signed.records[i] for i in order)
    with pytest.raises(ExamError, match="not in order, or one is there twice"):
        manifest.manifest_bytes(replace(signed, records=entries))


def test_there_is_no_canonical_form_of_a_double():
    with pytest.raises(TypeError, match=r"0\.1"):
        canonical.dumps({"a": [0.1]})
