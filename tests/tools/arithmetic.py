"""An exam, verified under other kernels of linear algebra, processors and libraries.

``python -m tests.tools.arithmetic`` grades and signs an exam of the demo class, verifies it in each
way, and keeps what was found in ``build/tools/arithmetic.json``: a run goes on where an earlier one
stopped. ``tests.tools.prove`` puts the table into ``docs/compatibility.md``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.extras.demo.files import write_handin
from autograder.extras.demo.handin import handins, students
from tests.shell import ROOT
from tests.tools.sent import environment, kit, pinned, resumed

#: The demo's students whose work is graded, and the assignments.
CLASS = slice(0, 4)
ASSIGNMENTS = ("layers", "loss", "backprop", "optimizers", "regression")

#: The kernels of OpenBLAS for x86-64 that a machine with AVX-512 can run.
KERNELS = ("Prescott", "Nehalem", "Sandybridge", "Haswell", "Zen", "SkylakeX")

#: Features of a processor that NumPy is told to do without: each line leaves less.
FEATURES = ("AVX512_SKX", "AVX512_SKX AVX512F", "AVX512_SKX AVX512F AVX2 FMA3")

#: Older libraries, and the newest of the lock's.
LIBRARIES = (
    ("numpy==2.1.3", "scipy==1.14.1", "scikit-learn==1.5.2"),
    ("numpy==2.2.6", "scipy==1.15.3", "scikit-learn==1.6.1"),
    ("numpy==2.3.5", "scipy==1.16.3", "scikit-learn==1.7.2"),
    ("numpy==2.4.6", "scipy==1.17.1", "scikit-learn==1.8.0"),
)

#: What grading an exam needs besides.
NEEDED = "cryptography jinja2 joblib jupytext msgspec nbformat pyseccomp rich threadpoolctl typer"


@dataclass(frozen=True)
class Otherwise:
    """One way in which a machine differs: variables of the environment, or installed packages."""

    title: str
    variables: Mapping[str, str] = field(default_factory=dict)
    packages: tuple[str, ...] = ()


def ways() -> Iterator[Otherwise]:
    """Yield the ways in which the exam is verified."""
    yield Otherwise("as it was graded")
    for kernel in KERNELS:
        yield Otherwise(f"`OPENBLAS_CORETYPE={kernel}`", {"OPENBLAS_CORETYPE": kernel})
    for features in FEATURES:
        told = {"NPY_DISABLE_CPU_FEATURES": features}
        yield Otherwise(f'`NPY_DISABLE_CPU_FEATURES="{features}"`', told)
    for packages in LIBRARIES:
        yield Otherwise(", ".join(packages).replace("==", " "), packages=packages)


def verified(build: Path, anew: bool = True) -> dict[str, str]:
    """Return for each way what `exam verify` says last, and the differences that it names.

    Unless `anew`, only what was found before is told.
    """
    by_title = {way.title: way for way in ways()}

    def tell(title: str) -> str:
        _sign(build / "exam", kit(build))
        return _verify(by_title[title], build / "exam", build)

    return resumed(build / "arithmetic.json", by_title, tell, anew)


def rows(build: Path, anew: bool = True) -> str:
    """Return the rows of the page's table."""
    return "\n".join(f"| {title} | {said} |" for title, said in verified(build, anew).items())


def _sign(exam: Path, path: str) -> None:
    """Grade and sign the exam, unless that was done."""
    if (exam / "out" / "exam.json").exists():
        return
    for handin in handins(students()[CLASS], ASSIGNMENTS):
        write_handin(handin, exam / "submitted")
    done = _autograder(
        sys.executable, {"PYTHONPATH": path}, "grade", "submitted", "--out", "out", folder=exam
    )
    assert done.returncode == 0, done.stderr


def _verify(way: Otherwise, exam: Path, build: Path) -> str:
    python = (
        environment(pinned(way.packages, NEEDED), build) if way.packages else Path(sys.executable)
    )
    variables = {"PYTHONPATH": kit(build), **way.variables}
    done = _autograder(str(python), variables, "verify", "out", folder=exam)
    lines = [line.strip() for line in done.stdout.splitlines()]
    said = [line for line in lines if line and "sha256:" not in line]  # of one run alone
    return " ".join(said) or done.stderr.strip().splitlines()[-1]


def _autograder(
    python: str, variables: Mapping[str, str], *words: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    command = [python, "-m", "autograder", "exam", *words]
    told = os.environ | {"COLUMNS": "10000"} | variables
    return subprocess.run(
        command, cwd=folder, env=told, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    for line in rows(ROOT / "build" / "tools").splitlines():
        print(line)
