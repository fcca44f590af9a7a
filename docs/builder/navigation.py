"""The order of the pages, and what they are called in it: ``page``, or ``words <page>``."""

from __future__ import annotations

PAGES = {
    "Students": ["For students <students>", "One's own way <attempts>"],
    "Instructors": [
        "instructors",
        "lms",
        "policies",
        "class-report",
        "questions",
        "examples",
        "similarity",
        "exam",
        "privacy",
        "your-own-exercise",
    ],
    "CI and many machines": [
        "GitHub and GitLab <ci>",
        "Gradescope <gradescope>",
        "cluster",
        "containers",
    ],
    "How it works": ["how-grading-works", "The mathematics <mathematics>", "security"],
    "What was measured": [
        "benchmarks",
        "Speed of grading <speed>",
        "scale",
        "Tools <compatibility>",
        "The proof <proof>",
    ],
    "Reference": [
        "reference/commands",
        "reference/exercises",
        "reference/functions",
        "reference/estimator",
        "reference/autograder",
    ],
    "About": ["cite", "changelog"],
}


def toctrees() -> str:
    """Return the navigation in Sphinx's words."""
    return "".join(
        f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n" + "\n".join(pages) + "\n```\n"
        for caption, pages in PAGES.items()
    )
