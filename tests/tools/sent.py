"""Sending a notebook through a tool, in an environment of its own; what was done is done once."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tests.shell import ROOT
from tests.tools.ways import CHECKS, Way
from tests.tools.works import by_a_partner

#: What must not reach a tool of the environment that runs this.
PRIVATE = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "JUPYTER_PATH", "JUPYTER_CONFIG_DIR")
MINUTES = 10


@dataclass(frozen=True)
class Sent:
    """What came of it: the file, if there is one, and what the tool said."""

    file: Path | None
    said: str


def send(way: Way, name: str, work: NotebookNode, released: NotebookNode, root: Path) -> Sent:
    """Send a work on its way, if that was not done before."""
    folder = root / "ways" / _digest(way, nbformat.writes(work)) / name
    heard = folder / "said.json"
    if not heard.exists():
        python = environment(way.packages, root)
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "work").mkdir(parents=True)
        _lay_out(folder / "work", work, released)
        said = [_run(command, python, folder / "work") for command in way.commands]
        heard.write_text(json.dumps(said), encoding="utf-8")
    found = sorted((folder / "work").glob(way.result))
    said = "\n".join(json.loads(heard.read_text(encoding="utf-8")))
    return Sent(found[0] if len(found) == 1 else None, said)


def resumed(
    kept: Path, titles: Iterable[str], tell: Callable[[str], str], anew: bool
) -> dict[str, str]:
    """Return what is told of each title; what was told before is kept in a file.

    Unless `anew`, only that is returned.
    """
    found = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for title in titles:
        if anew and title not in found:
            print("…", title, flush=True)
            found[title] = tell(title)
            kept.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return {title: found.get(title, "not run") for title in titles}


def environment(packages: tuple[str, ...], root: Path, base: str = sys.executable) -> Path:
    """Return the Python of an environment with these packages, and nothing else.

    `base` is the interpreter that it is made with.
    """
    whose = () if base == sys.executable else (base,)
    folder = root / "environments" / _digest(packages, *whose)
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        uv = shutil.which("uv")
        make = [base, "-m", "venv", *(["--without-pip"] if uv else []), folder]
        subprocess.run(make, check=True, env=_settings(folder))
        wanted = [_checks(root) if package == CHECKS else package for package in packages]
        install = [python, "-m", "pip", "install", "--disable-pip-version-check"]
        install = [uv, "pip", "install", "--python", python] if uv else install
        subprocess.run([*install, "--quiet", *wanted], check=True, env=_settings(folder))
        (folder / "ready").touch()
    return python


def pinned(packages: tuple[str, ...], others: str) -> tuple[str, ...]:
    """Return these packages, and others, unless they are among these, as the lock file has them."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = dict.fromkeys(line.partition(" ")[0] for line in lock if "==" in line.partition(" ")[0])
    chosen = {package.partition("==")[0] for package in packages}
    wanted = {pin.partition("==")[0]: pin for pin in reversed(pins)}  # of two, the first one
    return (*packages, *(wanted[name] for name in others.split() if name not in chosen))


def kit(root: Path) -> str:
    """Return the `PYTHONPATH` on which the kit is found, and what is known of it as a package."""
    folder = root / "kit"
    folder.mkdir(parents=True, exist_ok=True)
    installed = Path(str(distribution("train-ann-course-kit").locate_file("")))
    for info in installed.glob("train_ann_course_kit-*.dist-info"):
        link = folder / info.name
        link.unlink(missing_ok=True)
        link.symlink_to(info)
    return os.pathsep.join([str(ROOT), str(folder)])


def _checks(root: Path) -> str:
    """Return the package that students install, built from what is here."""
    command = [sys.executable, "-m", "autograder.wheel", "layers", "--out", str(root / "wheel")]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = (root / "wheel").glob("*.whl")
    return str(wheel)


def _lay_out(folder: Path, work: NotebookNode, released: NotebookNode) -> None:
    nbformat.write(work, folder / "layers.ipynb")
    nbformat.write(released, folder / "handed_out.ipynb")
    nbformat.write(by_a_partner(work), folder / "partner.ipynb")


def _run(command: str, python: Path, folder: Path) -> str:
    """Run a command as a user types it, and return what it says and how it ended."""
    first, *rest = shlex.split(command)
    done = subprocess.run(
        [shutil.which(first, path=_settings(python.parents[1])["PATH"]) or first, *rest],
        cwd=folder,
        env=_settings(python.parents[1]),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=60 * MINUTES,
    )
    return (
        f"{done.stdout.strip()}\n[exit status {done.returncode}]"
        if done.returncode
        else done.stdout
    )


def _settings(environment: Path) -> Mapping[str, str]:
    """Return the environment variables of somebody who has activated an environment."""
    own = [environment / "bin", *environment.glob("lib/python*/site-packages/pypandoc/files")]
    home = environment / "home"
    home.mkdir(exist_ok=True, parents=True)
    kept = {name: value for name, value in os.environ.items() if name not in PRIVATE}
    path = os.pathsep.join([*map(str, own), "/usr/local/bin", "/usr/bin", "/bin"])
    return kept | {"PATH": path, "HOME": str(home), "JUPYTER_PLATFORM_DIRS": "1", "NO_COLOR": "1"}


def _digest(*what: object) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]
