"""How large a measurement is: as it is published, or small, to see that it ends."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path


def sizes(
    doc: str | None, other: str | None = None, **usual_and_small: tuple[int, int]
) -> Namespace:
    """Read the command line of a measurement.

    Parameters
    ----------
    doc
        What it measures.
    other
        What a first argument is, where it may be given.
    usual_and_small
        Each number on which its length depends: what is published, and what is enough to try it.

    Returns
    -------
    Namespace
        These numbers, and ``small``: then nothing is written into ``docs/``.
    """
    parser = ArgumentParser(description=doc, formatter_class=RawDescriptionHelpFormatter)
    if other:
        parser.add_argument("other", nargs="?", type=Path, metavar="OTHER", help=other)
    parser.add_argument(
        "--small", action="store_true", help="try it in a short time; docs/ stays as it is"
    )
    for name, (usual, small) in usual_and_small.items():
        text = f"by default {usual:,}, with --small {small:,}"
        parser.add_argument(f"--{name}", type=int, metavar="N", help=text)
    told = parser.parse_args()
    for name, pair in usual_and_small.items():
        if getattr(told, name) is None:
            setattr(told, name, pair[told.small])
    return told
