"""The reference of the command line, made from the commands themselves."""

from __future__ import annotations

from typing import Any

import typer

from autograder.__main__ import app


def text() -> str:
    """Return a section for each verb."""
    group: Any = typer.main.get_command(app)
    return "\n\n".join(_verb(name, command) for name, command in sorted(group.commands.items()))


def _verb(name: str, command: Any) -> str:
    context = typer.Context(command, info_name=name)
    usage = " ".join([f"autograder {name}", *command.collect_usage_pieces(context)])
    records = [parameter.get_help_record(context) for parameter in command.params]
    rows = [f"| `{what}` | {_cell(said)} |" for what, said in records]
    table = "\n".join(["| argument or option | |", "| --- | --- |", *rows]) if rows else ""
    return f"## {name}\n\n```text\n{usage}\n```\n\n{_prose(command.help)}\n\n{table}"


def _prose(said: str) -> str:
    """Keep what stands in angle brackets from being HTML."""
    return said.replace("<", "\\<")


def _cell(said: str) -> str:
    return _prose(said).replace("|", "\\|")
