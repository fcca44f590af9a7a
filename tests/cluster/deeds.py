"""What tests have a worker do in place of grading."""

import os
import signal

from autograder.record import Record


def end_the_worker(errand):
    """End the worker whose errand is Mallory's; give everybody else a record."""
    if errand.student == "mallory":
        os.kill(os.getpid(), signal.SIGKILL)
    return Record(errand.student, errand.assignment, "graded", 0.0, 20.0, 0.0)


class EndsItsProcess:
    """What ends the process that reads it."""

    def __reduce__(self):
        return os._exit, (0,)
