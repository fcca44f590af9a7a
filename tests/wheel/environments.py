"""Environments as students have them: a Python of their own, the packages they need, the wheel."""

import os
import re
import subprocess
import venv
from importlib.metadata import distribution
from pathlib import Path
from shutil import which

import matplotlib
from packaging.requirements import Requirement

#: Of the tests' own settings nothing may reach a student's Python.
PRIVATE = """
PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE VIRTUAL_ENV COVERAGE_PROCESS_START
""".split()


def link(folder, *wanted):
    """Link the packages of this environment that these need, and themselves, into a folder."""
    folder.mkdir()
    for package in _closure(wanted):
        for top in {Path(file).parts[0] for file in package.files} - {"..", "__pycache__"}:
            place = Path(package.locate_file(top))
            (folder / top).exists() or (folder / top).symlink_to(place)
    return folder


def _closure(wanted):
    """Return the installed distributions that these require, and so on, and themselves."""
    found, waiting = {}, [*wanted]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name not in found:
            found[name] = distribution(name)
            needs = map(Requirement, found[name].requires or [])
            waiting += [n.name for n in needs if not n.marker or n.marker.evaluate({"extra": ""})]
    return found.values()


def environment(folder, *links):
    """Make an environment that holds linked packages and nothing else; return its Python."""
    venv.create(folder, with_pip=False, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "linked.pth").write_text("".join(f"{one}\n" for one in links), encoding="utf-8")
    return folder / "bin" / "python"


def interpreter(version):
    """Return the interpreter of a version, as `3.13`: of pyenv or on the path; or None."""
    found = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    return str(found[-1]) if found else which(f"python{version}")


def install(python, *what):
    """Install with the pip of an environment, from no index; what is imported is compiled then."""
    return run(python, "-m", "pip", "install", "--quiet", "--no-compile", *map(str, what))


def run(python, *arguments):
    """Run a student's Python where nothing else lies, and return what came of it."""
    command, place = [str(python), *map(str, arguments)], Path(python).parents[1]
    return subprocess.run(command, env=settings(), cwd=place, capture_output=True, text=True)


def settings():
    """Return the environment variables of a student: no index, and fonts that are known."""
    kept = {name: value for name, value in os.environ.items() if name not in PRIVATE}
    offline = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return kept | offline | {"MPLCONFIGDIR": matplotlib.get_configdir(), "PYTHONUTF8": "1"}
