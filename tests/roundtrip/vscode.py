"""How VS Code saves and exports, after its source: it can't be run here.

Notebooks: microsoft/vscode, ``extensions/ipynb/src``: ``serializers.ts``, ``notebookSerializer.ts``
and ``notebookModelStoreSync.ts``. Scripts: microsoft/vscode-jupyter, ``exportToPythonPlain.ts`` and
``jupyterImporter.node.ts``.
"""

import copy
import re

from nbconvert.filters import comment_lines, ipython2python

from tests.roundtrip.saved import Saved, notebook_file, script_file
from tests.roundtrip.work import KERNEL

WINDOWS = "\r\n"


def vscode(notebook):
    """The file as of 2024: all keys sorted, foreign metadata and ids kept, ids where they lack.

    A cell whose language was changed by hand says so.
    """
    saved = copy.deepcopy(notebook)
    saved.metadata.language_info = KERNEL
    for number, cell in enumerate(saved.cells, 1):
        if saved.nbformat_minor >= 5:
            cell.setdefault("id", f"{number:08x}")
        if cell.cell_type == "code":
            cell.execution_count = number
        if cell.source.startswith("%%bash"):
            cell.metadata["vscode"] = {"languageId": "shellscript"}
    return notebook_file(saved, sort_keys=True)


def vscode_of_2021(notebook):
    """The file before VS Code knew of ids: these are gone, and the format was 4.2."""
    saved = copy.deepcopy(notebook)
    saved.metadata.update(language_info=KERNEL, orig_nbformat=4)
    saved.nbformat_minor = 2
    for cell in saved.cells:
        cell.pop("id", None)
    return notebook_file(saved, indent=4, sort_keys=True)


def vscode_on_windows(notebook):
    """The file as of 2024 after git's ``core.autocrlf``, and with a byte order mark."""
    content = vscode(notebook).content.replace(b"\n", WINDOWS.encode())
    return Saved(".ipynb", b"\xef\xbb\xbf" + content)


def vscode_script(notebook):
    """ "Export to Python Script": a marker before each cell, magics as they are (``"direct"``)."""
    return script_file("".join(_marked(cell) for cell in notebook.cells))


def vscode_script_on_windows(notebook):
    """The same with ``"commentMagics"``, and with Windows line ends."""
    text = "".join(_marked(cell, _without_magics) for cell in notebook.cells)
    return script_file(text.replace("\n", WINDOWS))


def vscode_script_by_nbconvert(notebook):
    """The same with ``"nbconvert"``: a template of VS Code's, and an import for the magics."""
    cells = [
        f"# %%\n{ipython2python(cell.source)}"
        if cell.cell_type == "code"
        else f"# %% [markdown]\n{comment_lines(cell.source)}"
        for cell in notebook.cells
    ]
    head = (
        "# To add a new cell, type '# %%'\n# To add a new markdown cell, type '# %% [markdown]'\n"
    )
    return script_file(f"{head}# %%\nfrom IPython import get_ipython\n\n" + "\n\n".join(cells))


def _marked(cell, of_code=str):
    if cell.cell_type == "markdown":
        return "# %% [markdown]\n" + _commented(cell.source) + "\n\n"
    return "# %%\n" + of_code(cell.source) + "\n\n"


def _without_magics(source):
    return re.sub(r"^(\s*[!%])", r"# \1", source, flags=re.MULTILINE)


def _commented(source):
    return "\n".join(f"# {line}" for line in source.split("\n"))
