"""A cell with a magic on top is code, however an export has hidden it."""

import pytest

from autograder.submission import reader, scripts
from autograder.submission.reader import Submission

BODY = 'def f(x):\n    """A \'quoted\' \\\\ back\\nslash, é."""\n\n    return x'


def code(text):
    """Return the code cells of a script that hold more than white space."""
    cells = reader.cells(Submission("a.py", text.encode()))
    return [source.strip() for _, is_code, source in cells if is_code and source.strip()]


def test_jupyter_puts_the_cell_into_a_string():
    call = f"get_ipython().run_cell_magic('time', '', {BODY + chr(10)!r})"
    assert code(f"# In[1]:\n\n\n{call}\n\n\nx = 1\n") == [f"%%time \n{BODY}", "x = 1"]


def test_what_the_magic_was_given_stays_with_it():
    call = "get_ipython().run_cell_magic('capture', 'out --no-stderr', 'x = 1\\n')"
    assert code(call) == ["%%capture out --no-stderr\nx = 1"]


def test_colab_makes_comments_of_the_cell():
    commented = "\n".join(f"# {line}" for line in ["%%time", *BODY.split("\n")])
    text = f"y = 2\n\n{scripts.NOTICE}\n{commented}\n\nx = 1\n# {BODY[:9]}"
    assert code(text) == [
        f"y = 2\n\n{scripts.NOTICE}",
        f"%%time\n{BODY}",
        "x = 1\n# def f(x):",
    ]


def test_a_line_magic_of_colab_leaves_the_rest_of_the_cell_as_it_is():
    text = f"{scripts.NOTICE}\n%matplotlib inline\n# def f(x):\nx = 1"
    assert code(text.replace("%", "# %")) == [text]


@pytest.mark.parametrize("text", ["# %%time\n# def f(x):\n#     return x", "# x = 1\n# y = 2"])
def test_code_that_a_student_made_a_comment_stays_one(text):
    assert all(line.startswith("#") for cell in code(text) for line in cell.split("\n"))


@pytest.mark.parametrize(
    "argument",
    ["'\\N{BULLET}'", "'\\x4'", "'\\U00110000'", "f'{1}'", "'a' 'b'", "x", "'open", "'\\400'"],
)
def test_a_call_that_jupyter_has_not_written_is_left_alone(argument):
    call = f"get_ipython().run_cell_magic('time', '', {argument})"
    assert code(call) == [call]


def test_a_script_of_many_hidden_cells_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_CELLS", 1_000)
    call = "get_ipython().run_cell_magic('time', '', '')\n"
    with pytest.raises(reader.Refused, match="far more code"):
        code(call * (reader.MAX_CELLS + 1))
