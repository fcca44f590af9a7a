#!/usr/bin/env bash
# gradescope-utils leaves a test with a failed subTest out of its results, and its points out of the total.
#
# unittest reports a failed `with self.subTest():` by addSubTest, and then neither success nor failure
# of the test that holds it. gradescope-utils' runner (0.5.0) writes a line of results.json for each
# success, failure and error alone. So a wrong answer makes the whole test vanish: nothing tells the
# student that something failed, and the assignment is out of 3 points rather than 5. Skipped tests and
# expected failures are left out likewise.
#
# Seen with gradescope-utils 0.5.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check gradescope-utils==0.5.0
cat > seen.py <<'PYTHON'
import io
import json
import unittest

from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner


def results(square):
    class Square(unittest.TestCase):
        @weight(2)
        def test_many(self):
            for x in (0, 1, 3):
                with self.subTest(x=x):
                    self.assertEqual(square(x), x**2)

        @weight(3)
        def test_one(self):
            self.assertEqual(square(2), 4)

    stream = io.StringIO()
    JSONTestRunner(stream=stream).run(unittest.defaultTestLoader.loadTestsFromTestCase(Square))
    return json.loads(stream.getvalue())


for name, square in {"right": lambda x: x * x, "wrong": lambda x: x + x}.items():
    found = results(square)
    tests = [f"{test['score']} of {test['max_score']}" for test in found["tests"]]
    print(f"{name}: {', '.join(tests)}; score {found['score']}")
PYTHON
cat > expected.txt <<'TEXT'
right: 2 of 2, 3 of 3; score 5
wrong: 3 of 3; score 3
TEXT
env/bin/python seen.py 2> /dev/null | tee seen.txt
diff expected.txt seen.txt
