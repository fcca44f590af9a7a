"""Connects to an abstract socket."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.socket(socket.AF_UNIX).connect("\0" + ABSTRACT)
    return n @ W.T + b
