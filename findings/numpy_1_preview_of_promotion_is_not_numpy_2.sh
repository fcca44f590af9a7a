#!/usr/bin/env bash
# NumPy 1.26, told to promote as NumPy 2 does, differs from NumPy 2 in places of everyday use.
#
# NEP 50 offers `np._set_promotion_state("weak")` (or NPY_PROMOTION_STATE=weak) from 1.24 on, to try
# beforehand what NumPy 2 makes of a program. Arithmetic is the same then: np.float32(3) + 3.0 is
# single, and np.uint8(1) + 300 is refused. But np.where still takes a Python number for double
# precision; unsigned numbers can't be compared with -1, which NumPy 2 answers; and np.can_cast answers
# for a Python int, which NumPy 2 refuses to. So a program that passes the preview may have other types
# under NumPy 2, and one that fails it may be all right there.
#
# Seen with NumPy 1.26.4 and 2.0.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for pinned in numpy==1.26.4 numpy==2.0.2; do
    python3 -m venv "$pinned"
    "$pinned/bin/python" -m pip install --quiet --disable-pip-version-check "$pinned"
done
cat > seen.py <<'PYTHON'
import numpy as np

if hasattr(np, "_set_promotion_state"):
    np._set_promotion_state("weak")

SINGLE, UNSIGNED = np.float32(3), np.array([0, 1], np.uint8)
CASES = {
    "float32(3) + 3.0": lambda: (SINGLE + 3.0).dtype,
    "uint8(1) + 300": lambda: np.uint8(1) + 300,
    "where(…, float32, 1.0)": lambda: np.where([True], SINGLE, 1.0).dtype,
    "uint8 array == -1": lambda: (UNSIGNED == -1).tolist(),
    "can_cast(3, int8)": lambda: np.can_cast(3, np.int8),
}
for name, case in CASES.items():
    try:
        print(f"{name:26}{case()}")
    except (OverflowError, TypeError) as error:
        print(f"{name:26}{type(error).__name__}")
PYTHON
cat > expected.txt <<'TEXT'
NumPy 1.26.4, weak
float32(3) + 3.0          float32
uint8(1) + 300            OverflowError
where(…, float32, 1.0)    float64
uint8 array == -1         OverflowError
can_cast(3, int8)         False
NumPy 2.0.2
float32(3) + 3.0          float32
uint8(1) + 300            OverflowError
where(…, float32, 1.0)    float32
uint8 array == -1         [False, False]
can_cast(3, int8)         TypeError
TEXT
{
    echo "NumPy 1.26.4, weak"
    ./numpy==1.26.4/bin/python seen.py
    echo "NumPy 2.0.2"
    ./numpy==2.0.2/bin/python seen.py
} | tee seen.txt
diff expected.txt seen.txt
