"""Has the kernel kill the process above whenever something arrives on the own socket."""

# earns: 0 on affine
import fcntl


def affine(n, W, b):
    fd, nonce = served()
    fcntl.fcntl(fd, 10, 9)  # F_SETSIG: kill
    fcntl.fcntl(fd, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_ASYNC)
    return 0.0
