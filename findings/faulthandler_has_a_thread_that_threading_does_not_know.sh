#!/usr/bin/env bash
# pytest's faulthandler_timeout gives each test a second thread that threading doesn't count.
#
# faulthandler.dump_traceback_later waits in a thread that is none of Python's: threading.active_count(),
# threading.enumerate() and sys._current_frames() go on saying one, the operating system two. Whoever
# looks whether a process may be forked, or may have threads at all (a test that nothing was left running, a
# grader that counts them), gets another answer from psutil than from threading, and only where the
# time is limited. pytest starts one for each test and takes it back after it, so it is never there between.
#
# Seen with pytest 9.2.0 and psutil 7.2.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check pytest==9.2.0 psutil==7.2.2
cat > test_seen.py <<'PYTHON'
import sys
import threading

import psutil


def counted():
    frames = len(sys._current_frames())
    system = psutil.Process().num_threads()
    return f"threading {threading.active_count()}, frames {frames}, system {system}"


def test_threads():
    print("in a test:", counted())


def pytest_unconfigure():
    print("after it: ", counted())
PYTHON
cat > expected.txt <<'TEXT'
no timeout
in a test: threading 1, frames 1, system 1
after it:  threading 1, frames 1, system 1
faulthandler_timeout=60
in a test: threading 1, frames 1, system 2
after it:  threading 1, frames 1, system 1
TEXT
for timeout in 0 60; do
    if [ "$timeout" = 0 ]; then echo "no timeout"; else echo "faulthandler_timeout=$timeout"; fi
    env/bin/python -m pytest -p test_seen -p no:cacheprovider -o faulthandler_timeout=$timeout -qs test_seen.py |
        grep threading | sed 's/^\.//'
done | tee seen.txt
diff expected.txt seen.txt
