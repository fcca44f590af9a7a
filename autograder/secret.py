"""The instructor's secret, from which all hidden inputs come."""

from __future__ import annotations

import secrets
from pathlib import Path

from autograder import files

#: Where the secret lies unless the instructor says otherwise; never committed.
DEFAULT = Path(".secret")


def ensure(path: Path) -> str:
    """Return the secret in a file, which is made on first use, readable for its owner alone.

    Raises
    ------
    ValueError
        The file is empty, or is not text.
    OSError
        The file can't be read or made.
    """
    files.once(path, f"{secrets.token_hex(32)}\n".encode("ascii"))
    secret = path.read_text(encoding="utf-8").strip()
    if not secret:
        raise ValueError(f"{path} is empty: delete it, and a new secret is made")
    return secret
