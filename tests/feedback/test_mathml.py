"""Formulas: all of the course's can be drawn, and none of a student's does harm."""

import re
from xml.etree import ElementTree

import nbformat
import pytest

from autograder.course.layout import released
from autograder.exercises import ASSIGNMENTS
from autograder.feedback.markdown import ATTRIBUTES, ELEMENTS, LONGEST, formula

MATH = re.compile(r"\$\$(.+?)\$\$|(?<!\\)\$(.+?)\$", re.DOTALL)
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def elements(tex):
    return list(ElementTree.fromstring(formula(tex)).iter())


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_formula_of_the_course_is_drawn_to_its_last_command(assignment):
    for cell in nbformat.read(released(assignment), as_version=4).cells:
        text = re.sub(r"`[^`\n]*`", "", cell.source) if cell.cell_type == "markdown" else ""
        for block, inline in MATH.findall(text):
            drawn = formula(block or inline, block=bool(block))
            assert drawn.startswith("<math"), block or inline
            assert "\\" not in drawn, block or inline


HARMFUL = [
    r"\text{<img src=x onerror=alert(1)>}",
    r"\text{&lt;script&gt;alert(1)&lt;/script&gt;}",
    r"\mathrm{<script>alert(1)</script>}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{position:fixed;inset:0}{x}",
    r"\class{a}{x}",
    r"\color{red;background:url(x)}{x}",
    r"\textcolor{\"onclick=alert(1)}{x}",
    r"\hspace{10000em}",
    r"\rule{1000em}{1000em}",
]


@pytest.mark.parametrize("tex", HARMFUL)
def test_what_could_do_harm_is_not_in_it(tex):
    for element in elements(tex):
        assert element.tag.removeprefix(NAMESPACE) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES | {"display"}
        assert not any(":" in value or "000" in value for value in element.attrib.values())


@pytest.mark.parametrize(
    "tex", ["{" * 900, "^" * 300, r"\frac" * 300, "x" * (LONGEST + 1), "", "<b"]
)
def test_what_is_no_formula_is_shown_as_it_was_typed(tex):
    shown = formula(tex)
    assert ElementTree.fromstring(shown).tag in ("code", f"{NAMESPACE}math", "math")


def test_the_brackets_of_a_matrix_grow_with_it_alone():
    drawn = formula(r"a = \begin{bmatrix} 1 \\ 2 \end{bmatrix} + (b)")
    brackets = [e for e in ElementTree.fromstring(drawn).iter() if e.text in ("[", "]")]
    assert [e.get("form") for e in brackets] == ["prefix", "postfix"]
    assert all(e.get("stretchy") == "true" for e in brackets)


def test_aligned_equations_get_no_numbers():
    assert "(1)" not in formula(r"\begin{align} a &= b \\ c &= d \end{align}")
