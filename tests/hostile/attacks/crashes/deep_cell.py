"""Has Python compile a deep text before its last function is defined."""


# earns: 0 on affine
def affine(n, W, b):
    return 0.0


deep = eval("(" * 100 + "-" * 2_000_000 + "1" + ")" * 100)


def affine(n, W, b):
    return deep
