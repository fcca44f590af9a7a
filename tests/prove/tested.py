"""A long proof that is made of tests: every file of them, and what passed is not run again.

python -m tests.prove.tested "make prove-sandbox" "hostile submissions" tests/hostile --all-attacks
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from junitparser import JUnitXml

from tests.prove.proof import build, commit_here, keep
from tests.shell import ROOT

#: Where it is noted, build by build, what passed.
NOTES = ROOT / "build" / "prove"
COUNTED = ("tests", "failures", "errors", "skipped")


def main() -> None:
    """Run the tests, keep what came of them, and fail if one of them did."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", help="the proof's name")
    parser.add_argument("paths", nargs="+", help="files and folders with tests")
    asked, options = parser.parse_known_args()
    counts, commit = Counter[str](), commit_here()
    for file in _files(asked.paths):
        print("…", file.relative_to(ROOT), flush=True)
        counts.update(counted(file, options))
    said = _said(counts)
    print(said)
    if counts["failures"] or counts["errors"]:
        sys.exit(1)
    keep(asked.command, commit, [said])


def counted(file: Path, options: list[str]) -> dict[str, int]:
    """Return how many tests of a file there are, failed, and were left out."""
    place = NOTES / build() / "-".join(file.relative_to(ROOT).with_suffix("").parts)
    note = place.with_suffix(".json")
    if note.exists():
        return dict(json.loads(note.read_text(encoding="utf-8")))
    place.parent.mkdir(parents=True, exist_ok=True)
    report = place.with_suffix(".xml")
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-n", "auto", f"--junitxml={report}", *options, file]
    subprocess.run(command, cwd=ROOT, check=False)
    found = JUnitXml.fromfile(str(report))
    counts = {what: sum(getattr(suite, what) for suite in found) for what in COUNTED}
    if not counts["failures"] and not counts["errors"]:
        note.write_text(json.dumps(counts), encoding="utf-8")
    return counts


def _files(paths: list[str]) -> list[Path]:
    places = [ROOT / path for path in paths]
    return [file for place in places for file in sorted(place.rglob("test_*.py")) or [place]]


def _said(counts: Counter[str]) -> str:
    wrong = counts["failures"] + counts["errors"]
    passed = counts["tests"] - counts["skipped"] - wrong
    left_out = f", {counts['skipped']:,} left out on this machine" if counts["skipped"] else ""
    return f"{passed:,} tests passed, {wrong:,} failed{left_out}."


if __name__ == "__main__":
    main()
