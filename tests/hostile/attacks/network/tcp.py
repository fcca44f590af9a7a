"""Connects to a TCP port."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.create_connection(("127.0.0.1", PORT), 2).close()
    return n @ W.T + b
