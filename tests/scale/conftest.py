"""The attacks of `tests/hostile` are part of the crowd."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "hostile")]
