"""Which of the files in a folder is the submission, and what is said of it."""

import os

import pytest

from autograder.submission import choose

WORK = "def affine(n, W, b):\n    return n @ W.T + b\n"
STUB = 'def affine(n, W, b):\n    """Return a."""\n    raise NotImplementedError()\n'


@pytest.fixture
def chosen(tmp_path, write_notebook):
    """Return what is chosen among files: name to source, each a notebook by its name."""

    def choice(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".").replace("_", " ")
            if path.suffix.lower() == ".ipynb" and isinstance(content, str):
                write_notebook(path, content)
            else:
                path.write_text(content if isinstance(content, str) else "")
        return choose.in_folder(tmp_path, "layers")

    return choice


def test_the_file_with_the_name_counts_if_it_holds_work(chosen):
    choice = chosen(layers__ipynb=WORK, other__ipynb=WORK)
    assert (choice.path.name, choice.remark) == ("layers.ipynb", "")


def test_a_copy_with_the_work_counts_beside_what_was_handed_out(chosen):
    choice = chosen(layers__ipynb=STUB, **{"layers-Copy1__ipynb": WORK})
    assert choice.path.name == "layers-Copy1.ipynb"
    assert choice.remark == "`layers-Copy1.ipynb` was graded: `layers.ipynb` holds no work"


def test_so_does_a_copy_of_what_cannot_be_read(chosen):
    choice = chosen(layers__ipynb=None, **{"layers_(1)__ipynb": WORK})
    assert choice.remark == "`layers (1).ipynb` was graded: `layers.ipynb` can't be read"


def test_a_function_that_is_no_python_is_work_all_the_same(chosen):
    choice = chosen(layers__ipynb=STUB, copy__ipynb="def affine(n, W, b)\n    return n")
    assert choice.path.name == "copy.ipynb"


def test_a_script_with_work_goes_before_a_notebook_as_it_was_handed_out(chosen):
    choice = chosen(layers__ipynb=STUB, layers__py=WORK)
    assert choice.remark == "`layers.py` was graded: `layers.ipynb` holds no work"


def test_a_notebook_goes_before_a_script(chosen):
    assert chosen(layers__ipynb=WORK, layers__py=WORK).path.name == "layers.ipynb"


def test_two_forms_of_one_work_are_one(chosen):
    assert chosen(my__ipynb=WORK, my__py=WORK, notes__md="x").path.name == "my.ipynb"


def test_nobody_guesses_between_two_works(chosen):
    choice = chosen(layers__ipynb=STUB, a__ipynb=WORK, b__ipynb=WORK)
    assert choice.refusal == (
        "layers.ipynb holds no work, and several others do: a.ipynb, b.ipynb; keep one of them"
    )


def test_a_notebook_of_another_assignment_is_not_taken_for_a_copy(chosen):
    assert chosen(layers__ipynb=STUB, backprop__ipynb=WORK).path.name == "layers.ipynb"


def test_a_single_file_of_another_name_is_taken(chosen):
    choice = chosen(**{"layers_(1)__ipynb": "x = 1"})
    assert (choice.path.name, choice.remark) == ("layers (1).ipynb", "")


@pytest.mark.parametrize("name", ["LAYERS__IPYNB", "Layers__ipynb", "layers__PY"])
def test_capitals_do_not_matter(chosen, name):
    choice = chosen(**{name: WORK, "a__ipynb": WORK})
    assert choice.path.name == name.replace("__", ".")


@pytest.mark.parametrize("name", [".__layers__ipynb", ".~layers__ipynb", "~$a__ipynb"])
def test_hidden_files_are_none(chosen, name):
    assert chosen(mine__ipynb=WORK, **{name: WORK}).path.name == "mine.ipynb"


@pytest.mark.parametrize(
    ("name", "do"),
    [
        ("layers__ipynb__txt", "call `layers.ipynb.txt` `layers.ipynb`"),
        ("layers__ipynb__json", "call `layers.ipynb.json` `layers.ipynb`"),
        ("layers__json", "call `layers.json` `layers.ipynb`"),
        ("layers__html", "`layers.html` is for people to read; in Jupyter, File > Download"),
        ("layers__zip", "unpack `layers.zip`, and hand in the notebook in it"),
        ("layers__ipynb~", "call `layers.ipynb~` `layers.ipynb`"),
        ("layers__txt", "`layers.ipynb` if it is a notebook, `layers.py` if it is code"),
        ("layers__ipynb__url", "is a link to the notebook, not the notebook"),
        ("layers__ipynb__part", "is a download that did not end"),
        ("layers__docx", "What is read is a notebook (.ipynb), a script (.py), or a notebook in"),
    ],
)
def test_what_is_there_and_what_to_do_is_said(chosen, name, do):
    refusal = chosen(**{name: "x"}).refusal
    assert refusal.startswith(f"No such file. There is `{name.replace('__', '.')}`")
    assert do in refusal


def test_a_folder_inside_is_named_with_what_is_in_it(tmp_path, write_notebook):
    write_notebook(tmp_path / "work" / "layers.ipynb", WORK)
    refusal = choose.in_folder(tmp_path, "layers").refusal
    assert refusal.endswith("`work` is a folder; hand in `layers.ipynb` without it")


def test_what_to_do_about_what_lies_beside_is_said_too(tmp_path, write_notebook):
    write_notebook(tmp_path / "layers.ipynb", "x = 1")
    (tmp_path / "data").mkdir()
    assert choose.in_folder(tmp_path, "layers").advice == ""
    write_notebook(tmp_path / "work" / "layers.ipynb", WORK)
    advice = "`work` is a folder; hand in `layers.ipynb` without it"
    assert choose.in_folder(tmp_path, "layers").advice == advice


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    assert "No such file: the folder is empty" in choose.in_folder(tmp_path, "layers").refusal


def test_a_folder_that_is_a_link_is_not_followed(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    choice = choose.in_folder(tmp_path / "link", "layers")
    assert choice.take().refusal.startswith("it is a link")


def test_links_and_pipes_hold_no_work_and_nobody_waits_for_them(tmp_path, write_notebook):
    write_notebook(tmp_path / "mine.ipynb", WORK)
    (tmp_path / "layers.ipynb").symlink_to(tmp_path / "mine.ipynb")
    os.mkfifo(tmp_path / "layers.py")
    assert choose.in_folder(tmp_path, "layers").path.name == "mine.ipynb"


def test_a_name_among_many_thousands_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(choose, "MOST_NAMES", 3)
    for name in ("a.txt", "b.txt", "c.txt", "d.txt", "layers.py"):
        (tmp_path / name).write_text(WORK)
    assert choose.in_folder(tmp_path, "layers").path.name == "layers.py"
