"""How Jupyter and its tools save: the tools themselves, and what their pages add to a notebook."""

import asyncio
import copy
import tempfile
from pathlib import Path

import jupytext
import nbformat
from jupyter_server.services.contents.largefilemanager import (
    AsyncLargeFileManager,
    LargeFileManager,
)
from nbconvert.exporters import NotebookExporter, PythonExporter
from nbformat.sign import MemorySignatureStore, NotebookNotary

from tests.roundtrip.saved import Saved, notebook_file, script_file

NAME = "notebook.ipynb"

PYTHON, NOTEBOOK = PythonExporter(), NotebookExporter()


def jupyterlab(notebook):
    """JupyterLab 4: it upgrades to format 4.5, and notes how a cell ran and what is folded.

    The server puts ``trusted`` into each code cell that it hands out, and takes it back. Source:
    jupyter_server's manager, which does it here; @jupyterlab/notebook's ``CellModel`` and its
    setting ``recordTiming`` for the rest.
    """

    async def save(manager):
        model = await manager.get(NAME, content=True)
        _seen_in_lab(model["content"])
        await manager.save(model, NAME)

    return _through(AsyncLargeFileManager, notebook, lambda manager: asyncio.run(save(manager)))


def classic(notebook):
    """Classic Notebook 6: format 4.4, no ids; its extensions ExecuteTime and Table of Contents.

    Source: notebook 6's ``notebook.js`` (``nbformat_minor = 4``), jupyter_contrib_nbextensions.
    """

    def save(manager):
        model = manager.get(NAME, content=True)
        model["content"] = _seen_in_classic(model["content"])
        manager.save(model, NAME)

    return _through(LargeFileManager, notebook, save)


def nbconvert_notebook(notebook):
    """``jupyter nbconvert --to notebook``."""
    return Saved(".ipynb", NOTEBOOK.from_notebook_node(_copy(notebook))[0].encode())


def nbconvert_script(notebook):
    """``jupyter nbconvert --to python``, which is what ``--to script`` and JupyterLab's menu do."""
    return script_file(PYTHON.from_notebook_node(_copy(notebook))[0])


def jupytext_percent(notebook):
    """``jupytext --to py:percent``: a marker a cell, metadata in it, magics as comments."""
    return script_file(jupytext.writes(_copy(notebook), fmt="py:percent"))


def jupytext_hydrogen(notebook):
    """``jupytext --to py:hydrogen``: a marker a cell, magics as they are."""
    return script_file(jupytext.writes(_copy(notebook), fmt="py:hydrogen"))


def jupytext_light(notebook):
    """``jupytext --to py:light``: prose as comments, a marker only where there must be one."""
    return script_file(jupytext.writes(_copy(notebook), fmt="py:light"))


def jupytext_sphinx(notebook):
    """``jupytext --to py:sphinx``: prose as strings, as in Sphinx-Gallery's scripts."""
    return script_file(jupytext.writes(_copy(notebook), fmt="py:sphinx"))


def jupytext_markdown(notebook):
    """``jupytext --to md``: code in fences, prose between them."""
    return _in_markdown(notebook, "md", ".md")


def jupytext_myst(notebook):
    """``jupytext --to md:myst``: code in fences that say ``{code-cell}``."""
    return _in_markdown(notebook, "md:myst", ".md")


def r_markdown(notebook):
    """``jupytext --to Rmd``: code in fences that say ``{python}``, magics as comments."""
    return _in_markdown(notebook, "Rmd", ".Rmd")


def quarto(notebook):
    """``quarto convert``: as R Markdown, with Quarto's options as comments."""
    written = jupytext.writes(_copy(notebook), fmt="Rmd")
    return Saved(".qmd", written.replace("```{python}\n", "```{python}\n#| echo: true\n").encode())


def _in_markdown(notebook, form, suffix):
    return Saved(suffix, jupytext.writes(_copy(notebook), fmt=form).encode())


def jupytext_markdown_and_back(notebook):
    """``jupytext --to md`` and back: ids, outputs and most of the notebook's metadata are gone."""
    return _and_back(notebook, "md")


def jupytext_light_and_back(notebook):
    """``jupytext --to py:light`` and back."""
    return _and_back(notebook, "py:light")


def _and_back(notebook, form):
    return notebook_file(jupytext.reads(jupytext.writes(_copy(notebook), fmt=form), fmt=form))


def _through(manager_class, notebook, save):
    """Let a server's contents manager open a file, let a page save it, and return what is there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(notebook_file(notebook).content)
        manager = manager_class(root_dir=folder)
        manager.notary = NotebookNotary(store_factory=MemorySignatureStore, secret=b"roundtrip")
        save(manager)
        return Saved(".ipynb", path.read_bytes())


def _seen_in_lab(content):
    content.nbformat_minor = 5
    times = {
        f"iopub.{what}": "2025-09-12T09:30:01.123456Z" for what in ("status.busy", "status.idle")
    }
    for number, cell in enumerate(content.cells, 1):
        cell.setdefault("id", f"{number:08x}-lab")
        cell.metadata.update(editable=True, slideshow={"slide_type": ""}, tags=[])
        if cell.cell_type == "code":
            cell.execution_count = number
            folded = {"source_hidden": number % 5 == 0, "outputs_hidden": False}
            cell.metadata.update(execution=times, jupyter=folded, scrolled=True)


def _seen_in_classic(content):
    content.nbformat_minor = 4
    content.metadata.update(toc={"base_numbering": 1, "toc_cell": False}, varInspector={"cols": {}})
    timed = {"start_time": "2020-03-02T09:30:01.1Z", "end_time": "2020-03-02T09:30:01.2Z"}
    for number, cell in enumerate(content.cells, 1):
        cell.pop("id", None)
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.metadata.update(ExecuteTime=timed, collapsed=False, hide_input=False)
    return content


def _copy(notebook):
    """Return a copy as nbformat's tools read it."""
    return nbformat.v4.upgrade(copy.deepcopy(notebook), from_minor=notebook.nbformat_minor)
