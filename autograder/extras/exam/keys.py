"""What an examiner keeps: the exam's own secret, and the key that signs, with Ed25519.

A commitment to the secret can be published before it is opened; the public key shows who signed.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import files
from autograder.extras.exam import ExamError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

#: Where the private key lies, beside the course's secret; never committed.
PRIVATE = Path(".exam-key")

NEEDED = "an exam is signed, and that needs cryptography: pip install cryptography"

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


def exam_secret(path: Path, everyday: Path) -> ExamSecret:
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


def private(path: Path) -> Ed25519PrivateKey:
    """Return the examiner's key, made on first use, readable for its owner alone.

    Raises
    ------
    ExamError
        The file holds no such key, or others can read it.
    """
    try:
        from cryptography.hazmat.primitives import serialization as form
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise ExamError(NEEDED) from None
    if not path.exists():
        key = ed25519.Ed25519PrivateKey.generate()
        pem = (form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
        files.once(path, key.private_bytes(*pem))
    if path.stat().st_mode & 0o077:
        raise ExamError(f"{path}: others can read the key that signs: chmod 600 {path}")
    try:
        found = form.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError):
        found = None
    if not isinstance(found, ed25519.Ed25519PrivateKey):
        raise ExamError(f"{path}: not an Ed25519 key in PEM. Move it away, and a new one is made")
    return found


def pem(key: Ed25519PublicKey) -> bytes:
    """Return a public key as a PEM file."""
    from cryptography.hazmat.primitives import serialization as form

    return key.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)


def public_key(content: bytes, path: Path) -> Ed25519PublicKey:
    """Read a public key; raises `ExamError` where a file is anything else, even by one byte."""
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives import serialization as form
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        raise ExamError(NEEDED) from None
    try:
        key = form.load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey) or pem(key) != content:
        raise ExamError(f"{path}: not a public Ed25519 key in PEM, or damaged")
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """Return the SHA-256 of a public key in DER, as ``openssl pkey -pubin -outform DER`` has it."""
    from cryptography.hazmat.primitives import serialization as form

    der = (form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo)
    return sha256(key.public_bytes(*der)).hexdigest()


def is_signed_by(key: Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    """Tell whether a signature is this key's, for this content."""
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True
