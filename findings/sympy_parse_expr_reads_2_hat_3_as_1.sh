#!/usr/bin/env bash
# sympy.parse_expr("2^3") is 1, and sympy.sympify("2^3") is 8.
#
# sympify takes ^ for a power, as students write it. parse_expr, on which sympify is built, leaves it to
# Python, where it is "exclusive or": of two numbers that is another number, so that a right answer is
# compared as a wrong one without an error. Only with a symbol, x^2, is there a TypeError. The
# transformation convert_xor has to be asked for, and 2x or 2(x + 1) have transformations of their own.
#
# Seen with SymPy 1.14.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check sympy==1.14.0
cat > seen.py <<'PYTHON'
import sympy
from sympy.parsing.sympy_parser import convert_xor, parse_expr, standard_transformations

transformations = (*standard_transformations, convert_xor)
for answer in ("2^3", "10^-3", "3 * 10^2", "2**3", "x^2"):
    try:
        parsed = parse_expr(answer)
    except TypeError:
        parsed = "TypeError"
    asked = parse_expr(answer, transformations=transformations)
    print(f"{answer:9} sympify: {sympy.sympify(answer)!s:7} parse_expr: {parsed!s:10} convert_xor: {asked}")
PYTHON
cat > expected.txt <<'TEXT'
2^3       sympify: 8       parse_expr: 1          convert_xor: 8
10^-3     sympify: 1/1000  parse_expr: -9         convert_xor: 1/1000
3 * 10^2  sympify: 300     parse_expr: 28         convert_xor: 300
2**3      sympify: 8       parse_expr: 8          convert_xor: 8
x^2       sympify: x**2    parse_expr: TypeError  convert_xor: x**2
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
