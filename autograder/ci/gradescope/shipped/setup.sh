#!/usr/bin/env bash
# Run by Gradescope, as root, once: when it builds the image in which submissions are graded.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"

apt-get update
apt-get install --yes --no-install-recommends libseccomp2 python3 python3-venv
python=python3
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    apt-get install --yes --no-install-recommends python3.11 python3.11-venv
    python=python3.11
fi

# Outside source/, since a locked process must read NumPy, and source/ is root's alone.
"$python" -m venv "$root/python"
"$root/python/bin/python" -m pip install --disable-pip-version-check --require-hashes \
    --only-binary :all: --no-binary pyseccomp -r "$root/source/requirements.lock"
"$root/python/bin/python" -m compileall -q "$root/source/autograder" "$root/source/reference"
chmod -R go= "$root/source"
