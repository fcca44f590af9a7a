"""Talks to the kernel about its network."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    return n @ W.T + b
