"""Sends its answer byte by byte, so that something always arrives."""

# earns: 0 on affine
# slow
import time


def affine(n, W, b):
    fd, nonce = served()
    os.write(fd, struct.pack("!II", 1_000_000, 0))
    while True:
        os.write(fd, b" ")
        time.sleep(0.05)
