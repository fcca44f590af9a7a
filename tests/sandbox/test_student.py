"""Student code in a locked process: what it is given, what it gives back, what it can't do."""

import numpy as np
import pytest

from autograder.checks.callers import Foreign
from autograder.checks.exercise import Exercise, Stream
from autograder.course.layout import ROOT
from autograder.sandbox.inside import wire
from autograder.sandbox.server import ForkServer
from autograder.sandbox.student import SandboxedStudent


@pytest.fixture(scope="module", params=["locked", "open"])
def server(request):
    server = ForkServer(request.param)
    yield server
    server.close()


@pytest.fixture(scope="module")
def locked():
    server = ForkServer("locked")
    yield server
    server.close()


def exercise(name, oracle=lambda *args: None, cpu_seconds=5.0):
    return Exercise("layers", name, 1.0, cpu_seconds, oracle)


def student(server, code, given="", **exercises):
    asked = [exercises.get("f", exercise("f"))]
    asked += [exercises["g"]] if "g" in exercises else []
    return SandboxedStudent(server, [(1, True, code)], given, asked)


def answer(server, code, *args, **exercises):
    with student(server, code, **exercises) as functions:
        return functions.call("f", args)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        -2.5,
        "relu",
        [1, (2.0, None)],
        np.arange(6.0).reshape(2, 3),
        np.zeros((0, 3)),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.float64(2.0),
        np.array([True, False]),
        [(np.ones((2, 2)), np.zeros(2)), (np.ones((1, 2)), np.zeros(1))],
        np.array([1 + 2j]),
    ],
    ids=repr,
)
def test_what_goes_in_comes_back(server, value):
    got = answer(server, "def f(x):\n    return x", value)
    assert got.outcome == "answered"
    np.testing.assert_equal(got.value, value)


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("object()", "object"),
        ("{1: 2}", "dict"),
        ("(x for x in [])", "generator"),
        ("np.array([1.0, 2.0], dtype=object)", "array of dtype object"),
        ("np.array([[1.0, 2.0]], dtype=object)", "array of dtype object"),
    ],
)
def test_other_objects_come_back_as_their_type_alone(server, expression, kind):
    got = answer(server, f"import numpy as np\ndef f():\n    return {expression}")
    assert got.value == Foreign(kind)


def test_an_array_of_arrays_counts_as_a_list(server):
    code = "import numpy as np\ndef f(x):\n    return np.array([x, x[:1]], dtype=object)"
    np.testing.assert_equal(answer(server, code, np.ones(2)).value, [np.ones(2), np.ones(1)])


@pytest.mark.parametrize(
    ("code", "outcome", "text"),
    [
        ("def f():\n    raise NotImplementedError()", "missing", "not written yet"),
        ("x = 1", "missing", "there is no function f"),
        (
            "def f():\n    return 1 / 0",
            "error",
            "ZeroDivisionError: division by zero (cell 1, line 2)",
        ),
        ("def f():\n    raise SystemExit", "error", "SystemExit: (cell 1, line 2)"),
        ("def f(:", "error", "SyntaxError: invalid syntax (cell 1, line 1)"),
        ("def f():\n    return f()", "error", "RecursionError: maximum recursion depth exceeded"),
        ("import os\ndef f():\n    os._exit(0)", "crashed", "its process died"),
        ("import os\ndef f():\n    os.abort()", "crashed", "its process died"),
        ("def f():\n    return bytearray(2**31)", "crashed", "out of memory"),
    ],
)
def test_no_answer_says_why(locked, code, outcome, text):
    got = answer(locked, code)
    assert got.outcome == outcome
    assert got.text.startswith(text)


@pytest.mark.parametrize("body", ["while True: pass", "import time; time.sleep(1000)"])
def test_what_does_not_end_is_ended(locked, body):
    got = answer(locked, f"def f():\n    {body}", f=exercise("f", cpu_seconds=0.3))
    assert got.outcome == "timeout"


def test_after_a_crash_the_other_functions_answer(locked):
    code = "import os\ndef f():\n    os._exit(1)\ndef g():\n    return 1"
    with student(locked, code, g=exercise("g")) as functions:
        assert functions.call("f", ()).outcome == "crashed"
        assert functions.call("g", ()).value == 1


def test_a_cell_that_never_ends_costs_no_function(locked):
    code = "spin = True\ndef f():\n    return spin\nwhile spin:\n    pass"
    assert answer(locked, code).value is True


def test_a_cell_that_never_ends_and_fails_is_read_more_simply(locked):
    code = "while spin:\n    pass\nspin = True\ndef f():\n    return spin\nwhile spin:\n    pass"
    with student(locked, code) as functions:
        assert functions.call("f", ()).outcome == "error"
        *_, needed = functions.otherwise_read("f")
        assert needed.call("f", ()).value is True


def test_arguments_changed_in_place_are_reported(server):
    got = answer(server, "def f(a, b):\n    b[0] = 7\n    return a", np.ones(2), np.ones(2))
    assert got.changed == (1,)


def test_floating_point_warnings_are_reported(server):
    got = answer(server, "import numpy as np\ndef f(x):\n    return np.exp(x)", np.array([1e3]))
    assert got.warned == ("overflow",)


def test_a_function_among_the_arguments_is_called_back(server):
    got = answer(server, "def f(h, x):\n    return h(h(x))", lambda x: 2 * x, np.ones(3))
    np.testing.assert_array_equal(got.value, np.full(3, 4.0))


def test_what_a_callback_raises_reaches_the_student_as_a_value_error(server):
    def fails(x):
        raise KeyError("no")

    code = "def f(h):\n  try:\n    h(1)\n  except ValueError as error:\n    return str(error)"
    assert answer(server, code, fails).value == "KeyError: 'no'"


def test_a_stream_is_a_generator_that_goes_on(server):
    seen = np.random.default_rng(5)
    stream = Stream(5)
    with student(server, "def f(rng):\n    return rng.random()") as functions:
        answers = [functions.call("f", (stream,)).value for _ in range(3)]
    assert answers == [seen.random() for _ in range(3)]


def test_the_reference_answers_in_the_place_of_an_earlier_stub(server):
    code = "def f(x):\n    return x\ndef g(x):\n    return f(x=x) + 1"
    double = exercise("f", lambda x: 2 * x)
    with student(server, code, f=double, g=exercise("g")) as functions:
        assert functions.call("g", (3.0,)).value == 4.0
        assert functions.with_reference_for(["f"]).call("g", (3.0,)).value == 7.0
        assert functions.call("g", (3.0,)).value == 4.0


def test_a_generator_handed_to_the_reference_arrives_as_one(server):
    code = "import numpy as np\ndef g(x):\n    return f(np.random.default_rng(x))"
    draw = exercise("f", lambda rng: rng.random(2))
    with student(server, code, f=draw, g=exercise("g")) as functions:
        assert functions.with_reference_for(["f"]).call("g", (3,)).value.shape == (2,)


def test_given_code_is_put_back_where_a_notebook_changed_it(server):
    given = "def given():\n    return 1"
    code = "def given():\n    return 2\ndef f():\n    return given()"
    with student(server, code, given) as functions:
        assert functions.call("f", ()).value == 2
        assert functions.given_altered
        assert functions.with_reference_for([]).call("f", ()).value == 1


def test_plots_and_checks_in_a_function_do_nothing(server):
    code = """
import matplotlib.pyplot as plt
from autograder import check
from IPython.display import display
def f():
    fig, ax = plt.subplots()
    ax.plot([1, 2]).set_label("x")
    with plt.style.context("x"):
        plt.show()
    check(f)
    display(fig)
    return 1
"""
    assert answer(server, code).value == 1


FORBIDDEN = {
    "reads a file": "open('/etc/passwd').read()",
    "reads the kit": f"open({str(ROOT / 'reference' / 'layers.py')!r}).read()",
    "imports the reference": "__import__('reference')",
    "imports scikit-learn": "__import__('sklearn')",
    "writes a file": "open('/tmp/from-a-student', 'w')",
    "writes shared memory": "open('/dev/shm/from-a-student', 'w')",
    "forks": "__import__('os').fork()",
    "runs a program": "__import__('os').execv('/bin/true', ['true'])",
    "starts a program": "__import__('subprocess').run(['true'])",
    "opens a socket": "__import__('socket').socket()",
    "signals its parent": "__import__('os').kill(__import__('os').getppid(), 9)",
    "starts a thread": "__import__('_thread').start_new_thread(print, ())",
    "lists processes": "__import__('os').listdir('/proc')",
}


@pytest.mark.parametrize("deed", FORBIDDEN)
def test_a_locked_student_cannot(locked, deed):
    got = answer(locked, f"def f():\n    {FORBIDDEN[deed]}\n    return 'done'")
    assert got.outcome == "error"
    assert answer(locked, "def f():\n    return 1").value == 1


def test_a_locked_student_sees_no_environment(locked):
    code = "import os\ndef f():\n    return [len(os.environ), os.getcwd()]"
    assert answer(locked, code).value == [0, "/"]


@pytest.mark.parametrize(
    "body",
    [
        "np.linalg.solve(np.eye(2), np.ones(2))",
        "np.random.default_rng(1).normal(size=3)",
        "(np.ones((300, 300)) @ np.ones((300, 300)))[0, 0]",
        "__import__('statistics').mean([1, 2])",
        "__import__('typing').NamedTuple('P', [('x', int)])(1)",
        "__import__('zoneinfo').ZoneInfo('UTC')",
        "np.polynomial.Polynomial([1, 2])(3)",
    ],
)
def test_a_locked_student_can_still_compute(locked, body):
    assert answer(locked, f"import numpy as np\ndef f():\n    {body}\n    return 1").value == 1


FORGED = {
    "nothing": b"",
    "noise": b"\xff" * 64,
    "a giant header": wire.FRAME.pack(2**32 - 1, 0),
    "a header that is no JSON": wire.FRAME.pack(3, 0) + b"{{{",
    "a header that is a list": wire.FRAME.pack(2, 0) + b"[]",
    "another nonce": wire.encode({"nonce": "0", "outcome": "answered"}, 1.0),
    "a question": wire.encode({"nonce": "0", "outcome": "ask", "ask": "f", "names": []}, []),
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_message_is_a_crash_of_its_author(locked, forged):
    code = f"""
import os
def f():
    for fd in range(3, 20):
        try:
            os.write(fd, {FORGED[forged]!r})
        except OSError:
            pass
    os._exit(0)
"""
    assert answer(locked, code).outcome == "crashed"


def test_a_hostile_worker_asks_for_few_moments(locked):
    code = """
import sys
import program
program.Loaded.moments = lambda self, stub: [True, "x", None, *range(1000)]
def f():
    return 1
"""
    code = code.replace("import program", "program = sys.modules['program']")
    with student(locked, code) as functions:
        assert functions.call("f", ()).value == 1
        assert len(list(functions.otherwise_read("f"))) <= 4


def test_a_stub_is_asked_again_as_its_own_check_saw_it(locked):
    cells = ["k = 1", "def f():\n    return k", "check(f)", "k = 2"]
    numbered = [(number, True, source) for number, source in enumerate(cells, 1)]
    with SandboxedStudent(locked, numbered, "", [exercise("f")]) as functions:
        assert functions.call("f", ()).value == 2
        (as_checked,) = functions.otherwise_read("f")
        assert as_checked.call("f", ()).value == 1


def test_what_stands_below_a_line_that_raises_here_alone_is_tried_in_another_reading(locked):
    """No definition of `f` needs it, but it changes what `f` does."""
    cells = ["class Box: pass", "def f():\n    return Box.k", "open('data')\nBox.k = 1"]
    numbered = [(number, True, source) for number, source in enumerate(cells, 1)]
    with SandboxedStudent(locked, numbered, "", [exercise("f")]) as functions:
        assert functions.call("f", ()).outcome == "error"
        assert 1 in [other.call("f", ()).value for other in functions.otherwise_read("f")]


#: Each waits for what nobody will ever bring.
WAITS = [
    "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "import queue\nqueue.SimpleQueue().get()",
    "import threading\nwhile not threading.Semaphore(0).acquire(timeout=0.01):\n    pass",
]


def called_below(server, *cells):
    """Return what `f` answers that stands below cells which take long."""
    numbered = [(number, True, source) for number, source in enumerate(cells, 1)]
    with SandboxedStudent(server, numbered, "", [exercise("f")]) as functions:
        return functions.call("f", ())


@pytest.mark.parametrize("wait", WAITS)
def test_a_cell_that_waits_for_ever_is_lost_and_nothing_else_is(locked, wait):
    effect = "def setup():\n    global k\n    k = 1\n\n\nsetup()"
    got = called_below(locked, "k = 0", wait, effect, "def f():\n    return k")
    assert got.value == 1


def test_the_rest_of_a_cell_that_waits_for_ever_runs(locked):
    assert called_below(locked, f"{WAITS[0]}\nk = 7", "def f():\n    return k").value == 7


def test_what_a_function_needs_and_waits_for_is_said_to_have_failed(locked):
    code = "import queue\nk = queue.Queue().get()\ndef f():\n    return k"
    with student(locked, code) as functions:
        assert "waits for what never comes (cell 1)" in functions.call("f", ()).text


def test_a_cell_that_is_ended_has_time_to_clean_up(locked):
    works = "until = time.process_time() + 0.05\n    while time.process_time() < until: pass"
    wait = f"import queue, time\ntry:\n    queue.Queue().get()\nfinally:\n    {works}\n    k = 1"
    assert called_below(locked, wait, "def f():\n    return k").value == 1


def test_no_alarm_rings_that_a_program_did_not_set(locked):
    """The grader's own timers leave alone the signal that programs take for theirs."""
    code = "import signal\nrung = []\nsignal.signal(signal.SIGALRM, lambda *_: rung.append(1))"
    got = called_below(locked, f"{code}\n{WAITS[0]}", "def f():\n    return len(rung)")
    assert got.value == 0


def test_what_a_notebook_makes_of_builtins_is_its_own_affair(locked):
    code = "import builtins\nbuiltins.len = builtins.sum = None\nbuiltins.k = 1\n"
    with student(locked, f"{code}def f():\n    return k, len is None") as functions:
        assert functions.call("f", ()).value == (1, True)
