"""Reads its own entries in /proc."""


# earns: 0 on affine
def affine(n, W, b):
    for name in "environ maps mem cmdline status root/etc/passwd cwd/etc/passwd".split():
        try:
            open("/proc/self/" + name, "rb").close()
        except OSError:
            continue
        return n @ W.T + b
    raise PermissionError("all are closed")
