"""Which notebook goes which way through which hands."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.roundtrip import colab as google
from tests.roundtrip import elsewhere, hands, jupyter, marks
from tests.roundtrip import vscode as code
from tests.roundtrip.saved import Saved, opened

#: A hand makes a notebook of a notebook, a way makes a file of it.
Step = Callable[[Any], Any]

WAYS: list[Step] = [
    jupyter.jupyterlab,
    jupyter.classic,
    jupyter.nbconvert_notebook,
    jupyter.nbconvert_script,
    jupyter.jupytext_percent,
    jupyter.jupytext_hydrogen,
    jupyter.jupytext_light,
    jupyter.jupytext_sphinx,
    jupyter.jupytext_markdown_and_back,
    jupyter.jupytext_light_and_back,
    code.vscode,
    code.vscode_of_2021,
    code.vscode_on_windows,
    code.vscode_script,
    code.vscode_script_on_windows,
    code.vscode_script_by_nbconvert,
    google.colab,
    google.colab_on_github,
    google.colab_script,
    elsewhere.kaggle,
    elsewhere.kaggle_script,
    elsewhere.deepnote,
    elsewhere.databricks,
    elsewhere.marimo,
    jupyter.jupytext_markdown,
    jupyter.jupytext_myst,
    jupyter.r_markdown,
    jupyter.quarto,
]

#: Each hand, and ways on which what it does can still be seen.
HANDS: dict[Step, list[Step]] = {
    hands.cells_added: [google.colab, google.colab_script],
    hands.cells_refused: [google.colab, code.vscode_script],
    hands.names_used_again: [jupyter.jupyterlab, code.vscode_script],
    hands.stubs_scratched: [jupyter.jupyterlab, google.colab],
    hands.stubs_registered: [google.colab, code.vscode],
    hands.experiments_that_never_end: [jupyter.jupyterlab, google.colab_on_github],
    hands.cells_removed: [google.colab, code.vscode_script],
    hands.cells_moved: [jupyter.classic, google.colab_script],
    hands.cells_merged: [jupyter.jupyterlab, jupyter.nbconvert_script],
    hands.texts_merged: [jupyter.jupyterlab, code.vscode_of_2021],
    hands.cells_split: [jupyter.jupyterlab, google.colab],
    hands.stubs_doubled: [code.vscode, google.colab_script],
    hands.stubs_among_others: [google.colab_on_github, jupyter.jupytext_light],
    hands.stubs_timed: [code.vscode_script_by_nbconvert, google.colab_script],
    hands.tests_edited: [jupyter.classic, google.colab],
    hands.tests_gone: [jupyter.jupyterlab, jupyter.nbconvert_script],
    hands.stubs_as_markdown: [google.colab, code.vscode_script],
    hands.stubs_as_raw: [jupyter.jupyterlab, jupyter.jupytext_percent],
    marks.marks_gone: [jupyter.jupyterlab, jupyter.jupytext_percent],
    marks.marks_swapped: [jupyter.jupyterlab, code.vscode],
    marks.marks_doubled: [jupyter.classic, google.colab_on_github],
    marks.marks_wrong: [jupyter.jupyterlab, elsewhere.deepnote],
    marks.marks_senseless: [code.vscode, elsewhere.kaggle],
    marks.ids_doubled: [code.vscode, google.colab_on_github],
    marks.outputs_kept: [jupyter.jupyterlab, google.colab],
}

CHAINS: list[list[Step]] = [
    [google.colab, code.vscode, jupyter.jupyterlab],
    [code.vscode_of_2021, google.colab_on_github, jupyter.classic],
    [google.colab, hands.cells_merged, code.vscode, hands.cells_added, jupyter.jupyterlab],
    [jupyter.jupytext_markdown_and_back, hands.stubs_timed, google.colab, google.colab_script],
    [elsewhere.kaggle, hands.cells_moved, elsewhere.deepnote, jupyter.nbconvert_script],
    [marks.marks_swapped, code.vscode_on_windows, hands.tests_gone, google.colab],
]


@dataclass(frozen=True)
class Journey:
    """What happens to a notebook, step by step; the last step saves it."""

    steps: tuple[Step, ...]

    @property
    def name(self):
        """What a student is called to whom all this happens."""
        return "--".join(step.__name__ for step in self.steps)

    def __call__(self, notebook):
        """Return the file that is handed in."""
        saved = None
        for step in self.steps:
            notebook = opened(saved) if saved else copy.deepcopy(notebook)
            made = step(notebook)
            saved = made if isinstance(made, Saved) else None
            notebook = notebook if saved else made
        return saved


PLAIN = [Journey((way,)) for way in WAYS]
CHAINED = [Journey(tuple(chain)) for chain in CHAINS]

#: Each hand on two ways, and two hands on every way.
CARELESS = [[Journey((hand, way)) for way in ways] for hand, ways in HANDS.items()]
EVERYWHERE = [[Journey((hand, w)) for hand in (hands.cells_added, hands.stubs_timed)] for w in WAYS]
