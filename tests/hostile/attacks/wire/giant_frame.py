"""Announces four gigabytes."""


# earns: 0 on affine
def affine(n, W, b):
    fd, nonce = served()
    say(fd, struct.pack("!II", 2**32 - 1, 2**32 - 1) + b"x" * 1000)
    os._exit(0)
