"""What `exam grade` makes, what it tells nobody, and what it refuses."""

import json
import stat
from hashlib import sha256

import pytest

HINT, DIAGNOSIS = "If every neuron were 0", "bias_forgotten"
GRADE = ("exam", "grade", "in", "--out", "out", "--jobs", "1")


def records(out):
    lines = (out / "results.jsonl").read_text().splitlines()
    return {record["student"]: record for record in map(json.loads, lines)}


def test_secret_and_key_are_the_examiners_alone(exam):
    for private in (exam.out / ".exam-secret", exam.key):
        assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_the_secret_is_new_and_the_everyday_one_unused(exam):
    secret = (exam.out / ".exam-secret").read_text().splitlines()[0]
    assert len(bytes.fromhex(secret)) == 32
    assert (exam.home / ".secret").read_text() == "everyday"


def test_the_commitment_is_the_hash_of_nonce_and_secret(exam, signed):
    secret, nonce = (exam.out / ".exam-secret").read_text().splitlines()
    assert signed.commitment == sha256(f"{nonce}{secret}".encode()).hexdigest()


def test_the_manifest_holds_the_hash_of_each_submission_and_file(exam, signed):
    bob = signed.records[1]
    assert (bob.student, bob.assignment, bob.path) == ("bob", "layers", "bob/layers/layers.py")
    assert bob.submission == sha256(exam.bob.read_bytes()).hexdigest()
    assert (bob.points, bob.max_points) == ("16.0", "20.0")
    assert signed.records[0].submitted == "2026-07-01T12:00:00+00:00"
    assert signed.files == {
        name: sha256((exam.out / name).read_bytes()).hexdigest()
        for name in ("results.jsonl", "grades.csv", "grading.toml")
    }


def test_the_manifest_says_what_graded_and_how(signed):
    assert signed.command == tuple(GRADE)
    assert {"numpy", "scikit-learn", "python", "blas", "system"} <= signed.versions.keys()
    assert {"autograder/grading/grade.py", "reference/layers.py"} <= signed.kit.keys()
    assert list(signed.exercises) == ["layers"]


def test_the_terminal_says_what_to_publish_and_no_word_on_a_mistake(graded, exam, signed):
    said = graded.done.stdout + graded.done.stderr
    manifest = sha256((exam.out / "exam.json").read_bytes()).hexdigest()
    for pledge in (f"manifest    sha256:{manifest}", f"sha256:{signed.commitment}", signed.key):
        assert pledge in said
    assert "bias" not in said


def test_the_instructors_records_say_everything(exam):
    affine = records(exam.out)["bob"]["exercises"][0]
    assert affine["diagnosis"] == DIAGNOSIS
    assert HINT in affine["message"]


def test_junit_has_points_and_verdicts_alone_and_stays_so(exam, typed):
    (exam.out / "junit.xml").unlink()
    assert typed("report", "out")[0] == 0
    junit = (exam.out / "junit.xml").read_text()
    assert '<failure type="wrong" message="wrong, 0 of 4 points." />' in junit
    assert '<error type="refused" message="" />' in junit
    assert not {word for word in (HINT, DIAGNOSIS, "JSON") if word in junit}


@pytest.mark.parametrize("service", ["", "true"])
def test_a_ci_service_is_told_points_and_verdicts_alone(exam, typed, monkeypatch, service):
    monkeypatch.setenv("GITHUB_ACTIONS", service)
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.setenv(name, str(exam.home / name))
    _, said = typed("ci", "out", "--submitted", "in")
    summary = exam.home / "GITHUB_STEP_SUMMARY"
    said += summary.read_text() if summary.exists() else ""
    assert "36 of 60 points" in said if service else "affine   wrong   0 of 4 points" in said
    assert not {word for word in (HINT, DIAGNOSIS, "JSON") if word in said}


def test_what_is_signed_is_not_graded_again(exam, typed):
    before = {path.name: path.read_bytes() for path in exam.out.iterdir()}
    status, said = typed(*GRADE)
    assert status == 2
    assert "this exam is signed" in said
    assert {path.name: path.read_bytes() for path in exam.out.iterdir()} == before


def test_force_grades_again_and_keeps_what_was_signed_whole(exam, command, verify):
    manifest = (exam.out / "exam.json").read_bytes()
    secret = (exam.out / ".exam-secret").read_bytes()
    exam.bob.write_text("x = 1")
    done = command(*GRADE, "--force", cwd=exam.home)
    assert done.returncode == 0, done.stderr
    assert records(exam.out)["bob"]["points"] == 0.0
    kept = exam.out / "signed.1"
    assert (kept / "exam.json").read_bytes() == manifest
    assert (
        (kept / ".exam-secret").read_bytes() == (exam.out / ".exam-secret").read_bytes() == secret
    )
    status, said = verify(folder=kept)
    assert (status, "bob/layers: its submission was changed" in said) == (1, True)
    assert "1 difference;" in said


def test_an_interrupted_exam_goes_on_under_its_secret_and_signs_all(exam, command, signed):
    for name in ("exam.json", "exam.sig", "exam.pem"):
        (exam.out / name).unlink()
    lines = (exam.out / "results.jsonl").read_text().splitlines(keepends=True)
    (exam.out / "results.jsonl").write_text("".join(lines[:2]) + lines[2][:20])
    done = command(*GRADE, cwd=exam.home)
    assert "2 graded before: kept" in done.stderr
    again = json.loads((exam.out / "exam.json").read_text())
    assert again["commitment"] == signed.commitment
    assert [one["record"] for one in again["records"]] == [one.record for one in signed.records]


def test_the_secret_can_be_committed_to_before_anything_is_handed_in(tmp_path, command):
    (tmp_path / "in").mkdir()
    done = command(*GRADE, cwd=tmp_path)
    assert done.returncode == 0
    secret, nonce = (tmp_path / "out" / ".exam-secret").read_text().splitlines()
    assert f"sha256:{sha256(f'{nonce}{secret}'.encode()).hexdigest()}" in done.stdout
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".exam-secret"]


def test_a_submission_that_is_gone_is_not_passed_over(exam, typed):
    (exam.out / "exam.json").unlink()
    exam.bob.unlink()
    exam.bob.parent.rmdir()
    status, said = typed(*GRADE)
    assert status == 1
    assert "not signed: bob/layers was graded before, and is not there now" in said
    assert not (exam.out / "exam.json").exists()


def test_the_everyday_secret_is_refused(exam, typed):
    (exam.out / "exam.json").unlink()
    secret = (exam.out / ".exam-secret").read_text().splitlines()[0]
    (exam.home / ".secret").write_text(f"{secret}\n")
    status, said = typed(*GRADE)
    assert status == 2
    assert "whose inputs students may have seen" in said


def test_a_key_that_others_can_read_signs_nothing(exam, typed):
    (exam.out / "exam.json").unlink()
    exam.key.chmod(0o644)
    status, said = typed(*GRADE)
    assert status == 2
    assert "chmod 600 .exam-key" in said


@pytest.mark.parametrize("option", ["--secret", "--student", "--retry", "--sandbox"])
def test_an_exam_is_graded_whole_behind_locks_and_with_its_own_secret(exam, typed, option):
    status, said = typed(*GRADE, option, "x")
    assert (status, f"No such option: {option}" in said) == (2, True), said


def test_nothing_else_is_graded_into_the_folder_of_an_exam(exam, typed):
    before = {path.name: path.read_bytes() for path in exam.out.iterdir()}
    status, said = typed("grade", "in", "--out", "out")
    assert status == 2
    assert "out is an exam's: type `autograder exam grade`, or give another --out" in said
    assert {path.name: path.read_bytes() for path in exam.out.iterdir()} == before


def test_an_exam_is_a_folder_and_begins_in_an_empty_one(exam, typed):
    status, said = typed("exam", "grade", exam.bob, *GRADE[3:])
    assert "an exam is a folder" in said
    (exam.home / "practice").mkdir()
    (exam.home / "practice" / "results.jsonl").write_text("")
    status, said = typed("exam", "grade", "in", "--out", "practice")
    assert status == 2
    assert "An exam begins in an empty folder" in said


def test_who_names_no_folder_is_told_what_is_missing(exam, typed):
    status, said = typed("exam", "grade", "--out", "new")
    assert status == 2
    assert "Missing argument" in said
    assert not (exam.home / "new").exists()


def test_decisions_about_points_are_signed_and_their_change_is_named(exam, typed, verify):
    decided = '[corrections]\nbob.layers.affine = {points = 4, reason = "Right on paper."}\n'
    (exam.home / "corrections.toml").write_text(decided)
    assert typed(*GRADE, "--force")[0] == 0
    manifest = json.loads((exam.out / "exam.json").read_text())
    assert manifest["version"] == 2
    assert manifest["files"]["corrections.toml"] == sha256(decided.encode()).hexdigest()
    assert manifest["records"][1]["points"] == "16.0"
    assert verify()[0] == 0
    (exam.out / "corrections.toml").write_text(decided.replace("4", "3"))
    assert "corrections.toml: it was changed" in verify()[1]
