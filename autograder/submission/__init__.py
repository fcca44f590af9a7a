"""What was handed in: cells and definitions, or the reason why there are none."""

#: The forms in which a submission is read, in words.
READ = (
    "a notebook (.ipynb), a script (.py), or a notebook in Markdown (.md, .Rmd, .qmd) "
    "or marimo (.py)"
)
