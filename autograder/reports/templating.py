"""Pages from templates: what they show is cleaned and escaped, and what is missing is a fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.text import clean


def environment(
    folder: Path, longest: int, filters: Mapping[str, Callable[..., Any]]
) -> Environment:
    """Return where the templates of a folder are rendered.

    Parameters
    ----------
    longest
        So many characters of a text are shown, whoever wrote it.
    """

    def cleaned(value: Any) -> Any:
        """Clean a text; jinja2 escapes it afterwards."""
        is_text = isinstance(value, str) and not isinstance(value, Markup)
        return clean(value, longest) if is_text else value

    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=cleaned,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= dict(filters)
    return made
