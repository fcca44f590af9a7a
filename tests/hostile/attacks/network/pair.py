"""Makes a pair of sockets."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.socketpair()
    return n @ W.T + b
