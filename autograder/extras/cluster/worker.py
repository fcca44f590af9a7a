"""What grades on a worker: a process beside Dask's, one for each of its threads.

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

from autograder.extras.cluster.scheduler import ClusterError
from autograder.extras.cluster.task import INSTALL, GradingTask, Versions, ours, require_same
from autograder.grading.batch import explain_failure, follow
from autograder.results.record import Record
from autograder.sandbox.server import ENVIRONMENT, ForkServer, Mode, SandboxUnavailable

if TYPE_CHECKING:
    from distributed import Client

#: How long the first worker may take to come, in seconds.
FIRST_WORKER_SECONDS = 10.0

#: How often a submission may end the process that grades it, before that is the grader's fault.
ATTEMPTS = 3

MAIN = f"from {__name__} import main; main()"


def check_workers(client: Client, sandbox: Mode) -> None:
    """Check that the scheduler and all workers can do what is asked of them.

    Raises
    ------
    ClusterError
        There are no workers, or one has another version, or lacks the kit.
    SandboxUnavailable
        A worker can't lock student code in.
    """
    from distributed import TimeoutError as Late

    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER_SECONDS)
    except Late:
        assert client.scheduler, "the client is connected"
        where = client.scheduler.address
        raise ClusterError(
            f"{where}: it has no workers. Start some: dask worker {where} --nthreads 1"
        ) from None
    for worker, theirs in sorted(client.run(_show, sandbox, on_error="return").items()):
        if isinstance(theirs, SandboxUnavailable):
            raise SandboxUnavailable(f"worker {worker}: {theirs}")
        if isinstance(theirs, Exception):
            raise ClusterError(f"worker {worker} can't grade: {theirs}. {INSTALL}")
        require_same(ours(), theirs, f"worker {worker}")
    try:
        client.run_on_scheduler(ours)  # it reads what it passes on
    except ImportError as error:
        raise ClusterError(f"the scheduler lacks something: {error}. {INSTALL}") from None


def _show(sandbox: Mode) -> Versions:
    with borrowed() as process:
        process.ask(sandbox)
    return ours()


def grade_task(task: GradingTask) -> Record | str:
    """Grade a submission, on a worker; return its record, or how the grader failed.

    Raises
    ------
    ClusterError
        This worker joined after the check, and has another version than the client.
    SandboxUnavailable
        Student code can't be locked in here; none was run.
    """
    require_same(task.versions, ours(), "a worker")
    for _ in range(ATTEMPTS):
        try:
            with borrowed() as process:
                graded: Record | str = process.ask(task)
                return graded
        except GraderGoneError:
            continue
    return f"The process that graded it died, {ATTEMPTS} times in a row."


class GraderGoneError(Exception):
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

    def ask(self, question: GradingTask | Mode) -> Any:
        """Have a task graded, or a sandbox tried.

        Raises
        ------
        GraderGoneError
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
            raise GraderGoneError from None
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
    except GraderGoneError:
        raise
    except BaseException:
        grader.close()
        raise
    _idle.put(grader)


def main() -> None:
    """Answer until the worker closes the pipe, or is gone."""
    follow(int(sys.argv[1]))
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # printed text must not mix with the answers
    while True:
        try:
            question = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(_answer(question), answers)
        answers.flush()


def _answer(question: GradingTask | Mode) -> Record | str | SandboxUnavailable | None:
    try:
        if isinstance(question, str):
            ForkServer(question).close()
            return None
        return _graded(question)
    except SandboxUnavailable as error:
        return error


def _graded(task: GradingTask) -> Record | str:
    from autograder.grading.grade import grade_submission

    try:
        return grade_submission(
            task.submission,
            student=task.student,
            assignment=task.assignment,
            secret=task.secret,
            sandbox=task.sandbox,
            submitted=task.submitted,
        )
    except SandboxUnavailable:
        raise
    except Exception as error:
        return explain_failure(error).replace(task.secret, "(the secret)")
