#!/usr/bin/env bash
# In a notebook a string of doctests holds no test, so that every answer passes it.
#
# IPython lets one paste >>> sessions: before a cell is run it takes >>> from the beginnings of lines, and
# indentation and ... with it. It means to spare what is in triple quotes, but knows only strings with
# nothing in front of them, as docstrings are. After `examples =` or `check(` or in a dictionary, as tests
# of otter's ok format are written, prompts go wherever they stand in the cell. doctest then finds nothing to
# run, and so no failure, where the same cell as a script refuses the wrong answer. A placeholder
# `...` elsewhere in such a cell goes too, and leaves its function without a body. Lines that are joined
# by "\n".join keep their prompts, and so does a docstring.
#
# Seen with IPython 9.18.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check ipython==9.18.1
export IPYTHONDIR="$folder" HOME="$folder"
cat > seen.py <<'PYTHON'
import doctest

import IPython
from IPython.core.interactiveshell import InteractiveShell

WRONG = "def double(x):\n    return x * x + 1\n\n"
TESTS = ">>> double(2)\n4\n>>> double(3)\n6\n"
CELLS = {
    "assigned": f'{WRONG}examples = """\n{TESTS}"""',
    "in a dictionary": f'{WRONG}test = {{"code": """\n{TESTS}"""}}\nexamples = test["code"]',
    "of a docstring": f'{WRONG}def tests():\n    """\n{TESTS}    """\nexamples = tests.__doc__',
    "joined": f"{WRONG}examples = '\\n'.join({TESTS.splitlines()})",
    "with a placeholder": f'def later():\n    ...\n\n{WRONG}examples = """\n{TESTS}"""',
}


def tried(names):
    examples = doctest.DocTestParser().get_doctest(names["examples"], names, "cell", None, 0)
    results = doctest.DocTestRunner().run(examples, out=lambda text: None)
    return f"{results.failed} of {results.attempted} failed"


def script(cell):
    names = {}
    exec(cell, names)
    return tried(names)


def notebook(cell):
    shell = InteractiveShell()
    shell.showtraceback = shell.showsyntaxerror = lambda *args, **settings: None
    error = (result := shell.run_cell(cell)).error_before_exec or result.error_in_exec
    return type(error).__name__ if error else tried(shell.user_ns)


print("IPython", IPython.__version__)
for name, cell in CELLS.items():
    print(f"{name:18} script: {script(cell)}; notebook: {notebook(cell)}")
PYTHON
cat > expected.txt <<'TEXT'
IPython 9.18.1
assigned           script: 2 of 2 failed; notebook: 0 of 0 failed
in a dictionary    script: 2 of 2 failed; notebook: 0 of 0 failed
of a docstring     script: 2 of 2 failed; notebook: 2 of 2 failed
joined             script: 2 of 2 failed; notebook: 2 of 2 failed
with a placeholder script: 2 of 2 failed; notebook: IndentationError
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
