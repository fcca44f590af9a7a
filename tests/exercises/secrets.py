"""The secrets under which a program is tried: a sample, or as many as ``SECRETS=200`` says."""

import os
from zlib import crc32

from autograder.checks.oracles import PUBLIC, Draws
from tests.exercises.right_programs import TRAINS

#: How many secrets there are, if all are to be tried; `make prove` says so.
ALL = int(os.environ.get("SECRETS", "0"))


def secrets(few: int) -> list[Draws]:
    """Return the public inputs, and those of a few secrets, or of all."""
    return [PUBLIC, *(Draws(f"secret {k}") for k in range(ALL or few))]


def sample(name: str) -> list[Draws]:
    """Return the public inputs, and those of one of five secrets, by a program's name, or all.

    Of what trains networks for seconds, return the one or the other, by turns.
    """
    if ALL:
        return secrets(5)
    number = crc32(name.encode())
    few = [PUBLIC, secrets(5)[1 + number % 5]]
    return [few[number % 2]] if name.startswith(TRAINS) else few
