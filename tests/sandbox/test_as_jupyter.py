"""The functions that grading sees behave like those that a real kernel has after running all cells.

Notebooks are generated: cells in any order that define, use again, delete and fill, that raise or
are no Python. One kernel serves all of them, and is emptied in between.
"""

import os
import re
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.sandbox.inside.inert_modules import INERT, without_plots
from autograder.sandbox.inside.jupyter import ZMQInteractiveShell
from autograder.sandbox.inside.program import load

#: `make prove` asks for more.
EXAMPLES = int(os.environ.get("NOTEBOOKS", "25"))

#: Makes of a used kernel a new one, in which these names stand for no output yet.
AS_NEW = "%reset -f\n_ = __ = ___ = ''"

#: Runs cells in a kernel without modules, files, variables and inputs of an earlier notebook.
CELLS = """
import os, shutil, sys
def _anew():
    sys.dont_write_bytecode = True
    for name, module in list(sys.modules.items()):
        if os.getcwd() in f"{getattr(module, '__path__', '')} {getattr(module, '__file__', '')}":
            del sys.modules[name]
    for name in os.listdir():
        shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)
    sys.path_importer_cache.clear()
    shell = get_ipython()
    shell.extension_manager.loaded.clear()
    for event in ("pre_run_cell", "post_execute"):
        for callback in list(shell.events.callbacks[event]):
            if "autoreload" in type(getattr(callback, "__self__", None)).__module__:
                shell.events.unregister(event, callback)
    for name in globals().keys() - {"In", "Out", "get_ipython", "display", "os", "shutil", "sys"}:
        if not name.startswith("_") or name[1:].isdigit():
            del globals()[name]
    In[:] = [""]
    Out.clear()
    get_ipython().execution_count = 1
_anew()
for _cell in CELLS:
    get_ipython().run_cell(_cell, store_history=True)
"""

#: Seconds that a busy machine may take for a cell.
PATIENCE = 60

WANTED = ("f", "g")

#: Statements, with a number in the place of N.
STATEMENTS = [
    "k = N",
    "k += N",
    "del k",
    "table = {}",
    "table['a'] = N",
    "table.update(a=k)",
    "table.clear()",
    "other = table",
    "other['a'] = N",
    "def h(x):\n    return x + k",
    "def h(x):\n    return table['a'] + x",
    "h = lambda x: N * x",
    "h = ''",
    "del h",
    "def f(x):\n    return h(x) + N",
    "def f(x):\n    return f.extra * x + N",
    "f.extra = k",
    "f = N",
    "f, g = g, f",
    "def g(x):\n    return globals()['k'] * x + N",
    "def g(x):\n    return table['h'](x) - N",
    "def g(x):\n    return eval('k') + x",
    "def g(x, y=k):\n    return x + y",
    "del g",
    "def add(function):\n    table[function.__name__] = function\n    return function",
    "@add\ndef h(x):\n    return N - x",
    "def setup():\n    global k\n    k = N",
    "setup()",
    "for k in range(N):\n    table['a'] = k",
    "exec('k = N')",
    "globals()['h'] = abs",
    "if k > 2:\n    def f(x):\n        return -x",
    "try:\n    k = table['a']\nexcept KeyError:\n    k = N",
    "class Base:\n    def __init_subclass__(cls):\n        table['a'] = N",
    "class Derived(Base):\n    pass",
    "async def later():\n    return N",
    "k = await later()",
    "import asyncio\nk = sum(await asyncio.gather(asyncio.sleep(0, N), asyncio.sleep(0, 1)))",
    "import asyncio\nk = await asyncio.wait_for(asyncio.create_task(asyncio.sleep(0, N)), 5)",
    "%time k = N",
    "k = %time N + 1",
    "k",
    "table",
    "h",
    "k = _",
    "table = __",
    "h = Out[max(Out)]",
    "_ = N",
    "get_ipython().run_cell('k = N')",
    "k = get_ipython().run_cell('N + 1').result",
    "get_ipython().push({'k': N})",
    "get_ipython().user_ns['h'] = lambda x: x - N",
    "get_ipython().run_line_magic('time', 'k = N')",
    "get_ipython().run_cell_magic('time', '', 'k = N')",
    "!true",
    "1 / 0",
    "raise SystemExit",
    "print(f(N))",
]

#: Cells that are no Python as a whole, or that the compiler refuses.
REFUSED = [
    "def scratch(x, x): return x",
    "break",
    "return N",
    "x = (",
    "def f(x):\n    return 7\nk = N )",
    "k = N\ndef g(:\n    pass",
    "nonlocal k",
    "def f(x):\n    break",
]

PROBE = """
def _probe(function):
    found = []
    for x in (0, 1, 5):
        try:
            found.append(repr(function()(x)))
        except Exception as error:
            found.append(type(error).__name__)
    return found
"""
CALLS = "[_probe(lambda: f), _probe(lambda: g)]"

numbers = st.integers(0, 4).map(str)
statements = st.builds(str.replace, st.sampled_from(STATEMENTS), st.just("N"), numbers)
good = st.lists(statements, min_size=1, max_size=3).map("\n".join)
bad = st.builds(str.replace, st.sampled_from(REFUSED), st.just("N"), numbers)
notebooks = st.lists(st.one_of(good, good, good, bad), min_size=1, max_size=8)


class Kernel:
    """A kernel that runs notebooks as *Restart and run all* does, errors allowed."""

    def __init__(self, folder):
        from jupyter_client.manager import start_new_kernel

        self.manager, self.client = start_new_kernel(kernel_name="python3", cwd=str(folder))

    def left_behind(self, cells):
        """Return how the wanted functions behave once all cells have run."""
        for cell in [AS_NEW, *cells]:
            self._run(cell)
        reply = self._run(PROBE, {"found": CALLS})
        return reply["user_expressions"]["found"]["data"]["text/plain"]

    def _run(self, code, expressions=None):
        options = {"user_expressions": expressions or {}, "stop_on_error": False}
        sent = self.client.execute(code, allow_stdin=False, **options)
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == sent:
                return reply["content"]

    def close(self):
        """End the kernel."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """Return one kernel for all notebooks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what libraries say of each other
        started = Kernel(tmp_path_factory.mktemp("kernel"))
        yield started
        started.close()


def seen_by_grading(cells):
    """Return how the wanted functions behave where grading has run the cells."""
    namespace = {"__name__": "__main__"}
    numbered = [(number, True, source) for number, source in enumerate(cells, 1)]
    load(numbered, "", WANTED, namespace, "all", shell=ZMQInteractiveShell(namespace, INERT))
    exec(PROBE, namespace)
    return repr(eval(CALLS, namespace))


@pytest.mark.filterwarnings("ignore")
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 25,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(notebooks)
def test_functions_behave_as_in_a_kernel_that_ran_all_cells(kernel, cells):
    expected = kernel.left_behind(cells)
    got = seen_by_grading(cells)
    assert got.replace(" ", "") == expected.replace(" ", "").replace("\n", ""), "\n\n".join(cells)


MISSING = "['NameError','NameError','NameError']"


def written_down():
    """Yield the notebooks of ``notebooks.txt``: name, cells, and how their functions behave."""
    text = (Path(__file__).parent / "notebooks.txt").read_text(encoding="utf-8")
    for found in re.finditer(r"^=== (.*)\n((?:.*\n)*?)==> (.*)\n", text, re.MULTILINE):
        yield found[1], found[2][:-1].split("\n---\n"), found[3].replace("missing", MISSING)


@pytest.mark.filterwarnings("ignore")
def test_what_only_jupyter_knows_is_as_in_a_kernel(kernel):
    """What is written down is what a kernel did; it is asked again of some, or of all of them."""
    for number, (name, cells, expected) in enumerate(written_down()):
        with without_plots():
            assert "".join(seen_by_grading(cells).split()) == expected, name
        if EXAMPLES > 25 or number % 15 == 0:
            there = kernel.left_behind([CELLS.replace("CELLS", repr(cells))])
            assert "".join(there.split()) == expected, name
