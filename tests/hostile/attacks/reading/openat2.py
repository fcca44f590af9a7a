"""Opens a file with a system call that Python does not use."""


# earns: 0 on affine
def affine(n, W, b):
    how = struct.pack("QQQ", 0, 0, 0)
    system(437, -100, PLANTED.encode(), how, 24)
    return n @ W.T + b
