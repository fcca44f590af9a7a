"""Make pages from templates: every text is cleaned and escaped, a missing value is an error."""

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
    """Return the environment that renders the templates of a folder.

    Parameters
    ----------
    longest
        The most characters of a text that are shown.
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
