"""``nbgrader release_feedback`` for hand-ins of every origin and under every name.

nbgrader's own ends in a traceback at a page without a time or without the secret that
`nbgrader submit` makes; and a student who handed in ``layers (1).ipynb`` would look for a page of
that name. A page can go back through the exchange only to students who handed in through it.
"""

from __future__ import annotations

import glob
import shutil
from collections.abc import Iterator
from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseFeedback
from nbgrader.utils import notebook_hash

from autograder import policies
from autograder.files import replacing
from autograder.submission.reader import take

#: Made by ``nbgrader submit``; the student has it, too, and finds the page by it.
SECRET = "submission_secret.txt"
LONGEST = 1_000

#: The most notebooks of a hand-in that are looked at.
MOST = 20


class ReleaseFeedback(ExchangeReleaseFeedback):
    """Releases each page that its student can fetch, and says which ones can't be."""

    def copy_files(self) -> None:
        """Put the pages where students fetch them."""
        seen = policies.Visibility(policies.find_policy())
        excluded = set((self.coursedir.student_id_exclude or "").split(","))
        by_hand: list[str] = []
        for student, page in self._pages():
            assignment = self.coursedir.assignment_id
            if student in excluded:
                continue
            if early := seen.too_early(student, assignment, published=True):
                self.log.warning("%s, %s: not released, %s", student, assignment, early)
            elif names := self._names(student, page):
                self._release(page, names)
                self.log.info("Released to %s: %s", student, page)
            else:
                by_hand.append(str(page))
        if by_hand:
            self.log.warning(
                "%d pages can't be fetched, since they were not handed in through the exchange "
                "as notebooks: give them back yourself, or by autograder feedback --to (%s)",
                len(by_hand),
                ", ".join(by_hand),
            )

    def _pages(self) -> Iterator[tuple[str, Path]]:
        """Yield each student's pages."""
        course = self.coursedir
        place = (course.feedback_directory, "{}", course.assignment_id)
        before, _, after = course.format_path(*place).partition("{}")
        for folder in sorted(glob.glob(self.src_path)):  # noqa: PTH207 (nbgrader's own pattern)
            for page in sorted(Path(folder).glob("*.html")):
                yield folder.removeprefix(before).removesuffix(after), page

    def _names(self, student: str, page: Path) -> list[str]:
        """Return the names under which a student looks for a page; none if they can't."""
        secret = take(page.with_name(SECRET)).content[:LONGEST].decode("utf-8", "replace")
        if not secret:
            return []
        ids = student, self.coursedir.assignment_id
        folder = Path(self.coursedir.format_path(self.coursedir.submitted_directory, *ids))
        called = sorted(path.stem for path in folder.glob("*.ipynb"))[:MOST]
        return [notebook_hash(secret=secret, notebook_id=name) for name in {page.stem, *called}]

    def _release(self, page: Path, names: list[str]) -> None:
        for name in names:
            with replacing(Path(self.dest_path, f"{name}.html")) as draft:
                shutil.copy(page, draft)
