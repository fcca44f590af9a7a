#!/usr/bin/env bash
# pytest calls a unittest test passed although a subTest in it failed, and counts more tests than it lists.
#
# Since pytest 9 subtests are its own. Of two tests that each fail in one of three subtests, the one
# with the `subtests` fixture is "failed", and the one with unittest's `self.subTest` is "passed" in
# the last line. The JUnit report has a <testcase> for each test, but says tests="8": whoever takes
# points from failures / tests sees 3 of 8, whoever counts cases sees 2 of 2, and the last line 3 to 1.
#
# Seen with pytest 9.2.0 and junitparser 5.0.3 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check pytest==9.2.0 junitparser==5.0.3
cat > test_answers.py <<'PYTHON'
import unittest


def test_fixture(subtests):
    for n in range(3):
        with subtests.test(n=n):
            assert n != 1


class TestAnswers(unittest.TestCase):
    def test_unittest(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)
PYTHON
cat > seen.py <<'PYTHON'
import re
import subprocess
import sys

from junitparser import JUnitXml

command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml=junit.xml"]
done = subprocess.run(command, capture_output=True, text=True)
print(re.sub(r" in [\d.]+s", "", done.stdout.splitlines()[-1]))
for suite in JUnitXml.fromfile("junit.xml"):
    print(f"the suite: {suite.tests} tests, {suite.failures} failures")
    for case in suite:
        print(f"{case.name}: {len(case.result)} failures")
PYTHON
cat > expected.txt <<'TEXT'
3 failed, 1 passed, 4 subtests passed
the suite: 8 tests, 3 failures
test_fixture: 2 failures
test_unittest: 1 failures
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
