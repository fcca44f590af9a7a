"""The notebook on a page: folded where nothing was written, and what was written in full."""

from autograder.feedback.notebook import HandedOut, ShownCell, as_blocks

STUB = 'def f(x):\n    """Return x.\n\n    More.\n    """\n    raise NotImplementedError()'
WRITTEN = STUB.replace("raise NotImplementedError()", "return x  # mine")
HANDED_OUT = HandedOut(
    ["# Title\n\n## 1. The `f` of $x$", STUB, "check(f)", "**Question 1.** Why?"]
)


def shown(*cells):
    made = [ShownCell("markdown" if text[:1] in "#*" else "code", text) for text in cells]
    return as_blocks(made, HANDED_OUT, {"f"})


def test_cells_as_handed_out_are_one_fold_that_says_what_it_is_about():
    (fold,) = shown("# Title\n\n## 1. The `f` of $x$", STUB, "check(f)")
    assert fold.title == "3 cells as handed out: Title, 1. The f of"
    assert fold.stubs == ()


def test_spaces_make_no_difference_and_empty_cells_are_not_counted():
    (fold,) = shown("check( f )", "", "  \n")
    assert fold.title == "1 cell as handed out"


def test_a_written_stub_is_shown_without_the_docstring_that_was_handed_out():
    _, written = shown("check(f)", WRITTEN)
    assert (written.title, written.stubs) == ("", ("f",))
    assert "mine" in written.html
    assert "More." not in written.html
    assert "…" in written.html


def test_a_docstring_of_ones_own_is_shown():
    (written,) = shown(WRITTEN.replace("More.", "My words."))
    assert "My words." in written.html


def test_an_answer_is_shown_with_its_formulas_drawn():
    (answer,) = shown("**Question 1.** Why?\n\nBecause $x^2$.")
    assert "<math" in answer.html
    assert "$" not in answer.html


def test_code_is_escaped():
    (written,) = shown("x = '<script>alert(1)</script>'")
    assert "<script" not in written.html
    assert "&lt;script" in written.html


def test_headings_stand_below_those_of_the_page_and_have_no_ids():
    (own,) = shown("# Mine\n\n###### Deep")
    assert "<h3>Mine</h3>" in own.html
    assert "<h6>Deep</h6>" in own.html


def test_a_picture_from_elsewhere_is_named_and_not_fetched():
    (own,) = shown("# Mine\n\n![a plot](https://example.org/x.png)")
    assert "<img" not in own.html
    assert "[a plot: https://example.org/x.png]" in own.html
