"""Opens a TCP socket for IPv6."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.socket(socket.AF_INET6)
    return n @ W.T + b
