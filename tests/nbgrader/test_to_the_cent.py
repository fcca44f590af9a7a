"""What is exported of 300 students is what nbgrader's gradebook says, to the cent.

Hand-graded questions, overrides, extra credit, late work, resubmissions, two sections; then with
corrections, a bonus and extensions on top, which nbgrader does not know.
"""

import csv
import random
from datetime import datetime, timedelta
from itertools import count

import pytest
from nbgrader.api import Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook

import tests.nbgrader.gradebooks  # noqa: F401 (opens gradebooks without a new process)
from autograder.policies.earlier import EarlierRecord, write_earlier
from autograder.results import store
from autograder.results.record import ExerciseRecord, Record
from tests.lms.cases import autograder

CLASS = [f"s{number:03}" for number in range(300)]
MOST = {"check-affine": 4.0, "check-forward": 6.0, "question-1": 3.0}
DUE = datetime(2026, 11, 20, 17)
CAP = 0.9 * sum(MOST.values())

POLICY = """counts = "newest"
[due]
layers = 2026-11-20T17:00:00Z
[late]
cap = 90
[extensions]
"""


def cents(rng, most):
    """Return points with two decimals."""
    return rng.randrange(0, round(100 * most) + 1) / 100


def submissions():
    """Return what a class handed in: by student the time, a penalty, and the grades by cell."""
    rng = random.Random(7)
    found = {}
    for number, student in enumerate(CLASS):
        if number % 29 == 0:
            continue  # handed nothing in
        grades = {
            cell: {"auto_score": cents(rng, most), "manual_score": None, "extra_credit": None}
            for cell, most in MOST.items()
        }
        grades["question-1"] |= {"auto_score": None, "manual_score": cents(rng, 3.0)}
        if number % 11 == 3:
            grades["check-affine"]["manual_score"] = cents(rng, 4.0)
        if number % 17 == 4:
            grades["check-forward"]["extra_credit"] = cents(rng, 1.0)
        when = DUE + timedelta(minutes=rng.randrange(-900, 300))
        penalty = cents(rng, 1.0) if when > DUE else None
        found[student] = when, penalty, grades
    return found


def write_gradebook(path, handed_in):
    """Enter a class in a gradebook; return nbgrader's own sums, by student, without penalties."""
    with Gradebook(f"sqlite:///{path}") as book:
        assignment = book.add_assignment("layers")
        notebook = book.add_notebook("layers", "layers")
        cells = {
            name: book.add_grade_cell(
                name,
                "layers",
                "layers",
                max_score=most,
                cell_type="code" if name.startswith("check") else "markdown",
            ).id
            for name, most in MOST.items()
        }
        ids, rows = count(), [Student(id=student) for student in CLASS]
        for student, (when, penalty, grades) in handed_in.items():
            key = {"id": f"a{next(ids)}", "assignment_id": assignment.id, "student_id": student}
            rows.append(SubmittedAssignment(**key, timestamp=when))
            own = {"id": f"n{next(ids)}", "assignment_id": key["id"], "notebook_id": notebook.id}
            rows.append(SubmittedNotebook(**own, late_submission_penalty=penalty))
            rows += [
                Grade(
                    notebook_id=own["id"], cell_id=cells[name], needs_manual_grade=False, **values
                )
                for name, values in grades.items()
            ]
        book.db.add_all(rows)
        book.db.commit()
        return {one["student"]: one["score"] for one in book.submission_dicts("layers")}


def record(student, when, affine, forward):
    """Return the record of the two stubs."""
    exercises = (
        ExerciseRecord("affine", affine, 4.0, "partial"),
        ExerciseRecord("forward", forward, 6.0, "partial"),
    )
    points = round(affine + forward, 2)
    time = f"{when.isoformat()}+00:00"
    return Record(student, "layers", "graded", points, 10.0, 0.1, exercises, "", time)


@pytest.fixture(scope="module")
def handed_in():
    """Return the class's submissions."""
    return submissions()


@pytest.fixture(scope="module")
def term(tmp_path_factory, handed_in):
    """Return a course's folder, and nbgrader's own sums."""
    folder = tmp_path_factory.mktemp("term")
    (folder / "results").mkdir()
    sums = write_gradebook(folder / "gradebook.db", handed_in)
    earlier = []
    for number, (student, (when, _, grades)) in enumerate(handed_in.items()):
        scores = [grades[name]["auto_score"] for name in ("check-affine", "check-forward")]
        store.append(folder / "results" / store.FILE, record(student, when, *scores))
        if number % 7 == 0:
            better = record(student, DUE - timedelta(days=2), 4.0, 6.0)
            earlier.append(EarlierRecord("2026-11-18T170000", better))
    write_earlier(folder / "results", earlier)
    rows = [f'{s},"Doe, {s}",{n},{"AB"[n % 2]}' for n, s in enumerate(CLASS)]
    text = "\n".join(["student,name,canvas_id,section", *rows])
    (folder / "roster.csv").write_text(text, encoding="utf-8")
    return folder, sums


def exported(folder):
    """Export for Canvas; return points and section by student, and the points possible."""
    done = autograder("export", "results", "--to", "canvas", "--force")
    assert done.exit_code == 0, done.output
    text = (folder / "results" / "canvas.csv").read_text(encoding="utf-8")
    possible, *rows = list(csv.DictReader(text.splitlines()))
    found = {row["Student"].partition(", ")[2]: (row["layers"], row["Section"]) for row in rows}
    return found, possible["layers"]


def told(points):
    """Return points as the file has them."""
    return f"{round(points, 2):.2f}".rstrip("0").rstrip(".")


def test_without_rules_the_points_are_the_gradebook_s(term, handed_in, monkeypatch):
    folder, sums = term
    monkeypatch.chdir(folder)
    found, possible = exported(folder)
    wanted = dict.fromkeys(CLASS, "")
    for student, (_, penalty, _) in handed_in.items():
        wanted[student] = told(max(sums[student] - (penalty or 0.0), 0.0))
    assert {student: points for student, (points, _) in found.items()} == wanted
    assert {student: section for student, (_, section) in found.items()} == {
        student: "AB"[number % 2] for number, student in enumerate(CLASS)
    }
    assert possible == "13"


def test_decisions_and_lateness_are_on_top_of_the_gradebook_s(
    term, handed_in, monkeypatch, tmp_path
):
    folder, sums = term
    monkeypatch.chdir(tmp_path)
    for name in ("results", "roster.csv", "gradebook.db"):
        (tmp_path / name).symlink_to(folder / name)
    longer, corrected, bonus = (
        [one for number, one in enumerate(handed_in) if number % of == at]
        for of, at in ((19, 2), (13, 5), (23, 6))
    )
    lines = [f"{student}.layers = 2026-11-22T17:00:00Z\n" for student in longer]
    (tmp_path / "grading.toml").write_text(POLICY + "".join(lines))
    lines = [f'[corrections.{one}.layers.affine]\npoints = 3.21\nreason = "x"' for one in corrected]
    lines += [f'[bonus.{one}.layers]\npoints = 0.37\nreason = "y"' for one in bonus]
    (tmp_path / "corrections.toml").write_text("\n".join(lines))
    wanted = dict.fromkeys(CLASS, "")
    for student, (when, _, grades) in handed_in.items():
        affine = grades["check-affine"]
        graded = affine["auto_score"] if affine["manual_score"] is None else affine["manual_score"]
        points = sums[student] + (0.37 if student in bonus else 0.0)
        points += 3.21 - graded if student in corrected else 0.0
        is_late = when > DUE and student not in longer
        wanted[student] = told(min(points, CAP) if is_late else points)
    found, _ = exported(tmp_path)
    assert {student: points for student, (points, _) in found.items()} == wanted
