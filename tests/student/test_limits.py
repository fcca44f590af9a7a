"""A function that never ends, and Ctrl-C: the notebook stays usable."""

import signal
import threading

import pytest

from autograder import check
from autograder.checks.examine import examine
from autograder.checks.oracles import PUBLIC
from autograder.exercises import exercises
from autograder.student import NotebookStudent
from autograder.student.notebook import NotebookStudent as Student
from autograder.student.time_limit import (
    NO_LIMIT,
    TimeLimitError,
    _say_that_there_is_none,
    time_limit,
)
from tests.student.cells import namespace

AFFINE = exercises("layers")[0]
ENDLESS = {
    "a loop": "def affine(n, W, b):\n    while True: pass",
    "one that hushes exceptions up": (
        "def affine(n, W, b):\n    while True:\n        try: len(n)\n        except Exception: pass"
    ),
    "one that prints": "def affine(n, W, b):\n    while True: print('x' * 1000)",
    "one that answers when it is ended": (
        "def affine(n, W, b):\n    try:\n        while True: pass\n"
        "    except BaseException:\n        return n @ W.T + b"
    ),
    "a pause": "import time\ndef affine(n, W, b):\n    time.sleep(1000)",
}


def asked(cell):
    student = NotebookStudent(namespace(cell), seconds={"affine": 0.05})
    return student, examine(AFFINE, student, PUBLIC, ("reference",))


@pytest.mark.parametrize("cell", ENDLESS.values(), ids=ENDLESS)
def test_a_call_that_never_ends_is_ended_and_nothing_more_is_called(cell):
    student, findings = asked(cell)
    assert {finding.problem for finding in findings} == {"no answer after 0.05 seconds"}
    assert len(student.heard) == 1


@pytest.mark.parametrize("kind", ["Exception", "BaseException"])
def test_an_exception_that_has_no_text_costs_its_function_alone(kind):
    odd = f"class Odd({kind}):\n    def __str__(self): raise self"
    student = NotebookStudent(namespace(odd, "def affine(n, W, b):\n    raise Odd"))
    found = examine(AFFINE, student, PUBLIC, ("reference",))
    assert {one.answer.outcome for one in found} == {"error"}


def test_what_it_printed_until_then_is_kept():
    student, _ = asked(ENDLESS["one that prints"])
    assert student.heard[0].printed.startswith("xxx")
    assert student.heard[0].printed.endswith(" characters more")
    assert len(student.heard[0].printed) < 2_100


def test_outside_the_main_thread_a_call_is_ended_too():
    found = []
    thread = threading.Thread(target=lambda: found.append(asked(ENDLESS["a loop"])[1][0].problem))
    thread.start()
    thread.join()
    assert found == ["no answer after 0.05 seconds"]


def test_where_there_are_neither_timers_nor_threads_it_is_said_once(monkeypatch, capsys):
    def start(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.delattr(signal, "setitimer")
    monkeypatch.setattr(threading.Thread, "start", start)
    _say_that_there_is_none.cache_clear()
    _, findings = asked("def affine(n, W, b):\n    return n @ W.T + b")
    assert all(finding.passed for finding in findings)
    assert capsys.readouterr().err == NO_LIMIT + "\n"


def test_a_quick_block_leaves_no_timer_and_no_handler_behind():
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(5.0):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_an_alarm_that_rings_while_the_block_is_left_leaves_nothing_behind(monkeypatch):
    before, set_timer = signal.getsignal(signal.SIGALRM), signal.setitimer

    def ringing(which, seconds, again=0.0):
        signal.raise_signal(signal.SIGALRM)
        set_timer(which, seconds, again)

    with time_limit(5.0) as rang:
        monkeypatch.setattr(signal, "setitimer", ringing)
    assert rang == []
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_no_except_exception_holds_the_end_of_time_up():
    assert not issubclass(TimeLimitError, Exception)


def test_ctrl_c_ends_the_check_and_leaves_the_notebooks_functions_in_place():
    variables = namespace("def affine(n, W, b):\n    raise KeyboardInterrupt")
    affine = variables["affine"]
    student = Student(variables, instead={"affine": affine})
    with pytest.raises(KeyboardInterrupt):
        student.call("affine", (1, 2, 3))
    assert variables["affine"] is affine


def test_a_check_that_was_stopped_says_in_one_line_where():
    cell = "def affine(n, W, b):\n    a = n\n    raise KeyboardInterrupt"
    with pytest.raises(KeyboardInterrupt) as stopped:
        check(namespace(cell)["affine"])
    assert stopped.value._render_traceback_() == [
        "KeyboardInterrupt: affine was stopped in line 3 of cell 2, in affine"
    ]


def test_a_function_with_more_time_has_it():
    (own,) = (one for one in exercises("regression") if one.name == "fit_and_predict")
    assert own.cpu_seconds == 60.0
