"""How other places save, after notebooks of theirs in public repositories.

marimo: its own converter (0.25), which makes a function of each cell.
"""

import ast
import copy
import json
import textwrap
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


def databricks(notebook):
    """Databricks' "source file": a line between cells, and all but Python behind ``MAGIC``."""
    parts = [
        cell.source
        if cell.cell_type == "code" and not cell.source.startswith(("%", "!"))
        else "\n".join(f"# MAGIC {line}".rstrip() for line in _with_magic(cell).split("\n"))
        for cell in notebook.cells
    ]
    text = "# Databricks notebook source\n" + "\n\n# COMMAND ----------\n\n".join(parts)
    return script_file(text)


def _with_magic(cell):
    return cell.source if cell.cell_type == "code" else f"%md\n{cell.source}"


def marimo(notebook):
    """``marimo convert``: each cell is a function; a function alone in its cell stays one."""
    parts = ['import marimo\n\n__generated_with = "0.25.2"\napp = marimo.App()']
    parts.append("@app.cell\ndef _():\n    import marimo as mo\n\n    return (mo,)")
    parts += [_marimo_cell(cell) for cell in notebook.cells]
    parts.append('if __name__ == "__main__":\n    app.run()\n')
    return script_file("\n\n\n".join(parts))


def _marimo_cell(cell):
    if cell.cell_type != "code":
        prose = textwrap.indent(f'mo.md(r"""\n{cell.source}\n""")', "    ")
        return f"@app.cell(hide_code=True)\ndef _(mo):\n{prose}\n    return"
    try:
        body = ast.parse(cell.source).body
    except SyntaxError:
        source = textwrap.indent(cell.source, "    ")
        return f'app._unparsable_cell(\n    r"""\n{source}\n    """,\n    name="_"\n)'
    if len(body) == 1 and isinstance(body[0], ast.FunctionDef) and not cell.source.startswith("#"):
        return f"@app.function\n{cell.source}"
    return "@app.cell\ndef _():\n" + textwrap.indent(cell.source, "    ") + "\n    return"
