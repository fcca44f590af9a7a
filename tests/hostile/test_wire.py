"""Whatever arrives on the wire is a message or a `WireError`, never anything else.

Bytes are noise, or real messages with a few bytes or a few values changed.
"""

import json
import os
import random
import threading
import tracemalloc

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.checks.callers import Answer
from autograder.checks.compare import agree, describe, difference
from autograder.sandbox.callbacks import answer_callback
from autograder.sandbox.inside import wire
from autograder.sandbox.replies import answer_from

EXPECTED = (
    np.ones((5, 4)),
    1.0,
    ([np.ones((2, 2))], [np.ones(3)]),
    [(np.ones((2, 2)), np.ones(2))],
)

REAL = [
    wire.encode(
        {"nonce": "0", "outcome": "answered", "changed": [0], "warned": ["overflow"]}, value
    )
    for value in (
        None,
        np.ones((5, 4)),
        [np.ones(3), (1.0, np.zeros((2, 2), int))],
        [True, 2**62, 1e308, "relu", 1j],
        wire.Foreign("dict"),
        wire.Handle("r", 0, 5),
    )
]
REAL += [
    wire.encode({"nonce": "0", "outcome": "error", "text": "ValueError: x (cell 1, line 2)"}),
    wire.encode({"nonce": "0", "outcome": "ask", "ask": 0, "names": ["b"]}, [np.ones(3), 2.0]),
]

#: What is put in the place of a value: all kinds, and what is at an edge of its kind.
ODD = [
    None, True, -1, 0, 1, 31, 2**31, 2**63, -(2**64), 10**400, 0.5, float("nan"), float("inf"), "",
    "a", "l", "t", "o", "r", "f", "c", "<f8", "|O", "ask", "answered", "error", "\ud800", [], {},
    [[]], [0], ["a", 0], ["a", -1], ["r", 0, -1], ["f", 0, 0], ["o", "x"], ["c", 1, 2], ["l"],
    {"a": 1}, ["<f8", [0, 2**40]], ["<f8", [2**40, 0]], [["<f8", [5, 4]]],
]  # fmt: skip


def add(a, b=1.0):
    return a + b


def split(message):
    size = wire.FRAME.unpack(message[:8])[0]
    return message[8 : 8 + size], message[8 + size :]


def judged(text, body):
    """Do with a message what the grader does; only a `WireError` may come out."""
    try:
        header, value = wire.decode(text, body)
    except wire.WireError:
        return
    if header.get("outcome") == "ask":
        assert isinstance(answer_callback(add, header.get("names"), value, 5.0), bytes)
        return
    try:
        read = answer_from(header, value, 3)
    except wire.WireError:
        return
    assert isinstance(read, Answer)
    assert read.text.isprintable()
    describe(read.value)
    for expected in EXPECTED:
        difference(read.value, expected, 1e-9)
    agree(read.value, read.value)


def places(tree, path=()):
    """Yield the path to every value in a JSON tree."""
    yield path
    if isinstance(tree, dict | list):
        for key, below in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from places(below, (*path, key))


def with_value(tree, path, value):
    """Return a tree with another value in one place."""
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = with_value(tree[path[0]], path[1:], value)
    return copy


def with_other_values(message, dice):
    """Change one to four values in a message's header."""
    text, body = split(message)
    tree = json.loads(text)
    for _ in range(dice.randint(1, 4)):
        tree = with_value(tree, dice.choice(list(places(tree))), dice.choice(ODD))
    return json.dumps(tree).encode(), body


def with_other_bytes(message, dice):
    """Change, cut, repeat or insert bytes anywhere in a message."""
    changed = bytearray(message[8:])
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(changed) + 1)
        some = bytes(dice.choices(b'[]{}",:-0123456789eatlrofc\\\0\xff', k=dice.randint(1, 3)))
        changed[at : at + dice.randint(0, 3)] = some
    size = dice.choice([len(split(message)[0]), dice.randrange(len(changed) + 1)])
    return bytes(changed[:size]), bytes(changed[size:])


@pytest.mark.parametrize("change", [with_other_values, with_other_bytes])
def test_a_mutated_message_is_an_answer_or_a_wire_error(change, full):
    dice = random.Random(0)
    for _ in range(1_500_000 if full else 4_000):
        text, body = change(dice.choice(REAL), dice)
        try:
            judged(text, body)
        except Exception as error:
            error.add_note(f"header {text!r}, body {body[:99]!r}")
            raise


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200), st.binary(max_size=64))
def test_noise_is_a_wire_error(text, body):
    judged(text, body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["a", "l", "t", "o", "r", "f", "c"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(JSON, JSON, st.dictionaries(st.sampled_from(["changed", "warned", "text", "names"]), JSON))
def test_any_json_is_an_answer_or_a_wire_error(value, arrays, header):
    for outcome in ("answered", "error", "ask"):
        tree = {"outcome": outcome, "value": value, "arrays": arrays, **header}
        judged(json.dumps(tree).encode(), b"")


def received(data):
    """Return what receiving some bytes raises, or None."""
    ours, theirs = os.pipe()

    def write():
        try:
            wire.send(theirs, data)
        except OSError:
            pass
        finally:
            os.close(theirs)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        wire.incoming(ours).receive()
        return None
    except wire.WireError as error:
        return error
    finally:
        os.close(ours)
        writer.join()


@pytest.mark.parametrize("real", REAL)
def test_a_message_that_is_cut_anywhere_is_a_wire_error(real):
    assert received(real) is None
    for end in range(0, len(real), 7):
        assert isinstance(received(real[:end]), wire.WireError)


@pytest.mark.parametrize(
    "frame", [(2**32 - 1, 0), (0, 2**32 - 1), (wire.MAX_HEADER + 1, 0), (0, wire.MAX_BODY + 1)]
)
def test_what_is_announced_is_not_allocated(frame):
    tracemalloc.start()
    assert isinstance(received(wire.FRAME.pack(*frame) + b"x" * 99), wire.WireError)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**22


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lists", b'{"arrays":[],"value":["l",' + b"[]," * 300_000 + b"[]]}"),
        ("numbers", b'{"arrays":[],"value":["l",' + b"1," * 450_000 + b"1]}"),
        ("keys", b'{"arrays":[],"value":1,' + b'"x":[],' * 140_000 + b'"y":1}'),
        ("arrays", b'{"value":1,"arrays":[' + b'["?",[0]],' * 100_000 + b'["?",[0]]]}'),
        ("depth", b'{"arrays":[],"value":' + b"[" * 500_000 + b"]" * 500_000 + b"}"),
    ],
)
def test_a_header_takes_memory_in_proportion_to_its_size(name, text):
    """A megabyte of header, whatever stands in it, takes less than 64 in the grader."""
    tracemalloc.start()
    judged(text, b"")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 * len(text)


def test_one_array_named_many_times_is_not_copied_many_times():
    """A message of a megabyte must not become gigabytes when it is compared."""
    tree = {"outcome": "answered", "value": ["l", *[["a", 0]] * 200], "arrays": [["<f8", [2**17]]]}
    text, body = json.dumps(tree).encode(), bytes(2**20)
    tracemalloc.start()
    judged(text, body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 * 2**20


def test_rows_of_nothing_are_not_listed():
    tree = {"outcome": "answered", "value": ["a", 0], "arrays": [["<f8", [2**40, 0]]]}
    judged(json.dumps(tree).encode(), b"")
