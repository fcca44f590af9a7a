"""An exam's own secret, and a commitment to it that can be published before it is opened."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from autograder import files
from autograder.extras.exam import ExamError

FORM = re.compile(rb"([0-9a-f]{64})\n([0-9a-f]{64})\n")


@dataclass(frozen=True)
class ExamSecret:
    """The secret behind the exam's inputs, and what hides it in the commitment."""

    text: str
    nonce: str

    @property
    def commitment(self) -> str:
        """The SHA-256 of nonce and secret: it tells nothing, and fits no other secret."""
        return sha256((self.nonce + self.text).encode("ascii")).hexdigest()


def own(path: Path, everyday: Path) -> ExamSecret:
    """Return the exam's secret, made on first use, readable for its owner alone.

    Raises
    ------
    ExamError
        It can't be read, or is the course's everyday secret: students who practised know its
        inputs.
    """
    files.once(path, f"{secrets.token_hex(32)}\n{secrets.token_hex(32)}\n".encode("ascii"))
    secret = parse_secret(path.read_bytes(), path)
    if everyday.exists() and everyday.read_bytes().split()[:1] == [secret.text.encode()]:
        raise ExamError(
            f"{path} holds the secret of {everyday}, whose inputs students may have seen: "
            "delete it, and a new one is made"
        )
    return secret


def parse_secret(content: bytes, path: Path) -> ExamSecret:
    """Read a secret's file; raises `ExamError` on any other."""
    found = FORM.fullmatch(content)
    if not found:
        raise ExamError(f"{path}: not an exam's secret: two lines of 64 hexadecimal digits")
    return ExamSecret(found[1].decode(), found[2].decode())
