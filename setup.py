"""Put the kit's own course into the wheel, where `autograder.course.layout` finds it.

In the repository it lies where teachers look for it; a wheel holds packages alone.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FILES = ("course.toml", "nbgrader_config.py", ".gitignore", "LICENSE")
FOLDERS = {"assignments": ("*.ipynb", "*.csv"), "solutions": ("*.py", "*.csv")}


class BuildWithCourse(build_py):
    """Copy the packages, and the course beside them, with a policy to begin with."""

    def run(self) -> None:
        """Build; an editable install finds the course where it lies."""
        super().run()
        if self.editable_mode:
            return
        home = Path(self.build_lib, "autograder", "course", "own")
        kinds = ((folder, kind) for folder, found in FOLDERS.items() for kind in found)
        found = [path for folder, kind in kinds for path in Path(folder).rglob(kind)]
        for path in (*map(Path, FILES), *found):
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, home / path)
        shutil.copy("docs/grading.toml", home)


setup(cmdclass={"build_py": BuildWithCourse})
