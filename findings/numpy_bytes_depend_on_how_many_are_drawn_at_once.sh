#!/usr/bin/env bash
# Five random bytes and then seven are not the twelve bytes that default_rng draws at once.
#
# A seed is to give each student the same data, in one call or batch by batch; for floats, normals and
# int64 it does. np.uint8, np.int16 and bool take several numbers out of one draw of 32 bits, what a call
# has left over is thrown away, and the next call begins anew. So a picture that is drawn row by row, or a
# mask for each batch, differs from the same one drawn whole. int32, whose leftover halves are kept in the
# generator, comes out the same.
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

for kind in (np.int64, np.int32, np.int16, np.uint8, bool):
    whole, parts = np.random.default_rng(0), np.random.default_rng(0)
    at_once = whole.integers(0, 2, 12, dtype=kind)
    in_two = np.concatenate([parts.integers(0, 2, n, dtype=kind) for n in (5, 7)])
    words = "the same" if (at_once == in_two).all() else "others"
    print(f"{np.dtype(kind).name:6} {at_once.astype(int)} 5 and 7: {in_two.astype(int)} {words}")
PYTHON
cat > expected.txt <<'TEXT'
int64  [1 1 1 0 0 0 0 0 0 1 1 1] 5 and 7: [1 1 1 0 0 0 0 0 0 1 1 1] the same
int32  [1 1 1 0 0 0 0 0 0 1 1 1] 5 and 7: [1 1 1 0 0 0 0 0 0 1 1 1] the same
int16  [1 1 1 1 1 1 1 0 1 0 0 0] 5 and 7: [1 1 1 1 1 1 0 1 0 0 0 1] others
uint8  [0 1 1 1 1 1 0 1 0 1 1 1] 5 and 7: [0 1 1 1 1 0 1 1 1 1 1 0] others
bool   [1 1 1 1 1 0 1 0 0 1 0 0] 5 and 7: [1 1 1 1 1 1 1 1 1 0 0 1] others
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
