"""Opens gradebooks without a new process: nbgrader starts one at each, for the same answer."""

import os
import sys
from functools import cache
from pathlib import Path

from nbgrader import api

os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # alembic's
api.get_alembic_version = cache(api.get_alembic_version)
api.get_alembic_version()
