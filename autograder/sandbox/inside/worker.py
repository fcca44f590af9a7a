"""The process in which student code runs: it is given inputs and gives back arrays.

Expected values, comparisons and points never enter it.
"""

import builtins
import contextlib
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import alarm
import inert_modules
import jupyter
import numpy as np
import program
import wire

from autograder.checks.callers import floating_point, noted_warnings
from autograder.sandbox.inside import offered
from autograder.text import exception_text

Header = dict[str, Any]
Function = Callable[..., Any]


class Worker:
    """Holds one submission's functions, and answers calls to them."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.incoming = wire.incoming(fd)
        module = types.ModuleType("__main__")
        sys.modules["__main__"] = module
        self.namespace = vars(module)
        self.namespace["__builtins__"] = sys.modules["builtins"] = own_builtins()
        inert_modules.in_a_kernel()
        self.shell = jupyter.ZMQInteractiveShell(self.namespace, inert_modules.INERT)
        self.loaded = program.Loaded()
        self.streams: dict[int, np.random.Generator] = {}

    def serve(self) -> NoReturn:
        """Answer messages until the grader goes away."""
        while True:
            header, calls = self.incoming.receive()
            do = {"load": self.load, "moments": self.moments, "call": self.call}[header["do"]]
            for at, args in enumerate(calls):  # each is sent at once: the next one may end it all
                self.reply({"nonce": header["nonce"], "at": at}, *do(header, args))

    def reply(self, to: Header, header: Header, value: Any = None) -> None:
        """Send a reply to a call, or why it can't be sent."""
        try:
            message = wire.encode({**header, **to}, value, wire.MAX_REPLY_HEADER)
        except wire.WireError as error:
            message = wire.encode({"outcome": "error", "text": str(error), **to})
        wire.send(self.fd, message)

    def load(self, header: Header, value: Any) -> tuple[Any, ...]:
        """Run the submission, so that its functions stand ready."""
        try:
            self.loaded = program.load(
                header["cells"],
                header["given"],
                header["wanted"],
                self.namespace,
                header["reading"],
                header["until"],
                alarm.within,
                self.shell,
                header["elsewhere"],
            )
        except MemoryError:
            return ({"outcome": "crashed", "text": "out of memory"},)
        finally:
            alarm.stop()
        told = {name: getattr(self.loaded, name) for name in ("doubtful", "skipped", "more")}
        return ({"outcome": "answered", "altered": bool(self.loaded.altered), **told},)

    def moments(self, header: Header, value: Any) -> tuple[Any, ...]:
        """Report after which places a function may have differed from what it is now."""
        return ({"outcome": "answered", "moments": self.loaded.moments(header["stub"])},)

    def call(self, header: Header, args: list[Any]) -> tuple[Any, ...]:
        """Call one function, with the grader answering for the functions it names."""
        stub, nonce = header["stub"], header["nonce"]
        function = self.namespace.get(stub)
        if not callable(function):
            failures = self.loaded.failures
            failure = failures.get(stub) or failures.get("*")
            outcome = "error" if failure else "missing"
            return ({"outcome": outcome, "text": failure or f"there is no function {stub}"},)
        own = [self.arrive(arg, nonce) for arg in args]
        before = [snapshot(arg) for arg in own]
        with self.replaced(header["instead"], header["restore"], nonce):
            reply, value = self.answer(function, own)
        if reply["outcome"] == "answered":
            reply["changed"] = [i for i, arg in enumerate(own) if snapshot(arg) != before[i]]
        return reply, value

    def answer(self, function: Function, args: list[Any]) -> tuple[Header, Any]:
        """Call a function and describe the outcome."""
        try:
            with noted_warnings() as caught:
                value = function(*args)
        except NotImplementedError:
            return {"outcome": "missing", "text": "not written yet"}, None
        except MemoryError:
            return {"outcome": "crashed", "text": "out of memory"}, None
        except BaseException as error:
            return {"outcome": "error", "text": self.explain(error)}, None
        return {"outcome": "answered", "warned": list(floating_point(caught))}, value

    def explain(self, error: BaseException) -> str:
        """Describe an exception: its type, what it says, and the student's line that raised it."""
        place, trace = "", error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename.startswith("cell "):
                place = f" ({trace.tb_frame.f_code.co_filename}, line {trace.tb_lineno})"
            trace = trace.tb_next
        why = offered.explained(error)
        said = exception_text(error)
        said = said.partition("\n")[0] if why else said
        text = f"{said[:300]}{place}{why}"
        if isinstance(error, NameError):
            text += "".join(
                f"; {reason}"
                for name, reason in self.loaded.failures.items()
                if name in (error.name, "*")
            )
        return text

    def arrive(self, value: Any, nonce: str) -> Any:
        """Turn what came over the wire into what a student's function is called with."""
        if isinstance(value, (list, tuple)):
            return type(value)(self.arrive(one, nonce) for one in value)
        if not isinstance(value, wire.Handle):
            return value
        if value.kind == "r":
            return self.streams.setdefault(value.number, np.random.default_rng(value.seed))
        return lambda *args, **kwargs: self.ask(nonce, value.number, args, kwargs)

    def ask(self, nonce: str, function: int | str, args: Any, kwargs: Header) -> Any:
        """Have the grader compute something: a function that it passed, or an earlier stub."""
        names = list(kwargs)
        value = [self.depart(arg) for arg in (*args, *kwargs.values())]
        question = {"nonce": nonce, "outcome": "ask", "ask": function, "names": names}
        wire.send(self.fd, wire.encode(question, value, wire.MAX_REPLY_HEADER))
        header, value = self.incoming.receive()
        if header["do"] != "tell":
            raise ValueError(header["text"])
        return self.arrive(value, nonce)

    def depart(self, value: Any) -> Any:
        """Replace a random generator by a seed drawn from it, on its way to the grader."""
        if isinstance(value, np.random.Generator):
            return wire.Handle("r", 0, int(value.integers(2**62)))
        return value

    @contextlib.contextmanager
    def replaced(self, instead: list[str], restore: bool, nonce: str) -> Iterator[None]:
        """Let the grader answer for some stubs, and the assignment's code for what it gave."""
        put = {name: self.remote(name, nonce) for name in instead}
        if restore:
            put |= self.loaded.altered
        kept = {name: self.namespace[name] for name in put if name in self.namespace}
        self.namespace.update(put)
        try:
            yield
        finally:
            for name in put:
                del self.namespace[name]
            self.namespace.update(kept)

    def remote(self, name: str, nonce: str) -> Function:
        """Return a function that asks the grader for an earlier stub's answer."""
        return lambda *args, **kwargs: self.ask(nonce, name, args, kwargs)


def own_builtins() -> types.ModuleType:
    """Return the builtins of a notebook: whatever it makes of them, those of the worker stay."""
    own = types.ModuleType("builtins")
    vars(own).update(vars(builtins))
    return own


def snapshot(value: Any) -> Any:
    """Return what an argument holds, in a form that compares with ``==``; bit by bit for arrays."""
    if isinstance(value, np.ndarray):
        return value.dtype, value.shape, value.tobytes()
    if isinstance(value, (list, tuple)):
        return type(value), [snapshot(one) for one in value]
    return value if isinstance(value, (int, float, str)) else None
