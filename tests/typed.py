"""Runs commands one after the other, each in a fork of a process that has made its imports.

Importing scikit-learn or nbgrader takes seconds; everything else is as if the command had been
typed. What is imported is given as arguments. An order is one line of JSON, and the answer to it
the exit status.
"""

import atexit
import json
import os
import runpy
import sys
import threading
import traceback
from importlib import import_module
from pathlib import Path


def fork(order):
    """Return the process that runs a command; return 0 in that process itself."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for descriptor, path in ((1, order["output"]), (2, order["errors"])):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), descriptor)
        os.chdir(order["folder"])
        os.environ.clear()
        os.environ.update(order["environment"])
    return child


def run(words):
    """Do what ``python WORDS`` does."""
    own = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.path[:1] = [str(Path.cwd()), *own]
    kind, what, *rest = words
    if kind == "-m":
        sys.argv = [what, *rest]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        assert kind == "-c", f"{kind}: -m or -c"
        sys.argv = ["-c", *rest]
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})


def status(words):
    """Run a command, and return the status with which Python would end."""
    try:
        run(words)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        print(ended.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def end(code):
    """End as Python does, but leave all modules as they are: taking them down takes a second."""
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.modules.setdefault("rfc3987_syntax", None)  # as the command line does
    for module in sys.argv[1:]:
        import_module(module)
    for line in sys.stdin:
        order = json.loads(line)
        child = fork(order)
        if child == 0:
            end(status(order["words"]))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
