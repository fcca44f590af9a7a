"""What tests have a worker do in place of grading."""

import os
import signal

from autograder.results.record import ExerciseRecord, Record


def end_the_worker(task):
    """End the worker whose task is Mallory's; give everybody else a record."""
    if task.student == "mallory":
        os.kill(os.getpid(), signal.SIGKILL)
    return Record(task.student, task.assignment, "graded", 0.0, 20.0, 0.0)


class EndsItsProcess:
    """What ends the process that reads it."""

    def __reduce__(self):
        return os._exit, (0,)


def fail(task):
    """Fail as nobody has foreseen: Dask writes the task into its log."""
    raise RuntimeError("unforeseen")


def answer_at_once(task):
    """Grade nothing; return a record as long as one usually is."""
    text = "affine(n, W, b)      n (5, 3)   W (4, 3)   b (4,)\n  right shape (5, 4)\n" * 2
    outcomes = tuple(ExerciseRecord(f"stub_{k}", 0.0, 5.0, "wrong", "why", text) for k in range(4))
    return Record(task.student, task.assignment, "graded", 0.0, 20.0, 0.0, outcomes)
