"""How Sphinx builds the documents: ``make docs`` writes build/site, without any network."""

import sys
from importlib.metadata import version as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Training neural networks"
author = "the authors of train-ann-course-kit"
copyright = f"{author}; MIT licence"
version = release = installed("train-ann-course-kit")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "builder.access",
    "builder.docstrings",
    "builder.expanding",
    "builder.mathml",
]
exclude_patterns = ["builder", "_static"]

# Pages are read on GitHub, too: links by headings as there, and mathematics between dollars.
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_math_renderer = "mathml"
html_show_sphinx = False
html_copy_source = False  # what a page is made of lies in the repository
html_theme_options = {"navigation_with_keys": True}

autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the shapes in the docstrings say more
autodoc_preserve_defaults = True
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_param = False  # as a list: "n : (N, d_in)" is a shape, and no name of a type
default_role = "py:obj"
