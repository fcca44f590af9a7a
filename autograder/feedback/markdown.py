"""Texts of a notebook as HTML: formulas drawn, headings below those of the page."""

from __future__ import annotations

from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.feedback.mathml import formula

#: The page has headings of two levels above those of a notebook.
BELOW, DEEPEST = 2, 6


class _Renderer(IPythonRenderer):
    """Renders as Jupyter does, but for what would need a script or clash with the page."""

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Write a heading without an id, which the page may have already."""
        level = min(level + BELOW, DEEPEST)
        return f"<h{level}>{text}</h{level}>\n"

    def inline_math(self, body: str) -> str:
        """Write a formula in a line."""
        return formula(body)

    def block_math(self, body: str) -> str:
        """Write a formula of its own, to be scrolled by itself where it is too wide."""
        return f'<div class="formula" tabindex="0">{formula(body, block=True)}</div>'

    def latex_environment(self, name: str, body: str) -> str:
        """Write an environment, which is a formula of its own."""
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Write a picture that lies in the page; of one that lies elsewhere, where it is."""
        if url.startswith(("attachment:", "data:image/")):
            return super().image(text or "a picture", url, title)
        return f"[{text or 'a picture'}: {self.escape_html(url)}]"


def as_html(text: str, attachments: Any = None) -> str:
    """Return Markdown as HTML; the text has to be harmless, see `autograder.feedback.sanitise`."""
    renderer = _Renderer(escape=False, attachments=dict(attachments or {}))
    return MarkdownWithMath(renderer).render(text)
