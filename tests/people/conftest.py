"""A course in the middle of the term, with all that its commands leave."""

import json

import pytest

from autograder.policies.earlier import EarlierRecord, write_earlier
from autograder.results import store
from autograder.results.record import ExerciseRecord, Record

ROSTER = """student,name,email,canvas_id,section,desk
kim,"Łukasiewicz, Kim",kim@u.edu,4711,A,7
ada,Ada Lovelace,ada@u.edu,4712,B,8
kimberly,Kimberly K.,kk@u.edu,4713,B,9
"""

POLICY = """counts = "best"
[due]
layers = 2026-11-20T17:00:00Z
[extensions]
kim.layers = 2026-11-22T17:00:00Z
kimberly.layers = 2026-11-23T17:00:00Z
"""

CORRECTIONS = """# decided in November
[bonus]
kim.layers = { points = 1, reason = "found a mistake in the lecture" }
ada.layers = { points = 2, reason = "kim helped" }

[corrections.kim.layers.affine]
points = 3
reason = "typing error"

[free]
layers.forward = "hint was wrong"
"""


def record(student, points, submitted=None):
    """Return a record of one exercise, of which some points were given."""
    told = ("correct", None) if points == 4 else ("wrong", "bias_forgotten")
    exercise = ExerciseRecord("affine", points, 4.0, *told)
    return Record(student, "layers", "graded", points, 4.0, 0.1, (exercise,), "", submitted)


@pytest.fixture
def term(tmp_path, monkeypatch):
    """Return a folder with three students, of whom one handed in three times."""
    monkeypatch.chdir(tmp_path)
    texts = {"roster.csv": ROSTER, "grading.toml": POLICY, "corrections.toml": CORRECTIONS}
    origins = {f"{student}/layers": {"late": False} for student in ("kim", "ada", "kimberly")}
    texts["submitted-collected.json"] = json.dumps(origins)
    texts["results/corrections.1.toml"] = CORRECTIONS
    texts["unmatched.csv"] = "assignment,file,reason\nlayers,a.ipynb,several hand in as kim\n"
    for student in ("kim", "ada", "kimberly"):
        texts[f"submitted/{student}/layers/layers.py"] = "x = 1"
        texts[f"submitted-before/{student}/layers/2026-11-18T100000/layers.py"] = "x = 0"
        texts[f"feedback/{student}/layers/layers.html"] = student
        texts[f"asked/layers/students/{student}.html"] = "questions"
    texts["asked/layers/oral.html"] = "kim ada kimberly"
    texts["asked/understanding.csv"] = "student,assignment,right,asked\nkim,layers,1,2\n"
    asked = [{"quiz": {"student": one, "assignment": "layers"}} for one in ("ada", "kim")]
    texts["asked/questions.json"] = json.dumps({"version": 1, "asked": asked})
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    _results(tmp_path / "results")
    return tmp_path


def _results(folder):
    newest = "2026-11-20T16:00:00+00:00"
    runs = {"results.1.jsonl": 1.0, "results.2.jsonl": 1.0, store.FILE: 2.0}
    for name, points in runs.items():
        store.append(folder / name, record("kim", points, newest))
        store.append(folder / name, record("ada", 4.0, newest))
        store.append(folder / name, record("kimberly", 4.0))
    earlier = [EarlierRecord("2026-11-18T100000", record("kim", 0.0, "2026-11-18T10:00:00+00:00"))]
    write_earlier(folder, earlier)
