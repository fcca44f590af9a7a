"""Landlock: what a process may read, and that it may write, connect and signal nothing.

No maintained Python binding is released, and three system calls are all it takes.
Their numbers are the same on every processor.
"""

import os
import struct
from collections.abc import Iterable

from kernel import LIBC, Unlockable, call

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, BENEATH_A_PATH = 1, 1

READ_FILE, READ_FOLDER, WRITE_FILE = 1 << 2, 1 << 3, 1 << 1
#: The file system rights that each version knows; 2 brought moving files between folders, 3
#: cutting them off, 5 commands to devices. 7 brought entries in the audit log, which are no right.
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
TCP_SINCE, TCP = 4, 0b11  # bind, connect
SCOPES_SINCE, SCOPES = 6, 0b11  # abstract sockets, signals to processes outside

LACKING = (
    "Landlock is not available: it needs Linux 5.13 or later with 'landlock' among the security "
    "modules (kernel option lsm=), and a container runtime that lets its system calls through"
)


def version() -> int:
    """Return the version of the kernel's interface, or 0 where it has none."""
    return max(0, LIBC.syscall(CREATE_RULESET, None, 0, ASK_VERSION))


def rules(readable: Iterable[str]) -> int:
    """Return the descriptor of a ruleset that allows reading these paths, and nothing else."""
    known = version()
    if not known:
        raise Unlockable(LACKING)
    attributes = handled(known)
    ruleset = call("Landlock", LIBC.syscall, CREATE_RULESET, attributes, len(attributes), 0)
    for path in readable:
        _allow(ruleset, path, READ_FILE | READ_FOLDER)
    _allow(ruleset, os.devnull, READ_FILE | WRITE_FILE)
    return ruleset


def handled(known: int) -> bytes:
    """Return all that a version can forbid, as the kernel reads it: three 64-bit masks."""
    files = FILE_RIGHTS[max(since for since in FILE_RIGHTS if since <= known)]
    network = TCP if known >= TCP_SINCE else 0
    scopes = SCOPES if known >= SCOPES_SINCE else 0
    # An older kernel takes only as many masks as it knows.
    masks = 3 if known >= SCOPES_SINCE else 2 if known >= TCP_SINCE else 1
    return struct.pack("=QQQ", files, network, scopes)[: 8 * masks]


def close(ruleset: int) -> None:
    """Hold this process to the rules, for good; needs no_new_privs."""
    call("Landlock", LIBC.syscall, RESTRICT_SELF, ruleset, 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there need not be readable
    try:
        rights &= ~0 if os.path.isdir(path) else ~READ_FOLDER
        rule = struct.pack("=Qi", rights, fd)
        call("Landlock", LIBC.syscall, ADD_RULE, ruleset, BENEATH_A_PATH, rule, 0)
    finally:
        os.close(fd)
