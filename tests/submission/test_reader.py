"""Reading files that nobody trusts."""

import json
import os
import re

import pytest

from autograder.submission import READ, reader
from autograder.submission.reader import Refused, read


def test_a_notebook_gives_its_cells_in_order(tmp_path, write_notebook):
    path = write_notebook(tmp_path / "a.ipynb", ("markdown", "# Title"), "x = 1\ny = 2")
    assert read(path) == ((1, False, "# Title"), (2, True, "x = 1\ny = 2"))


def test_source_may_be_one_string(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": "x = 1"}]}))
    assert read(path) == ((1, True, "x = 1"),)


def test_a_notebook_of_format_3_is_read(tmp_path):
    path = tmp_path / "a.ipynb"
    sheet = {"cells": [{"cell_type": "code", "input": ["x = 1\n", "y = 2"]}]}
    path.write_text(json.dumps({"worksheets": [sheet], "nbformat": 3}))
    assert read(path) == ((1, True, "x = 1\ny = 2"),)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(b"\xef\xbb\xbfx = 1\r\ny = 2\r\n")
    assert read(path) == ((1, True, "x = 1\ny = 2\n"),)


@pytest.mark.parametrize("marker", ["# %%", "#%%", "# %% a title", "# In[3]:", "# In[ ]:"])
def test_a_script_is_split_where_a_cell_began(tmp_path, marker):
    path = tmp_path / "a.py"
    path.write_text(f"x = 1\n{marker}\ny = 2")
    assert read(path) == ((1, True, "x = 1"), (2, True, "y = 2"))


def test_prose_in_a_script_is_prose(tmp_path):
    path = tmp_path / "a.py"
    path.write_text("# %% [markdown]\n# def f():\n#     return 1\n# %%\ny = 2")
    assert read(path)[1] == (2, False, "def f():\n    return 1")


BAD = {
    "empty": (b"", "it is empty"),
    "truncated": (b'{"cells": [{"cell_type": "code", "sou', "not a notebook, or only a part"),
    "no JSON": (b"PK\x03\x04 a zip file", "not a notebook"),
    "no cells": (b'{"a": 1}', "it has no cells"),
    "a list": (b"[1, 2]", "it has no cells"),
    "cells that are no list": (b'{"cells": 3}', "it has no cells"),
    "not UTF-8": (b'{"cells": "\xff"}', "not UTF-8 (byte 11)"),
    "UTF-16": ("{}".encode("utf-16"), "not UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text, so no notebook"),
    "a saved page": (b"\xef\xbb\xbf\n<!-- saved from url=(0015) -->", "it is a web page"),
    "nested too deep": (b"[" * 100_000, "not a notebook"),
    "a number too long": (b'{"cells": ' + b"9" * 10_000 + b"}", "not a notebook"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_with_the_reason(tmp_path, bad):
    content, reason = BAD[bad]
    path = tmp_path / "a.ipynb"
    path.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        read(path)
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE html>", b"%PDF-1.7", b"PK\x03\x04", b"x <- 1", b"{}"]
)
def test_what_is_not_read_is_told_what_is(tmp_path, content):
    (tmp_path / "a.ipynb").write_bytes(content)
    with pytest.raises(Refused, match=re.escape(READ)):
        read(tmp_path / "a.ipynb")


def test_a_link_is_refused(tmp_path, write_notebook):
    target = write_notebook(tmp_path / "b.ipynb", "x = 1")
    (tmp_path / "a.ipynb").symlink_to(target)
    with pytest.raises(Refused, match="it is a link"):
        read(tmp_path / "a.ipynb")


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "a.ipynb")
    with pytest.raises(Refused, match="not a regular file"):
        read(tmp_path / "a.ipynb")


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "a.ipynb").mkdir()
    with pytest.raises(Refused, match="it is a folder"):
        read(tmp_path / "a.ipynb")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="No such file"):
        read(tmp_path / "a.ipynb")


def test_a_file_over_50_MB_is_refused(tmp_path):
    path = tmp_path / "a.ipynb"
    with path.open("wb") as file:
        file.truncate(reader.MAX_BYTES + 1)
    with pytest.raises(Refused, match="larger than 50 MB"):
        read(path)


def test_a_notebook_with_megabytes_of_code_is_refused(tmp_path, write_notebook):
    path = write_notebook(tmp_path / "a.ipynb", "x" * (reader.MAX_SOURCE + 1))
    with pytest.raises(Refused, match="far more code"):
        read(path)


def test_damaged_cells_are_passed_over(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text('{"cells": [null, 3, {"cell_type": "code", "source": [1, "x = 1"]}, {}]}')
    assert read(path) == ((3, True, "x = 1"), (4, False, ""))


def test_cells_that_hold_nothing_are_not_too_many(tmp_path, write_notebook, monkeypatch):
    monkeypatch.setattr(reader, "MAX_CELLS", 100)
    cells = read(write_notebook(tmp_path / "a.ipynb", *[""] * (reader.MAX_CELLS + 1), "x = 1"))
    assert cells[-1] == (reader.MAX_CELLS + 2, True, "x = 1")


@pytest.mark.parametrize("name", ["a.py", "a.md", "a.qmd"])
def test_a_notebook_with_the_name_of_a_text_is_a_notebook(tmp_path, write_notebook, name):
    assert read(write_notebook(tmp_path / name, "x = 1")) == ((1, True, "x = 1"),)


@pytest.mark.parametrize("code", ["latin-1", "cp1252", "iso-8859-15"])
def test_a_script_may_say_how_it_is_written(tmp_path, code):
    path = tmp_path / "a.py"
    path.write_bytes(f"#!/usr/bin/python\n# -*- coding: {code} -*-\nx = 'ü'".encode(code))
    assert read(path)[0][2].endswith("x = 'ü'")
