"""Release an assignment in nbgrader's exchange together with the checks that its notebook needs."""

from __future__ import annotations

import shutil
from logging import Logger
from pathlib import Path
from tempfile import TemporaryDirectory

from nbgrader.exchange.default import ExchangeReleaseAssignment

from autograder.course.publishing import up_to
from autograder.exercises import ASSIGNMENTS
from autograder.wheel.build import build_wheel


class ReleaseWithChecks(ExchangeReleaseAssignment):
    """``nbgrader release_assignment``, with the students' wheel beside the notebook."""

    def do_copy(self, src: str, dest: str, log: Logger | None = None) -> None:
        """Copy what was built to the exchange, and put the wheel there."""
        super().do_copy(src, dest, log)
        assignment = self.coursedir.assignment_id
        if assignment not in ASSIGNMENTS:
            return
        with TemporaryDirectory() as away:
            wheel = build_wheel(Path(away) / "student", up_to(assignment))
            shutil.copy(wheel, dest)
        self.log.info("With the checks: students type  pip install %s", wheel.name)
