#!/usr/bin/env bash
# DuckDB reads 01/02/2026 as 1 February or as 2 January, depending on the other rows of the file.
#
# The reader of CSV files takes the first form of a date that fits all rows: the day first, unless a later row
# has a month beyond 12 in that place. So one extension that is added to a list of due dates moves all the
# others to another month, and nothing is said. Polars reads the day first as well, and leaves the column as
# text where that does not fit.
#
# Seen with DuckDB 1.4.2 and Polars 1.35.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check duckdb==1.4.2 polars==1.35.2
cat > seen.py <<'PYTHON'
from pathlib import Path

import duckdb
import polars as pl

for last in ("03/02/2026", "13/02/2026", "02/13/2026"):
    Path("due.csv").write_text(f"student,due\nkim,01/02/2026\nada,{last}\n")
    (first, *_) = duckdb.sql("SELECT due FROM 'due.csv'").fetchall()
    other = pl.read_csv("due.csv", try_parse_dates=True)["due"][0]
    print(f"01/02/2026 above {last}: DuckDB {first[0]}, Polars {other}")
PYTHON
cat > expected.txt <<'TEXT'
01/02/2026 above 03/02/2026: DuckDB 2026-02-01, Polars 2026-02-01
01/02/2026 above 13/02/2026: DuckDB 2026-02-01, Polars 2026-02-01
01/02/2026 above 02/13/2026: DuckDB 2026-01-02, Polars 01/02/2026
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
