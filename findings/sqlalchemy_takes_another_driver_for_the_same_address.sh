#!/usr/bin/env bash
# SQLAlchemy 2.1 takes another driver for postgresql:// than 2.0, and nbgrader allows both.
#
# An address without a driver meant psycopg2 for 1.4 and 2.0; for 2.1 it means psycopg, the third
# version, which is another package. nbgrader 0.9.6 asks for sqlalchemy<3 and >=1.4 and for no driver,
# so a course whose gradebook is in PostgreSQL ends with ModuleNotFoundError after an upgrade, although
# neither its address nor nbgrader has changed. postgresql+psycopg2:// means the same everywhere.
#
# Seen with SQLAlchemy 2.0.44 and 2.1.9 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > seen.py <<'PYTHON'
from sqlalchemy import __version__, create_engine

for scheme in ("postgresql", "postgresql+psycopg2"):
    try:
        create_engine(f"{scheme}://teacher:password@localhost/gradebook")
    except ModuleNotFoundError as error:
        print(f"{__version__:7}{scheme}: {error}")
PYTHON
cat > expected.txt <<'TEXT'
2.0.44 postgresql: No module named 'psycopg2'
2.0.44 postgresql+psycopg2: No module named 'psycopg2'
2.1.9  postgresql: No module named 'psycopg'
2.1.9  postgresql+psycopg2: No module named 'psycopg2'
TEXT
for pinned in sqlalchemy==2.0.44 sqlalchemy==2.1.9; do
    python3 -m venv "$pinned"
    "$pinned/bin/python" -m pip install --quiet --disable-pip-version-check "$pinned"
    "$pinned/bin/python" seen.py
done | tee seen.txt
diff expected.txt seen.txt
