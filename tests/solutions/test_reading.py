"""What a student reads in the five notebooks: words, formulas, pictures, docstrings, links."""

import ast
import inspect
import re
from functools import cache
from urllib.parse import urlsplit

import jupytext
import pytest

from autograder.course.layout import ROOT
from autograder.exercises import ASSIGNMENTS, exercises

MURPHY = "https://probml.github.io/pml-book/book1.html"
BISHOP = "https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/"
KINGMA_BA = "https://arxiv.org/abs/1412.6980"
READING = {
    "layers": {MURPHY, BISHOP},
    "loss": {MURPHY, BISHOP},
    "backprop": {MURPHY, BISHOP},
    "optimizers": {MURPHY, KINGMA_BA},
    "regression": {MURPHY},
}
TIME = dict.fromkeys(ASSIGNMENTS, "an hour") | dict.fromkeys(
    ("backprop", "regression"), "two hours"
)
HOSTS = {
    *("probml.github.io", "www.microsoft.com", "arxiv.org", "proceedings.mlr.press"),
    *("doi.org", "github.com"),
}
COLOUR_MAPS = {"PuOr", "cividis", "viridis", "Blues", "GnBu", "Greys"}
AMERICAN = re.compile(
    r"\b(\w*(?<!u)color\w*|\w*behavior\w*|neighbor\w*|favor\w*|gray\w*|center(s|ed)?|"
    r"(normal|general|penal|standard|real|initial|optim|minim|maxim|visual|summar|recogn)iz(e|es|ed)|"
    r"anal[y]z\w+|modeling|labeled|traveled)\b",
    re.IGNORECASE,
)
MATH = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
each_notebook = pytest.mark.parametrize("assignment", ASSIGNMENTS)
each_stub = pytest.mark.parametrize(
    ("assignment", "exercise"),
    [pytest.param(name, one, id=one.name) for name in ASSIGNMENTS for one in exercises(name)],
)


@cache
def cells(assignment):
    """Return the cells of the literate file."""
    literate = ROOT / "solutions" / assignment / f"{assignment}.py"
    return jupytext.read(literate, fmt="py:percent").cells


def prose(assignment):
    """Return the text of the Markdown cells, one by one, without code in it."""
    text = [cell.source for cell in cells(assignment) if cell.cell_type == "markdown"]
    return [re.sub(r"`[^`\n]*`", "`code`", one) for one in text]


def code(assignment):
    return [cell.source for cell in cells(assignment) if cell.cell_type == "code"]


def sections(assignment):
    """Return the numbered sections: number, heading, and the cells up to the next heading."""
    found = []
    for cell in cells(assignment):
        heading = re.match(r"## ((?:(\d+)\. )?.*)", cell.source)
        if cell.cell_type == "markdown" and heading:
            found.append((heading[2], heading[1], []))
        if found:
            found[-1][2].append(cell)
    return [(int(number), heading, inside) for number, heading, inside in found if number]


def docstring(exercise):
    """Return the docstring of a stub, its sections by their headings."""
    stubs = (text for text in code(exercise.assignment) if f"\ndef {exercise.name}(" in f"\n{text}")
    function = next(n for n in ast.parse(next(stubs)).body if isinstance(n, ast.FunctionDef))
    text = inspect.cleandoc(ast.get_docstring(function) or "")
    parts = re.split(r"(?m)^(\w+)\n-+\n", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def entries(section):
    """Return what a section of a docstring lists: the lines that are not indented."""
    return [line for line in section.splitlines() if line and not line.startswith(" ")]


@each_notebook
def test_every_code_cell_is_python(assignment):
    for text in code(assignment):
        ast.parse(text)


@each_notebook
def test_sections_are_numbered_one_by_one_and_there_is_one_for_each_stub_in_order(assignment):
    numbers, headings, _ = zip(*sections(assignment), strict=True)
    assert numbers == tuple(range(1, len(numbers) + 1))
    named = [name for heading in headings for name in re.findall(r"`(\w+)`", heading)]
    assert named == [exercise.name for exercise in exercises(assignment)]


@each_notebook
def test_sections_that_the_text_and_the_hints_speak_of_are_there(assignment):
    pages = sorted((ROOT / "autograder" / "exercises" / assignment).glob("*.py"))
    texts = [*prose(assignment), *(page.read_text(encoding="utf-8") for page in pages)]
    spoken_of = re.findall(r"\bsections? (\d+)(?![\d.]*\d)(?: (?:and|to) (\d+))?", " ".join(texts))
    there = {number for number, _, _ in sections(assignment)}
    assert {int(number) for pair in spoken_of for number in pair if number} <= there


@each_notebook
def test_every_section_has_a_picture(assignment):
    for _, heading, inside in sections(assignment):
        assert any("plt.show()" in cell.source for cell in inside), heading


@each_notebook
def test_a_caption_in_words_follows_every_picture(assignment):
    for cell, after in zip(cells(assignment), cells(assignment)[1:], strict=False):
        if "plt.show()" in cell.source:
            caption = after.source.split("\n\n")[0]
            assert after.cell_type == "markdown", cell.source
            assert re.fullmatch(r"\*[^*\s].*[^*\s]\*", caption, re.DOTALL), caption


@each_notebook
def test_pictures_have_colours_that_everybody_can_tell_apart(assignment):
    text = "\n".join(code(assignment))
    assert 'plt.style.use("tableau-colorblind10")' in text
    colours = re.findall(r'\b(?:\w*colors?|colour|c)"?(?:=|: )"([^"]+)"', text)
    assert not [one for one in colours if not re.fullmatch(r"C\d|0\.\d+|k|white|none", one)]
    assert set(re.findall(r'cmap="(\w+)"', text)) <= COLOUR_MAPS


@each_notebook
def test_formulas_are_closed(assignment):
    for text in prose(assignment):
        assert "$" not in MATH.sub("", text), text
        for formula in (display or inline for display, inline in MATH.findall(text)):
            assert "\n\n" not in formula, formula
            bare = re.sub(r"\\[{}]", "", formula)
            assert bare.count("{") == bare.count("}"), formula
            assert len(re.findall(r"\\(left|right)\b", bare)) % 2 == 0, formula
            opened, closed = (re.findall(rf"\\{side}\{{(\w+)", bare) for side in ("begin", "end"))
            assert sorted(opened) == sorted(closed), formula


@each_notebook
def test_a_formula_in_a_table_does_not_end_its_cell(assignment):
    rows = (line for text in prose(assignment) for line in text.splitlines() if line[:1] == "|")
    assert not [row for row in rows for one in MATH.findall(row) if "|" in "".join(one)]


@each_notebook
def test_the_matrix_of_a_layer_is_bold_and_its_entries_are_not(assignment):
    for text in prose(assignment):
        formulas = " ".join(display or inline for display, inline in MATH.findall(text))
        assert not re.search(r"(?<![\w{])W_(\d\b|[lL]\b|\{[lL]( ?[+-] ?\d)?\})", formulas), text
        assert not re.search(r"\\mathbf\{W\}_\{(ij|\d\d)", formulas), text


@each_notebook
def test_spelling_is_british(assignment):
    words = " ".join(MATH.sub("", text) for text in prose(assignment))
    assert not AMERICAN.search(re.sub(r"\]\([^)]*\)", "]", words))


@each_notebook
def test_links_lead_to_the_reading_and_to_few_other_places(assignment):
    text = " ".join(prose(assignment))
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert {urlsplit(link)[:2] for link in links} <= {("https", host) for host in HOSTS}
    assert len(links) == len(re.findall(r"\bhttps?:", text))
    assert set(links) >= READING[assignment]


@each_notebook
def test_a_notebook_says_how_long_it_takes_and_how_to_ask_for_help(assignment):
    beginning = cells(assignment)[0].source
    assert f"The notebook takes about {TIME[assignment]}" in " ".join(beginning.split())
    assert "Work where you like" in beginning
    asked = {exercise.name for exercise in exercises(assignment)}
    assert set(re.findall(r"`check\((\w+)\)`", beginning)) <= asked
    assert set(re.findall(r"`check\((\w+), hint=True\)`", beginning)) & asked
    assert "`check()`" in beginning


@each_stub
def test_a_docstring_names_every_argument_and_says_what_it_is(assignment, exercise):
    listed = [entry.partition(" : ") for entry in entries(docstring(exercise)["Parameters"])]
    names = [name for names, _, _ in listed for name in names.split(", ")]
    assert tuple(names) == exercise.parameters
    assert all(what for _, _, what in listed)


@each_stub
def test_a_docstring_tells_the_shape_of_every_array(assignment, exercise):
    text = docstring(exercise)
    listed = entries(text["Parameters"]) + entries(text["Returns"])
    assert entries(text["Returns"])
    assert not [entry for entry in listed if re.search(r"\barrays?\b(?!.*(shape|axis))", entry)]


@each_notebook
def test_after_the_last_stub_a_notebook_shows_how_far_it_is(assignment):
    firsts = [cell.source.splitlines()[0] for cell in cells(assignment)]
    place = firsts.index("## Where you stand")
    stubs = [i for i, cell in enumerate(cells(assignment)) if cell.metadata.get("tags") == ["stub"]]
    assert firsts[place + 1] == "check()"
    assert max(stubs) < place < firsts.index("## Questions to think about")
