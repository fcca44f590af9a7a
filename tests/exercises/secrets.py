"""The secrets under which a program is tried: a sample, or as many as ``SECRETS=200`` says."""

import os
from zlib import crc32

from autograder.checks.oracles import PUBLIC, Draws

#: How many secrets there are, if all are to be tried; `make prove` says so.
ALL = int(os.environ.get("SECRETS", "0"))


def secrets(few: int) -> list[Draws]:
    """Return the public inputs, and those of a few secrets, or of all."""
    return [PUBLIC, *(Draws(f"secret {k}") for k in range(ALL or few))]


def sample(name: str) -> list[Draws]:
    """Return the public inputs, and those of one of five secrets, by a program's name, or all."""
    return secrets(5) if ALL else [PUBLIC, secrets(5)[1 + crc32(name.encode()) % 5]]
