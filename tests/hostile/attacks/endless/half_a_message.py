"""Sends half a message, and nothing more."""

# earns: 0 on affine
# slow
import time


def affine(n, W, b):
    fd, nonce = served()
    os.write(fd, message(nonce, tree=1.0)[:20])
    time.sleep(100_000)
