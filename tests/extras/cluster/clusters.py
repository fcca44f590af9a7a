"""Clusters as people start them: `dask scheduler` and `dask worker`, on this machine.

Each command runs in a fork of a process that has made Dask's imports, which take a second.
"""

import atexit
import multiprocessing
import os
import re
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path

#: Workers import what tests send them from here.
HERE = Path(__file__).parent
ROOT = HERE.parents[2]

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["distributed.cli.dask_scheduler", "distributed.cli.dask_worker"])
atexit.register(forkserver._forkserver._stop)  # it is waited for: its time is time of the tests

#: What Dask looks at many times in a second, also where nothing is to be done.
SELDOM = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
}

#: A worker alone, which nobody starts again.
ALONE = ("--nthreads", "1", "--no-nanny")


def dask(words, environment, errors):
    """Do what ``dask WORDS`` does, in this process."""
    os.dup2(errors.fileno(), 2)
    os.environ.update(environment)
    sys.path[:0] = environment["PYTHONPATH"].split(os.pathsep)
    sys.argv = ["dask", *words]

    import dask.config
    from dask.__main__ import main

    dask.config.refresh()
    main()


class Process:
    """A command, and all that it says."""

    def __init__(self, *args, **environment):
        said, errors = FORKS.Pipe(duplex=False)
        env = {"PYTHONPATH": str(ROOT), **environment}
        self.process = FORKS.Process(target=dask, args=([*map(str, args)], env, errors))
        self.process.start()
        errors.close()
        self._lines, self._said = [], threading.Condition()
        threading.Thread(target=self._listen, args=(said,), daemon=True).start()

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
        self.process.terminate()
        self.process.join(60)

    def _listen(self, said):
        with said, open(said.fileno(), closefd=False, encoding="utf-8") as stream:
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
def cluster(workers=(ALONE,), scheme="tcp", tls=(), settings=SELDOM, **environment):
    """Start a scheduler, and a worker for each list of arguments; end them all."""
    host, environment = f"{scheme}://127.0.0.1:0", settings | environment
    with ExitStack() as stack:
        scheduler = Process("scheduler", "--host", host, "--no-dashboard", *tls, **environment)
        stack.callback(scheduler.stop)
        address = scheduler.said(r"Scheduler at:\s*(\S+)")[1]
        started = []
        for arguments in workers:
            quiet = ("--no-dashboard", "--host", "127.0.0.1")
            started.append(Process("worker", address, *quiet, *tls, *arguments, **environment))
            stack.callback(started[-1].stop)
        for process in started:
            process.said("Registered to")
        yield Cluster(address, scheduler, started)
