"""The class report in Markdown, for a wiki or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.attempts.figures import ClassAttempts
from autograder.cards import SYMBOL
from autograder.reports import markdown
from autograder.reports.at_risk import ENOUGH, Gap
from autograder.reports.class_report import AssignmentReport, ClassReport, ExplainedMisconception
from autograder.reports.item_analysis import READING
from autograder.reports.markdown import code_name, escape, table_heading, table_row
from autograder.text import LINE, clean, decimal, in_words, number, several

#: Longer lists are cut, and a sentence says how much is left out.
LISTED = 50


def markdown_report(report: ClassReport) -> str:
    """Return the class report in Markdown."""
    parts = [_head(report), *_help(report)]
    parts += [block for part in report.parts for block in _assignment(part)]
    parts += [*_together(report), *_changed(report), "## How to read the figures"]
    parts.append("\n".join(f"* {sentence}" for sentence in READING.values()))
    return "\n\n".join(parts) + "\n"


def _head(report: ClassReport) -> str:
    refused = sum(record.status == "refused" for record in report.records)
    counts = f"{len(report.pupils)} students, {len(report.records)} submissions, {refused} refused."
    told = "".join(f"\n\n**{_prose(notice)}**" for notice in report.material.notices)
    return f"# Class report\n\n{counts}{told}"


def _help(report: ClassReport) -> Iterator[str]:
    yield "## Who needs help"
    if not report.behind:
        yield f"Nobody who handed something in has less than {ENOUGH:.0%} of the points."
    else:
        rows = [
            table_row(
                code_name(s.name), f"{number(s.points)} of {number(s.max_points)}", _gaps(s.gaps)
            )
            for s in report.behind[:LISTED]
        ]
        yield "\n".join([table_heading("Student", "Points", "What is not right yet"), *rows])
        yield from _more(len(report.behind))
    if absent := report.never:
        yield f"Never handed anything in: {', '.join(code_name(student) for student in absent)}."


def _gaps(gaps: tuple[Gap, ...]) -> str:
    return "; ".join(f"{code_name(gap.assignment)} {_missed(gap)}" for gap in gaps)


def _missed(gap: Gap) -> str:
    if gap.record is None:
        return "not handed in"
    if gap.record.status == "refused":
        return "refused"
    return ", ".join(f"{code_name(e.name)} {_why(e.diagnosis or e.verdict)}" for e in gap.missed)


def _assignment(part: AssignmentReport) -> Iterator[str]:
    found = part.figures
    yield f"## {code_name(found.name)}"
    if found.median is None or found.mean is None:
        yield f"None of its {found.refused} submissions could be graded."
        return
    yield (
        f"{found.graded} graded, {found.refused} refused, {found.absent} not handed in. Median "
        f"{number(found.median)}, mean {number(found.mean)} of {number(found.max_points)} points; "
        f"{found.full} with all points."
    )
    yield from _analysis(part)
    if part.timing and part.timing.quarters:
        medians = (f"{number(q.median)} ({q.name})" for q in part.timing.quarters)
        yield f"Median points by time of submission: {', '.join(medians)}."
    if part.misconceptions:
        yield "### Misconceptions"
        yield from (_misconception(one) for one in part.misconceptions)
    if part.attempts:
        yield from _attempts(part.attempts)


def _analysis(part: AssignmentReport) -> Iterator[str]:
    items = {item.stub: item for item in part.analysis.items}
    rows = []
    for stub in part.figures.stubs:
        counts = " ".join(f"{SYMBOL[verdict]} {n}" for verdict, n in stub.verdicts.items())
        item = items.get(stub.name)
        figures = (item.difficulty, item.discrimination, item.correlation) if item else (None,) * 3
        flags = ", ".join(item.flags) if item else "going further"
        shown = (number(stub.max_points), counts, *map(decimal, figures), flags)
        rows.append(table_row(code_name(stub.name), *shown))
    yield "\n".join([table_heading("Stub", "Points", "Verdicts", "p", "D", "r", "Flags"), *rows])
    if alpha := part.analysis.alpha:
        ends = f"{decimal(alpha.low)} to {decimal(alpha.high)}"
        yield f"Cronbach's α {decimal(alpha.value)} (95 %: {ends}). {part.analysis.caution}".strip()
    elif part.analysis.caution:
        yield part.analysis.caution


def _misconception(one: ExplainedMisconception) -> str:
    found = one.figure
    students = f"{found.students} student{'s' if found.students != 1 else ''}"
    parts = [f"**{_why(found.diagnosis)}**, {code_name(found.stub)}, {students}"]
    if found.hint:
        parts.append(escape(found.hint))
    if one.section:
        title = escape(clean(one.section.title))
        address = one.section.address.replace("(", "%28").replace(")", "%29")
        parts.append(f"[{title}](<{address}>)" if address else title)
    if one.example:
        parts.append(markdown.code_block(clean(line, LINE) for line in one.example.split("\n")))
    return "\n\n".join(parts)


def _attempts(found: ClassAttempts) -> Iterator[str]:
    yield f"### Attempts\n\nFrom {several(found.logs, 'log')} that students kept and handed in."
    rows = [
        table_row(code_name(one.stub), str(one.students), str(one.green), _count(one.median))
        for one in found.stubs
    ]
    yield "\n".join([table_heading("Stub", "Students", "Right", "Attempts, median"), *rows])
    rows = [
        table_row(
            code_name(one.stub), _why(one.mistake), *map(str, (one.students, one.gone, one.green))
        )
        for one in found.hints[:LISTED]
    ]
    if rows:
        named = table_heading("Stub", "Hint about", "Students", "Gone next", "Right next")
        yield "\n".join([named, *rows])


def _count(attempts: float | None) -> str:
    return "–" if attempts is None else number(attempts)


def _together(report: ClassReport) -> Iterator[str]:
    if not report.together:
        return
    yield "## Misconceptions that travel together"
    rows = [
        table_row(
            _end(pair.first),
            _end(pair.second),
            f"{pair.both} of {pair.students}",
            decimal(pair.phi),
        )
        for pair in report.together[:LISTED]
    ]
    yield "\n".join([table_heading("One", "Another", "Students with both", "φ"), *rows])


def _end(end: tuple[str, str, str]) -> str:
    return f"{_why(end[2])} ({code_name(end[1])})"


def _changed(report: ClassReport) -> Iterator[str]:
    if report.changed is None:
        return
    wholes = [one for one in report.changed if one.exercise is None]
    gained, lost = (sum(sign * one.difference > 0 for one in wholes) for sign in (1, -1))
    yield "## What changed since the last run"
    yield f"{len(wholes)} submissions differ: {gained} gained, {lost} lost points."
    if wholes:
        rows = [
            table_row(
                code_name(one.student),
                code_name(one.assignment),
                _points(one.old),
                _points(one.new),
            )
            for one in sorted(wholes, key=lambda one: one.difference)[:LISTED]
        ]
        yield "\n".join([table_heading("Student", "Assignment", "Before", "Now"), *rows])
        yield from _more(len(wholes))


def _points(points: float | None) -> str:
    return "–" if points is None else number(points)


def _more(count: int) -> Iterator[str]:
    if count > LISTED:
        yield f"{count - LISTED} more are left out; `--format json` has them all."


def _why(text: str) -> str:
    return escape(in_words(text))


def _prose(text: str) -> str:
    return escape(clean(text, 2 * LINE))
