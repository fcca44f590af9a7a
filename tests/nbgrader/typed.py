"""Runs commands one after the other, each in a fork of a process that has made its imports.

Importing nbgrader takes seconds; everything else is as if the command had been typed. An order is a
line of JSON; the answer is the exit status.
"""

import json
import os
import runpy
import sys

import jupytext  # noqa: F401
import nbgrader.apps  # noqa: F401
import sklearn.neural_network  # noqa: F401

import autograder.nbgrader.converters
import autograder.nbgrader.preprocessors  # noqa: F401

for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        output = os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.chdir(order["folder"])
        os.environ.update(order["environment"])
        sys.argv = [order["module"], *order["arguments"]]
        sys.path[0] = ""
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
