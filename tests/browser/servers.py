"""Jupyter's servers, as a student starts them: ``jupyter lab`` and ``jupyter notebook``."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.nbgrader.courses import environment

#: Nothing is asked of the outside, and nothing pops up in front of the notebook.
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}

#: Seconds until a server must answer.
PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """A running server, and how to reach it."""

    app: str
    folder: Path
    port: int
    token: str

    def url(self, path, **query):
        """Return an address on this server."""
        more = "".join(f"&{name}={value}" for name, value in query.items())
        return f"http://127.0.0.1:{self.port}/{path}?token={self.token}{more}"


@contextmanager
def serving(app, folder):
    """Start a server in a student's folder, and end it with all its kernels."""
    server = Server(app, folder, _free_port(), secrets.token_hex(16))
    overrides = folder / ".jupyter" / "config" / "labconfig" / "default_setting_overrides.json"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(json.dumps(OVERRIDES), encoding="utf-8")
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            _command(server),
            cwd=folder,
            env=environment(folder) | _own_folders(folder),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for(server, process)
            yield server
        finally:
            _end(process)


def _command(server):
    return [
        *(sys.executable, "-m", {"lab": "jupyterlab"}.get(server.app, server.app)),
        *("--no-browser", "--allow-root", f"--ServerApp.root_dir={server.folder}"),
        *("--ip=127.0.0.1", f"--port={server.port}", "--ServerApp.port_retries=0"),
        f"--IdentityProvider.token={server.token}",
    ]


def _own_folders(folder):
    names = ["CONFIG", "DATA", "RUNTIME"]
    return {f"JUPYTER_{name}_DIR": str(folder / ".jupyter" / name.lower()) for name in names} | {
        "JUPYTERLAB_SETTINGS_DIR": str(folder / ".jupyter" / "lab"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / ".jupyter" / "workspaces"),
    }


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(server, process):
    """Wait until a server answers, and say what it said if it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(server.url("api/status"), timeout=PATIENCE):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)  # between two questions
    raise RuntimeError((server.folder / "server.log").read_text(encoding="utf-8"))


def _end(process):
    """End a server politely, so that it ends its kernels; then whatever is left of it."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
