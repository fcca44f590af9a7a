"""The desk at which commands of the documents are typed."""

import shutil

import pytest

from tests.docs import desk as desk_of


@pytest.fixture(scope="session")
def laid(tmp_path_factory):
    desk = tmp_path_factory.mktemp("laid")
    desk_of.lay(desk)
    return desk


@pytest.fixture
def desk(laid, tmp_path, monkeypatch):
    """Return a desk of one's own, and work at it."""
    shutil.copytree(laid, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"
