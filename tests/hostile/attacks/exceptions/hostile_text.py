"""An exception whose text is HTML, terminal escapes, bidi marks, surrogates and a formula."""


# earns: 0 on affine
def affine(n, W, b):
    raise ValueError(
        "<script>alert(1)</script>]]><!--\x1b[2J\x1b]8;;file:///etc\x07\u202e\ud800\0\r\n"
        "[bold red]rich[/]{{ jinja }}=HYPERLINK()|\x9b2J\ufffe"
    )
