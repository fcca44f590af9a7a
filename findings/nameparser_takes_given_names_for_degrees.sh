#!/usr/bin/env bash
# For nameparser, Md Rahman and "Rahman, Md" are two people, and the second has no given name.
#
# A gradebook has "last, first", another "first last", and HumanName is to bring them together. But a
# short name after the comma that is also a degree or a title becomes one: Md, for millions the short form
# of Mohammad, is Doctor of Medicine, Prince Osei's family name becomes his given name, and with a point
# Md. is a title. The same person is not found again, and a letter begins with an empty first name. What
# helps is to take the words out of nameparser's constants.
#
# Seen with nameparser 2.6.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check nameparser==2.6.0
cat > seen.py <<'PYTHON'
from nameparser import HumanName

PEOPLE = (
    ("Jo Meyer", "Meyer, Jo"),
    ("Md Rahman", "Rahman, Md"),
    ("Md Karim Rahman", "Rahman, Md Karim"),
    ("Md. Rahman", "Rahman, Md."),
    ("Prince Osei", "Osei, Prince"),
    ("Chidi Mba", "Mba, Chidi"),
)
for ways in PEOPLE:
    for way in ways:
        name = HumanName(way)
        parts = {part: text for part, text in name.as_dict().items() if text}
        print(f"{way:18} {parts}")
PYTHON
cat > expected.txt <<'TEXT'
Jo Meyer           {'first': 'Jo', 'last': 'Meyer'}
Meyer, Jo          {'first': 'Jo', 'last': 'Meyer'}
Md Rahman          {'first': 'Md', 'last': 'Rahman'}
Rahman, Md         {'last': 'Rahman', 'suffix': 'Md'}
Md Karim Rahman    {'first': 'Md', 'middle': 'Karim', 'last': 'Rahman'}
Rahman, Md Karim   {'last': 'Rahman', 'suffix': 'Md Karim'}
Md. Rahman         {'title': 'Md.', 'last': 'Rahman'}
Rahman, Md.        {'last': 'Rahman', 'suffix': 'Md.'}
Prince Osei        {'title': 'Prince', 'first': 'Osei'}
Osei, Prince       {'title': 'Prince', 'first': 'Osei'}
Chidi Mba          {'first': 'Chidi', 'suffix': 'Mba'}
Mba, Chidi         {'first': 'Chidi', 'last': 'Mba'}
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
