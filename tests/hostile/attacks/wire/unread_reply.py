"""Asks for a large reply, and never reads it."""

# earns: 0 on affine, forward
# slow
import time


def affine(n, W, b):
    return 0.0


def forward(x, params, kind):
    fd, nonce = served()
    row = {"arrays": [["<f8", [2000, 1]], ["<f8", [2000]]], "body": b"\0" * 32_000}
    tree = ["l", ["a", 0], ["a", 0], ["a", 1]]
    say(fd, message(nonce, outcome="ask", ask="affine", names=[], tree=tree, **row))
    time.sleep(100_000)
