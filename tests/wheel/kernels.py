"""A real Jupyter kernel in a student's environment, and the cells of a notebook run in it."""

import html
import json
from contextlib import contextmanager
from dataclasses import dataclass

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from tests.wheel.environments import settings


@dataclass(frozen=True)
class Ran:
    """What came of a cell: what it showed and, if it raised, the error in one line."""

    shown: str
    error: str


@contextmanager
def kernel(python, folder):
    """Start a kernel of that Python; give the function that runs a cell in it.

    That `somebody` sits there who can answer is what a front end tells a kernel with each cell.
    """
    spec = {"argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]}
    place = folder / "kernels" / "student"
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(
        json.dumps(spec | {"display_name": "Student", "language": "python"}), encoding="utf-8"
    )
    specs = KernelSpecManager(kernel_dirs=[str(folder / "kernels")])
    manager = KernelManager(kernel_name="student", kernel_spec_manager=specs)
    manager.start_kernel(env=settings(), cwd=str(folder))
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield lambda code, somebody=False: _run(client, code, somebody)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


def _run(client, code, somebody):
    shown = []

    def keep(message):
        content = message["content"]
        shown.append(html.unescape(content.get("data", {}).get("text/html", "")))
        shown.append(content.get("text", "") + content.get("data", {}).get("text/plain", ""))

    reply = client.execute_interactive(code, output_hook=keep, timeout=120, allow_stdin=somebody)
    content = reply["content"]
    failed = content["status"] == "error"
    return Ran("\n".join(shown), f"{content['ename']}: {content['evalue']}" if failed else "")
