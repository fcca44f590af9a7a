#!/usr/bin/env bash
# `from scipy.special import expit` loads unittest, numpy.testing and numpy.f2py, which no function calls.
#
# One function of a few lines is asked for, and with it come a compiler of Fortran's interfaces and two
# frameworks for tests: SciPy's copy of array_api_compat takes every name that dir(numpy) has, and so
# loads the submodules that NumPy itself leaves out until somebody asks. Whoever measures a start, or
# looks in sys.modules for what a program has imported, finds them there.
#
# Seen with SciPy 1.17.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
cat > seen.py <<'PYTHON'
import sys

ODD = ("numpy.f2py", "numpy.testing", "unittest")

import numpy

print("numpy       ", [name for name in ODD if name in sys.modules])

from scipy.special import expit

print("and expit   ", [name for name in ODD if name in sys.modules])
PYTHON
cat > expected.txt <<'TEXT'
numpy        []
and expit    ['numpy.f2py', 'numpy.testing', 'unittest']
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
