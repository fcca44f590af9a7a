#!/usr/bin/env bash
# default_rng([student, 0]) gives the same numbers as default_rng(student).
#
# A list of numbers is a seed too, and a usual way to give each student and each exercise numbers of their
# own. But SeedSequence fills its four words with zeros, so zeros at the end of a seed change nothing:
# [7], [7, 0] and [7, 0, 0, 0] are one seed. [7, 0, 0, 0, 0], longer than four, is another: the one that
# SeedSequence(7).spawn hands to its first child. Numbers above 2**32 take two words: 2**32 + 7 is [7, 1].
# Where exercises are counted from zero, the first one's secret data are those of anybody who seeds with
# the student's number alone. What may be zero belongs in front, and at the end what never is.
#
# Seen with NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check numpy==2.4.6
cat > seen.py <<'PYTHON'
import numpy as np
from numpy.random import SeedSequence, default_rng

first_child = SeedSequence(7).spawn(1)[0]
SEEDS = (7, [7], [7, 0], [7, 0, 0, 0], [7, 0, 0, 0, 0], [0, 7], 2**32 + 7, [7, 1], [], 0, first_child)
print("NumPy", np.__version__)
for seed in SEEDS:
    name = "spawned by 7" if seed is first_child else seed
    print(f"{name!s:16}", *default_rng(seed).integers(100, 1000, 5))
PYTHON
cat > expected.txt <<'TEXT'
NumPy 2.4.6
7                950 662 715 907 620
[7]              950 662 715 907 620
[7, 0]           950 662 715 907 620
[7, 0, 0, 0]     950 662 715 907 620
[7, 0, 0, 0, 0]  374 818 283 147 833
[0, 7]           816 134 302 799 607
4294967303       883 793 888 200 333
[7, 1]           883 793 888 200 333
[]               865 673 560 342 377
0                865 673 560 342 377
spawned by 7     374 818 283 147 833
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
