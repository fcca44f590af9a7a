"""Nothing that a student wrote warns in a teacher's terminal."""

import warnings

import pytest

from autograder.submission import choose, reader
from autograder.submission.definitions import definitions

FUNCTION = r"""
def affine(n, W, b):
    "\alpha \sum"
    if n is 5:
        pass
    return n @ W.T + b
"""

FORMS = {
    "a script": (".py", FUNCTION),
    "Markdown": (".md", f"```python\n{FUNCTION}```\n"),
    "marimo": (
        ".py",
        "import marimo\n\napp = marimo.App()\n\n\n@app.cell\ndef _():\n"
        + "".join(f"    {line}\n" for line in FUNCTION.splitlines())
        + "    return (affine,)\n",
    ),
    "a magic in a string": (
        ".py",
        "# %%\nget_ipython().run_cell_magic('time', '', 'x = \"\\\\d\"\\n')\n# %%\n" + FUNCTION,
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_reading_a_submission_warns_of_nothing(form, tmp_path):
    suffix, text = FORMS[form]
    (tmp_path / f"layers{suffix}").write_text(text, encoding="utf-8")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        submission = choose.in_folder(tmp_path, "layers").take()
        found = definitions(reader.cells(submission))
    assert "affine" in found
    assert [str(one.message) for one in caught] == []
