"""An exam that an earlier kit signed, with modules that are gone since, is verified by today's."""

from pathlib import Path

from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.extras.exam import reading

HERE = Path(__file__).parent / "signed_earlier"
KEY = "466636c8d20648259a1b6a14f880d0bc3a4f1ddde232e2f6b128bff35ee9cb3b"


def test_an_earlier_manifest_is_read_and_its_signature_holds():
    signed = reading.signed(HERE / "out", KEY)
    told = [(one.student, one.status, one.points) for one in signed.records]
    assert told == [("ada", "graded", "20.0"), ("bob", "graded", "16.0"), ("cy", "refused", "0.0")]
    assert signed.command == ("grade", "in", "--out", "out", "--mode", "exam", "--jobs", "1")
    assert "autograder/exam/manifest.py" in signed.kit


def test_what_an_earlier_kit_graded_is_graded_so_again():
    arguments = [HERE / "out", "--submitted", HERE / "in", "--secret", HERE / "secret"]
    done = CliRunner().invoke(app, ["exam", "verify", *map(str, arguments), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert "layers: code that decides its points is not what it was" in done.output
    assert "Everything is as it was signed" in done.output
    assert done.output.rstrip().endswith("3 of 3 records graded again, all the same.")
