"""``requirements.lock``, cut to what grading needs, for places that do nothing else.

It needs no package itself, so it can run where none is yet: ``python3 lock.py requirements.lock``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection
from pathlib import Path

#: What grading imports, and what that needs in turn, on Linux.
PACKAGES = frozenset(
    """
    annotated-doc annotated-types cloudpickle jinja2 joblib markdown-it-py markupsafe mdurl
    msgspec narwhals numpy pydantic pydantic-core pygments pyseccomp python-dateutil rich
    scikit-learn scipy shellingham threadpoolctl typer typing-extensions typing-inspection tzdata
    """.split()
)

#: A pinned package, and the lines with its hashes; nothing else of a lock file is taken over.
ENTRY = re.compile(r"^([a-z0-9-]+)==.*\n(?:[ ]+--hash=.*\n)+", re.MULTILINE)


def cut(lock: str, packages: Collection[str] = PACKAGES) -> str:
    """Return a lock file's entries for these packages, hashes included.

    Raises
    ------
    ValueError
        A package is not in the lock file.
    """
    found = [match for match in ENTRY.finditer(lock) if match[1] in packages]
    missing = set(packages) - {match[1] for match in found}
    if missing:
        raise ValueError(f"requirements.lock lacks {', '.join(sorted(missing))}")
    return "".join(match[0] for match in found)


if __name__ == "__main__":
    sys.stdout.write(cut(Path(sys.argv[1]).read_text(encoding="utf-8")))
