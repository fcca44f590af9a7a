"""Finding nbgrader's gradebook without asking nbgrader, which takes seconds to import."""

from pathlib import Path

import pytest

from autograder.policies import gradebook
from autograder.policies.gradebook import find_gradebook
from tests.shell import ROOT


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in a folder with a gradebook; the list notes whether nbgrader is asked."""
    monkeypatch.chdir(tmp_path)
    Path("gradebook.db").touch()
    calls: list[str] = []
    monkeypatch.setattr(gradebook, "_configured", lambda: calls.append("asked") or "elsewhere")
    return calls


def test_the_kit_s_own_settings_name_another_gradebook_in_a_comment_alone(asked: list[str]) -> None:
    Path("nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    assert find_gradebook() == f"sqlite:///{Path('gradebook.db').resolve()}"
    assert asked == []


@pytest.mark.parametrize(
    "settings",
    [
        "c = get_config()\nc.CourseDirectory.db_url = 'sqlite:///marks.db'  # here\n",
        "c['CourseDirectory']['db_url'] = 'sqlite:///marks.db'\n",
        "# c.CourseDirectory.db_url = 'this'\nc.CourseDirectory.db_url = 'that'\n",
        "exec('c.CourseDirectory.db_url = 1')\n",
        "c.CourseDirectory.db_url = 'a' # b\n(",
    ],
)
def test_settings_that_name_a_gradebook_are_nbgrader_s_to_read(
    asked: list[str], settings: str
) -> None:
    Path("nbgrader_config.py").write_text(settings)
    assert find_gradebook() == "elsewhere"
    assert asked == ["asked"]
