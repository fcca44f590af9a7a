"""What other places install is what grading needs, pinned and hashed as at home."""

import re
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.ci.gradescope.lock import PACKAGES, cut
from tests.ci.support import ROOT

#: What `autograder grade` and the reports import themselves.
IMPORTED = (
    *("jinja2", "joblib", "msgspec", "numpy", "pyseccomp", "python-dateutil", "rich"),
    *("scikit-learn", "threadpoolctl", "typer"),
)

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def needed(name, found):
    found.add(name)
    for line in requires(name) or []:
        requirement = Requirement(line)
        other = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and other not in found:
            needed(other, found)
    return found


def test_the_packages_are_closed_under_what_they_need():
    found = set()
    for name in IMPORTED:
        needed(name, found)
    assert found == PACKAGES


def test_each_entry_is_taken_over_with_all_its_hashes():
    text = cut(LOCK, {"jinja2", "numpy"})
    assert re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE) == ["jinja2", "numpy", "numpy"]
    for block in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block
        assert block in LOCK


def test_nothing_but_pins_and_hashes_is_taken_over():
    text = cut("--index-url https://example.org/simple\n# from there\n" + LOCK)
    assert (
        re.sub(r"^([a-z0-9-]+==.*|[ ]+--hash=sha256:[0-9a-f]{64}.*)\n", "", text, flags=re.M) == ""
    )


def test_a_package_that_is_not_locked_is_an_error():
    with pytest.raises(ValueError, match="lacks numpy"):
        cut("jinja2==3.1.6 \\\n    --hash=sha256:00\n", {"jinja2", "numpy"})
