"""An object whose type's name is HTML, a terminal escape, a formula and a hint of its own."""


# earns: 0 on affine
def affine(n, W, b):
    name = "<script>alert(1)</script>\x1b[2J\x1b]0;hacked\x07\n? well done\n=cmd()|'/c calc'!A0"
    return type(name, (), {})()
