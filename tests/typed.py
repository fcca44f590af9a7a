"""Runs commands one after the other, each in a fork of a process that has made its imports.

Importing scikit-learn or nbgrader takes seconds; everything else is as if the command had been
typed. What is imported is given as arguments. An order is one line of JSON, and the answer to it
the exit status; or the process's id, if the order does not wait for its end. Commands that want
more imports than those given are forks of a fork that has made these, too.
"""

import atexit
import json
import os
import runpy
import socket
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


class Furnished:
    """A fork of this process that has made more imports, and obeys orders, too."""

    def __init__(self, modules):
        here, there = socket.socketpair()
        self._process = os.fork()
        if self._process == 0:
            here.close()
            furnish(modules)
            with there.makefile("r") as orders, there.makefile("w") as answers:
                obey(orders, answers)
            end(0)
        there.close()
        self._orders, self._answers = here.makefile("w"), here.makefile("r")
        here.close()

    def ask(self, order):
        """Pass an order on, and return the answer."""
        print(json.dumps(order), file=self._orders, flush=True)
        return json.loads(self._answers.readline())

    def close(self):
        """End the process."""
        self._orders.close()
        self._answers.close()
        os.waitpid(self._process, 0)


def furnish(modules):
    """Import modules."""
    for module in modules:
        import_module(module)


def done(order):
    """Start a command, or look after one that was started; return what came of it so far."""
    child = order.get("child") or fork(order)
    if child == 0:
        end(status(order["words"]))
    if order["how"] == "start":
        return child
    over, result = os.waitpid(child, os.WNOHANG if order["how"] == "look" else 0)
    return os.waitstatus_to_exitcode(result) if over else None


def obey(orders, answers):
    """Answer each order, until there are no more."""
    furnished = {}
    for line in orders:
        order = json.loads(line)
        modules = tuple(order.pop("modules", ()))
        if modules and modules not in furnished:
            furnished[modules] = Furnished(modules)
        answer = furnished[modules].ask(order) if modules else done(order)
        print(json.dumps(answer), file=answers, flush=True)
    for one in reversed(furnished.values()):  # each holds what leads to those before it
        one.close()


if __name__ == "__main__":
    sys.modules.setdefault("rfc3987_syntax", None)  # as the command line does
    furnish(sys.argv[1:])
    obey(sys.stdin, sys.stdout)
