"""Builds a chain whose destruction recurses half a million times."""


# earns: 0 on affine
def affine(n, W, b):
    class Node:
        __slots__ = ("next",)

    chain = None
    for _ in range(500_000):
        node = Node()
        node.next = chain
        chain = node
    return None
