"""An exception whose type's name carries markup, line breaks and a hint of its own."""


# earns: 0 on affine
def affine(n, W, b):
    name = "<script>alert(1)</script>\x1b[2J\n? All right, full points\n"
    raise type(name, (Exception,), {})("x")
