"""Runs a locked student on a machine that lacks something, in a process of its own.

``python machines.py <what it lacks> ...`` prints as JSON what came of it. What is lacking is made
so by a seccomp filter, as container runtimes do it, or by giving up root's capabilities.
"""

import ctypes
import json
import subprocess
import sys

import pyseccomp

from autograder.checks.exercise import Exercise
from autograder.sandbox.server import ForkServer, SandboxUnavailable
from autograder.sandbox.student import SandboxedStudent

LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_SECCOMP, PR_SET_SECUREBITS, NO_ROOT = 22, 28, 0b11
EPERM, EINVAL, ENOSYS, CAPABILITIES_VERSION = 1, 22, 38, 0x20080522

LACKS = {
    "namespaces": [("unshare", EPERM, [])],
    "mounts": [("mount", EPERM, [])],
    "Landlock": [("landlock_create_ruleset", ENOSYS, [])],
    "Landlock's last step": [("landlock_restrict_self", EPERM, [])],
    "sockets with names": [("bind", EINVAL, [])],  # gVisor binds none that it has to name
    "seccomp": [("prctl", EPERM, [pyseccomp.Arg(0, pyseccomp.EQ, PR_SET_SECCOMP)])],
    "limits": [("prlimit64", EPERM, [pyseccomp.Arg(1, pyseccomp.EQ, 7)])],  # open files
}

CODE = """
import os
import numpy as np
def f():
    return float(np.linalg.solve(np.eye(2), np.ones(2)).sum())
def imports():
    import asyncio, ctypes, decimal, fractions, numpy.testing, unittest, xml.etree.ElementTree
    with open(os.devnull, "w") as null:
        print(fractions.Fraction(1, 2), file=null)
    return 1.0
def reads():
    return open("/etc/passwd").read(3)
def looks_up():
    return os.stat("/etc/passwd").st_size
def looks_through():
    return [path for path in ("/etc/passwd", "/home", "/proc") if os.path.exists(path)] or 1 / 0
def writes():
    return open("/tmp/hostile", "w").write("x")
def connects():
    import socket
    return socket.socket() and 1
def forks():
    return os.fork()
"""
NAMES = ("f", "imports", "reads", "looks_up", "looks_through", "writes", "connects", "forks")


def main(lacking):
    if "capabilities" in lacking:
        LIBC.prctl(PR_SET_SECUREBITS, NO_ROOT, 0, 0, 0)
        LIBC.capset(CAPABILITIES_VERSION.to_bytes(4, "little") + bytes(4), bytes(24))
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for what in lacking:
        for name, error, args in LACKS.get(what, ()):
            rules.add_rule(pyseccomp.ERRNO(error), name, *args)
    rules.load()
    if "doctor" in lacking:
        command = [sys.executable, "-m", "autograder", "doctor"]
        done = subprocess.run(command, capture_output=True, text=True)
        return {"status": done.returncode, "said": done.stdout + done.stderr}
    try:
        server = ForkServer("locked")
        return {"world": server.world, **ask(server)}
    except SandboxUnavailable as error:
        return {"unavailable": str(error)}


def ask(server):
    asked = [Exercise("layers", name, 1.0, 5.0, lambda *args: None) for name in NAMES]
    with SandboxedStudent(server, [(1, True, CODE)], "", asked) as student:
        answers = {name: student.call(name, ()) for name in NAMES}
    server.close()
    return {name: answer.value or answer.outcome for name, answer in answers.items()}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
