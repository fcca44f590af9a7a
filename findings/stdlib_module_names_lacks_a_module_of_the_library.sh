#!/usr/bin/env bash
# sys.stdlib_module_names lacks a module of the standard library that `import joblib` loads.
#
# Python's documentation calls it the names of the standard library's modules, and tools take what is
# not in it for a package of somebody else's. On Linux sysconfig.get_config_vars() loads a
# module whose name holds the platform's, _sysconfigdata_…, from the library's own folder; it is not in
# the list. Whoever tells imports apart by it (a lock that lets the library alone through, a search for
# forbidden packages) comes upon it as soon as a package asks how Python was built, as joblib, SciPy
# and nbclient do while they are imported.
#
# Seen with joblib 1.6.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check joblib==1.6.0
cat > seen.py <<'PYTHON'
import os
import sys

LIBRARY = os.path.dirname(os.__file__)
PLATFORM = "_" + sys.implementation._multiarch
before = set(sys.modules)
import joblib

loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(f"joblib {joblib.__version__} on Python {sys.version_info.major}.{sys.version_info.minor}")
for name in sorted(loaded - sys.stdlib_module_names):
    folder = os.path.dirname(getattr(sys.modules[name], "__file__", None) or "")
    if folder == LIBRARY:
        print(f"{name.replace(PLATFORM, '_PLATFORM')} in the folder of the library is not in the list")
PYTHON
cat > expected.txt <<'TEXT'
joblib 1.6.0 on Python 3.11
_sysconfigdata__linux_PLATFORM in the folder of the library is not in the list
TEXT
env/bin/python -I seen.py | tee seen.txt
diff expected.txt seen.txt
