"""``autograder schema``: what a line of ``results.jsonl`` looks like, for other programs."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a line of results.jsonl."""
    import json

    from autograder.results import schema as results

    typer.echo(json.dumps(results.line_schema(), indent=2))
