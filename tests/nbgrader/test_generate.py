"""A source notebook that somebody edited is kept when it is built anew."""

import pytest

from autograder.nbgrader.generate import FOLDER, edits_kept


@pytest.fixture
def build(tmp_path):
    """Return a function that builds the notebook with a text, and returns what was said."""

    def built(text):
        said = []
        with edits_kept(tmp_path / "layers.py", tmp_path, said.append):
            (tmp_path / "layers.ipynb").write_text(text)
        return said

    return built


def kept(tmp_path):
    return {path.name: path.read_text() for path in (tmp_path / FOLDER).glob("*.ipynb")}


def test_a_notebook_as_it_was_built_is_built_anew_without_a_word(build, tmp_path):
    assert [build("one"), build("two"), build("three")] == [[], [], []]
    assert kept(tmp_path) == {}


def test_an_edited_one_is_kept_and_named(build, tmp_path):
    build("one")
    (tmp_path / "layers.ipynb").write_text("edited")
    (said,) = build("two")
    assert f"is kept in {tmp_path / FOLDER / 'layers-1.ipynb'}" in said
    assert kept(tmp_path) == {"layers-1.ipynb": "edited"}


def test_a_second_one_replaces_no_first_one(build, tmp_path):
    build("one")
    for text in ("edited", "edited again"):
        (tmp_path / "layers.ipynb").write_text(text)
        build("two")
    assert kept(tmp_path) == {"layers-1.ipynb": "edited", "layers-2.ipynb": "edited again"}


def test_an_edit_that_the_literate_file_has_by_now_needs_no_word(build, tmp_path):
    build("one")
    (tmp_path / "layers.ipynb").write_text("two")
    assert build("two") == []
    assert kept(tmp_path) == {}


def test_a_build_that_fails_keeps_the_edit(build, tmp_path):
    build("one")
    (tmp_path / "layers.ipynb").write_text("edited")
    with pytest.raises(BrokenPipeError), edits_kept(tmp_path / "layers.py", tmp_path, print):
        raise BrokenPipeError
    assert (tmp_path / "layers.ipynb").read_text() == "edited"
    assert kept(tmp_path) == {"layers-1.ipynb": "edited"}


def test_nbgraders_own_command_says_what_was_edited(course, tmp_path):
    mine = course.copy(tmp_path / "course")
    notebook = mine.root / "solutions" / "layers" / "layers.ipynb"
    edited = notebook.read_text(encoding="utf-8").replace("Layers", "Strata")
    notebook.write_text(edited, encoding="utf-8")
    said = mine.nbgrader("generate_assignment", "layers", "--force")
    assert "layers.ipynb held changes" in str(said)
    assert (mine.root / FOLDER / "layers-1.ipynb").read_text(encoding="utf-8") == edited
