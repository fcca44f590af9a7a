#!/usr/bin/env bash
# np.errstate(all="raise") does not hear np.einsum overflow, unless einsum is told to optimize.
#
# Sums, products, @, np.dot and np.inner look at the processor's flags when they have computed, so that
# a training that diverges warns, or raises where it was asked to. np.einsum, np.vdot and np.convolve
# don't: inf comes out, or nan of inf - inf, without a word. With optimize=True einsum hands some sums
# to np.dot, and then the same line is heard. Whoever writes a layer as np.einsum("ni,ji->nj", z, W)
# instead of z @ W.T loses the warning that told where it went wrong. np.isfinite tells, whatever was used.
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

z, W = np.full((2, 2), 1e200), np.full((2, 2), 1e200)
row, infinite, signs = z[0], np.array([np.inf, np.inf]), np.array([1.0, -1.0])
CASES = {
    "z @ W.T": lambda: z @ W.T,
    "np.dot(z, W.T)": lambda: np.dot(z, W.T),
    "np.inner(z, W)": lambda: np.inner(z, W),
    "einsum": lambda: np.einsum("ni,ji->nj", z, W),
    "einsum, optimize": lambda: np.einsum("ni,ji->nj", z, W, optimize=True),
    "np.vdot": lambda: np.vdot(row, row),
    "np.convolve": lambda: np.convolve(row, row),
    "inf - inf, dot": lambda: np.dot(infinite, signs),
    "inf - inf, einsum": lambda: np.einsum("i,i", infinite, signs),
}
print("NumPy", np.__version__)
for name, compute in CASES.items():
    with np.errstate(all="raise"):
        try:
            heard = f"silent: {np.ravel(compute())[0]}"
        except FloatingPointError as error:
            heard = f"raises: {error}"
    print(f"{name:18} {heard}")
PYTHON
cat > expected.txt <<'TEXT'
NumPy 2.4.6
z @ W.T            raises: overflow encountered in matmul
np.dot(z, W.T)     raises: overflow encountered in dot
np.inner(z, W)     raises: overflow encountered in dot
einsum             silent: inf
einsum, optimize   raises: overflow encountered in matmul
np.vdot            silent: inf
np.convolve        silent: inf
inf - inf, dot     raises: invalid value encountered in dot
inf - inf, einsum  silent: nan
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
