"""Opens a raw socket."""

# earns: 0 on affine
import socket


def affine(n, W, b):
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    return n @ W.T + b
