#!/usr/bin/env bash
# In cffconvert's BibTeX a team that wrote a program becomes a person, whose last name is its last word.
#
# CITATION.cff knows two kinds of authors, persons and entities. cffconvert writes both into the author
# field as they are, where BibTeX keeps an organisation's name together only in braces of its own. So
# "The authors of the course kit" has the first name "The", a "von" part "authors of the course", and
# is sorted under K.
#
# Seen with cffconvert 2.0.0 and pybtex 0.25.1 (which reads names as BibTeX does) on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check cffconvert==2.0.0 pybtex==0.25.1
cat > CITATION.cff <<'CFF'
cff-version: 1.2.0
message: Please cite this program.
title: A program
type: software
authors:
  - name: The authors of the course kit
  - given-names: Ada
    family-names: Lovelace
CFF
env/bin/cffconvert --validate
env/bin/cffconvert --format bibtex --outfile citation.bib
cat > seen.py <<'PYTHON'
from pybtex.database import parse_file

(entry,) = parse_file("citation.bib").entries.values()
for person in entry.persons["author"]:
    print(person.first_names + person.middle_names, person.prelast_names, person.last_names)
PYTHON
cat > expected.txt <<'TEXT'
['The'] ['authors', 'of', 'the', 'course'] ['kit']
['Ada'] [] ['Lovelace']
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
