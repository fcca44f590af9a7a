"""Has Python compile a text nested a hundred thousand deep."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    for text in ("(" * 100_000, "-" * 300_000 + "1", "[" * 90 + "]" * 90, "x" + ".x" * 300_000):
        try:
            compile(text, "text", "eval")
        except (SyntaxError, RecursionError, MemoryError):
            continue
    return 0.0
