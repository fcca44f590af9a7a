"""Grade a submission on Gradescope: ``python -m autograder.ci.gradescope ASSIGNMENT /autograder``.

If the grader is at fault there is no ``results.json``: Gradescope then says that the autograder
failed, and gives no points, rather than points that the student did not earn or lose.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path

from autograder.ci.gradescope.protocol import gradescope_results, student_of
from autograder.course import layout
from autograder.files import replacing
from autograder.grading.grade import grade_submission
from autograder.received import timestamp
from autograder.results import store
from autograder.results.record import Record
from autograder.sandbox import doctor
from autograder.sandbox.server import SandboxUnavailable
from autograder.submission import choose


def main(assignment: str, root: Path) -> int:
    """Grade what is in ``submission/``, write ``results/results.json``, and return the status."""
    out = root / "results" / "results.json"
    out.unlink(missing_ok=True)
    try:
        seen = json.loads((layout.ROOT / "feedback.json").read_text(encoding="ascii"))
        record = _graded(assignment, root)
    except SandboxUnavailable as error:
        print(f"{error}\n")
        doctor.show_machine(doctor.examine_machine(), print)
        return 1
    except Exception:
        print("The grader failed; the student has lost no points.\n")
        traceback.print_exc(file=sys.stdout)
        return 1
    shown = store.redacted(record) if seen["points_alone"] else record
    results = gradescope_results(shown, seen["visibility"])
    with replacing(out) as draft:
        draft.write_text(json.dumps(results, allow_nan=False), encoding="ascii")
    print(f"{record.status}: {record.points:g} of {record.max_points:g} points")
    return 0


def _graded(assignment: str, root: Path) -> Record:
    folder = root / "submission"
    inner = folder / assignment  # as in a repository that Gradescope was given
    known = json.loads((layout.ROOT / "students.json").read_text(encoding="ascii"))
    where = inner if inner.is_dir() else folder
    return grade_submission(
        choose.in_folder(where, assignment).take(),
        student=student_of(root / "submission_metadata.json", known),
        assignment=assignment,
        secret=(layout.ROOT / "secret").read_text(encoding="utf-8").strip(),
        submitted=timestamp.submitted_at(where),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
