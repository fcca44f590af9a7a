"""Every pattern is tried, and every hint about an exception is given: none is written in vain."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

from autograder.hints import Hint, exceptions, patterns

#: Public functions that are no patterns.
HELPERS = {"named_factor"}


def modules(package):
    return [
        import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)
    ]


def test_every_pattern_has_its_place_in_an_order():
    tried = {*patterns.SAME_SHAPE, *patterns.OTHER_SHAPE, *patterns.OF_A_TERM}
    written = {
        function
        for module in modules(patterns)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and name[0] != "_" and name not in HELPERS
    }
    assert written == tried


def test_every_hint_about_an_exception_is_given_for_one():
    given = {hint for _, hint in exceptions.KNOWN} | {exceptions.question("")}
    written = {
        value
        for module in modules(exceptions)
        for value in vars(module).values()
        if isinstance(value, Hint)
    }
    assert written == given
