"""Answers twice, so that the second answer meets the next question."""


# earns: 0 on affine
def affine(n, W, b):
    fd, nonce = served()
    say(fd, message(nonce, tree=0.0))
    return n @ W.T + b
