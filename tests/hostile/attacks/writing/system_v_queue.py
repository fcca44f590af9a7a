"""Makes a System V message queue and a semaphore."""


# earns: 0 on affine
def affine(n, W, b):
    for call in ((68, 0x686F7374, 0o1666), (64, 0x686F7374, 1, 0o1666)):
        try:
            system(*call)
        except OSError:
            continue
        return n @ W.T + b
    raise PermissionError("neither")
