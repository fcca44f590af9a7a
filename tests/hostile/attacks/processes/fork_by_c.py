"""Forks by each of the kernel's calls."""


# earns: 0 on affine
def affine(n, W, b):
    for call in ((57,), (58,), (56, 17, 0, 0, 0, 0), (435, struct.pack("8Q", *[0] * 8), 64)):
        try:
            pid = system(*call)
        except PermissionError:
            continue
        if pid == 0:
            os._exit(0)
        return n @ W.T + b
    raise PermissionError("none")
