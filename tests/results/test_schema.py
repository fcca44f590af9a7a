"""The JSON Schema says what a line of results is, and can't drift from the dataclasses."""

import json
from dataclasses import dataclass, fields, replace
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.grading.grade import grade_file
from autograder.results import record, schema, store
from autograder.results.record import ExerciseRecord, Record
from tests.results.record_cases import HOSTILE, graded, hostile, refused, right, wrong

VALIDATOR = Draft202012Validator(schema.line_schema())
LINE = replace(graded("ada", wrong(), right()), submitted="2026-10-02T21:00:00+00:00").to_json()


def _valid(data: object) -> bool:
    return VALIDATOR.is_valid(data)


def _line(path: Path, found: Record) -> object:
    store.append(path, found)
    return json.loads(path.read_text(encoding="ascii"))


def test_the_schema_is_one_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(schema.line_schema())
    assert schema.line_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_its_name_and_its_lines_have_the_version() -> None:
    assert schema.line_schema()["$id"] == f"urn:train-ann-course-kit:results:{record.VERSION}"
    assert schema.line_schema()["properties"]["version"]["const"] == record.VERSION


def test_the_command_prints_it() -> None:
    ran = CliRunner().invoke(app, ["schema"])
    assert ran.exit_code == 0
    assert json.loads(ran.stdout) == schema.line_schema()


def test_what_the_grader_writes_is_valid(tmp_path: Path, write_notebook, right_layers: str) -> None:
    path = write_notebook(tmp_path / "ada" / "layers" / "layers.ipynb", right_layers)
    (path.parent / "timestamp.txt").write_text("2026-10-02 21:00:00 UTC")
    found = grade_file(path, student="ada", assignment="layers", secret="s")
    assert (found.points, found.submitted) == (20.0, "2026-10-02T21:00:00+00:00")
    assert _valid(_line(tmp_path / store.FILE, found))


def test_a_refused_submission_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "layers.ipynb"
    path.write_bytes(b"no notebook")
    found = grade_file(path, student="ada", assignment="layers", secret="s")
    assert found.status == "refused"
    assert _valid(_line(tmp_path / store.FILE, found))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_valid_even_bytes_that_are_no_text(tmp_path: Path, text: str) -> None:
    assert _valid(_line(tmp_path / store.FILE, hostile(text)))


def test_a_line_from_before_a_field_came_is_valid_as_it_is_readable() -> None:
    newer = ("message", "submitted", "source", "version")
    line = refused("ada", "a link").to_json()
    assert _valid({key: value for key, value in line.items() if key not in newer})


@pytest.mark.parametrize(
    "change",
    [
        {"status": "late"},
        {"status": None},
        {"points": -1},
        {"points": "14"},
        {"points": True},
        {"max_points": None},
        {"seconds": -0.1},
        {"student": None},
        {"message": None},
        {"submitted": "yesterday"},
        {"submitted": "2026-10-02 21:00:00"},
        {"submitted": "2026-10-02T21:00:00Z\n"},
        {"submitted": "٢٠٢٦-10-02T21:00:00Z"},
        {"version": record.VERSION + 1},
        {"surprise": 1},
        {"exercises": {}},
        {"exercises": [{"name": "affine"}]},
        {"exercises": [wrong().__dict__ | {"verdict": "fine"}]},
        {"exercises": [wrong().__dict__ | {"points": -1}]},
        {"exercises": [wrong().__dict__ | {"diagnosis": 1}]},
        {"exercises": [wrong().__dict__ | {"surprise": 1}]},
    ],
    ids=str,
)
def test_a_wrong_line_is_not_valid_and_not_read(change: dict[str, object]) -> None:
    assert _valid(LINE)
    assert not _valid(LINE | change)
    with pytest.raises(msgspec.ValidationError):
        schema.to_record(LINE | change)


@pytest.mark.parametrize(
    "field",
    ["student", "assignment", "status", "points", "max_points", "seconds", "exercises"],
)
def test_a_line_without_a_field_is_not_valid_and_not_read(field: str) -> None:
    line = {key: value for key, value in LINE.items() if key != field}
    assert not _valid(line)
    with pytest.raises(msgspec.ValidationError, match=field):
        schema.to_record(line)


@pytest.mark.parametrize("kind", [Record, ExerciseRecord])
def test_every_field_is_described_and_no_other(kind: type) -> None:
    whole = schema.line_schema()
    described = whole if kind is Record else whole["$defs"][kind.__name__]
    assert list(described["properties"]) == [field.name for field in fields(kind)]


def test_what_is_said_beyond_types_is_of_fields_that_exist() -> None:
    names = {field.name for kind in (Record, ExerciseRecord) for field in fields(kind)}
    assert schema._BEYOND_TYPES.keys() <= names


class Unsayable:
    """A type without a place in JSON."""


@dataclass
class Newer:
    parts: Unsayable


def test_a_type_that_the_schema_can_not_say_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"type .*Unsayable.* is not supported"):
        msgspec.json.schema(schema.strict(Newer, {}))


def test_descriptions_come_from_the_docstrings() -> None:
    described = schema.line_schema()["properties"]
    assert described["seconds"]["description"] == "Wall-clock time that grading took."
    verdict = schema.line_schema()["$defs"]["ExerciseRecord"]["properties"]["verdict"]
    assert verdict["description"] == "One word for the outcome."
