"""Find nbgrader's gradebook, and ask it directly: nbgrader itself takes seconds to import."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

#: What to install for PostgreSQL: SQLAlchemy 2.1 takes ``postgresql://`` for the first, older ones
#: for the second.
DRIVERS = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary"}

CONFIG, GRADEBOOK = Path("nbgrader_config.py"), Path("gradebook.db")


class GradebookError(ValueError):
    """The gradebook can't be read, or is another course's; the text says what to do."""


def find_gradebook() -> str | None:
    """Return the address of the gradebook of the course in the working directory, if there is one.

    nbgrader takes seconds to import, so its settings are only loaded where they name a gradebook.
    """
    if CONFIG.is_file() and _names(CONFIG.read_text(encoding="utf-8", errors="replace"), "db_url"):
        return _configured()
    return _address(GRADEBOOK) if GRADEBOOK.is_file() else None


def _names(program: str, word: str) -> bool:
    """Tell whether a program contains a word outside its comments."""
    if word not in program:
        return False
    try:
        tokens = tokenize.generate_tokens(io.StringIO(program).readline)
        return any(word in one.string for one in tokens if one.type != tokenize.COMMENT)
    except (tokenize.TokenError, SyntaxError):  # nbgrader says what is wrong with it
        return True


def _configured() -> str | None:
    from nbgrader.apps import AutogradeApp
    from sqlalchemy.engine import make_url

    app = AutogradeApp()
    app.initialize([])
    url = make_url(app.coursedir.db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return None
    return str(app.coursedir.db_url)


def _address(path: Path) -> str:
    return f"sqlite:///{path.resolve()}"


@contextmanager
def gradebook_connection(address: str) -> Iterator[Connection]:
    """Connect to a gradebook, by its file or its address.

    Raises
    ------
    GradebookError
        It can't be opened, or an operation on it fails.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    try:
        if "://" not in address and not Path(address).is_file():
            raise GradebookError(f"{Path(address)}: there is no such gradebook")
        require_driver(_full(address))
        engine = create_engine(_full(address), future=True)  # as in SQLAlchemy 2
        with engine.connect() as connection:
            yield connection
        engine.dispose()
    except (SQLAlchemyError, ArgumentError, ImportError) as error:
        why = str(error).partition("\n")[0]
        shown = address_shown(address)
        raise GradebookError(f"{shown}: nbgrader's gradebook can't be read: {why}") from None


def require_driver(address: str) -> None:
    """Make sure that a gradebook's database can be reached from here.

    Raises
    ------
    GradebookError
        Its driver is not installed; the message names it and says how to install it.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url

    try:
        create_engine(address).dispose()
    except ImportError as error:
        package = DRIVERS.get(make_url(address).get_dialect().driver)
        how = f': pip install "{package}"' if package else ""
        raise GradebookError(f"{address_shown(address)}: {error}{how}") from None


def _full(address: str) -> str:
    return address if "://" in address else _address(Path(address))


def address_shown(address: str) -> str:
    """Return an address without its password."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(_full(address)).render_as_string(hide_password=True)
    except ArgumentError:
        return address
