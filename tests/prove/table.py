"""The long proofs: print a table of what was tried and what was found; exit 1 if it won't do.

python tests/prove/table.py --secrets 200
"""

import argparse
import math
import sys
from collections.abc import Callable, Iterator

import evidence as ev
from evidence import EXERCISES, Evidence
from joblib import Parallel, delayed
from mutants import STUBS, mutants
from rich.console import Console
from rich.table import Table

from autograder.checks import ORACLES

#: Stubs that take a second and more have their secrets divided by so much.
SLOW = {"fit_and_predict": 20, "train": 2}

#: How many secrets, and how many mutants, one job has.
SECRETS, MUTANTS = 20, 100

#: A margin on both sides of the tolerance, and the least share of mistakes with their own name.
MARGIN, TOP_1 = 100.0, 0.97

Job = tuple[Callable[..., Evidence], tuple]


def jobs(stubs: list[str], secrets: int, every: int) -> Iterator[Job]:
    """Yield everything that is to be tried, in pieces, the slowest stubs first."""
    for stub in sorted(stubs, key=lambda stub: -SLOW.get(stub, 1)):
        total = math.ceil(secrets / SLOW.get(stub, 1))
        for start in range(0, total, SECRETS):
            some = range(start, min(start + SECRETS, total))
            yield ev.of_chaffs, (stub, some)
            yield ev.of_right_programs, (stub, some)
        if stub in STUBS:
            yield ev.of_oracles, (stub,)
            for start in range(0, len(mutants(stub)), MUTANTS * every):
                yield ev.of_mutants, (stub, slice(start, start + MUTANTS * every, every))


def collect(stubs: list[str], secrets: int, every: int, n_jobs: int) -> dict[str, Evidence]:
    """Try everything, and return what was found, stub by stub."""
    found = {stub: Evidence(stub) for stub in stubs}
    work = (delayed(function)(*args) for function, args in jobs(stubs, secrets, every))
    for part in Parallel(n_jobs=n_jobs, return_as="generator_unordered")(work):
        found[part.stub].add(part)
    return found


def table(found: dict[str, Evidence]) -> Table:
    """Lay out the evidence, a row a stub, and the sums."""
    shown = Table(title="Is the grader right?", show_footer=False)
    shown.add_column("stub")
    for heading in HEADINGS:
        shown.add_column(heading, justify="right")
    for stub in found.values():
        shown.add_row(stub.stub, *row(stub))
    shown.add_section()
    shown.add_row("all", *row(total(found)))
    return shown


HEADINGS = (
    "mistakes\ngraded",
    "caught",
    "top-1",
    "mutants",
    "equal to\na right one",
    "surviving",
    "right\ngraded",
    "false\nalarms",
    "largest right\nerror / tol.",
    "smallest wrong\nerror / tol.",
    *(f"pass without\n{oracle}" for oracle in ORACLES),
)


def row(e: Evidence) -> list[str]:
    """Return the cells of one row."""
    return [
        f"{e.wrong:,}",
        _percent(e.caught, e.wrong),
        _percent(e.named, e.wrong),
        f"{e.mutants:,}",
        f"{e.equivalent}",
        f"{len(e.survivors)}",
        f"{e.right:,}",
        f"{len(e.alarms)}",
        f"{e.largest:.0e}" if e.largest else "–",
        f"{e.smallest:.0e}" if math.isfinite(e.smallest) else "–",
        *(f"{e.only[oracle]:,}" for oracle in ORACLES),
    ]


def total(found: dict[str, Evidence]) -> Evidence:
    """Add everything up."""
    everything = Evidence("all")
    for stub in found.values():
        everything.add(stub)
    return everything


def problems(found: dict[str, Evidence]) -> list[str]:
    """Say what won't do."""
    e = total(found)
    said = [f"false alarm: {alarm}" for alarm in e.alarms]
    said += [f"not caught: {label}" for label in e.survivors]
    if e.caught < e.wrong:
        said.append(f"{e.wrong - e.caught} mistakes lost no points")
    if e.named < TOP_1 * e.wrong:
        said += sorted(set(e.misnamed))
    return said


def thin_margins(found: dict[str, Evidence]) -> list[str]:
    """Name the stubs whose tolerance lies near an error that was seen."""
    return [e.stub for e in found.values() if e.largest > 1 / MARGIN or e.smallest < MARGIN]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> None:
    """Run the proofs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--secrets", type=int, default=200)
    parser.add_argument("--every", type=int, default=1, help="try one mutant in so many")
    parser.add_argument("--jobs", type=int, default=-1)
    parser.add_argument("stubs", nargs="*", help="all by default")
    asked = parser.parse_args()
    found = collect(asked.stubs or [*EXERCISES], asked.secrets, asked.every, asked.jobs)
    console = Console(width=None if sys.stdout.isatty() else 220)
    console.print(table(found))
    e = total(found)
    console.print(
        f"{e.mutants - e.equivalent - len(e.survivors):,} of {e.mutants - e.equivalent:,} mutants "
        f"that are wrong lose points; {e.equivalent} are right, each for a reason that is given."
    )
    console.print(
        "Without the reference, finite differences, scikit-learn and properties leave only "
        f"{e.only['reference']:,} of {e.mutants:,} mutants and of the mistakes undiscovered: so "
        "sharply do they watch the reference itself."
    )
    console.print(f"Margins below {MARGIN:.0f}: {', '.join(thin_margins(found)) or 'none'}.")
    for name in sorted(set(e.misnamed)):
        console.print(name)
    sys.exit("\n".join(problems(found)) or 0)


if __name__ == "__main__":
    main()
