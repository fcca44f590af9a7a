#!/usr/bin/env bash
# Whether 0.3 is a multiple of 0.1 depends on who reads the JSON Schema.
#
# `"multipleOf": 0.1` is how one says that points come in tenths. In binary floating point 0.3 / 0.1 is
# not quite 3: ajv and jsonschema (which check-jsonschema runs) divide and refuse 0.3 and 0.7,
# fastjsonschema and jsonschema-rs reckon in decimals and accept them. Where a quotient is rounded to a
# whole number (0.2, 0.5) all four agree, so a few tries show nothing. An editor and a server that check
# the same file by the same schema give different verdicts.
#
# Seen with jsonschema 4.26.0, fastjsonschema 2.22.3, jsonschema-rs 0.61.2 on Python 3.11, and ajv 8.20.0
# on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    jsonschema==4.26.0 fastjsonschema==2.22.3 jsonschema-rs==0.61.2
npm install --silent --no-audit --no-fund ajv@8.20.0
cat > seen.py <<'PYTHON'
import json
import subprocess

import fastjsonschema
import jsonschema
import jsonschema_rs

SCHEMA = {"type": "number", "multipleOf": 0.1}
POINTS = [0.2, 0.3, 0.5, 0.7, 1.1, 0.25]
PROGRAM = """
const Ajv = require("ajv");
const valid = new Ajv().compile(JSON.parse(process.argv[1]));
console.log(JSON.stringify(JSON.parse(process.argv[2]).map((points) => valid(points))));
"""


def accepted(check, error):
    for points in POINTS:
        try:
            check(points)
            yield True
        except error:
            yield False


node = ["node", "-e", PROGRAM, json.dumps(SCHEMA), json.dumps(POINTS)]
compiled = fastjsonschema.compile(SCHEMA)
validator = jsonschema.Draft202012Validator(SCHEMA)
verdicts = {
    "ajv": json.loads(subprocess.run(node, check=True, capture_output=True, text=True).stdout),
    "jsonschema": [validator.is_valid(points) for points in POINTS],
    "fastjsonschema": list(accepted(compiled, fastjsonschema.JsonSchemaValueException)),
    "jsonschema-rs": [jsonschema_rs.is_valid(SCHEMA, points) for points in POINTS],
}
print(f"{'':14}", *POINTS)
for name, said in verdicts.items():
    print(f"{name:14}", *("yes" if one else "no " for one in said))
PYTHON
cat > expected.txt <<'TEXT'
               0.2 0.3 0.5 0.7 1.1 0.25
ajv            yes no  yes no  yes no
jsonschema     yes no  yes no  yes no
fastjsonschema yes yes yes yes yes no
jsonschema-rs  yes yes yes yes yes no
TEXT
env/bin/python seen.py | sed 's/ *$//' | tee seen.txt
diff expected.txt seen.txt
