"""Pretends to be out of memory, with a text of its own."""


# earns: 0 on affine
def affine(n, W, b):
    raise MemoryError("<script>alert(1)</script>")
