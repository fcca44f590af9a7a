"""Which Python and NumPy grade: those that run here.

The students' wheel has another file in this place, with what its maker's grader has.
"""

import sys
from collections.abc import Mapping

import numpy as np

#: The grader's Python and NumPy.
PYTHON: tuple[int, int] = sys.version_info[:2]
NUMPY: str = np.__version__

#: The modules of its standard library.
STANDARD_LIBRARY: frozenset[str] = sys.stdlib_module_names

#: What its modules hold, where a student's may hold more; nothing where the two are the same.
NAMES: Mapping[str, frozenset[str]] = {}
