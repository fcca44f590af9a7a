#!/usr/bin/env bash
# The Adams of scikit-learn and HIPS autograd take different steps with the same five numbers.
#
# Kingma & Ba's paper has two versions: Algorithm 1 corrects the bias of v before epsilon is added, the
# faster one at the end of Section 2 after it. With the same epsilon, the second one's counts 1 / sqrt(1 -
# beta2) = 31.6 times as much in the first step. autograd has the first, scikit-learn the second, and
# neither says which. Where gradients are near epsilon (late in training, or after a small loss) the
# first steps differ by up to that factor: whoever compares with one of them compares with one version.
#
# Seen with scikit-learn 1.9.1, autograd 1.9.1 and NumPy 2.4.6 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    scikit-learn==1.9.1 autograd==1.9.1 numpy==2.4.6 scipy==1.17.1
cat > seen.py <<'PYTHON'
import numpy as np
from autograd.misc.optimizers import adam
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer

ADAM = {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}
for gradient in (1.0, 1e-6, 1e-8, 1e-10):
    z = np.zeros(1)
    AdamOptimizer([z], learning_rate_init=0.1, **ADAM).update_params([z], [np.array([gradient])])
    theirs = adam(
        lambda z, step, g=gradient: np.array([g]), np.zeros(1), num_iters=1,
        step_size=0.1, b1=0.9, b2=0.999, eps=1e-8,
    )
    print(f"gradient {gradient:5.0e}: scikit-learn {z[0]:.6f}, autograd {theirs[0]:.6f}")
PYTHON
cat > expected.txt <<'TEXT'
gradient 1e+00: scikit-learn -0.100000, autograd -0.100000
gradient 1e-06: scikit-learn -0.075975, autograd -0.099010
gradient 1e-08: scikit-learn -0.003065, autograd -0.050000
gradient 1e-10: scikit-learn -0.000032, autograd -0.000990
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
