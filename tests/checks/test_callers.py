"""What a student's own exception raises when it is asked what it says harms nobody."""

import pytest

from autograder.checks.callers import LocalStudent
from autograder.checks.exercise import Exercise
from autograder.sandbox.server import ForkServer
from autograder.sandbox.student import SandboxedStudent

#: What the text of an exception does.
TEXTS = {
    "raises": "raise self",
    "is no text": "return 7",
    "exits": "raise SystemExit",
    "interrupts": "raise KeyboardInterrupt",
}


def cell(body):
    odd = f"class Odd(Exception):\n    def __str__(self):\n        {body}\n"
    return f"{odd}def f():\n    raise Odd\n"


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS)
def test_an_exception_that_has_no_text_is_an_error_of_its_type(body):
    names = {}
    exec(cell(body), names)
    got = LocalStudent(names).call("f", ())
    assert (got.outcome, got.text) == ("error", "Odd")


def test_an_exception_that_has_no_name_is_an_error_in_words():
    class Nameless(type):
        __name__ = property(lambda cls: 1 / 0)

    class Odd(Exception, metaclass=Nameless):
        pass

    def f():
        raise Odd

    got = LocalStudent({"f": f}).call("f", ())
    assert (got.outcome, got.text) == ("error", "an exception without a name")


def test_it_costs_no_process_when_it_is_graded():
    asked = [Exercise("layers", "f", 1.0, 5.0, lambda: None)]
    server = ForkServer("locked")
    try:
        code = [(1, True, cell("raise SystemExit"))]
        with SandboxedStudent(server, code, "", asked) as student:
            got = student.call("f", ())
    finally:
        server.close()
    assert (got.outcome, got.text) == ("error", "Odd (cell 1, line 5)")
