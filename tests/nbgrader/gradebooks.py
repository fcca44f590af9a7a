"""Opens gradebooks without a new process: nbgrader starts one at each, for the same answer."""

from functools import cache

from nbgrader import api

api.get_alembic_version = cache(api.get_alembic_version)
api.get_alembic_version()
