#!/usr/bin/env bash
# IPython's %autoreload 2 takes over the statements that changed, and not what depends on them.
#
# By default a saved module is not run again where only functions, classes and plain
# assignments of numbers, strings and the like differ: these alone are replaced in it. A number that
# is computed from one of them, a default argument, and the default of a dataclass's field keep what
# they had before, and what was set on a function behind its definition is gone. So the module is in
# a state in which no run of its file, old or new, leaves it, and not a word is said. "%autoreload
# 2-", the older way, runs the whole file again, and all five are as the file says.
#
# Seen with IPython 9.18.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check ipython==9.18.1
cat > seen.py <<'PYTHON'
import contextlib
import io
import sys

from IPython.core.interactiveshell import InteractiveShell

#: What a file holds, with a place for what changes; a question, and what the old and new file say.
FILES = {
    "a number computed from it": ("points = {}\nsteps = points // 10\n", "100", "200", "m.steps"),
    "a default argument": ("eta = {}\ndef f(e=eta): return e\n", "0.5", "0.1", "m.f()"),
    "a dataclass's default": (
        "from dataclasses import dataclass\n@dataclass\nclass Net:\n    width: int = {}\n",
        "8",
        "16",
        "m.Net().width",
    ),
    "a number from a function": ("def f(): return {}\nsize = f()\n", "3", "4", "m.size"),
    "what is set on a function": ("def f(): return {} * f.scale\nf.scale = 2\n", "5", "6", "m.f()"),
}

sys.path.insert(0, "")
sys.dont_write_bytecode = True
shell = InteractiveShell.instance()
shell.run_cell("%load_ext autoreload")


def cell(source):
    """Run a cell without a word; return its value, or the name of what it raised."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        ran = shell.run_cell(source)
    assert ran.success or "Error" in said.getvalue()
    return ran.result if ran.success else type(ran.error_in_exec).__name__


def reloaded(mode, number, file, old, new, question):
    """Return the answer after a module was loaded, and after it was written anew."""
    cell(f"%autoreload {mode}")
    name = f"module_{number}_{mode.rstrip('-')}{'_whole' * mode.endswith('-')}"
    cell(f"%%writefile {name}.py\n{file.format(old)}")
    cell(f"import {name} as m")
    before = cell(question)
    cell(f"%%writefile {name}.py\n{file.format(new)}")
    return before, cell(question)


for number, (what, story) in enumerate(FILES.items()):
    (before, now), (_, whole) = (reloaded(mode, number, *story) for mode in ("2", "2-"))
    print(f"{what:26} {before!s:>4} {now!s:>15} {whole!s:>5}")
PYTHON
cat > expected.txt <<'TEXT'
a number computed from it    10              10    20
a default argument          0.5             0.5   0.1
a dataclass's default         8               8    16
a number from a function      3               3     4
what is set on a function    10  AttributeError    12
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
