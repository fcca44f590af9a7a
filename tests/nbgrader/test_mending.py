"""Notebooks come back in every state, and lose neither a point nor an answer by it."""

import copy
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.nbgrader.repair import mend

ROOT = Path(__file__).parents[2]
RELEASED = nbformat.read(ROOT / "assignments" / "layers" / "layers.ipynb", as_version=4).cells
MARKED = [cell for cell in RELEASED if "nbgrader" in cell.metadata]
STUBS = ["affine", "activate", "activation_derivative", "forward"]
QUESTIONS = ["question-1", "question-2"]
BODY = "    return 'a body of its own'"


def written(name):
    return f"def {name}(n, W, b):\n{BODY}"


def work():
    """Return the cells of a student who wrote every stub and answered every question."""
    cells = copy.deepcopy(RELEASED)
    for cell in cells:
        if cell.id in STUBS:
            cell.source = written(cell.id)
        if cell.id.startswith("question"):
            cell.source = cell.source.replace("YOUR ANSWER HERE", f"My answer to {cell.id}.")
    return cells


def stripped(cells):
    """Return cells as they come back from Colab: no marks, no ids that are known."""
    return [
        nbformat.from_dict(cell | {"metadata": {}, "id": f"colab{i}"})
        for i, cell in enumerate(copy.deepcopy(cells))
    ]


def text_cell(source):
    return nbformat.v4.new_markdown_cell(source)


def code_cell(source):
    return nbformat.v4.new_code_cell(source)


def at(cells, name):
    return next(i for i, cell in enumerate(cells) if cell.id == name)


def by_name(cells):
    return {c.metadata.nbgrader.grade_id: c for c in cells if "nbgrader" in c.metadata}


def mended(cells):
    """Mend cells, and check what holds of every notebook that was mended."""
    result, notes = mend(cells, RELEASED)
    assert_released_form(result)
    return result, notes


def assert_released_form(cells):
    nbformat.validate(nbformat.v4.new_notebook(cells=cells))
    found = by_name(cells)
    assert Counter(c.metadata.nbgrader.grade_id for c in cells if c.metadata) == Counter(
        c.id for c in MARKED
    )
    for model in MARKED:
        cell = found[model.id]
        assert (cell.id, cell.cell_type, cell.metadata) == (
            model.id,
            model.cell_type,
            model.metadata,
        )
        if not model.metadata.nbgrader.solution:
            assert cell.source == model.source


@pytest.mark.parametrize("cells", [RELEASED, work()], ids=["untouched", "solved"])
def test_an_intact_notebook_is_left_as_it_is(cells):
    assert mended(copy.deepcopy(cells)) == (cells, [])


def test_a_students_own_cells_stay_where_they_are():
    cells = work()
    place = at(cells, "check-affine")
    own = [code_cell("x = 1"), text_cell("A thought.")]
    result, notes = mended([*cells[:place], *own, *cells[place:]])
    assert result[place : place + 2] == own
    assert notes == []


def test_marks_and_ids_come_back_where_they_were_lost():
    result, notes = mended(stripped(work()))
    assert by_name(result) == by_name(work())
    assert notes == ["nbgrader's marks were gone from 12 of its cells; they are back."]


def test_marks_that_the_assignment_did_not_give_are_taken_away():
    own = code_cell("x = 1")
    own.metadata["nbgrader"] = {"grade": True, "grade_id": "my-points", "points": 100}
    result, _ = mended([*work(), own])
    assert result[-1].metadata == {}


@pytest.mark.parametrize("kind", ["markdown", "raw"])
@pytest.mark.parametrize("lost", [False, True], ids=["with marks", "without marks"])
def test_a_stub_that_was_turned_into_text_is_code_again(kind, lost):
    cells = stripped(work()) if lost else work()
    place = at(work(), "affine")
    cells[place] = nbformat.from_dict(
        {key: cells[place][key] for key in ("id", "metadata", "source")} | {"cell_type": kind}
    )
    result, notes = mended(cells)
    assert by_name(result)["affine"].source == written("affine")
    assert f"`affine`: was a {kind} cell and is a code cell again." in notes


def test_a_question_that_was_turned_into_code_is_text_again():
    cells = work()
    place = at(cells, "question-1")
    cells[place] = code_cell(cells[place].source) | {"metadata": cells[place].metadata}
    result, _ = mended(nbformat.from_dict(cells))
    assert by_name(result)["question-1"].source.endswith("My answer to question-1.")


@pytest.mark.parametrize("name", [cell.id for cell in MARKED])
def test_a_deleted_cell_is_back_in_its_place(name):
    cells = work()
    del cells[at(cells, name)]
    result, notes = mended(cells)
    assert [cell.id for cell in result] == [cell.id for cell in RELEASED]
    assert by_name(result)[name].source == by_name(RELEASED)[name].source
    assert notes == [f"`{name}`: its cell was gone; it is back as handed out."]


@pytest.mark.parametrize("name", ["check-affine", "given-1"])
def test_an_edited_cell_is_as_handed_out_with_the_students_version_behind(name):
    cells = work()
    place = at(cells, name)
    cells[place].source += "\nprint(affine)"
    edited = cells[place].source
    result, notes = mended(cells)
    assert (result[place].id, result[place + 1].source) == (name, edited)
    assert notes == [f"`{name}`: is as handed out again, with your version behind it."]


def test_a_cell_of_an_earlier_release_is_brought_up_to_date_without_a_word():
    cells = work()
    cell = cells[at(cells, "check-affine")]
    cell.source = "check(affine)  # 3 points\nprint()"
    cell.metadata.nbgrader.update(checksum="0" * 32, points=3.0)
    result, notes = mended(cells)
    assert len(result) == len(RELEASED)
    assert notes == []


def test_of_a_stub_that_is_defined_twice_the_last_one_counts():
    cells = work()
    later = code_cell("def affine(n, W, b):\n    return 'later'")
    result, notes = mended([*cells, later])
    assert by_name(result)["affine"].source == later.source
    assert written("affine") in [cell.source for cell in result if not cell.metadata]
    assert "`affine`: written in another cell, which took its place." in notes


def test_a_copy_that_was_never_written_does_not_hide_the_one_that_was():
    copied = copy.deepcopy(by_name(RELEASED)["affine"])
    result, _ = mended([*work(), copied])
    assert by_name(result)["affine"].source == written("affine")


def test_a_stub_written_as_a_lambda_is_found():
    cells = stripped(work())
    cells[at(work(), "affine")].source = "affine = lambda n, W, b: n @ W.T + b"
    result, _ = mended(cells)
    assert by_name(result)["affine"].source.startswith("affine = lambda")


def test_a_merged_cell_goes_to_its_first_stub_and_the_other_says_where_it_is():
    cells = work()
    first, second = at(cells, "affine"), at(cells, "activate")
    cells[first].source += f"\n\n\n{cells[second].source}"
    merged = cells[first].source
    del cells[second]
    result, notes = mended(cells)
    assert by_name(result)["affine"].source == merged
    assert by_name(result)["activate"].source == "# activate is written in the cell of affine."
    assert notes == ["`activate`: written in the cell of `affine`."]


def test_a_stub_merged_with_its_test_stays_the_stub():
    cells = stripped(work())
    place = at(work(), "affine")
    cells[place].source += "\n\ncheck(affine)"
    del cells[place + 1]
    result, _ = mended(cells)
    assert result[place].source.endswith("check(affine)")
    assert result[place + 1].id == "check-affine"


def test_a_stub_merged_into_a_test_cell_becomes_the_stub_again():
    cells = work()
    place = at(cells, "affine")
    cells[place + 1].source = f"{cells[place].source}\n\n{cells[place + 1].source}"
    del cells[place]
    result, _ = mended(cells)
    assert by_name(result)["affine"].source.startswith(written("affine"))


def test_cells_that_were_moved_stay_where_they_were_moved_to():
    cells = list(reversed(work()))
    result, notes = mended(cells)
    assert [cell.id for cell in result] == [cell.id for cell in cells]
    assert notes == []


def test_an_answer_in_a_cell_of_its_own_goes_to_its_question():
    cells = work()
    place = at(cells, "question-1")
    cells[place].source = RELEASED[place].source
    result, notes = mended([*cells[: place + 1], text_cell("My own cell."), *cells[place + 1 :]])
    assert by_name(result)["question-1"].source.endswith("\n\nMy own cell.")
    assert len(result) == len(cells)
    assert notes == ["`question-1`: the answer was put together from 2 cells."]


def test_answers_that_replaced_their_questions_are_found_by_their_place():
    cells = stripped(work())
    for name in QUESTIONS:
        cells[at(work(), name)].source = f"Only my answer to {name}."
    result, _ = mended(cells)
    for name in QUESTIONS:
        assert by_name(result)[name].source.endswith(f"\n\nOnly my answer to {name}.")


def test_a_question_that_was_split_is_whole_again():
    cells = work()
    place = at(cells, "question-1")
    question, _, answer = cells[place].source.rpartition("\n\n")
    halves = [cells[place] | {"source": question}, cells[place] | {"source": answer, "id": "half"}]
    result, _ = mended(nbformat.from_dict([*cells[:place], *halves, *cells[place + 1 :]]))
    assert by_name(result)["question-1"].source == cells[place].source


def test_of_a_copied_question_the_answered_one_counts():
    cells = work()
    place = at(cells, "question-1")
    result, _ = mended([*cells, copy.deepcopy(RELEASED[place])])
    assert by_name(result)["question-1"].source == cells[place].source


def test_a_note_behind_an_answered_question_stays_a_note():
    cells = work()
    place = at(cells, "question-1") + 1
    result, _ = mended([*cells[:place], text_cell("A note."), *cells[place:]])
    assert result[place].source == "A note."


def test_pasted_pictures_stay_with_the_answer():
    cells = work()
    cell = cells[at(cells, "question-1")]
    cell["attachments"] = nbformat.from_dict({"sketch.png": {"image/png": "iVBORw0KGgo="}})
    result, _ = mended(cells)
    assert by_name(result)["question-1"].attachments == cell.attachments


def test_an_empty_notebook_gets_all_cells():
    result, _ = mended([])
    assert [cell.id for cell in result] == [cell.id for cell in MARKED]


def test_ids_that_appear_twice_are_told_apart():
    cells = [*work(), code_cell("x = 1") | {"id": "affine"}, code_cell("y = 1") | {"id": "same"}]
    cells.append(code_cell("z = 1") | {"id": "same"})
    result, _ = mended(nbformat.from_dict(cells))
    assert len({cell.id for cell in result}) == len(cells)


def careless(draw, cells):
    """Do one of the things that happen to notebooks."""
    i, j = (draw(st.integers(0, len(cells) - 1)) for _ in range(2))
    done = draw(st.sampled_from(["move", "copy", "merge", "split", "strip", "retype", "add"]))
    cell = cells[i]
    if done == "move":
        cells.insert(j, cells.pop(i))
    elif done == "copy":
        cells.insert(j, copy.deepcopy(cell))
    elif done == "merge" and i + 1 < len(cells) and cells[i + 1].cell_type == cell.cell_type:
        cell.source += f"\n\n{cells.pop(i + 1).source}"
    elif done == "split":
        head, _, tail = cell.source.rpartition("\n\n")
        cell.source = head or tail
        cells.insert(i + 1, copy.deepcopy(cell) | {"source": tail if head else ""})
    elif done == "strip":
        cell.metadata = nbformat.NotebookNode()
        cell.id = "stripped"
    elif done == "retype":
        kept = {key: cell[key] for key in ("id", "metadata", "source")}
        cells[i] = nbformat.from_dict(kept | {"cell_type": "raw"})
    elif done == "add":
        cells.insert(i, text_cell("Something else."))
    return nbformat.from_dict(cells)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_was_done_no_stub_and_no_answer_is_lost(data):
    cells = work()
    for _ in range(data.draw(st.integers(1, 6))):
        cells = careless(data.draw, cells)
    result, _ = mended(cells)
    text = "\n".join(cell.source for cell in result)
    for name in STUBS:
        assert written(name) in text
    answers = "\n".join(by_name(result)[name].source for name in QUESTIONS)
    for name in QUESTIONS:
        assert f"My answer to {name}." in answers
