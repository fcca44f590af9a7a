"""What a stub is asked, and how its answers are compared with those of the oracles.

A page of an exercise imports its vocabulary from here.
"""

from autograder.checks.compare import DIFFERENCES, FORMULA, ITERATION, SUM
from autograder.checks.decorators import (
    also,
    chaff,
    components,
    explains,
    gate,
    holds,
    picture,
    probe,
    sum_of,
)
from autograder.checks.exercise import Malformed, Partly, Stream

__all__ = [
    "DIFFERENCES",
    "FORMULA",
    "ITERATION",
    "SUM",
    "Malformed",
    "Partly",
    "Stream",
    "also",
    "chaff",
    "components",
    "explains",
    "gate",
    "holds",
    "picture",
    "probe",
    "sum_of",
]
