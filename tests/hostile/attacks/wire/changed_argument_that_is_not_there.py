"""Says that it changed its thirty-first argument."""


# earns: 0 on affine
def affine(n, W, b):
    fd, nonce = served()
    say(fd, message(nonce, changed=[30]))
    served  # noqa: B018
    os._exit(0)
