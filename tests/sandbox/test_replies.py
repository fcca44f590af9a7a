"""Whatever a worker replies, the outcome is an answer or its author's crash, never an exception."""

import json

import numpy as np
import pytest

from autograder.checks.callers import Foreign, each
from autograder.checks.exercise import Exercise
from autograder.sandbox.inside import wire
from autograder.sandbox.replies import answer_from
from autograder.sandbox.student import SandboxedStudent

DIGITS = "9" * 100_000


def message(text, body=b""):
    return wire.FRAME.pack(len(text), len(body)) + text + body


def decoded(text, body=b""):
    return wire.decode(text.encode(), body)


def value(tree, arrays="[]", body=b""):
    return decoded(f'{{"value": {tree}, "arrays": {arrays}}}', body)[1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        "null",
        '"text"',
        "{}",
        '{"value": 1}',
        '{"arrays": [], "value": [7]}',
        '{"arrays": [], "value": []}',
        '{"arrays": [], "value": {}}',
        '{"arrays": [], "value": ["a", 0]}',
        '{"arrays": [], "value": ["a", -1]}',
        '{"arrays": [], "value": ["a"]}',
        '{"arrays": [], "value": ["c", 1]}',
        '{"arrays": [], "value": ["c", "x", 1]}',
        '{"arrays": [], "value": ["r", 0, -1]}',
        '{"arrays": [], "value": ["r", 0, "5"]}',
        '{"arrays": [], "value": ["r", 0, 1.5]}',
        '{"arrays": [], "value": ["f", true, 0]}',
        '{"arrays": [], "value": ["o"]}',
        '{"arrays": 7, "value": null}',
        '{"arrays": {"x": 1}, "value": null}',
        '{"arrays": [["<f8"]], "value": null}',
        '{"arrays": [["|O", [1]]], "value": null}',
        '{"arrays": [["<M8[s]", [1]]], "value": null}',
        '{"arrays": [[[], [1]]], "value": null}',
        '{"arrays": [["<f8", [true]]], "value": null}',
        '{"arrays": [["<f8", [-1]]], "value": null}',
        '{"arrays": [["<f8", [1.0]]], "value": null}',
        '{"arrays": [["<f8", "12"]], "value": null}',
        '{"arrays": [["<f8", 3]], "value": null}',
        '{"arrays": [["<f8", [0, 4611686018427387904]]], "value": null}',
        '{"arrays": [["<f8", [1,1,1,1,1,1,1,1,1]]], "value": null}',
        '{"arrays": [["<f8", [' + DIGITS + ']]], "value": null}',
        '{"arrays": [["<f8", [65536, 65536, 65536, 65536]]], "value": null}',
        '{"arrays": [], "value": ' + DIGITS + "}",
        '{"arrays": [], "value": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"arrays": [], "value": ' + '["l", ' * 20 + "1" + "]" * 20 + "}",
    ],
    ids=lambda text: text[:50],
)
def test_a_malformed_message_is_a_wire_error(text):
    with pytest.raises(wire.WireError):
        decoded(text)


def test_bytes_that_belong_to_no_array_are_malformed():
    with pytest.raises(wire.WireError):
        value("null", "[]", b"12345678")


def test_an_array_stands_in_one_place():
    arrays, body = '[["<f8", [1]]]', np.ones(1).tobytes()
    assert value('["a", 0]', arrays, body) == np.ones(1)
    with pytest.raises(wire.WireError):
        value('["l", ["a", 0], ["a", 0]]', arrays, body)


def test_numbers_that_are_none_are_numbers():
    assert np.isnan(value("NaN"))
    assert value("-Infinity") == -np.inf


def test_a_whole_number_beyond_64_bits_counts_as_an_object():
    assert value(str(2**63)).kind == "int"


def test_a_reply_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    for sizes in ((wire.MAX_REPLY_HEADER + 1, 0), (0, wire.MAX_BODY + 1)):
        file = tmp_path / "message"
        file.write_bytes(wire.FRAME.pack(*sizes))
        with file.open("rb") as stream, pytest.raises(wire.WireError, match="too large"):
            wire.incoming(stream.fileno()).receive(wire.MAX_REPLY_HEADER)


@pytest.mark.parametrize(
    "reply",
    [
        {},
        {"outcome": 7},
        {"outcome": []},
        {"outcome": "timeout"},
        {"outcome": "answered", "changed": 5},
        {"outcome": "answered", "changed": [2]},
        {"outcome": "answered", "changed": [-1]},
        {"outcome": "answered", "changed": [True]},
        {"outcome": "answered", "changed": ["0"]},
        {"outcome": "answered", "changed": {"0": 1}},
        {"outcome": "answered", "warned": 5},
        {"outcome": "answered", "warned": {"overflow": 1}},
        {"outcome": "error", "text": {}},
        {"outcome": "error", "text": None},
        {"outcome": "error", "text": ["x"] * 1000},
    ],
    ids=json.dumps,
)
def test_a_malformed_reply_is_a_wire_error(reply):
    with pytest.raises(wire.WireError):
        answer_from(reply, None, 2)


def test_only_known_warnings_are_passed_on():
    reply = {"outcome": "answered", "warned": [["x"], "overflow", "<b>", 7]}
    assert answer_from(reply, None, 0).warned == ("overflow",)


def test_a_text_comes_without_control_characters():
    text = "a\x1b[31m\x00b\u202ec\ud800\n\nd"
    assert answer_from({"outcome": "error", "text": text}, None, 0).text == "a [31m b c d"


def test_a_text_is_cut():
    assert (
        len(answer_from({"outcome": "error", "text": "x" * 10**6}, None, 0).text) == wire.MAX_TEXT
    )


def test_handles_in_an_answer_are_objects():
    forged = [wire.Handle("r", 0, 1), wire.Handle("f", 0)]
    got = answer_from({"outcome": "answered"}, forged, 0)
    assert got.value == [Foreign("Generator"), Foreign("function")]


#: Takes the place of the worker: finds the connection and the nonce, and writes what it likes.
FORGER = """
import gc, sys
import numpy as np
wire = sys.modules["wire"]
worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")
def f(*args):
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    nonce = frame.f_locals["nonce"]
    def say(header, value=None):
        wire.send(worker.fd, wire.encode({"nonce": nonce, **header}, value))
    def ask(header, value=None):
        say({"outcome": "ask", **header}, value)
        return wire.incoming(worker.fd).receive()[0]
"""


def forged(server, body, oracle=lambda *args: 1.0, seconds=1.0):
    code = FORGER + "".join(f"    {line}\n" for line in body.splitlines())
    asked = [
        Exercise("layers", name, 1.0, seconds, function)
        for name, function in {"g": oracle, "f": lambda *args: None}.items()
    ]
    with SandboxedStudent(server, [(1, True, code)], "", asked) as student:
        return student.with_reference_for(["g"]).call("f", ())


@pytest.mark.parametrize(
    "header",
    [
        {"ask": []},
        {"ask": {}},
        {"ask": None},
        {"ask": "f"},
        {"ask": 0},
        {"ask": True},
        {"ask": 1.5},
    ],
    ids=str,
)
def test_a_question_about_what_was_not_offered_is_a_crash(server, header):
    assert forged(server, f"return ask({header!r})['do']").outcome == "crashed"


@pytest.mark.parametrize(
    ("names", "value"),
    [
        ("7", "[]"),
        ("None", "[]"),
        ("['a', 'b']", "[1]"),
        ("{'a': 1}", "[1]"),
        ("[]", "None"),
        ("[]", "7"),
        ("[]", "np.ones(2)"),
        ("[]", "[object()]"),
        ("[[1]]", "[1]"),
    ],
)
def test_a_malformed_question_is_refused(server, names, value):
    got = forged(server, f"return ask({{'ask': 'g', 'names': {names}}}, {value})['do']")
    assert got.value == "refuse"


def test_a_true_question_is_answered(server):
    body = "return ask({'ask': 'g', 'names': ['x']}, [1.0])['do']"
    assert forged(server, body, oracle=lambda x: x).value == "tell"


def test_the_reference_does_not_take_more_memory_than_it_is_given(server):
    body = "return ask({'ask': 'g', 'names': []}, [2**35])['text']"
    assert forged(server, body, oracle=np.ones).value.startswith(
        ("MemoryError", "_ArrayMemoryError")
    )


def test_the_reference_does_not_take_longer_than_the_student_may(server):
    def for_ever():
        while True:
            pass

    body = "return ask({'ask': 'g', 'names': []}, [])['do']"
    assert forged(server, body, oracle=for_ever, seconds=0.2).outcome == "timeout"


def test_an_answer_that_is_not_fetched_does_not_hold_up_the_grader(server):
    body = """
while True:
    say({"outcome": "ask", "ask": "g", "names": []}, [])"""
    got = forged(server, body, oracle=lambda: np.ones(100_000), seconds=0.2)
    assert got.outcome == "timeout"


def test_two_answers_are_one_too_many(server):
    code = FORGER + "    say({'outcome': 'answered'}, 1.0)\n    return 2.0"
    asked = [Exercise("layers", "f", 1.0, 1.0, lambda: None)]
    with SandboxedStudent(server, [(1, True, code)], "", asked) as student:
        assert student.call("f", ()).value == 1.0
        assert student.call("f", ()).outcome == "crashed"
        assert student.call("f", ()).value == 1.0


def several(server, body, n=3, seconds=1.0):
    """Return the outcomes and values of `n` calls in one message, and those of one call after."""
    code = FORGER + "    k = args[0]\n" + "".join(f"    {line}\n" for line in body.splitlines())
    asked = [Exercise("layers", "f", 1.0, seconds, lambda k: None)]
    with SandboxedStudent(server, [(1, True, code)], "", asked) as student:
        answers = list(each(student, "f", [(float(k),) for k in range(n)]))
        return [(a.outcome, a.value) for a in (*answers, student.call("f", (7.0,)))]


def test_several_calls_are_answered_one_by_one(server):
    assert several(server, "return k") == [("answered", k) for k in (0.0, 1.0, 2.0, 7.0)]


def test_a_call_that_raises_ends_no_other(server):
    got = several(server, "if k == 1:\n    raise ValueError\nreturn k")
    assert [outcome for outcome, _ in got] == ["answered", "error", "answered", "answered"]


@pytest.mark.parametrize(
    ("what", "outcome"),
    [("import os; os.close(worker.fd)", "crashed"), ("while True: pass", "timeout")],
)
def test_what_was_answered_before_a_call_that_ends_it_all_counts(server, what, outcome):
    got = several(server, f"if k == 1:\n    {what}\nreturn k", seconds=0.2)
    assert got == [("answered", 0.0), (outcome, None), ("answered", 7.0)]


@pytest.mark.parametrize(
    ("forged", "answers"),
    [
        ("say({'outcome': 'answered', 'at': 0}, 5.0)", [5.0]),  # then its own, where another is due
        ("say({'outcome': 'answered', 'at': 1}, 5.0)", []),
        ("say({'outcome': 'answered', 'at': True}, 5.0)", []),
        ("say({'outcome': 'answered', 'at': [0]}, 5.0)", []),
        ("say({'outcome': 'answered', 'nonce': 'x', 'at': 0}, 5.0)", []),
        ("wire.send(worker.fd, b'nonsense' * 9)", []),
    ],
)
def test_forged_answers_to_several_calls_are_a_crash_of_their_author(server, forged, answers):
    got = several(server, f"if k == 0:\n    {forged}\nreturn k")
    expected = [*(("answered", one) for one in answers), ("crashed", None), ("answered", 7.0)]
    assert got == expected


def test_answers_to_more_calls_than_there_are_end_the_process(server):
    body = "if k == 2:\n    say({'outcome': 'answered', 'at': 2}, 5.0)\nreturn k"
    assert several(server, body)[:3] == [("answered", 0.0), ("answered", 1.0), ("answered", 5.0)]
    assert several(server, body)[3] == ("crashed", None)


def test_answers_that_nobody_waits_for_are_not_those_of_the_next_call(server):
    asked = [Exercise("layers", "f", 1.0, 1.0, lambda k: None)]
    code = "def f(k):\n    return k"
    with SandboxedStudent(server, [(1, True, code)], "", asked) as student:
        answers = student.call_each("f", [(0.0,), (1.0,), (2.0,)])
        assert next(answers).value == 0.0
        assert student.call("f", (7.0,)).value == 7.0


def test_calls_that_are_too_large_together_are_sent_one_by_one(server):
    asked = [Exercise("layers", "f", 1.0, 1.0, lambda n: None)]
    code = "def f(n):\n    return n[0]"
    calls = [(np.full(wire.MAX_BODY // 16 + k, float(k)),) for k in range(3)]
    with SandboxedStudent(server, [(1, True, code)], "", asked) as student:
        assert [answer.value for answer in each(student, "f", calls)] == [0.0, 1.0, 2.0]
