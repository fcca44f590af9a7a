"""The records of earlier hand-ins, in ``earlier.jsonl`` beside those of the newest ones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.files import replacing
from autograder.results import schema, store
from autograder.results.record import Record

FILE = "earlier.jsonl"


@dataclass(frozen=True)
class EarlierRecord:
    """The record of a hand-in that a newer one has replaced.

    Attributes
    ----------
    hand_in
        The name of its folder, which tells when it came.
    """

    hand_in: str
    record: Record


#: By student and assignment, the oldest first.
Earlier = Mapping[tuple[str, str], Sequence[EarlierRecord]]


def read_earlier(results: Path) -> Earlier:
    """Return the records of earlier hand-ins in a results folder; none if there are none.

    Raises
    ------
    ResultsError
        A line is not such a record.
    """
    path = results / FILE
    found: dict[tuple[str, str], dict[str, EarlierRecord]] = defaultdict(dict)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            one = json.loads(line)
            record = schema.to_record(one["record"])
            found[record.student, record.assignment][str(one["hand_in"])] = EarlierRecord(
                str(one["hand_in"]), record
            )
        except (ValueError, KeyError, TypeError) as error:
            raise store.ResultsError(
                f"{path}, line {number}: not an earlier record ({error}). Remove this line"
            ) from None
    return {key: tuple(own[name] for name in sorted(own)) for key, own in found.items()}


def write_earlier(results: Path, records: Iterable[EarlierRecord]) -> None:
    """Write the records of all earlier hand-ins, whole or not at all."""
    lines = [
        json.dumps({"hand_in": one.hand_in, "record": one.record.to_json()}) + "\n"
        for one in records
    ]
    with replacing(results / FILE) as draft:
        draft.write_text("".join(lines), encoding="ascii")
