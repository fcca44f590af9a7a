#!/usr/bin/env bash
# pydantic reads the time "20260301" as an hour in August 1970, and "202603012359" as a day in 1976.
#
# Days without hyphens are ISO 8601's basic form, which Python's own fromisoformat reads since 3.11. In a
# field that is a datetime pydantic takes a text of digits for seconds since 1970 and, if there are too
# many, for milliseconds: the due date of an export is half a century early, and everything is late. The
# year alone is 33 minutes past midnight. With a T behind the day, and in a field that is a date, there is
# an error.
#
# Seen with pydantic 2.14.4 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check pydantic==2.14.4
cat > seen.py <<'PYTHON'
from datetime import date, datetime

from pydantic import TypeAdapter, ValidationError


def read(kind, text):
    try:
        return str(TypeAdapter(kind).validate_python(text))
    except ValidationError as error:
        return error.errors()[0]["type"]


for text in ("2026-03-01", "20260301", "202603012359", "2026", "20260301T2359"):
    try:
        python = str(datetime.fromisoformat(text))
    except ValueError:
        python = "ValueError"
    print(f"{text:14} Python: {python:20} datetime: {read(datetime, text):34} date: {read(date, text)}")
PYTHON
cat > expected.txt <<'TEXT'
2026-03-01     Python: 2026-03-01 00:00:00  datetime: 2026-03-01 00:00:00                date: 2026-03-01
20260301       Python: 2026-03-01 00:00:00  datetime: 1970-08-23 11:51:41+00:00          date: date_from_datetime_inexact
202603012359   Python: ValueError           datetime: 1976-06-02 22:36:52.359000+00:00   date: date_from_datetime_inexact
2026           Python: ValueError           datetime: 1970-01-01 00:33:46+00:00          date: date_from_datetime_inexact
20260301T2359  Python: 2026-03-01 23:59:00  datetime: datetime_from_date_parsing         date: date_from_datetime_parsing
TEXT
env/bin/python seen.py | sed 's/ *$//' | tee seen.txt
diff expected.txt seen.txt
