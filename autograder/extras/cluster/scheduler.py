"""Where a cluster is, and a connection to it."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from distributed import Client

#: How long a scheduler may take to be there, and then to answer, in seconds.
CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 6.0


class ClusterError(ConnectionError):
    """The cluster can't be used, or not any longer; says what to do. Records made are kept."""


@dataclass(frozen=True)
class Scheduler:
    """A Dask scheduler's address, and what proves to it who we are.

    Attributes
    ----------
    address
        ``tcp://host:port``, or ``tls://host:port`` where the cluster is encrypted.
    ca_file, cert, key
        Files for TLS; where they are None, Dask's own configuration counts.

    Raises
    ------
    ClusterError
        The address is not one, or a file is missing.
    """

    address: str
    ca_file: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    def __post_init__(self) -> None:
        """Check the address, and that the files exist."""
        if not _is_address(self.address):
            raise ClusterError(
                f"a scheduler is tcp://host:port or tls://host:port, not {self.address!r}"
            )
        files = [file for file in (self.ca_file, self.cert, self.key) if file is not None]
        if files and not self.encrypted:
            raise ClusterError(
                f"files for TLS are given, but {self.address} is not encrypted: "
                "start the cluster with TLS and say tls://"
            )
        for file in files:
            if not file.is_file():
                raise ClusterError(f"{file}: there is no such file")

    @property
    def encrypted(self) -> bool:
        """Whether nobody on the way can read what is sent."""
        return self.address.startswith("tls://")

    @property
    def exposed(self) -> bool:
        """Whether submissions and the secret cross a network in the clear."""
        return not self.encrypted and not _is_this_machine(urlsplit(self.address).hostname or "")

    def security(self) -> Any:
        """Return what Dask calls its security."""
        from distributed.security import Security

        files = {"ca_file": self.ca_file, "client_cert": self.cert, "client_key": self.key}
        given = {f"tls_{name}": str(file) for name, file in files.items() if file is not None}
        return Security(require_encryption=self.encrypted or None, **given)


@contextmanager
def connected(scheduler: Scheduler) -> Iterator[Client]:
    """Hold a connection to a cluster; raises `ClusterError` if there is none."""
    client = _connect(scheduler)
    try:
        yield client
    finally:
        client.close(timeout=ANSWER_SECONDS)


def _connect(scheduler: Scheduler) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("grading on a cluster needs Dask: pip install distributed") from None
    # What goes wrong is said once, in an error; Dask would print a page of tracebacks before.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    options = {"timeout": ANSWER_SECONDS, "set_as_default": False}
    try:
        security = scheduler.security()
        _greet(scheduler, security.get_connection_args("client"))
        return Client(scheduler.address, security=security, **options)
    except ClusterError:
        raise
    except (OSError, RuntimeError, TypeError, ValueError, MemoryError) as error:
        why = f"no Dask scheduler answers: {_cause(error)}"
        raise ClusterError(f"{scheduler.address}: {why}. {_advice(scheduler)}") from error


def _greet(scheduler: Scheduler, arguments: dict[str, Any]) -> None:
    """Ask what kind of server is there, in bounded time: a client would wait for a wrong one."""
    if scheduler.encrypted and arguments["ssl_context"] is None:
        raise ClusterError(
            f"{scheduler.address}: TLS needs the CA's certificate, yours, and its key; "
            "name the three files, here or in Dask's configuration"
        )
    kind = asyncio.run(asyncio.wait_for(_kind(scheduler.address, arguments), ANSWER_SECONDS))
    if kind != "Scheduler":
        raise ValueError(f"this is a {kind.lower()}, not the scheduler")


async def _kind(address: str, arguments: dict[str, Any]) -> str:
    from distributed.core import rpc

    async with rpc(address, connection_args=arguments, timeout=CONNECT_SECONDS) as server:
        return str((await server.identity())["type"])


def _cause(error: BaseException | None) -> str:
    """Return the text of the innermost error that has one."""
    said = f"not within {ANSWER_SECONDS:.0f} s"
    while error is not None:
        # A page of another server, read as a message of Dask's, announces exabytes.
        garbled = isinstance(error, MemoryError)
        said = "what does speaks another language" if garbled else str(error) or said
        error = error.__cause__ or error.__context__
    return said


def _advice(scheduler: Scheduler) -> str:
    if scheduler.encrypted:
        return "Is it running, with TLS, and were its certificate and yours signed by this CA?"
    return "Is it running there, without TLS?"


def _is_address(text: str) -> bool:
    try:
        url = urlsplit(text)
        return url.scheme in ("tcp", "tls") and bool(url.hostname and url.port)
    except ValueError:
        return False


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
