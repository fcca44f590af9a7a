"""Asks for a host's address."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    assert socket.getaddrinfo("localhost", 80)
    return n @ W.T + b
