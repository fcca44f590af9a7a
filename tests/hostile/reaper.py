"""Runs a command as the parent of last resort of everything it starts, and tells what remains.

    python reaper.py COMMAND...

Ends with the command's status. The last line that it prints is ``reaper: {...}``: the command's
peak memory in bytes, and the processes that it left running, which are killed then.
"""

import contextlib
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
GRACE = 5.0  # seconds in which what is on its way out may end


def main() -> int:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    command = subprocess.Popen(sys.argv[1:])
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: command.kill())
    status = command.wait()
    end = time.monotonic() + GRACE
    while (children := below()) and time.monotonic() < end:
        time.sleep(0.02)
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    peak = 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print("\nreaper: " + json.dumps({"peak": peak, "orphans": list(children.values())}))
    return status if status >= 0 else 128 - status


def below() -> dict[int, str]:
    """Return the living children of this process, orphans among them, with their command lines."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) == os.getpid() and stat[0] != "Z":
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(folder.name)] = line.decode(errors="replace")
    return found


if __name__ == "__main__":
    sys.exit(main())
