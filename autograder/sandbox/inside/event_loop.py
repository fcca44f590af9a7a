"""The event loop that a kernel has running, for cells that await something."""

import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

#: How many rounds it runs between two cells.
ROUNDS = 100


class Loop:
    """An event loop that is made where code wants one."""

    def __init__(self) -> None:
        self._loop: Any = None

    def value(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Return what a cell with ``await`` makes of it."""
        return self._made().run_until_complete(coroutine)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let code in the block find it running, as far as that code knows of event loops."""
        events = sys.modules.get("asyncio.events")
        before = events._get_running_loop() if events else None
        if events is None or before is not None:
            yield
            return
        events._set_running_loop(self._made())
        try:
            yield
        finally:
            events._set_running_loop(before)

    def settle(self) -> None:
        """Go on with what cells have begun and did not wait for."""
        for _ in range(ROUNDS if self._loop is not None else 0):
            self._loop.call_soon(self._loop.stop)
            self._loop.run_forever()
            if not self._loop._ready:
                break

    def _made(self) -> Any:
        if self._loop is None:
            self._loop = _without_sockets()
        return self._loop


def _without_sockets() -> Any:
    from asyncio import BaseEventLoop  # a tenth of a second, which few notebooks need

    class Timeless(BaseEventLoop):
        """Turns its clock instead of waiting."""

        def __init__(self) -> None:
            super().__init__()
            self._selector, self._turned = self, 0.0
            self.set_exception_handler(lambda *_: None)

        def __del__(self) -> None:
            pass

        def time(self) -> float:
            return super().time() + self._turned

        def select(self, timeout: float | None) -> tuple[()]:
            if timeout is None:
                raise RuntimeError("it waits for something that never comes")
            self._turned += timeout
            return ()

        def _process_events(self, events: object) -> None:
            pass

        def _write_to_self(self) -> None:
            pass

    return Timeless()
