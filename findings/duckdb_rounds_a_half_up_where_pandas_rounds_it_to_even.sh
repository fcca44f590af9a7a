#!/usr/bin/env bash
# DuckDB rounds 62.5 % to 63 and pandas and Polars to 62, and a plain 0.285 in SQL is no double.
#
# pandas and Polars round a half to the even neighbour, DuckDB away from zero: half of the grades that end in
# .5 are one higher in the one than in the other. A number that is typed into SQL with a point is a DECIMAL in
# DuckDB, exact, so round(0.285, 2) is 0.29; the same number in a column of doubles is a little less than it
# looks, and becomes 0.28, as in pandas. A grade book that moves from one to the other changes grades.
#
# Seen with DuckDB 1.4.2, pandas 2.3.3, Polars 1.35.2 and NumPy 2.3.5 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    duckdb==1.4.2 pandas==2.3.3 polars==1.35.2 numpy==2.3.5
cat > seen.py <<'PYTHON'
import duckdb
import pandas as pd
import polars as pl


def in_sql(expression):
    return float(duckdb.sql(f"SELECT {expression}").fetchone()[0])


for numbers, decimals in (([62.5, 63.5, 64.5], 0), ([0.125, 0.285], 2)):
    print("rounded             ", numbers)
    print("pandas              ", pd.Series(numbers).round(decimals).tolist())
    print("Polars              ", pl.Series(numbers).round(decimals).to_list())
    print("DuckDB, doubles     ", [in_sql(f"round({n}::DOUBLE, {decimals})") for n in numbers])
    print("DuckDB, as it stands", [in_sql(f"round({n}, {decimals})") for n in numbers])
PYTHON
cat > expected.txt <<'TEXT'
rounded              [62.5, 63.5, 64.5]
pandas               [62.0, 64.0, 64.0]
Polars               [62.0, 64.0, 64.0]
DuckDB, doubles      [63.0, 64.0, 65.0]
DuckDB, as it stands [63.0, 64.0, 65.0]
rounded              [0.125, 0.285]
pandas               [0.12, 0.28]
Polars               [0.12, 0.28]
DuckDB, doubles      [0.13, 0.28]
DuckDB, as it stands [0.13, 0.29]
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
