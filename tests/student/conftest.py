"""A folder in which a notebook lies, with what may lie beside it."""

import sys

import pytest

from tests.student.activating import HERE, OWN


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Go to a folder with a module and a file of numbers, as they lie beside a notebook."""
    (tmp_path / f"{HERE}.py").write_text(f"import numpy as np\ndef logistic(a): return {OWN}\n")
    (tmp_path / "steps.txt").write_text("1 2 3\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop(HERE, None)
