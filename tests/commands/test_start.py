"""What a verb does not load."""

import subprocess
import sys
from importlib.metadata import distribution

READS_A_NOTEBOOK = """
import sys
from contextlib import suppress

from autograder.__main__ import main

sys.argv = ["autograder", "schema"]
with suppress(SystemExit):
    main()
import nbformat

print("jsonschema" in sys.modules, "lark" in sys.modules)
"""


def test_a_verb_that_reads_notebooks_builds_no_grammars_of_addresses():
    assert distribution("rfc3987_syntax")  # jsonschema would take it
    done = subprocess.run(
        [sys.executable, "-c", READS_A_NOTEBOOK], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "True False"
