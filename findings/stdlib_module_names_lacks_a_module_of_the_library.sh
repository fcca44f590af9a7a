#!/usr/bin/env bash
# sys.stdlib_module_names lacks a module that the standard library itself imports.
#
# Python's documentation calls it the names of the standard library's modules, and tools take what is
# not in it for a package of somebody else's. On Linux sysconfig.get_config_vars() loads a
# module whose name holds the platform's, _sysconfigdata_…, from the library's own folder; it is not in
# the list. Whoever tells imports apart by it (a lock that lets the library alone through, a search for
# forbidden packages) comes upon it as soon as a package asks how Python was built.
#
# Seen with Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > seen.py <<'PYTHON'
import os
import sys
import sysconfig

before = set(sys.modules)
sysconfig.get_config_vars("CC")
loaded = set(sys.modules) - before
platform = "_" + sys.implementation._multiarch
for name in sorted(loaded - sys.stdlib_module_names):
    folder = os.path.dirname(sys.modules[name].__file__)
    place = "library" if folder == os.path.dirname(os.__file__) else folder
    print(f"{name.replace(platform, '_PLATFORM')} in the folder of the {place} is not in the list")
PYTHON
cat > expected.txt <<'TEXT'
_sysconfigdata__linux_PLATFORM in the folder of the library is not in the list
TEXT
python3 -I seen.py | tee seen.txt
diff expected.txt seen.txt
