"""Opens gradebooks without a new process: nbgrader starts one at each, for the same answer."""

from functools import cache

from alembic.config import Config
from alembic.script import ScriptDirectory
from nbgrader import api, dbutil


@cache
def newest():
    """Return what ``alembic heads`` says of nbgrader's gradebooks."""
    with dbutil._temp_alembic_ini("sqlite://") as settings:
        return ScriptDirectory.from_config(Config(settings)).get_current_head()


api.get_alembic_version = newest
newest()
