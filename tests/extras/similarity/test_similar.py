"""``autograder similar``, as a teacher types it."""

import csv
import json
from html.parser import HTMLParser
from io import StringIO

import nbformat
import pytest

from autograder.extras.similarity import papers
from tests.extras.similarity import made_class
from tests.once import once
from tests.shell import autograder

HOSTILE = "<script>alert(1)</script>"
FORMULA = "=cmd"

CODE = """\
def affine(n, W, b):
    # </pre><script>alert(1)</script> by {author}
    silly = "<img src=x onerror=alert(2)>"
    unused_thing = [row for row in W if len(row) > 77]
    return np.add(np.inner(n, W), b) + 0 * len(silly)
"""


@pytest.fixture(scope="module")
def class_room(tmp_path_factory):
    return once(tmp_path_factory, "similar-command", made)


def made(folder):
    """Thirty who work alone, three with the same odd work in three forms, and odd files."""
    for i in range(30):
        cells = made_class.independent(f"t{i}", "layers")
        made_class.hand_in(folder / "submitted", f"t{i}", "layers", cells)
    odd = made_class.independent("somebody odd", "layers") | {"affine": CODE}
    others = [odd[stub] for stub in odd if stub != "affine"]
    for student in (HOSTILE.replace("/", "∕"), FORMULA):
        cells = odd | {"affine": CODE.format(author=student)}
        made_class.hand_in(folder / "submitted", student, "layers", cells)
    script(folder / "earlier" / "mo" / "layers" / "layers.py", [CODE, *others])
    for name, text in {"broken": "{", "empty": "", "untouched": None}.items():
        if text is None:
            made_class.hand_in(folder / "submitted", name, "layers", {})
        else:
            path = folder / "submitted" / name / "layers" / "layers.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(text)
    words = ["submitted", "--earlier", "earlier", "--csv", "pairs.csv", "--json", "pairs.json"]
    (folder / "said").write_text(ran(folder, *words))
    ran(folder, *words[:3], "--anonymous", "--out", "anonymous.html", "--json", "anonymous.json")


def script(path, programs):
    path.parent.mkdir(parents=True)
    path.write_text("\n\n".join(["# %%\nimport numpy as np", *programs]))


def ran(folder, *words, status=0):
    done = autograder("similar", *words, cwd=folder)
    assert done.returncode == status, done.stderr
    return done.stderr


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_page_shows_the_pair_and_nothing_of_theirs_is_markup(class_room):
    page = (class_room / "similarity.html").read_text(encoding="utf-8")
    assert not Tags(page).tags & {"script", "img", "a href"}
    assert "&lt;script&gt;alert(1)" in page
    assert "silly" in page
    assert "3 of 33" in page


def test_the_page_says_what_it_cannot_prove_and_accuses_nobody(class_room):
    page = (class_room / "similarity.html").read_text(encoding="utf-8").lower()
    assert "what this page can't prove" in page
    for word in ("plagiar", "cheat", "guilt", "suspect", "copied from", "fraud"):
        assert word not in page


def test_an_earlier_year_in_another_form_is_compared_too(class_room):
    (one,) = json.loads((class_room / "pairs.json").read_text())["comparisons"]
    assert one["hand_ins"] == 33
    froms = sorted(tuple(sorted(who["from"] for who in pair["students"])) for pair in one["pairs"])
    assert froms == [("", ""), ("", "earlier"), ("", "earlier")]
    assert [len(group) for group in one["clusters"]] == [3]


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(class_room):
    rows = list(csv.DictReader(StringIO((class_room / "pairs.csv").read_text())))
    assert {row["stub"] for row in rows} >= {"affine", "forward"}
    assert "'=cmd" in {row["first"] for row in rows} | {row["second"] for row in rows}


def test_what_cannot_be_read_is_listed_and_left_out(class_room):
    found = json.loads((class_room / "pairs.json").read_text())["left_out"]
    assert {who["student"] for who in found} == {"broken", "empty", "untouched"}
    assert "it holds nothing but what was handed out" in {who["why"] for who in found}
    assert "left out: broken, layers: it is not a notebook" in (class_room / "said").read_text()


def left_out(folder):
    return json.loads((folder / "out.json").read_text())["left_out"]


def test_a_function_that_is_no_python_is_listed_and_the_rest_is_compared(tmp_path):
    torn = "# %%\ndef affine(n, W, b):\n    return n @ (W.T\n\n\n# %%\n"
    whole = "def activate(a, kind):\n    return {'relu': np.maximum(a, 0), 'identity': a}[kind]"
    for student, text in {
        "half": torn + whole,
        "none": torn,
        "prose": "Dear teacher, alas!",
    }.items():
        script(tmp_path / "submitted" / student / "layers" / "layers.py", [text])
    said = ran(tmp_path, "submitted", "--json", "out.json")
    assert (
        "layers: 1 hand-in, 0 of 0 pairs stand out; fewer than 20 can't tell what is rare" in said
    )
    why = {who["student"]: who["why"] for who in left_out(tmp_path)}
    assert why["half"].startswith("affine: SyntaxError: ")
    assert why["none"].startswith("affine: SyntaxError: ")
    assert why["prose"] == "nothing in it is Python but what was handed out"


def test_without_names_no_reason_quotes_a_file_and_no_order_tells_a_name(tmp_path):
    for i in range(12):
        folder = tmp_path / "submitted" / f"pupil{i:02}" / "layers"
        folder.mkdir(parents=True)
        (folder / f"pupil{i:02} Eva Meier.docx").touch()
    said = ran(tmp_path, "submitted", "--anonymous", "--json", "out.json")
    assert "Eva" not in said + (tmp_path / "similarity.html").read_text(encoding="utf-8")
    found = left_out(tmp_path)
    assert {who["why"] for who in found} == {"it can't be compared, or only in part"}
    students = [who["student"] for who in found]
    assert students == sorted(students)
    assert len(students) == 12


def test_two_earlier_years_in_folders_of_one_name_are_told_apart(tmp_path):
    for year in ("", "2024", "2025"):
        path = tmp_path / year / "submitted" / "ada" / "layers" / "layers.py"
        script(path, ["def affine(n, W, b:"])
    ran(tmp_path, "submitted", "--earlier", "2024/submitted", "--earlier", "2025/submitted",
        "--earlier", "2025/submitted", "--json", "out.json")  # fmt: skip
    assert [who["from"] for who in left_out(tmp_path)] == ["", "2024/submitted", "2025/submitted"]


def test_without_names_neither_names_nor_remarks_are_shown(class_room):
    page = (class_room / "anonymous.html").read_text(encoding="utf-8")
    data = (class_room / "anonymous.json").read_text()
    for name in (FORMULA, "alert(1)", "onerror", ">mo<", "t17"):
        assert name not in page
        assert name not in data
    assert "unused_thing" in page
    assert "student " in data


def test_a_results_folder_needs_the_submissions_and_shows_verdicts(class_room, tmp_path):
    results = tmp_path / "results"
    results.mkdir()
    record = {
        "student": FORMULA, "assignment": "layers", "status": "graded", "points": 0.0,
        "max_points": 20.0, "seconds": 0.1,
        "exercises": [{"name": "affine", "points": 0.0, "max_points": 4.0, "verdict": "wrong",
                       "diagnosis": "bias_forgotten", "message": ""}],
    }  # fmt: skip
    (results / "results.jsonl").write_text(json.dumps(record) + "\n")
    said = ran(class_room, results, status=2)
    assert "say where the submissions are, with --submitted" in said
    ran(class_room, results, "--submitted", "submitted")
    assert "bias forgotten" in (results / "similarity.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "nowhere: there is no such folder"),
        (("submitted", "--earlier", "nowhere"), "nowhere: there is no such folder"),
        (("submitted", "--submitted", "submitted"), "--submitted goes with a results folder"),
        (("submitted", "--assignment", "knitting"), "no assignment 'knitting'"),
        (("submitted", "--assignment", "loss"), "submitted: no submissions here"),
        (("submitted", "--earlier", "earlier/mo/layers"), "layers: no submissions here"),
        (("submitted", "--earlier", "submitted"), "these are this year's submissions"),
        (("submitted", "--out", "away/page.html"), "away/page.html: there is no folder away"),
        (("submitted", "--csv", "earlier"), "earlier: this is a folder; name a file in it"),
    ],
)
def test_what_is_typed_wrongly(class_room, words, said):
    assert said in ran(class_room, *words, status=2).replace("\n", " ")


def test_a_notebook_of_nothing_but_brackets_is_left_out(tmp_path):
    path = tmp_path / "submitted" / "deep" / "layers" / "layers.ipynb"
    path.parent.mkdir(parents=True)
    deep = "def affine(n, W, b):\n    return " + "(" * 90 + "b" + "+n)" * 90
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(deep)]), path)
    assert "nested more deeply than anybody writes" in ran(tmp_path, "submitted")


def test_examples_that_the_notebook_leaves_open_are_nobodys_own(tmp_path):
    program = "def affine(n, W, b):\n    return n @ W.T + b\n\n\n"
    listed = "def affine_examples():\n    return [(([[1, 2]], [[3, 4]], [0]), [[11]])]\n"
    script(tmp_path / "ada" / "layers" / "layers.py", [program, listed])
    (job,) = papers.found_in(tmp_path, None)
    assert list(papers.read_paper(job, "").passages) == ["affine"]
