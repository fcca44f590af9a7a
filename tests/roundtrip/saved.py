"""A notebook on its way through tools: as it is open in one, and as the file that this leaves."""

import copy
import json
from dataclasses import dataclass

import nbformat


@dataclass(frozen=True)
class Saved:
    """What a tool writes: the end of the file's name, and its bytes."""

    suffix: str
    content: bytes


def notebook_file(notebook, *, indent=1, sort_keys=False, end="\n"):
    """Return a notebook as a file; its sources become lists of lines, as the format has it."""
    listed = copy.deepcopy(notebook)
    for cell in listed["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    text = json.dumps(listed, indent=indent, sort_keys=sort_keys, ensure_ascii=False)
    return Saved(".ipynb", (text + end).encode())


def script_file(text):
    """Return a script as a file."""
    return Saved(".py", text.encode())


def opened(saved):
    """Return a saved notebook as the next tool finds it: nothing is upgraded or mended."""
    notebook = nbformat.from_dict(json.loads(saved.content.decode("utf-8-sig")))
    for cell in notebook.cells:
        cell.source = "".join(cell.source)
    return notebook
