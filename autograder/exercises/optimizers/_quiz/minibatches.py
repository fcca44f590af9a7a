"""What the quiz knows of `minibatches`."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.exercise import Stream
from autograder.extras.quiz.quiz_file import AnswerPart, Args, Small


def small_call(rng: np.random.Generator) -> Args:
    size = int(rng.integers(3, 6))
    return size * int(rng.integers(2, 4)) + int(rng.integers(1, size)), size, Stream.draw(rng)


def lengths(batches: Any) -> list[int]:
    return [len(batch) for batch in batches]


small = Small(small_call, (AnswerPart("How many points has each batch?", lengths),))
