"""What graded: the hash of each of the kit's files, and the versions of what decides a result."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder.grading import provenance

#: Where the packages are that grade.
ROOT = provenance.HERE.parent

#: Packages that compute, or keep student code from doing so elsewhere.
PACKAGES = ("train-ann-course-kit", "numpy", "scipy", "scikit-learn", "threadpoolctl", "pyseccomp")


def file_hashes() -> dict[str, str]:
    """Return the SHA-256 of each Python file of the kit, by its path."""
    found = (path for package in ("autograder", "reference") for path in _modules(package))
    return {
        path.relative_to(ROOT).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found
    }


def exercise_hashes(assignments: Iterable[str]) -> dict[str, str]:
    """Return for each assignment the hash of all code that decides its points."""
    return {name: provenance.exercises_hash(name) for name in sorted(set(assignments))}


def versions() -> dict[str, str]:
    """Return what else decides a result, down to the library that multiplies matrices."""
    return {
        **{name: _version(name) for name in PACKAGES},
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": platform.machine(),
        "system": platform.platform(),
        "blas": _blas(),
    }


def _modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _blas() -> str:
    """Return which BLAS NumPy and SciPy call; it computes as the processor allows."""
    import scipy.linalg  # noqa: F401 - loads its BLAS, which is then seen below
    from threadpoolctl import threadpool_info

    found = (one for one in threadpool_info() if one["user_api"] == "blas")
    keys = ("internal_api", "version", "architecture")
    return ", ".join(sorted({" ".join(str(one.get(key)) for key in keys) for one in found}))
