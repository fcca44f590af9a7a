"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def put(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file so that a reader sees all of it, or what stood there before.

    Raises
    ------
    FileExistsError
        There is one, and it is not to be replaced.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        if not replace:
            path.touch(exist_ok=False)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
