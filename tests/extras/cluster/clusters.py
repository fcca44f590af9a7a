"""Clusters as people start them: `dask scheduler` and `dask worker`, on this machine."""

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.shell import ROOT, Running, Shell

#: Workers import what tests send them from here.
HERE = Path(__file__).parent

#: Dask's imports take a second.
SHELL = Shell("distributed.cli.dask_scheduler", "distributed.cli.dask_worker")

#: What Dask looks at many times in a second, also where nothing is to be done.
SELDOM = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
}

#: A worker alone, which nobody starts again.
ALONE = ("--nthreads", "1", "--no-nanny")


@dataclass
class Cluster:
    """A scheduler and its workers."""

    address: str
    scheduler: Running
    workers: list[Running]

    @property
    def logs(self):
        return "".join(process.text for process in (self.scheduler, *self.workers))


@contextmanager
def dask(*words, **environment):
    """Run ``dask WORDS`` in a folder of its own, as long as the block."""
    command = ("tests.extras.cluster.dask_command", *map(str, words))
    settings = {"PYTHONPATH": str(ROOT), **environment}
    with (
        TemporaryDirectory() as folder,
        SHELL.running(*command, folder=Path(folder), **settings) as process,
    ):
        yield process
        process.stop()


@contextmanager
def cluster(workers=(ALONE,), scheme="tcp", tls=(), settings=SELDOM, **environment):
    """Start a scheduler, and a worker for each list of arguments; end them all."""
    host, environment = f"{scheme}://127.0.0.1:0", settings | environment
    with ExitStack() as stack:

        def start(*words):
            return stack.enter_context(dask(*words, "--no-dashboard", *tls, **environment))

        scheduler = start("scheduler", "--host", host)
        address = scheduler.said(r"Scheduler at:\s*(\S+)")[1]
        started = [start("worker", address, "--host", "127.0.0.1", *words) for words in workers]
        for process in started:
            process.said("Registered to")
        yield Cluster(address, scheduler, started)
