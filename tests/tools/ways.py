"""The ways on which real tools send a notebook: what is installed, what is typed, what comes out.

Commands are run in a folder with `layers.ipynb`, the student's work; `handed_out.ipynb`, what the
student received; and `partner.ipynb`, the same work by somebody who wrote one stub differently.
"""

from __future__ import annotations

from dataclasses import dataclass, field

NBFORMAT = "nbformat==5.11.1"
KERNEL = ("ipykernel==7.4.0", "numpy==2.4.6", "matplotlib==3.11.2")

#: Stands for the package that students install with an assignment.
CHECKS = "the student's package"


@dataclass(frozen=True)
class Way:
    """What one does with a tool.

    Attributes
    ----------
    packages
        What is installed from PyPI, each pinned; the first one is the tool.
    commands
        What is typed, one after the other.
    result
        The file that is handed in.
    words
        What is done, where no command says it.
    """

    packages: tuple[str, ...]
    commands: tuple[str, ...]
    result: str = "layers.ipynb"
    words: str = field(default="", repr=False)  # what is kept of a way goes by its repr

    @property
    def tool(self) -> str:
        """The tool's name and version."""
        name, _, version = self.packages[0].partition("==")
        return f"{name.partition('[')[0]} {version}"

    @property
    def done(self) -> str:
        """What is done, in Markdown."""
        return self.words or f"`{'; '.join(self.commands)}`"


JUPYTEXT = ("jupytext==1.19.6", NBFORMAT)
FORMS = {
    "py:percent": "py",
    "py:light": "py",
    "py:nomarker": "py",
    "py:hydrogen": "py",
    "py:sphinx": "py",
    "py:marimo": "py",
    "md:markdown": "md",
    "md:myst": "md",
    "md:pandoc": "md",
    "Rmd:rmarkdown": "Rmd",
}
#: What a form is made by, besides jupytext.
MADE_BY = {"py:marimo": ("marimo==0.25.2",), "md:pandoc": ("pypandoc_binary==1.17",)}


def _jupytext() -> list[Way]:
    """Return each text form, and the way there and back."""
    found = []
    for form, suffix in FORMS.items():
        packages = JUPYTEXT + MADE_BY.get(form, ())
        there = f"jupytext --to {form} --output text.{suffix} layers.ipynb"
        back = f"jupytext --from {form} --to ipynb --output back.ipynb text.{suffix}"
        found.append(Way(packages, (there,), f"text.{suffix}"))
        found.append(Way(packages, (there, back), "back.ipynb"))
    return found


NBCONVERT = ("nbconvert==7.17.2", NBFORMAT)
RUNS = ("nbconvert==7.17.2", *KERNEL, CHECKS)
NBCONVERT_WAYS = [
    Way(NBCONVERT, ("jupyter nbconvert --to script layers.ipynb",), "layers.py"),
    Way(
        NBCONVERT,
        ("jupyter nbconvert --to notebook --nbformat 3 --output old layers.ipynb",),
        "old.ipynb",
    ),
    Way(NBCONVERT, ("jupyter nbconvert --to notebook --output new layers.ipynb",), "new.ipynb"),
    Way(NBCONVERT, ("jupyter nbconvert --clear-output --inplace layers.ipynb",)),
    Way(NBCONVERT, ("jupyter nbconvert --to markdown layers.ipynb",), "layers.md"),
    Way(NBCONVERT, ("jupyter nbconvert --to html layers.ipynb",), "layers.html"),
    Way(RUNS, ("jupyter nbconvert --execute --allow-errors --inplace layers.ipynb",)),
]

#: Saves a notebook as the editor's page has it saved, by the function that its request reaches.
SAVED_BY_MARIMO = """
from marimo._server.models.models import SaveNotebookRequest
from marimo._session.notebook.file_manager import AppFileManager
manager = AppFileManager("layers.py")
cells = [*manager.app.cell_manager.cell_data()]
manager.save(SaveNotebookRequest(
    [cell.cell_id for cell in cells], [cell.code for cell in cells],
    [cell.name for cell in cells], [cell.config for cell in cells], "layers.py",
))
"""
MARIMO = ("marimo==0.25.2", NBFORMAT)
CONVERT = "marimo convert layers.ipynb --output layers.py"
MARIMO_WAYS = [
    Way(MARIMO, (CONVERT,), "layers.py"),
    Way(MARIMO, (CONVERT, "marimo check --fix layers.py"), "layers.py"),
    Way(
        MARIMO,
        (CONVERT, f"python -c '{SAVED_BY_MARIMO}'"),
        "layers.py",
        "converted, and saved by `marimo edit`",
    ),
    Way(MARIMO, (CONVERT, "marimo export ipynb layers.py --output back.ipynb"), "back.ipynb"),
    Way(
        MARIMO,
        (CONVERT, "marimo export ipynb --sort top-down layers.py --output back.ipynb"),
        "back.ipynb",
    ),
    Way(MARIMO, (CONVERT, "marimo export script layers.py --output flat.py"), "flat.py"),
    Way(MARIMO, (CONVERT, "marimo export md layers.py --output layers.md"), "layers.md"),
]

CLEANERS = [
    Way(("nbstripout==0.9.1",), ("nbstripout layers.ipynb",)),
    Way(("nb-clean==5.0.0",), ("nb-clean clean layers.ipynb",)),
    Way(("nb-clean==5.0.0",), ("nb-clean clean --remove-empty-cells layers.ipynb",)),
    Way(("nbdev==3.3.26",), ("nbdev-clean --fname layers.ipynb",)),
    Way(("databooks==1.4.0",), ("databooks meta layers.ipynb --yes",)),
]

NBQA = ("nbqa==1.9.1", NBFORMAT)
FORMATTERS = [
    Way(("black[jupyter]==26.10.1", NBFORMAT), ("black layers.ipynb",)),
    Way(("ruff==0.17.6",), ("ruff format --isolated layers.ipynb",)),
    Way(("ruff==0.17.6",), ("ruff check --isolated --exit-zero --fix layers.ipynb",)),
    Way((*NBQA, "isort==9.0.2"), ("nbqa isort layers.ipynb",)),
    Way((*NBQA, "isort==9.0.2"), ("nbqa isort --float-to-top layers.ipynb",)),
    Way(
        (*NBQA, "pyupgrade==3.22.0"),
        ("nbqa pyupgrade --exit-zero-even-if-changed --py312-plus layers.ipynb",),
    ),
]

IPYNB_PY = ("ipynb-py-convert==0.4.6",)
P2J = ("p2j==1.3.2", *NBCONVERT)
CONVERTERS = [
    Way(IPYNB_PY, ("ipynb-py-convert layers.ipynb layers.py",), "layers.py"),
    Way(
        IPYNB_PY,
        ("ipynb-py-convert layers.ipynb layers.py", "ipynb-py-convert layers.py back.ipynb"),
        "back.ipynb",
    ),
    Way(P2J, ("jupyter nbconvert --to script layers.ipynb", "p2j --overwrite layers.py")),
    Way(P2J, ("p2j --reverse --overwrite layers.ipynb",), "layers.py"),
    Way(("pypandoc_binary==1.17",), ("pandoc layers.ipynb --output layers.md",), "layers.md"),
    Way(
        ("pypandoc_binary==1.17",),
        ("pandoc layers.ipynb --output layers.md", "pandoc layers.md --output back.ipynb"),
        "back.ipynb",
    ),
    Way(
        ("pypandoc_binary==1.17",),
        ("pandoc layers.ipynb --output back.ipynb",),
        "back.ipynb",
    ),
]

DEEPNOTE = ("deepnote-cli==0.10.0",)
TO_DEEPNOTE = "deepnote convert layers.ipynb --output layers.deepnote"
DEEPNOTE_WAYS = [
    Way(DEEPNOTE, (TO_DEEPNOTE,), "layers.deepnote"),
    Way(DEEPNOTE, (TO_DEEPNOTE, "deepnote convert layers.deepnote --output back"), "back/*.ipynb"),
    *(
        Way(
            DEEPNOTE,
            (TO_DEEPNOTE, f"deepnote convert layers.deepnote --format {form} --output back"),
            f"back/*.{suffix}",
        )
        for form, suffix in {"percent": "py", "marimo": "py", "quarto": "qmd"}.items()
    ),
]

MERGE = "--out merged.ipynb handed_out.ipynb layers.ipynb partner.ipynb"
NBDIME_WAYS = [
    Way(("nbdime==4.0.4", NBFORMAT), (f"nbmerge {MERGE}",), "merged.ipynb"),
    Way(
        ("nbdime==4.0.4", NBFORMAT),
        (f"nbmerge --merge-strategy use-local {MERGE}",),
        "merged.ipynb",
    ),
]

YDOC = """
import nbformat
from jupyter_ydoc import YNotebook
shared = YNotebook()
shared.set(nbformat.read("layers.ipynb", 4))
nbformat.write(nbformat.from_dict(shared.get()), "layers.ipynb")
"""
SAVED_BY_SERVER = """
from jupyter_server.services.contents.largefilemanager import LargeFileManager
manager = LargeFileManager(root_dir=".")
manager.save(manager.get("layers.ipynb", content=True), "layers.ipynb")
"""
JUPYTER_WAYS = [
    Way(
        ("nbclient==0.11.0", *KERNEL, CHECKS),
        ("jupyter execute --allow-errors --inplace layers.ipynb",),
    ),
    Way(
        ("papermill==2.7.0", *KERNEL, CHECKS),
        ("papermill -p seed 1 layers.ipynb ran.ipynb",),
        "ran.ipynb",
    ),
    Way(
        ("jupyter-ydoc==4.2.1", NBFORMAT),
        (f"python -c '{YDOC}'",),
        words="opened and saved in real-time collaboration",
    ),
    Way(
        ("jupyter-server==2.21.1",),
        (f"python -c '{SAVED_BY_SERVER}'",),
        words="opened and saved by Jupyter's server",
    ),
]

WAYS = [
    *_jupytext(),
    *NBCONVERT_WAYS,
    *MARIMO_WAYS,
    *JUPYTER_WAYS,
    *NBDIME_WAYS,
    *CLEANERS,
    *FORMATTERS,
    *CONVERTERS,
    *DEEPNOTE_WAYS,
]
