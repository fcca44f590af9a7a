"""A gradebook that stays open, and is locked only for moments.

At each of its steps nbgrader opens the gradebook anew, some ten times a submission, and saves after
each cell. That takes longer than all the rest, and most of it is no work on the grades. Here a
process opens it once, and a step is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any
from unittest.mock import patch

import nbgrader.converters.autograde
import nbgrader.preprocessors.latesubmissions
import nbgrader.preprocessors.overwritecells
import nbgrader.preprocessors.overwritekernelspec
import nbgrader.preprocessors.saveautogrades
from nbgrader.api import Gradebook
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

#: The steps of ``nbgrader autograde`` that name the class ``Gradebook``.
STEPS = (
    nbgrader.converters.autograde,
    nbgrader.preprocessors.latesubmissions,
    nbgrader.preprocessors.overwritecells,
    nbgrader.preprocessors.overwritekernelspec,
    nbgrader.preprocessors.saveautogrades,
)

#: So many seconds SQLite waits for others (the formgrader, other workers) to finish writing.
PATIENCE = 60


class KeptGradebook(Gradebook):
    """nbgrader's gradebook; a ``with`` block is a transaction, the outermost if they are nested."""

    def __init__(self, db_url: str) -> None:
        super().__init__(_patient(db_url))
        self._depth = 0
        self.db.commit = self._save

    def _save(self) -> None:
        """Do what nbgrader saves in between with the rest, at the end of the block."""
        self.db.flush()
        self.db.expire_all()

    def __enter__(self) -> KeptGradebook:
        """Lock the gradebook for other writers, so that nothing changes between look and leap."""
        if not self._depth and self.engine.dialect.name == "sqlite":
            self.db.connection().exec_driver_sql("BEGIN IMMEDIATE")
        self._depth += 1
        self.check_course(self.course_id)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Save the outermost block: after an error, what nbgrader would have saved until then."""
        self._depth -= 1
        if self._depth:
            return
        session = self.db()
        if isinstance(error, SQLAlchemyError):
            session.rollback()
        elif error:
            session.expunge_all()
        session.commit()
        session.close()


def _patient(db_url: str) -> str:
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite":
        url = url.update_query_dict({"timeout": str(PATIENCE)})
    return url.render_as_string(hide_password=False)


@contextmanager
def in_place(gradebook: KeptGradebook) -> Iterator[None]:
    """Let nbgrader's steps use this gradebook wherever they would open it."""

    def opened(db_url: str, course_id: str = "default_course") -> Any:
        gradebook.course_id = course_id
        return gradebook

    with ExitStack() as places:
        for step in STEPS:
            places.enter_context(patch.object(step, "Gradebook", opened))
        yield
