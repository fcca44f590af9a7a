"""How two other places save, after notebooks of theirs in public repositories."""

import copy
import json
import uuid

from tests.roundtrip.saved import notebook_file, script_file

RAN = {
    "iopub.status.busy": "2025-09-21T20:23:55.496858Z",
    "shell.execute_reply": "2025-09-21T20:24Z",
}


def kaggle(notebook):
    """Kaggle: format 4.4 on one line, no ids, ``trusted`` and ``execution`` in each code cell."""
    saved = copy.deepcopy(notebook)
    saved.nbformat_minor = 4
    sources = {"accelerator": "none", "dataSources": [], "isInternetEnabled": True}
    saved.metadata["kaggle"] = sources | {"language": "python", "sourceType": "notebook"}
    for cell in saved.cells:
        cell.pop("id", None)
        if cell.cell_type == "code":
            cell.metadata.update({"_kg_hide-input": True, "trusted": True, "execution": RAN})
    return notebook_file(saved, indent=None, end="")


def kaggle_script(notebook):
    """Kaggle's script: a marker with metadata before each cell, prose as comments."""
    told = json.dumps({"_kg_hide-input": True, "execution": RAN}, separators=(",", ":"))
    parts = [
        f"# %% [code] {told}\n{cell.source}"
        if cell.cell_type == "code"
        else "# %% [markdown]\n" + "\n".join(f"# {line}" for line in cell.source.split("\n"))
        for cell in notebook.cells
    ]
    return script_file("\n\n".join(parts))


def deepnote(notebook):
    """Deepnote: metadata of its own beside the other, ids inside it, sources as one string."""
    saved = copy.deepcopy(notebook)
    saved.update(nbformat_minor=0)
    saved.metadata.update(orig_nbformat=2, deepnote={"is_reactive": False})
    for number, cell in enumerate(saved.cells):
        cell.pop("id", None)
        name = f"{number:05}-{uuid.UUID(int=number)}"
        cell.metadata.update(
            cell_id=name, deepnote_cell_type=cell.cell_type, source_hash="8ad57f32"
        )
    return notebook_file(saved)
