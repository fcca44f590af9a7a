"""References made from docstrings, in Sphinx's words."""

from __future__ import annotations

from collections.abc import Sequence


def module(names: Sequence[str]) -> str:
    """Return all public functions and classes of a module, in the order of the source."""
    (name,) = names
    return _directive("automodule", name, ":members:")


def members(names: Sequence[str]) -> str:
    """Return some functions and classes; the first word names their module."""
    home, *some = names
    return "\n\n".join(_auto(home, name) for name in some)


def _auto(home: str, name: str) -> str:
    kind = "autoclass" if name[0].isupper() else "autofunction"
    return _directive(kind, f"{home}.{name}", *([":members:"] if name[0].isupper() else []))


def _directive(kind: str, what: str, *options: str) -> str:
    lines = "".join(f"\n   {option}" for option in options)
    return f"```{{eval-rst}}\n.. {kind}:: {what}{lines}\n```"
