#!/usr/bin/env bash
# nbconvert's Markdown ends a code cell where its docstring shows an example.
#
# A docstring may hold a fenced example, as Markdown-minded documentation tools want it. nbconvert
# puts each cell between two lines of three backticks, whatever is inside: the block ends at the
# docstring's own fence, and the rest of the function is prose, where `__name__` becomes bold and
# indentation is lost. jupytext and pandoc make the outer fence longer.
#
# Seen with nbconvert 7.17.2, jupytext 1.19.6 and markdown-it-py 4.0.0 (which reads both) on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check \
    nbconvert==7.17.2 jupytext==1.19.6 markdown-it-py==4.0.0 nbformat==5.11.1
cat > seen.py <<'PYTHON'
import jupytext
import nbformat
from markdown_it import MarkdownIt
from nbconvert import MarkdownExporter

CODE = '''def double(x):
    """Double a number.

```
double(3)
```
    """
    return 2 * x'''
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
texts = {
    "nbconvert": MarkdownExporter().from_notebook_node(notebook)[0],
    "jupytext": jupytext.writes(notebook, "md"),
}
for tool, text in texts.items():
    blocks = [token for token in MarkdownIt().parse(text) if token.type == "fence"]
    whole = any(block.content.strip() == CODE for block in blocks)
    print(f"{tool:9} blocks of code: {len(blocks)}, one of them the cell: {whole}")
PYTHON
cat > expected.txt <<'TEXT'
nbconvert blocks of code: 2, one of them the cell: False
jupytext  blocks of code: 1, one of them the cell: True
TEXT
env/bin/python seen.py | tee seen.txt
diff expected.txt seen.txt
