"""Clusters as people start them: `dask scheduler` and `dask worker`, on this machine."""

import os
import re
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

DASK = Path(sys.executable).parent / "dask"

#: Workers import what tests send them from here.
HERE = Path(__file__).parent
ROOT = HERE.parents[2]


class Process:
    """A command, and all that it says."""

    def __init__(self, *args, **environment):
        command = [DASK, *map(str, args)]
        env = os.environ | {
            "PYTHONPATH": str(ROOT),
            **environment,
        }
        self.popen = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
        self._lines, self._said = [], threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def said(self, pattern=""):
        """Return what matches, in all that was said, as soon as it does."""
        with self._said:
            found = self._said.wait_for(lambda: re.search(pattern, self.text), timeout=60)
        assert found, self.text
        return found

    @property
    def text(self):
        return "".join(self._lines)

    def stop(self):
        self.popen.terminate()
        self.popen.wait(60)

    def _listen(self):
        with self.popen.stderr as stream:
            for line in stream:
                with self._said:
                    self._lines.append(line)
                    self._said.notify_all()


@dataclass
class Cluster:
    """A scheduler and its workers."""

    address: str
    scheduler: Process
    workers: list[Process]

    @property
    def logs(self):
        return "".join(process.text for process in (self.scheduler, *self.workers))


@contextmanager
def cluster(workers=(("--nworkers", "2", "--nthreads", "1"),), scheme="tcp", tls=(), **environment):
    """Start a scheduler, and workers for each list of arguments; end them all."""
    host = f"{scheme}://127.0.0.1:0"
    with ExitStack() as stack:
        scheduler = Process("scheduler", "--host", host, "--no-dashboard", *tls, **environment)
        stack.callback(scheduler.stop)
        address = scheduler.said(r"Scheduler at:\s*(\S+)")[1]
        started = []
        for arguments in workers:
            quiet = ("--no-dashboard", "--host", "127.0.0.1")
            started.append(Process("worker", address, *quiet, *tls, *arguments, **environment))
            stack.callback(started[-1].stop)
        for process, arguments in zip(started, workers, strict=True):
            count = int(arguments[arguments.index("--nworkers") + 1])
            process.said("(?s)" + "Registered to.*" * count)
        yield Cluster(address, scheduler, started)
