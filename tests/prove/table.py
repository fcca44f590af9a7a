"""The long proofs: print a table of what was tried and what was found; exit 1 if it won't do.

python -m tests.prove.table --secrets 200
"""

import argparse
import math
import sys
from collections.abc import Callable, Iterator
from functools import cache
from inspect import getfile
from pathlib import Path

from joblib import Memory, Parallel, delayed
from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.checks.oracles import ORACLES
from tests.exercises.right_programs import EXERCISES, TRAINS
from tests.prove import classes, judged, margins, proof, readings
from tests.prove import evidence as ev
from tests.prove.evidence import Evidence
from tests.prove.mutants import STUBS, mutants
from tests.shell import ROOT

#: Stubs that take a second and more have their secrets divided by so much.
SLOW = {TRAINS: 20, "train": 2}

#: How many secrets, and how many mutants, one job has; and the share of the secrets under which
#: each mutant is graded.
SECRETS, MUTANTS, DRAWN = 20, 100, 10

#: For each secret, so many programs with two mistakes, and so many submissions that are mended; for
#: every fifth secret, one notebook to which a cell is added.
TWICE, MENDED, FIFTH = 2, 2, 5

#: A margin on both sides of the tolerance, and the least share of mistakes with their own name.
MARGIN, TOP_1 = 100.0, 0.97

#: The least share of wrong programs, unknown ones, that hear more than that they are wrong.
EXPLAINED = 0.8

#: Why an error near the tolerance is none: at the probes ε is beyond notice, and a property asks
#: whether `eps` is used at all, with one that is not.
THIN = {"train": "eps"}

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
                yield ev.of_right_programs_under_strain, (stub, some)
                yield readings.of_more_work, (stub, some[::FIFTH])
                yield classes.of_neighbours, (stub, some)
                yield classes.of_improvements, (stub, range(MENDED * start, MENDED * some.stop))
                yield ev.of_mutants_of_mutants, (stub, range(TWICE * start, TWICE * some.stop))
        yield judged.of_others, (stub,)
        yield ev.of_idle, (stub,)
        if stub in STUBS:
            yield readings.of_readings, (stub, slice(None))
            yield ev.of_oracles, (stub,)
            for start in range(0, len(mutants(stub)), MUTANTS * every):
                some_mutants = slice(start, start + MUTANTS * every, every)
                yield ev.of_mutants, (stub, some_mutants)
                yield ev.of_mutants_drawn, (stub, some_mutants, range(math.ceil(total / DRAWN)))


def collect(stubs: list[str], secrets: int, every: int, n_jobs: int) -> dict[str, Evidence]:
    """Try everything that was not tried yet, and return what was found, stub by stub."""
    found = {stub: Evidence(stub) for stub in stubs}
    todo = [*jobs(stubs, secrets, every)]
    work = (
        delayed(memory(getfile(function), EXERCISES[args[0]].assignment).cache(function))(*args)
        for function, args in todo
    )
    parts = Parallel(n_jobs=n_jobs, return_as="generator_unordered")(work)
    for part in track(parts, "Proving", total=len(todo), transient=True):
        found[part.stub].add(part)
    return found


@cache
def memory(module: str, assignment: str) -> Memory:
    """Return where a module's evidence is kept: it stays valid while what it depends on does."""
    kept = proof.evidence_hash(Path(module), assignment)
    return Memory(ROOT / "build" / "prove" / kept, verbose=0)


def table(found: dict[str, Evidence]) -> Table:
    """Lay out the evidence, one row per stub, and the sums."""
    shown = Table(title="Is the grader right?", show_footer=False)
    shown.add_column("stub")
    for heading in HEADINGS:
        shown.add_column(heading, justify="right")
    for stub in found.values():
        shown.add_row(stub.stub, *row(stub))
    shown.add_section()
    shown.add_row("all", *row(total(found)))
    return shown


def as_markdown(found: dict[str, Evidence]) -> str:
    """Return the table for a page, with the picture of margins above it."""
    heads = ["stub", *(heading.replace("\n", " ") for heading in HEADINGS)]
    lines = [[stub, *row(e)] for stub, e in found.items()] + [["all", *row(total(found))]]
    rule = ["---", *("--:" for _ in HEADINGS)]
    text = "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *lines))
    return f"![Margins of each stub](proof-margins.svg)\n\n{text}"


HEADINGS = (
    "mistakes\ngraded",
    "caught",
    "top-1",
    "mutants",
    "equal to\na right one",
    "surviving",
    "caught and\nexplained",
    "others\ncharged",
    "right\ngraded",
    "false\nalarms",
    "largest right\nerror / tol.",
    "smallest wrong\nerror / tol.",
    "more than\none result",
    "more than\none name",
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
        _percent(e.explained, e.mutants - e.equivalent - len(e.survivors)),
        f"{len(e.charged)}",
        f"{e.right:,}",
        f"{len(e.alarms)}",
        f"{e.largest:.0e}" if e.largest else "–",
        f"{e.smallest:.0e}" if math.isfinite(e.smallest) else "–",
        f"{len(e.lucky())}",
        f"{len(e.two_names())}",
        *(f"{len(e.only[oracle]):,}" for oracle in ORACLES),
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
    said += [f"charged for another's mistake: {what}" for what in e.charged]
    said += [f"fewer points for a better submission: {what}" for what in e.lowered]
    said += [f"lower as Jupyter runs it: {what}" for what in e.lower_read]
    said += [f"fewer points for more work: {what}" for what in e.less_points]
    said += [f"not caught: {label}" for label in e.survivors]
    if e.paid:
        said.append(f"{e.paid} functions that do nothing earn something")
    if e.caught < e.wrong:
        said.append(f"{e.wrong - e.caught} mistakes lost no points")
    if e.named < TOP_1 * e.wrong:
        said += sorted(set(e.misnamed))
    for part, whole, what in (
        (e.explained, e.mutants - e.equivalent - len(e.survivors), "mutants"),
        (e.twice_explained, e.twice_caught, "programs with two mistakes"),
    ):
        if part < EXPLAINED * whole:
            said.append(f"{whole - part} of {whole} {what} hear only that they are wrong")
    said += [f"a margin below {MARGIN:.0f}: {stub}" for stub in thin_margins(found)]
    return said


def thin_margins(found: dict[str, Evidence]) -> list[str]:
    """Name the stubs whose tolerance lies near an error that was seen."""
    return [
        e.stub
        for e in found.values()
        if e.largest > 1 / MARGIN or (e.smallest < MARGIN and e.stub not in THIN)
    ]


def summary(e: Evidence) -> list[str]:
    """Say what the sums mean."""
    wrong = e.mutants - e.equivalent
    heard = e.led + e.neutral + e.astray
    missed = f" ({', '.join(e.missed)})" if e.missed else ""
    return [
        f"{e.caught:,} of {e.wrong:,} known mistakes lose points, {_percent(e.named, e.wrong)} of "
        "them under their own name and with their own hint;",
        f"{wrong - len(e.survivors):,} of {wrong:,} mutants of the worked solutions do, and "
        f"{e.equivalent} more are right, each for a reason that is given;",
        f"{len(e.alarms)} of {e.right:,} gradings of right programs are a false alarm;",
        f"{e.paid} of {e.idle:,} gradings of functions that return what came in, zeros, ones or "
        "nothing give a point;",
        f"{len(e.charged)} of {e.neighbours:,} stubs beside a mistake in another one lose a point;",
        f"{len(e.lowered)} of {e.improved:,} submissions have fewer points when a stub is mended;",
        f"{len(e.lower_read)} of {e.read_twice:,} right programs earn less as Jupyter runs them "
        "than by picking what they need;",
        f"{len(e.less_points)} of {e.more_work:,} notebooks have fewer points for one cell more;",
        f"{_percent(e.explained, wrong - len(e.survivors))} of the mutants, and "
        f"{_percent(e.twice_explained, e.twice_caught)} of {e.twice_caught:,} programs with two "
        "mistakes, hear more than that they are wrong.",
        f"{len(e.missed)} of {e.others:,} wrong programs that others wrote lose no points{missed};",
        f"of {heard} of these, read beside what they hear, {_percent(e.led, heard)} are led to "
        f"their mistake and {_percent(e.astray, heard)} astray; {e.open} are still to be read;",
        f"{_lucky(e, mutant=False)} known mistakes and {_lucky(e, mutant=True)} mutants earn more "
        "under one secret than under another, and the mistakes of "
        f"{len(e.two_names())} have more than one name.",
        "Without the reference, the other oracles and the properties miss "
        f"{len(e.only['reference']):,} of all these: so sharply do they watch the reference.",
    ]


def _lucky(e: Evidence, *, mutant: bool) -> str:
    """Say how many known mistakes, or mutants, have more than one result."""
    those = [label for label in e.results if label.startswith("mutant ") is mutant]
    return f"{len({*e.lucky()} & {*those})} of {len(those):,}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> None:
    """Run the proofs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--secrets", type=int, default=200)
    parser.add_argument("--every", type=int, default=1, help="try one mutant in so many")
    parser.add_argument(
        "--list",
        action="store_true",
        help="what the draw decides, and what only one oracle catches",
    )
    parser.add_argument("--jobs", type=int, default=-1)
    parser.add_argument("stubs", nargs="*", help="all by default")
    asked = parser.parse_args()
    commit = proof.commit_here()
    found = collect(asked.stubs or [*EXERCISES], asked.secrets, asked.every, asked.jobs)
    console = Console(width=None if sys.stdout.isatty() else 220)
    console.print(table(found))
    e = total(found)
    for line in summary(e):
        console.print(line, highlight=False)
    for name in sorted(set(e.misnamed)):
        console.print(name)
    if not asked.stubs and not problems(found):
        margins.draw(found, proof.PAGE.with_name("proof-margins.svg"))
        told = f"Under {asked.secrets} secrets, {math.ceil(asked.secrets / DRAWN)} for each mutant:"
        proof.keep("make prove", commit, [told, *summary(e)], as_markdown(found))
    if asked.list:
        console.print("\nThe draw decides what these earn:", *e.lucky(), sep="\n  ")
        for oracle, labels in e.only.items():
            console.print(f"\nOnly {oracle} catches {len(labels)}:", *labels, sep="\n  ")
    sys.exit("\n".join(problems(found)) or 0)


if __name__ == "__main__":
    main()
