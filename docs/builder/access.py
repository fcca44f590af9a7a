"""What keyboards and screen readers need, and neither Sphinx nor its theme gives."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def complete(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    """Give headings of the navigation their level, and let keys scroll a wide block of code."""
    navigation = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = navigation.replace(
        'role="heading"', 'role="heading" aria-level="2"'
    )
    if "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", complete, priority=900)  # after the theme
    return {"parallel_read_safe": True, "parallel_write_safe": True}
