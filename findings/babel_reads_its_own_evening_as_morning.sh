#!/usr/bin/env bash
# Babel's parse_time reads what format_time wrote for 23:59 as 11:59 in the morning, in many locales.
#
# Where a clock has twelve hours, parse_time looks for the letters "pm". format_time writes what each
# locale writes: "p.m." in Mexico and in English Canada, other words elsewhere. They are not found,
# nothing is raised, and a deadline that went out as text and came back is twelve hours early. A format
# with 24 hours survives.
#
# Seen with Babel 2.19.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0
cat > seen.py <<'PYTHON'
from datetime import time

from babel.dates import format_time, parse_time

for locale in ("en_US", "en_CA", "es_MX", "es_ES", "de", "el", "ar", "ko", "zh_Hant", "ja"):
    written = format_time(time(23, 59), "short", locale=locale)
    read = parse_time(written, locale=locale, format="short")
    print(f"{locale:8} {written!a} -> {read}")
PYTHON
cat > expected.txt <<'TEXT'
en_US    '11:59\u202fPM' -> 23:59:00
en_CA    '11:59\u202fp.m.' -> 11:59:00
es_MX    '11:59\u202fp.m.' -> 11:59:00
es_ES    '23:59' -> 23:59:00
de       '23:59' -> 23:59:00
el       '11:59\u202f\u03bc.\u03bc.' -> 11:59:00
ar       '11:59 \u0645' -> 11:59:00
ko       '\uc624\ud6c4 11:59' -> 11:59:00
zh_Hant  '\u665a\u4e0a11:59' -> 11:59:00
ja       '23:59' -> 23:59:00
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
