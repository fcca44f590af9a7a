"""A gradebook that stays open, and is locked only for moments.

At each of its steps nbgrader opens the gradebook anew, some ten times a submission, and saves after
each cell. That takes longer than all the rest, and little of it has any use. Here a process
opens the gradebook once, and a step is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from types import TracebackType
from unittest.mock import patch

import nbgrader.converters.autograde
import nbgrader.preprocessors.latesubmissions
import nbgrader.preprocessors.overwritecells
import nbgrader.preprocessors.overwritekernelspec
import nbgrader.preprocessors.saveautogrades
from nbgrader.api import Gradebook
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

#: The steps of ``nbgrader autograde`` that open the gradebook: some look, some write.
LOOKING = (nbgrader.preprocessors.overwritecells, nbgrader.preprocessors.overwritekernelspec)
WRITING = (
    nbgrader.converters.autograde,
    nbgrader.preprocessors.latesubmissions,
    nbgrader.preprocessors.saveautogrades,
)

#: How many seconds SQLite waits for others (the formgrader, other workers) to finish writing.
PATIENCE = 60


class OpenGradebook(Gradebook):
    """nbgrader's gradebook, which releases its lock after each step and stays connected."""

    def __init__(self, db_url: str) -> None:
        super().__init__(_patient(db_url))

    def close(self) -> None:
        """Forget what was read, so that the next step sees what others have written meanwhile."""
        self.db.remove()


class OneTransaction(OpenGradebook):
    """A gradebook in which a step is a transaction; so are several steps inside one of its blocks.

    The gradebook is locked for other writers from the first read on, so that nothing changes
    between reading and writing.
    """

    def __init__(self, db_url: str) -> None:
        super().__init__(db_url)
        self._depth = 0
        self.db.commit = self._save

    def __enter__(self) -> OneTransaction:
        """Begin a transaction, unless one has begun already."""
        if not self._depth and self.engine.dialect.name == "sqlite":
            self.db.connection().exec_driver_sql("BEGIN IMMEDIATE")
        self._depth += 1
        return self

    def _save(self) -> None:
        """Put off what nbgrader saves in between: the end of the transaction saves it."""
        self.db.flush()
        self.db.expire_all()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Save; after an error, save what nbgrader would have saved by then."""
        self._depth -= 1
        if self._depth:
            return
        try:
            if isinstance(error, SQLAlchemyError):
                self.db.rollback()
            elif error:
                self.db.expunge_all()
            self.db().commit()
        finally:
            self.close()


def _patient(db_url: str) -> str:
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite":
        url = url.update_query_dict({"timeout": str(PATIENCE)})
    return url.render_as_string(hide_password=False)


class Gradebooks:
    """The gradebook of a course, open twice: for reading, and for writing."""

    def __init__(self, db_url: str) -> None:
        self.looking = OpenGradebook(db_url)
        self.writing = OneTransaction(db_url)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let nbgrader's steps use these wherever they would open one."""
        with ExitStack() as places:
            for gradebook, steps in ((self.looking, LOOKING), (self.writing, WRITING)):
                for step in steps:
                    opened = partial(_already_open, gradebook)
                    places.enter_context(patch.object(step, "Gradebook", opened))
            yield


def _already_open(gradebook: OpenGradebook, db_url: str, course_id: str = "") -> OpenGradebook:
    return gradebook
