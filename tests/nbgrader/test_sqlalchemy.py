"""SQLAlchemy as old as nbgrader allows, which is not what the lock file has."""

import ast
from pathlib import Path

import sqlalchemy

from autograder.policies.gradebook import gradebook_connection
from tests.shell import ROOT

#: What the kit imports, as SQLAlchemy 1.4 has it; much lies in the package itself since 2.0 alone.
IN_1_4 = {
    "sqlalchemy": {"create_engine", "text"},
    "sqlalchemy.engine": {"Connection", "make_url"},
    "sqlalchemy.exc": {"ArgumentError", "SAWarning", "SQLAlchemyError"},
}


def _imported(path: Path) -> set[tuple[str, str]]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    froms = [one for one in nodes if isinstance(one, ast.ImportFrom) and one.module]
    return {(one.module, name.name) for one in froms for name in one.names}


def test_whatever_is_imported_from_sqlalchemy_was_there_in_1_4():
    imported = set[tuple[str, str]]()
    for path in (ROOT / "autograder").rglob("*.py"):
        imported |= _imported(path)
    theirs = {pair for pair in imported if pair[0].partition(".")[0] == "sqlalchemy"}
    assert theirs == {(module, name) for module in IN_1_4 for name in IN_1_4[module]}


def test_connections_are_asked_for_as_they_are_in_2(monkeypatch):
    asked, create_engine = [], sqlalchemy.create_engine

    def create(address, **settings):
        asked.append(settings)
        return create_engine(address, **settings)

    monkeypatch.setattr(sqlalchemy, "create_engine", create)
    with gradebook_connection("sqlite://") as connection:
        connection.commit()
    assert asked[-1] == {"future": True}
