#!/usr/bin/env bash
# cffconvert tells APA's readers which version of a program is cited, and nobody else.
#
# CITATION.cff asks for a version so that one can cite the program that was used. cffconvert 2.0.0 puts it
# into its APA-like line; BibTeX, RIS and EndNote, which reference managers read, are written without it,
# and without a word. BibLaTeX has a field for it, BibTeX's styles would show one in a note.
#
# Seen with cffconvert 2.0.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check cffconvert==2.0.0
cat > CITATION.cff <<'CFF'
cff-version: 1.2.0
message: Please cite this program.
title: A program
type: software
version: 7.5.3
date-released: 2026-11-30
authors:
  - given-names: Ada
    family-names: Lovelace
CFF
env/bin/cffconvert --validate
for form in apalike bibtex ris endnote; do
    count=$(env/bin/cffconvert --format "$form" | grep -c '7\.5\.3' || true)
    echo "$form: $count"
done | tee seen.txt
cat > expected.txt <<'TEXT'
apalike: 1
bibtex: 0
ris: 0
endnote: 0
TEXT
diff expected.txt seen.txt
