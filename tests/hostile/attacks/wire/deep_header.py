"""Sends JSON nested a million deep."""


# earns: 0 on affine
def affine(n, W, b):
    fd, _ = served()
    say(fd, raw(b"[" * 1_000_000 + b"]" * 1_000_000))
    os._exit(0)
