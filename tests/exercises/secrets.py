"""Under which secrets a program is tried: a sample of the 200 that `make prove` tries."""

from zlib import crc32

from autograder.checks.examine import PUBLIC, Draws

SECRETS = [Draws(f"secret {k}") for k in range(5)]


def sample(name: str) -> list[Draws]:
    """Return the public inputs, and those of one secret, which depends on a program's name."""
    return [PUBLIC, SECRETS[crc32(name.encode()) % len(SECRETS)]]
