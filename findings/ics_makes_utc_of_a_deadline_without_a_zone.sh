#!/usr/bin/env bash
# ics reads a deadline of 23:59 local time as 23:59 UTC, and writes it back with a Z.
#
# In iCalendar a time without Z and without TZID is "floating": 23:59 wherever the reader is, which suits
# a course that spans zones. ics 0.7.3 reads it as UTC, and writes what it reads as UTC: after a program
# has opened and saved a calendar, students in Berlin see 00:59 or 01:59 on the next day. A datetime
# without tzinfo goes the same way. icalendar leaves such times as they are.
#
# Seen with ics 0.7.3 and icalendar 7.3.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2
cat > seen.py <<'PYTHON'
import warnings
from datetime import datetime
from zoneinfo import ZoneInfo

warnings.simplefilter("ignore")  # what ics says about its own next version
import icalendar
import ics

CALENDAR = "\r\n".join((
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//course//EN",
    "BEGIN:VEVENT", "UID:layers", "DTSTAMP:20260601T000000Z", "DTSTART:20260701T235900", "SUMMARY:Layers due",
    "END:VEVENT", "END:VCALENDAR", "",
))


def start(text):
    return next(line for line in text.splitlines() if line.startswith("DTSTART"))


calendar = ics.Calendar(CALENDAR)
(event,) = calendar.events
print("given       ", start(CALENDAR))
print("icalendar   ", start(icalendar.Calendar.from_ical(CALENDAR).to_ical().decode()))
print("ics         ", start(calendar.serialize()))
print("ics, read as", event.begin.datetime.isoformat())
print("in Berlin   ", event.begin.datetime.astimezone(ZoneInfo("Europe/Berlin")).isoformat())
print("new event   ", start(ics.Event(begin=datetime(2026, 7, 1, 23, 59)).serialize()))
PYTHON
cat > expected.txt <<'TEXT'
given        DTSTART:20260701T235900
icalendar    DTSTART:20260701T235900
ics          DTSTART:20260701T235900Z
ics, read as 2026-07-01T23:59:00+00:00
in Berlin    2026-07-02T01:59:00+02:00
new event    DTSTART:20260701T235900Z
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
