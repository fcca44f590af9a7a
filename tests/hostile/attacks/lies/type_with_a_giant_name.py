"""An object whose type's name has ten million letters."""


# earns: 0 on affine
def affine(n, W, b):
    return type("a" * 10_000_000, (), {})()
