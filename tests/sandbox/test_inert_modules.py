"""Modules for plots do nothing, but what a notebook does beside its plots is done."""

from importlib.machinery import ModuleSpec

import numpy as np
import pytest
from matplotlib.figure import Figure

from autograder.sandbox.inside.inert_modules import INERT, Finder
from autograder.sandbox.inside.program import load

PLT = Finder().create_module(ModuleSpec("matplotlib.pyplot", None))


@pytest.mark.parametrize(
    ("args", "options"),
    [
        ((), {}),
        ((1, 3), {}),
        ((2,), {"sharex": True}),
        ((2, 3), {}),
        ((), {"ncols": 2}),
        ((1, 2), {"squeeze": False}),
    ],
)
def test_there_are_as_many_axes_as_matplotlib_makes(args, options):
    figure, axes = PLT.subplots(*args, figsize=(3, 2), **options)
    assert figure is INERT
    real = Figure().subplots(*args, **options)
    for made in (axes, figure.subplots(*args, **options)):
        assert np.asarray(made, object).shape == np.shape(real)
    assert all(one is INERT for one in np.ravel(axes))


@pytest.mark.parametrize(
    "loop",
    [
        "for ax, n in zip(plt.subplots(1, 3)[1], range(9)):",
        "fig, axes = plt.subplots(3, sharex=True)\nfor n, ax in enumerate(axes.flat):",
        "fig, (a, b, c) = plt.subplots(ncols=3)\nfor n, ax in enumerate((a, b, c)):",
        "for n, ax in enumerate(plt.figure().subplots(1, 3)):",
    ],
)
def test_a_loop_over_axes_runs(loop):
    namespace = {"__name__": "__main__", "plt": PLT}
    cell = f"table = []\n{loop}\n    ax.set_title(n)\n    table.append(n)\ndef f(): return table"
    load([(1, True, cell)], "", ("f",), namespace)
    assert namespace["f"]() == [0, 1, 2]


def test_a_module_says_its_version():
    assert PLT.__version__ == "0"
