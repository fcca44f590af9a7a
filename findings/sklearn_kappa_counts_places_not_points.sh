#!/usr/bin/env bash
# How well two markers agree, by cohen_kappa_score, depends on marks that neither of them gave.
#
# weights="quadratic" weighs a difference by the square of the distance between two marks. The distance is
# not that of the points, but that of their places in the sorted list of marks that occur: with 0, 1 and
# 10 points in use, 1 and 10 are as far apart as 0 and 1. If anybody else is marked 5, it grows. Letters
# are sorted by the alphabet, so that A stands in front of A+, and "excellent" between "adequate" and
# "good". labels= takes all possible marks in their order.
#
# Seen with scikit-learn 1.9.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
cat > seen.py <<'PYTHON'
import numpy as np
from sklearn.metrics import cohen_kappa_score


def kappa(first, second, **settings):
    return f"{cohen_kappa_score(first, second, weights='quadratic', **settings):.3f}"


def by_hand(first, second):
    """One minus the squared differences seen, as a share of those of all pairs."""
    a, b = np.array(first), np.array(second)
    return f"{1 - ((a - b) ** 2).mean() / ((a[:, None] - b) ** 2).mean():.3f}"


first, second = [0, 0, 1, 1, 10, 10], [0, 0, 1, 1, 10, 1]
print("points 0, 1, 10:        ", kappa(first, second), "by hand", by_hand(first, second))
print("as 0, 1, 2:             ", kappa([0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 1]))
print("with all eleven labels: ", kappa(first, second, labels=range(11)))
words = ["adequate", "good", "excellent"]
one = ["adequate", "adequate", "good", "good", "excellent", "excellent"]
other = ["adequate", "good", "good", "good", "excellent", "excellent"]
print("words:                  ", kappa(one, other))
print("words, in order:        ", kappa(one, other, labels=words))
PYTHON
cat > expected.txt <<'TEXT'
points 0, 1, 10:         0.857 by hand 0.614
as 0, 1, 2:              0.857
with all eleven labels:  0.614
words:                   0.500
words, in order:         0.857
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
