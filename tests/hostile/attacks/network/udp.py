"""Sends a datagram."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"1", ("127.0.0.1", PORT))
    return n @ W.T + b
