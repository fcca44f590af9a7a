"""Which Python and NumPy grade: those with which these checks were made."""

PYTHON = tuple(map(int, "@PYTHON@".split(".")))
NUMPY = "@NUMPY@"

#: The modules of its standard library.
STANDARD_LIBRARY = frozenset("@MODULES@".split())

_ROWS = """
@NAMES@
"""

#: What its modules hold, where a student's may hold more.
NAMES = {row.split()[0]: frozenset(row.split()[1:]) for row in _ROWS.split("\n") if row}
