"""A folder laid out as Gradescope's, set up by the zip's own script."""

import json
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.support import ROOT, bash, lay_commands, lay_environment
from tests.shell import autograder


@dataclass(frozen=True)
class Gradescope:
    """A machine of Gradescope's: ``/autograder``, and what grading a submission gives there."""

    root: Path
    commands: Path

    def hand_in(self, **files):
        """Put files into submission/, in place of what is there; a dot in a name is a ``__``."""
        for old in (self.root / "submission").iterdir():
            old.unlink()
        for name, text in files.items():
            (self.root / "submission" / name.replace("__", ".")).write_text(text)

    def say_who(self, *emails):
        """Write the metadata that Gradescope gives."""
        users = [{"email": email, "id": i, "name": "A B"} for i, email in enumerate(emails)]
        said = json.dumps({"id": 1, "users": users, "previous_submissions": []})
        (self.root / "submission_metadata.json").write_text(said)

    def grade(self, *before):
        """Run run_autograder, perhaps through another command; return what came of it."""
        script = [*before, str(self.root / "run_autograder")]
        environment = {"PATH": f"{self.commands}:/usr/bin:/bin", "AUTOGRADER_ROOT": str(self.root)}
        return subprocess.run(
            script, cwd=self.root, env=environment, capture_output=True, text=True
        )

    def results(self):
        """Return what Gradescope would read, or None."""
        path = self.root / "results" / "results.json"
        return json.loads(path.read_text()) if path.exists() else None


@pytest.fixture(scope="session")
def gradescope_zip(tmp_path_factory):
    """Build the zip for `layers` with the real command."""
    folder = tmp_path_factory.mktemp("zip")
    (folder / "secret").write_text("the secret of the test\n")
    roster = "student,email\nada,Ada.Lovelace@example.org\n"
    (folder / "roster.csv").write_text(roster)
    words = ("layers", "--secret", "secret", "--roster", "roster.csv")
    done = autograder("gradescope", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "layers-gradescope.zip"


@pytest.fixture(scope="session")
def commands(tmp_path_factory):
    """Return a folder for PATH: Python, and stand-ins for what would need the network."""
    folder = lay_commands(tmp_path_factory.mktemp("commands") / "bin", "apt-get")
    (folder / "git").write_text(f'#!/bin/sh\nfor last; do :; done\nln -s "{ROOT}" "$last"\n')
    (folder / "git").chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def gradescope(gradescope_zip, commands, tmp_path_factory):
    """Unzip it as Gradescope does, and run setup.sh; packages and apt-get alone are stand-ins."""
    root = tmp_path_factory.mktemp("gradescope") / "autograder"
    for folder in ("source", "submission", "results"):
        (root / folder).mkdir(parents=True)
    with zipfile.ZipFile(gradescope_zip) as archive:
        archive.extractall(root / "source")
    (root / "run_autograder").write_bytes((root / "source" / "run_autograder").read_bytes())
    (root / "run_autograder").chmod(0o755)
    lay_environment(root / "python")
    done = bash(f"bash {root}/source/setup.sh", ROOT, commands, AUTOGRADER_ROOT=root)
    assert done.returncode == 0, done.stdout + done.stderr
    place = Gradescope(root, commands)
    place.say_who("grace@example.org")
    return place
