"""Everything as it was signed is shown to be so; one byte that is not is found and named."""

import json
import random
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from autograder.extras.exam import ExamError, keys, manifest, reading, sign
from autograder.grading import batch

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "exam.md"
SEALS = ("exam.json", "exam.sig", "exam.pem")


def flip(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_an_untouched_exam_is_as_it_was_signed(exam, command, signed):
    done = command("exam", "verify", "out", cwd=exam.home)
    assert done.returncode == 0, done.stdout
    when = f"{signed.finished[:10]} at {signed.finished[11:16]} UTC"
    last = done.stdout.splitlines()[-1]
    assert (
        last
        == f"Everything is as it was signed on {when}: 3 of 3 records graded again, all the same."
    )


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_openssl_says_the_same_without_this_kit_as_the_documentation_shows(exam, signed):
    block = DOCUMENTATION.read_text().split("with OpenSSL 3")[1].split("```")[1]
    typed = ["bash", "-ec", block.removeprefix("sh")]
    done = subprocess.run(typed, cwd=exam.out, capture_output=True, text=True)
    assert done.stdout.replace("  -", "").splitlines() == [
        "Signature Verified Successfully",
        signed.key,
        sha256((exam.out / "exam.json").read_bytes()).hexdigest(),
        signed.commitment,
    ]


def test_every_key_of_a_manifest_is_in_the_documentation(exam):
    told = DOCUMENTATION.read_text().partition("## The manifest")[2]
    data = json.loads((exam.out / "exam.json").read_text())
    assert not {key for key in (*data, *data["records"][0]) if f"`{key}`" not in told}


@pytest.mark.parametrize("name", ["results.jsonl", "grades.csv", "grading.toml"])
def test_one_byte_in_a_file_is_named(exam, verify, name):
    flip(exam.out / name, 7)
    status, said = verify()
    assert (status, f"{name}: it was changed" in said) == (1, True)


@pytest.mark.parametrize("name", SEALS)
def test_one_byte_anywhere_in_the_seal_is_found(exam, name):
    size = (exam.out / name).stat().st_size
    for place in random.Random(9).sample(range(size), min(size, 200)):
        flip(exam.out / name, place)
        with pytest.raises(ExamError, match=name):
            reading.signed(exam.out, None)
        flip(exam.out / name, place)
    assert reading.signed(exam.out, None).records


def test_one_byte_anywhere_in_the_secret_is_found(exam, signed):
    path = exam.out / ".exam-secret"
    for place in range(path.stat().st_size):
        flip(path, place)
        with pytest.raises(reading.ForgedError, match="exam-secret"):
            reading.secret(path, signed.commitment)
        flip(path, place)
    assert reading.secret(path, signed.commitment).text


def test_a_broken_seal_ends_in_one_sentence(exam, verify):
    flip(exam.out / "exam.json", 100)
    status, said = verify()
    assert status == 1
    assert "exam.json, exam.sig or exam.pem was changed" in said
    assert said.endswith("Not what was signed: nothing in this folder can be relied on.")


def test_another_secret_is_named_and_the_rest_still_looked_at(exam, verify):
    (exam.home / "other").write_text(f"{'0' * 64}\n{'1' * 64}\n")
    flip(exam.out / "grades.csv", 7)
    status, said = verify("--secret", "other")
    assert status == 1
    assert "other: not the secret that was committed to. Nothing can be graded again" in said
    assert "grades.csv: it was changed" in said


def test_a_secret_that_was_kept_elsewhere_opens_the_exam(exam, verify):
    shutil.move(exam.out / ".exam-secret", exam.home / "safe")
    assert verify()[0] == 1
    assert verify("--secret", "safe")[0] == 0


def test_points_that_were_raised_are_named_with_those_that_were_signed(exam, verify):
    raise_points(exam)
    status, said = verify()
    assert status == 1
    assert "bob/layers: its record is not what was signed; 16.0 points were signed" in said
    assert "grades.csv" not in said
    assert "graded again, 2 of 3 records are the same" in said


def test_an_examiner_who_signs_points_that_were_not_earned_is_found_by_grading(exam, verify):
    raise_points(exam)
    sign_anew(exam)
    status, said = verify()
    assert status == 1
    wrong = "bob/layers, affine: signed were 4.0 points (wrong: bias_forgotten)"
    assert f"{wrong}, graded again it earns 0.0 points (wrong: bias_forgotten)" in said


def test_an_examiner_can_not_sign_other_points_beside_the_records(exam, verify, sign, signed):
    ada, bob, cy = signed.records
    sign(manifest.manifest_bytes(replace(signed, records=(ada, replace(bob, points="20.0"), cy))))
    status, said = verify()
    assert status == 1
    assert "bob/layers: its record is not what was signed; 20.0 points were signed" in said


def test_an_examiner_can_not_sign_another_table_of_points(exam, verify):
    path = exam.out / "grades.csv"
    path.write_text(path.read_text().replace("16.0", "20.0"))
    sign_anew(exam)
    status, said = verify()
    assert status == 1
    assert "grades.csv: signed as it is, and not what the records say" in said


def test_one_byte_in_a_submission_is_named(exam, verify):
    flip(exam.bob, 50)
    status, said = verify()
    assert (status, "bob/layers: its submission was changed" in said) == (1, True)


def test_another_date_is_another_submission(exam, verify):
    (exam.home / "in" / "ada" / "layers" / "timestamp.txt").write_text("2026-07-01 11:00 UTC")
    assert "ada/layers: its submission was changed" in verify()[1]


def test_submissions_that_went_or_came_are_named(exam, verify, hand_in_to):
    shutil.rmtree(exam.bob.parent)
    hand_in_to(exam.home / "in")("eve", "x = 1")
    status, said = verify()
    assert status == 1
    assert "bob/layers: its submission is gone" in said
    assert "eve/layers: a submission that was not graded" in said


def test_submissions_may_lie_elsewhere_and_must_lie_somewhere(exam, verify):
    (exam.home / "in").rename(exam.home / "archive")
    status, said = verify()
    assert (status, "give --submitted FOLDER" in said) == (2, True)
    assert verify("--submitted", "archive")[0] == 0


def test_a_record_that_was_added_or_taken_away_is_named(exam, verify):
    path = exam.out / "results.jsonl"
    ada, *others = path.read_text().splitlines(keepends=True)
    path.write_text("".join([ada.replace('"ada"', '"eve"'), *others]))
    said = verify()[1]
    assert "ada/layers: its record is gone; 20.0 points were signed" in said
    assert "eve/layers: a record that was not signed" in said


def test_a_line_that_is_no_record_any_more_leaves_the_others(exam, verify):
    path = exam.out / "results.jsonl"
    ada, *others = path.read_text().splitlines(keepends=True)
    path.write_text("".join([ada.replace('"graded"', '"grated"'), *others]))
    status, said = verify()
    assert status == 1
    assert "line 1: not a record" in said
    assert "ada/layers: its record is gone; 20.0 points were signed" in said
    assert "2 of 3 records are the same" in said


@pytest.mark.parametrize("name", SEALS)
def test_a_seal_that_is_missing_can_not_be_read(exam, verify, name):
    (exam.out / name).unlink()
    status, said = verify()
    assert status == 2
    assert name in said or "no signed exam here" in said


def test_results_that_are_missing_are_named(exam, verify):
    (exam.out / "results.jsonl").unlink()
    status, said = verify()
    assert (status, "results.jsonl: it is gone" in said) == (1, True)


@pytest.fixture
def stranger(exam):
    """Return another key, made as the examiner's was."""
    keys.private(exam.home / "stranger")
    return exam.home / "stranger"


def test_whoever_signs_anew_has_another_key(exam, verify, sign, signed, stranger):
    genuine = signed.key
    shutil.copy(exam.out / "exam.pem", exam.home / "minutes.pem")
    other = keys.fingerprint(keys.private(stranger).public_key())
    sign(manifest.manifest_bytes(replace(signed, key=other)), stranger)
    assert verify()[0] == 0
    for known in (genuine, f"sha256:{genuine}", "minutes.pem"):
        status, said = verify("--key", known)
        assert (status, f"key {other} signed this, not {genuine}" in said) == (1, True)


def test_the_right_key_is_told_by_fingerprint_and_by_file(exam, verify, signed):
    shutil.copy(exam.out / "exam.pem", exam.home / "minutes.pem")
    assert verify("--key", signed.key)[0] == 0
    assert verify("--key", "minutes.pem")[0] == 0


def test_other_versions_are_named_and_change_nothing_by_themselves(exam, verify, sign, signed):
    kit = {**signed.kit, "autograder/grading/grade.py": "0" * 64, "autograder/past.py": "0" * 64}
    versions = {**signed.versions, "numpy": "1.0"}
    exercises = {"layers": "0" * 64}
    sign(manifest.manifest_bytes(replace(signed, kit=kit, versions=versions, exercises=exercises)))
    status, said = verify()
    assert status == 0
    assert f"numpy: 1.0, now {signed.versions['numpy']}" in said
    assert "layers: code that decides its points is not what it was" in said
    assert "autograder/grading/grade.py: changed" in said
    assert "autograder/past.py: gone" in said


def test_a_sample_is_said_to_be_one(exam, verify):
    status, said = verify("--sample", 2)
    assert status == 0
    assert "A sample of 2 is as it was signed" in said
    assert said.endswith("2 of 3 records graded again, all the same.")


def raise_points(exam):
    path = exam.out / "results.jsonl"
    records = [json.loads(line) for line in path.read_text().splitlines()]
    for record in records:
        if record["student"] == "bob":
            record["points"] = record["exercises"][0]["points"] = 4.0
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def sign_anew(exam):
    secret = keys.parse_secret((exam.out / ".exam-secret").read_bytes(), exam.out)
    jobs = tuple(batch.find(exam.home / "in"))
    graded = sign.Graded(exam.out, exam.home / "in", jobs, datetime.now(UTC))
    return sign.sign(graded, secret, keys.private(exam.key))


def test_what_changes_while_it_is_graded_is_not_signed(exam):
    exam.bob.write_text("x = 1")
    with pytest.raises(ExamError, match="changed meanwhile"):
        sign_anew(exam)
