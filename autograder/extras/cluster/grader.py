"""A grading process beside a Dask worker, one for each of its threads.

Dask calls from a thread. Grading needs a main thread: there the time of an answer is bounded by a
signal, its memory by a limit of the process, and there is one fork server. And if a grading
process dies, the worker lives, with all else that is on it.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from autograder.grading.batch import explain_failure, follow
from autograder.sandbox.server import ENVIRONMENT, ForkServer, SandboxUnavailable

if TYPE_CHECKING:
    from autograder.extras.cluster.task import Errand
    from autograder.results.record import Record
    from autograder.sandbox.server import Mode


MAIN = f"from {__name__} import main; main()"


class Died(Exception):
    """A grading process is gone."""


class Grader:
    """A grading process, seen from outside."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-c", MAIN, str(os.getpid())]
        self.process = subprocess.Popen(
            command,
            env=os.environ | ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is the worker's business
        )

    def ask(self, question: Errand | Mode) -> Any:
        """Have an errand graded, or a sandbox tried.

        Raises
        ------
        Died
            The process is gone.
        SandboxUnavailable
            Student code can't be locked in.
        """
        questions, answers = self.process.stdin, self.process.stdout
        assert questions is not None
        assert answers is not None
        try:
            pickle.dump(question, questions)
            questions.flush()
            reply = pickle.load(answers)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            raise Died from None
        if isinstance(reply, SandboxUnavailable):
            raise reply
        return reply

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


_idle: queue.LifoQueue[Grader] = queue.LifoQueue()


@contextmanager
def borrowed() -> Iterator[Grader]:
    """Lend a grading process that nobody else has; a new one where none is idle."""
    try:
        grader = _idle.get_nowait()
    except queue.Empty:
        grader = Grader()
    try:
        yield grader
    except Died:
        raise
    except BaseException:
        grader.close()
        raise
    _idle.put(grader)


def main() -> None:
    """Answer until the worker closes the pipe, or is gone."""
    follow(int(sys.argv[1]))
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed goes where it disturbs no answer
    while True:
        try:
            question = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(_answer(question), answers)
        answers.flush()


def _answer(question: Errand | Mode) -> Record | str | SandboxUnavailable | None:
    try:
        if isinstance(question, str):
            ForkServer(question).close()
            return None
        return _graded(question)
    except SandboxUnavailable as error:
        return error


def _graded(errand: Errand) -> Record | str:
    from autograder.grading.grade import grade_submission

    try:
        return grade_submission(
            errand.submission,
            student=errand.student,
            assignment=errand.assignment,
            secret=errand.secret,
            sandbox=errand.sandbox,
            submitted=errand.submitted,
        )
    except SandboxUnavailable:
        raise
    except Exception as error:
        return explain_failure(error).replace(errand.secret, "(the secret)")
