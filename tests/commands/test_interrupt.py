"""Ctrl-C ends a verb whenever it comes, and nothing is printed that nobody wrote."""

import signal
import subprocess
import sys

BEGIN = """
import os, signal
from autograder.commands._terminal import listen

listen()
"""

DROPPED = """
class Nobody:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)  # Python drops what is raised here

try:
    Nobody()
    while True:
        pass
except KeyboardInterrupt:
    print("interrupted")
"""

TWICE = """
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    os.kill(os.getpid(), signal.SIGINT)
    print("cleaned up")
"""

AT_THE_END = """
import threading
threading._register_atexit(os.kill, os.getpid(), signal.SIGINT)
"""


IN_THE_BACKGROUND = """
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
"""


def run(code, *before):
    command = [*before, sys.executable, "-c", BEGIN + code]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_an_interrupt_that_python_drops_is_raised_again():
    done = run(DROPPED)
    assert (done.returncode, done.stdout, done.stderr) == (0, "interrupted\n", "")


def test_one_is_heard_where_a_shell_has_it_ignored_as_for_what_runs_in_the_background():
    ignored = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
    assert run(IN_THE_BACKGROUND, *ignored).stdout == "interrupted\n"


def test_a_second_one_ends_the_process_at_once():
    done = run(TWICE)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_none_prints_a_traceback_while_python_shuts_down():
    assert run(AT_THE_END).stderr == ""
