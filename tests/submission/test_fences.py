"""A notebook in Markdown has the code of the notebook, whichever form it is in."""

import jupytext
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.submission import reader
from autograder.submission.reader import Submission

CODE = [
    "import numpy as np",
    'def affine(n, W, b):\n    """Doc.\n\n    # %% no marker\n    ```\n    """\n\n    return n',
    "",
    "y = 1\n\n\ndef g():\n    pass\n\n\nz = 2",
    "# ~~~\nx = '''\n---\n'''",
]
PROSE = "# Title\n\nFor example\n\n```python\nshown = 1\n```\n\nand so on."


def code(text, name="layers.md"):
    return [
        source for _, is_code, source in reader.cells(Submission(name, text.encode())) if is_code
    ]


@pytest.mark.parametrize(
    ("form", "name"),
    [("md", "a.md"), ("md:myst", "a.md"), ("Rmd", "a.Rmd"), ("Rmd", "a.QMD")],
)
def test_the_code_is_that_of_the_notebook(form, name):
    cells = [new_code_cell(source, metadata={"tags": ["a"]}) for source in CODE]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(
        cells=[new_markdown_cell(PROSE), *cells], metadata={"kernelspec": kernel}
    )
    found = code(jupytext.writes(notebook, fmt=form), name)
    assert [source.strip() for source in found] == [source.strip() for source in CODE]


@pytest.mark.parametrize(
    "fence", ["```python", "~~~ python", "```{python}", "```{python name, echo=FALSE}",
              "```{.python .input}", "```python {.marimo}", "```{code-cell} ipython3",
              ":::{code-cell}", "```ipython3", "   ```py", "```Python"]
)  # fmt: skip
def test_forms_of_code(fence):
    assert code(f"text\n\n{fence}\nx = 1\n{fence.strip()[:3]}\n\ntext") == ["x = 1"]


@pytest.mark.parametrize(
    "fence", ["```", "```bash", "```{r}", "```{{python}}", "```python .noeval"]
)
def test_what_is_shown_and_not_run(fence):
    assert code(f"{fence}\nx = 1\n```\n") == []


@pytest.mark.parametrize(
    "info", ["{.python}", "{.py .numberLines}", "{code-block} python", "{pyodide-python}"]
)
def test_other_tools_forms_are_code_where_there_are_no_others(info):
    shown = f"```{info}\nx = 1\n```"
    assert code(shown) == ["x = 1"]
    assert code(f"{shown}\n```python\ny = 2\n```") == ["y = 2"]


def test_plain_fences_are_only_shown_where_others_say_that_they_are_run():
    assert code("```python\nshown = 1\n```\n```{python}\nx = 1\n```") == ["x = 1"]


def test_a_cell_that_nobody_closed_ends_where_the_next_begins():
    assert code("```python\nx = 1\n\n```python\ny = 2\n```") == ["x = 1\n", "y = 2"]


def test_options_of_myst_are_no_code():
    yaml = "```{code-cell}\n---\ntags: [a]\n---\ny = 1\n```"
    assert code(f"```{{code-cell}}\n:tags: [a]\nx = 1\n```\n{yaml}") == ["x = 1", "y = 1"]


def test_a_region_that_never_ends_is_prose():
    region = "<!-- #region -->\n"
    assert code(f"{region * 9}```python\nx = 1\n```\n{region}```python\ny = 1\n```") == [
        "x = 1",
        "y = 1",
    ]
