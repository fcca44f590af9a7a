#!/usr/bin/env bash
# Asked for 0.00012 plus or minus 1 %, text2qti writes a quiz in which 0.0001 alone is right.
#
# text2qti writes numerical answers and their bounds with four decimals. Its manual has a lowest answer of
# 0.0001, and refuses what is below; but just above it one decimal is all that is left. Bounds of
# 0.0001188 and 0.0001212 are both written as 0.0001: the right answer lies outside, one that is wrong by
# 17 % inside. 0.00025 is written as 0.0003, and all from 0.0002 is accepted. How many decimals are kept
# is not said there, and the exit status is 0.
#
# Seen with text2qti 0.8.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check text2qti==0.8.0
export HOME="$folder" PATH="$folder/env/bin:$PATH"
cat > seen.py <<'PYTHON'
import re
import subprocess
import zipfile

ASKED = ("0.5 +- 1%", "0.0012 +- 1%", "0.00012 +- 1%", "0.00025 +- 1%", "[0.00012, 0.00014]", "0.00009 +- 1%")
for asked in ASKED:
    with open("quiz.txt", "w") as quiz:
        quiz.write(f"1.  Which learning rate?\n=   {asked}\n")
    done = subprocess.run(["text2qti", "quiz.txt"], capture_output=True, text=True)
    if done.returncode:
        print(f"{asked:22} {done.stderr.splitlines()[-1]}")
        continue
    with zipfile.ZipFile("quiz.zip") as packed:
        texts = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    print(f"{asked:22}", dict(re.findall(r'<(var\w+) respident="response1">([^<]*)', texts)))
PYTHON
cat > expected.txt <<'TEXT'
0.5 +- 1%              {'varequal': '0.5000', 'vargte': '0.4950', 'varlte': '0.5050'}
0.0012 +- 1%           {'varequal': '0.0012', 'vargte': '0.0012', 'varlte': '0.0012'}
0.00012 +- 1%          {'varequal': '0.0001', 'vargte': '0.0001', 'varlte': '0.0001'}
0.00025 +- 1%          {'varequal': '0.0003', 'vargte': '0.0002', 'varlte': '0.0003'}
[0.00012, 0.00014]     {'vargte': '0.0001', 'varlte': '0.0001'}
0.00009 +- 1%          Invalid numerical response; all acceptable values must have a magnitude >= 0.0001
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
