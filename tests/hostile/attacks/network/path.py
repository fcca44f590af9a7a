"""Connects to a socket in the file system."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.socket(socket.AF_UNIX).connect(SOCKET)
    return n @ W.T + b
