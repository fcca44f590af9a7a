"""The last page of `regression`: a table of one's own, and what is said about one that won't do."""

import re
import sys

import jupytext
import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt

from autograder.course.layout import ROOT
from autograder.nbgrader.worked import with_worked_solutions

PATH = ROOT / "solutions" / "regression" / "regression.py"
COPPER = "Until then, here is copper."
ROWS = [(t, 2 * t + t % 3) for t in range(30)]

#: In place of a student's network, which takes seconds.
QUICK = "def fit_and_predict(x_train, y_train, x_test):\n    return 1 + x_test[:, :1]\n"


#: Of the cells that draw, those that define what the last page needs.
NEEDED = ("packages = ", "def their_network", "def straight_line", "import csv", "def last_page")


def code():
    """Yield the code cells with the worked solutions, the last one quick; tell which are given."""
    literate = with_worked_solutions(PATH.read_text(encoding="utf-8"))
    for cell in jupytext.reads(literate, fmt="py:percent").cells:
        if cell.cell_type == "code":
            quick = "def fit_and_predict" in cell.source
            yield QUICK if quick else cell.source, bool(cell.metadata.get("tags"))


def start():
    return {"__name__": "notebook", "check": lambda *stub: None}


def run(cell, namespace):
    exec(compile(cell.replace("from autograder import check", ""), "cell", "exec"), namespace)


@pytest.fixture(scope="module", autouse=True)
def nowhere():
    """Draw on no screen."""
    with matplotlib.rc_context({"figure.dpi": 50}):
        matplotlib.use("Agg")
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def notebook():
    """Return what the cells of the notebook define, and as ``last`` its last cell."""
    namespace, cells = start(), list(code())
    for cell, is_given in cells:
        if is_given or any(word in cell for word in NEEDED):
            run(cell.partition("\nx, y = ")[0], namespace)
    namespace["methods"]["scikit-learn"] = (namespace["straight_line"], "--", "C0")  # as quick
    return namespace | {"last": cells[-1][0]}


@pytest.fixture
def table(notebook, tmp_path, monkeypatch):
    """Return the function that writes a file and reads it as the notebook does."""
    monkeypatch.chdir(tmp_path)

    def read(content):
        form = "w" if isinstance(content, str) else "wb"
        with open(tmp_path / "mine.csv", form) as file:  # noqa: PTH123
            file.write(content)
        return notebook["read_table"]("mine.csv")

    return read


def lines(rows, separator=",", head=None):
    return "\n".join([*([head] if head else []), *(separator.join(map(str, row)) for row in rows)])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "  "])
@pytest.mark.parametrize("head", [None, "t, in s|y"])
def test_every_usual_separator_is_understood_with_names_and_without(table, separator, head):
    quoted = f'"{head}"'.replace("|", f'"{separator}"') if head else None
    if separator == "  ":
        quoted = head and "t  y"
    names, read = table(lines(ROWS, separator, quoted))
    assert read.tolist() == [list(map(float, row)) for row in ROWS]
    told = ["t", "y"] if separator == "  " else ["t, in s", "y"]
    assert names == (told if head else ["column 1", "column 2"])


def test_decimal_commas_byte_order_marks_and_windows_line_ends_are_understood(table):
    text = lines([(f"{t},5", f"{y},25") for t, y in ROWS], ";", "Zeit;Weg").replace("\n", "\r\n")
    names, read = table(b"\xef\xbb\xbf" + text.encode())
    assert names == ["Zeit", "Weg"]
    assert read[3].tolist() == [3.5, 6.25]


def test_comments_empty_lines_and_rows_with_gaps_are_left_out(table, capsys):
    _, read = table("# measured by me\nt,y\n\n" + lines([*ROWS, (31, ""), ("nan", 1), (1, "inf")]))
    assert len(read) == len(ROWS)
    assert "3 rows of mine.csv with empty cells are left out." in capsys.readouterr().out


def test_of_a_million_rows_some_are_drawn(table, capsys):
    _, read = table("1,2\n3,5\n" * 500_000)
    assert read.shape == (500, 2)
    assert "mine.csv has 1,000,000 rows. The page uses 500 of them" in capsys.readouterr().out


ASKED = "Each row is a point, all cells are numbers, and the last column is what is to be predicted"
BAD = {
    "empty": ("", f"mine.csv is empty. {ASKED}."),
    "only separators": (",,,\n;;\n", f"mine.csv is empty. {ASKED}."),
    "one column": ("1\n2\n3\n", f"mine.csv has one column. {ASKED}: so there must be at least two"),
    "text": (
        lines([("steel", *row) for row in ROWS], head="material,t,y"),
        f"mine.csv has text in the column 'material': 'steel'. {ASKED}: leave such a row or",
    ),
    "a paragraph": ("Dear all, here are\nthe data, as promised.\n", "mine.csv has text in the"),
    "few rows": (lines(ROWS[:5]), "mine.csv has 5 complete rows; 20 is the minimum."),
    "names alone": ("t,y\n", "mine.csv has names of columns, but no rows below"),
    "ragged": (lines([*ROWS, (1, 2, 3)]), "2 columns, but 3 in the row that begins with '1'"),
    "a spreadsheet": (b"PK\x03\x04\0\0" * 50, "mine.csv is no text file. Save it as CSV first"),
    "no end": ("a,b\n1," + "2" * 200_000, "One cell of the table is endless. Was a quotation"),
    "gaps alone": (lines([(t, "") for t, _ in ROWS]), "mine.csv has 0 complete rows; 20 is"),
    "decimal commas in quotes": ('"1,5","2,5"\n' * 30, "or write numbers for it, such as 1.5."),
    "a title above": ("Run 5; v3\nt;y\n1;2\n", "text in the column 'Run 5': 't'"),
    "nothing to predict from": (lines([(7, t) for t, _ in ROWS]), "the inputs are the same in all"),
    "nothing to predict": (lines([(t, 7) for t, _ in ROWS]), "the last column is the same in all"),
    "too wide": (
        lines([range(k, k + 101) for k in range(30)]),
        "mine.csv has 101 columns; choose at",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_table_that_wont_do_gets_a_sentence_that_says_what_is_asked_for(table, kind):
    content, said = BAD[kind]
    with pytest.raises(ValueError, match=re.escape(said)):
        table(content)


def test_a_folder_is_no_table(notebook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    said = "data is a folder. Give the name of a CSV file in it."
    with pytest.raises(ValueError, match=re.escape(said)):
        notebook["read_table"]("data")


def page(notebook, name="", file="concrete.csv"):
    """Run the last cell with a name and a file filled in."""
    cell = notebook["last"].replace('MY_NAME = ""', f'MY_NAME = "{name}"')
    run(cell.replace('MY_FILE = "concrete.csv"', f'MY_FILE = "{file}"'), notebook)
    plt.close("all")
    return notebook["page"]


def told(figure):
    return [text.get_text() for text in figure.texts]


def test_the_example_is_concrete_with_its_source_and_licence(notebook, table, tmp_path):
    (tmp_path / "concrete.csv").write_bytes((PATH.parent / "concrete.csv").read_bytes())
    drawn = page(notebook)
    assert any(
        line.startswith("Data: I-Cheng Yeh, UCI, doi:10.24432/C5PK67, CC BY 4.0; 500 points")
        for line in told(drawn)
    )
    (answers,) = [ax for ax in drawn.axes if "matters" in ax.get_title()]
    inputs = {text.get_text() for text in answers.texts}
    assert {"cement", "water", "age (days)"} < inputs
    assert len(inputs) == 8


def test_without_a_file_the_page_shows_copper_and_nothing_is_saved(notebook, table, tmp_path):
    said = told(page(notebook))
    assert any(line.startswith("Your name,") for line in said)
    assert "Data: T. Hahn, NIST Statistical Reference Datasets, Hahn1; 118 points" in " ".join(said)
    assert list(tmp_path.iterdir()) == []


def test_with_a_name_the_page_is_saved_as_png_and_pdf(notebook, table, tmp_path):
    table(lines(ROWS, head="t,y"))
    said = told(page(notebook, "Ada $x$ Lovelace", "mine.csv"))
    assert any(line.startswith("Ada $x$ Lovelace,") for line in said)
    scores = next(line for line in said if line.startswith("R² of unseen points:"))
    assert scores.count("network") == 1
    assert all(name in scores for name in ("straight line", "scikit-learn", "my network"))
    assert (tmp_path / "my_network.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "my_network.pdf").read_bytes().startswith(b"%PDF")


def test_with_ten_columns_the_page_says_what_matters(notebook, table):
    x = np.random.default_rng(0).normal(size=(40, 9))
    rows = np.column_stack([x, x[:, 4] - 0.1 * x[:, 0]])
    table(lines(rows, head="a,b$,c$,d,e,f,g,h,i,y"))
    (answers,) = [ax for ax in page(notebook, "", "mine.csv").axes if "matters" in ax.get_title()]
    assert answers.texts[-1].get_text() == "e"


def test_a_bad_file_is_told_in_a_sentence_and_the_page_shows_copper(notebook, table, capsys):
    table_missing = told(page(notebook, "", "nowhere.csv"))
    assert f"There is no file nowhere.csv beside this notebook. Is the name right?\n{COPPER}" in (
        capsys.readouterr().out
    )
    assert any("Hahn1" in line for line in table_missing)


def test_without_scikit_learn_and_scipy_the_notebook_runs_and_says_what_is_missing(
    monkeypatch, capsys
):
    for name in ["sklearn", "scipy", *sys.modules]:
        if name.partition(".")[0] in ("sklearn", "scipy"):
            monkeypatch.setitem(sys.modules, name, None)
    namespace = start()
    for cell, is_given in code():
        if is_given or "missing" in cell or any(word in cell for word in NEEDED):
            run(cell, namespace)
            plt.close("all")
    said = capsys.readouterr().out
    assert said.startswith("Not installed here: scikit-learn and SciPy. Everything runs without")
    assert "scikit-learn" not in said.replace("Not installed here: scikit-learn", "", 1).replace(
        "%pip install scikit-learn", "", 1
    )
