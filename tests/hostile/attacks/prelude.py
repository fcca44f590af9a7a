"""What the attacks share: where the bait lies, raw system calls, and how to speak on the wire.

It stands before each attack in the submission. The tests fill in the names between the @.
"""

import ctypes
import json
import os
import struct
import sys

COURSE = "@COURSE@"  # the kit, with reference/ and solutions/
CLASS = "@CLASS@"  # the folder with everybody's submissions
PLANTED = "@PLANTED@"  # a file with a word that nobody may learn
SOCKET = "@SOCKET@"  # a path where somebody listens
ABSTRACT = "@ABSTRACT@"  # an abstract socket's name, without its leading zero
PORT = int("@PORT@")  # a TCP and UDP port on 127.0.0.1 where somebody listens


def system(number, *args):
    """Make a system call, past everything that Python might do on the way."""
    libc = ctypes.CDLL(None, use_errno=True)
    own = (ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_long(a) for a in args)
    result = libc.syscall(ctypes.c_long(number), *own)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def served():
    """Return the descriptor and the nonce of the call that is being served."""
    frame = sys._getframe(1)
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["self"].fd, frame.f_locals["nonce"]


def raw(text, body=b""):
    """Return a message with a header that need not be JSON."""
    return struct.pack("!II", len(text), len(body)) + text + body


def message(nonce, tree=None, arrays=(), body=b"", **header):
    """Return a message that no honest worker would send."""
    header = {"nonce": nonce, "outcome": "answered", "value": tree, "arrays": arrays, **header}
    return raw(json.dumps(header).encode(), body)


def say(fd, text):
    """Write all of a message."""
    while text:
        text = text[os.write(fd, text) :]


def forge(**header):
    """Answer in the worker's place, and end."""
    fd, nonce = served()
    say(fd, message(nonce, **header))
    os._exit(0)
