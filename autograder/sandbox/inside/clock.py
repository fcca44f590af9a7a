"""How much time code has used: that of the processor, and what it spent waiting in vain.

There is one thread and no other process, so whoever sleeps at a lock or a queue is never woken. A
process that others keep from running does not sleep: it stands in the queue, and loses nothing.
"""

from dataclasses import dataclass
from time import process_time  # now: code may put another clock in its place

#: Seconds between two looks, and how little of them a process runs that sleeps.
LOOK_EVERY, IDLE = 0.1, 0.01

#: After so many looks at a process that sleeps, it waits in vain.
IN_VAIN = 8


@dataclass(frozen=True)
class Use:
    """What a process has used: seconds of the processor, how often it slept, and what it read."""

    ran: float
    slept: int
    read: int


class Looks:
    """Looks at a process again and again, and counts the seconds that it waited in vain."""

    def __init__(self) -> None:
        self._before, self._idle = Use(0.0, 0, 0), 0
        self.waited = 0.0

    def look(self, now: Use) -> None:
        """Take note of what was used since the last look; a disk is worth waiting for."""
        before, self._before = self._before, now
        slept = now.slept > before.slept and now.read == before.read
        self._idle = self._idle + 1 if slept and now.ran - before.ran < IDLE else 0
        if self._idle >= IN_VAIN:
            self.waited += LOOK_EVERY * (IN_VAIN if self._idle == IN_VAIN else 1)


#: Those at this process.
LOOKS = Looks()


def seconds_used() -> float:
    """Return the seconds that this process has run, or waited in vain."""
    return process_time() + LOOKS.waited
