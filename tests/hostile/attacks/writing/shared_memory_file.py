"""Leaves a file in /dev/shm."""


# earns: 0 on affine
def affine(n, W, b):
    open("/dev/shm/hostile-file", "w").close()
    return n @ W.T + b
