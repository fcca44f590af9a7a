"""A folder to work in, with a roster."""

import pytest

from tests.lms.cases import ROSTER


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a working directory that has a roster."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
