"""The class report: what people read about a whole class; nothing here runs student code.

``load`` gathers the material, ``class_report`` computes what there is to say (with ``statistics``,
``item_analysis``, ``at_risk``, ``co_occurrence``, ``submission_times``, ``notebook_sections`` and
``examples``), and ``html``, ``as_markdown`` and ``as_json`` write it down. ``anonymise`` removes
names first; ``publish`` writes the files of a results folder.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the garbage collector while many objects are made that stay in use, such as records.

    It would search them for reference cycles again and again, which takes a fifth of a report's
    time, and would search what is left of them once more afterwards and when the process ends.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
