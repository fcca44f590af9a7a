"""Asks for functions that were not offered, by odd numbers and names."""

# earns: 0 on affine, activate
asked = iter([-1, 0, 1, True, None, "affine", "forward", "__class__", [0], {}, 1.0, 10**30] * 9)


def affine(n, W, b):
    fd, nonce = served()
    say(fd, message(nonce, outcome="ask", ask=next(asked), names=[], tree=["l"]))
    os.read(fd, 2**20)
    os._exit(0)


def activate(a, kind):
    return affine(a, a, a)
