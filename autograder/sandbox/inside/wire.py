"""Messages between the grader and the process in which student code runs.

A message is a JSON header and the raw bytes of its arrays, nothing else: nothing in it is ever
executed or unpickled. Each reader treats the other side as written by an attacker: sizes, dtypes,
dimensions and nesting are bounded before anything is allocated.

The arrays travel without `.npy` headers of their own, since dtype and shape stand in the JSON
header: reading one takes 2 µs instead of 30.

This module imports nothing of the kit: it is loaded on both sides.
"""

import json
import os
import struct
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Header = dict[str, Any]
Shapes = list[Any]  # [dtype, shape] of each array

FRAME = struct.Struct("!II")
#: A header is parsed into objects of about 30 times its size.
MAX_HEADER = 16 * 2**20  # from the grader: a notebook's code
MAX_REPLY_HEADER = 2 * 2**20
MAX_BODY = 8 * 2**20
MAX_DEPTH = 12
MAX_DIMENSIONS = 8
MAX_NODES = 400_000
MAX_TEXT = 2_000
#: Most messages come in one piece.
CHUNK = 2**16
NATIVE = {
    np.dtype(name): np.dtype(name).str
    for name in "? i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()
}
_DECODER = json.JSONDecoder()
DTYPES = {text: (dtype, dtype.itemsize) for dtype, text in NATIVE.items()}


class WireError(Exception):
    """The other side did not send a well-formed message."""


class TooLarge(WireError):
    """A message exceeds what is sent, so it was not."""


class Closed(WireError):
    """The other side is gone."""


class Handle:
    """A function or a stream of random numbers, which stays on one side and has a number there."""

    def __init__(self, kind: str, number: int, seed: int = 0) -> None:
        self.kind, self.number, self.seed = kind, number, seed


class Foreign:
    """Placeholder for anything but numbers, arrays and collections of them: its type's name."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


def encode(header: Header, value: Any = None, most: int = MAX_HEADER) -> bytes:
    """Return the bytes of a message: `header` is plain JSON, `value` a tree with arrays."""
    arrays: Shapes = []
    parts: list[bytes] = []
    tree = _pack(value, arrays, parts, 0)
    text = json.dumps({**header, "value": tree, "arrays": arrays}).encode()
    body = b"".join(parts)
    if len(text) > most or len(body) > MAX_BODY:
        raise TooLarge("the message is too large")
    return FRAME.pack(len(text), len(body)) + text + body


def decode(text: bytes, body: bytes) -> tuple[Header, Any]:
    """Return ``(header, value)`` of a message; raises `WireError` on anything malformed."""
    try:
        header = _json(text)
        arrays = _arrays(header.pop("arrays"), body)
        value = _unpack(header.pop("value"), iter(enumerate(arrays)), 0)
    except WireError:
        raise
    except Exception as error:  # whatever a forged message provokes is the forger's fault
        raise WireError(f"malformed message: {type(error).__name__}") from None
    return header, value


def _json(text: bytes) -> Any:
    """Return what a header says; `json.loads` first finds out how it is encoded."""
    said = text.decode()
    value, end = _DECODER.raw_decode(said)
    if end != len(said):
        raise WireError("more than a header")
    return value


def send(fd: int, message: bytes) -> None:
    """Write all bytes of a message."""
    view = memoryview(message)
    while view:
        view = view[os.write(fd, view) :]


class Incoming:
    """What comes from the other side, message by message; ``read(n)`` gives 1 to n bytes of it."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._waiting = bytearray()

    def receive(self, most: int = MAX_HEADER) -> tuple[Header, Any]:
        """Return one message as ``(header, value)``, with a header of no more than `most` bytes."""
        self._fill(FRAME.size, CHUNK)  # most messages come in one piece
        text, body = FRAME.unpack_from(self._waiting)
        if text > most or body > MAX_BODY:
            raise WireError("the message is too large")
        start, end = FRAME.size + text, FRAME.size + text + body
        self._fill(end, 2**20)
        message = bytes(self._waiting[:end])
        del self._waiting[:end]
        return decode(message[FRAME.size : start], message[start:])

    def _fill(self, size: int, most: int) -> None:
        while len(self._waiting) < size:
            try:
                chunk = self._read(most)
            except OSError as error:
                raise Closed("the connection broke") from error
            if not chunk:
                raise Closed("the other side is gone")
            self._waiting += chunk


def incoming(fd: int) -> Incoming:
    """Return what comes on a descriptor."""
    return Incoming(lambda most: os.read(fd, most))


def _pack(value: Any, arrays: Shapes, parts: list[bytes], depth: int) -> Any:
    if depth > MAX_DEPTH:
        return ["o", "nested too deep"]
    if type(value) is np.ndarray and value.dtype in NATIVE:  # as nearly all are
        return _pack_array(value, arrays, parts)
    if value is None or isinstance(value, (bool, float)):
        return value if value is None or isinstance(value, bool) else float(value)
    if isinstance(value, int):
        return int(value) if abs(value) < 2**63 else ["o", "int"]
    if isinstance(value, str):
        return str(value[:MAX_TEXT])
    if isinstance(value, complex):
        return ["c", value.real, value.imag]
    if isinstance(value, np.ndarray) and value.dtype == object and value.ndim == 1:
        arrays_alone = all(isinstance(one, (np.ndarray, list, tuple)) for one in value)
        value = list(value) if arrays_alone else value
    if isinstance(value, (np.ndarray, np.generic)):
        return _pack_array(np.asarray(value), arrays, parts)
    if isinstance(value, (list, tuple)):
        tag = "t" if isinstance(value, tuple) else "l"
        return [tag, *(_pack(one, arrays, parts, depth + 1) for one in value)]
    if isinstance(value, Handle):
        return [value.kind, value.number, value.seed]
    return ["o", (value.kind if isinstance(value, Foreign) else type(value).__name__)[:80]]


def _pack_array(array: np.ndarray, arrays: Shapes, parts: list[bytes]) -> list[Any]:
    native = array.dtype if array.dtype in NATIVE else array.dtype.newbyteorder("=")
    if native not in NATIVE or array.ndim > MAX_DIMENSIONS:
        return ["o", f"array of dtype {array.dtype}"[:80]]
    arrays.append([NATIVE[native], array.shape])
    parts.append(array.astype(native, copy=False).tobytes())
    return ["a", len(arrays) - 1]


def _arrays(described: Shapes, body: bytes) -> list[np.ndarray]:
    found: list[np.ndarray] = []
    start = 0
    if len(described) > MAX_NODES:
        raise WireError("too many arrays")
    for name, shape in described:
        if name not in DTYPES or len(shape) > MAX_DIMENSIONS:
            raise WireError("an array of a kind that is not sent")
        dtype, itemsize = DTYPES[name]
        count = 1
        for length in shape:
            if type(length) is not int or not 0 <= length <= MAX_BODY:
                raise WireError("a malformed shape")
            count *= length
        if count * itemsize > len(body) - start:
            raise WireError("an array larger than its bytes")
        array = np.frombuffer(body, dtype, count, start)
        found.append(array.reshape(shape).copy())
        start += count * itemsize
    if start != len(body):
        raise WireError("bytes that belong to no array")
    return found


def _unpack(tree: Any, arrays: Iterator[tuple[int, np.ndarray]], depth: int) -> Any:
    """Turn a tree into a value; its arrays stand in order, each in one place."""
    if depth > MAX_DEPTH:
        raise WireError("nested too deep")
    if tree is None or isinstance(tree, (bool, float)):
        return tree
    if isinstance(tree, int):
        return tree if abs(tree) < 2**63 else Foreign("int")
    if isinstance(tree, str):
        return tree[:MAX_TEXT]
    tag = tree[0]
    if tag == "a":
        number, array = next(arrays)
        if tree[1] != number:
            raise WireError("an array out of order")
        return array
    if tag in ("l", "t"):
        if len(tree) > MAX_NODES:
            raise WireError("too many entries")
        items = [_unpack(one, arrays, depth + 1) for one in tree[1:]]
        return tuple(items) if tag == "t" else items
    return _unpack_scalar(tag, *tree[1:])


def _unpack_scalar(tag: Any, *parts: Any) -> Any:
    if tag == "c":
        real, imaginary = parts
        return complex(float(real), float(imaginary))
    if tag in ("f", "r"):
        number, seed = parts
        if not all(type(n) is int and 0 <= n < 2**63 for n in parts):
            raise WireError("a malformed number")
        return Handle(tag, number, seed)
    if tag == "o":
        (kind,) = parts
        return Foreign(str(kind)[:80])
    raise WireError("an unknown kind of value")
