"""Locks the grader out of a submission, or lets everybody in."""


# earns: 0 on affine
def affine(n, W, b):
    for change in (
        lambda: os.chmod(PLANTED, 0o777),
        lambda: os.chown(PLANTED, 1, 1),
        lambda: os.utime(PLANTED, (0, 0)),
        lambda: os.setxattr(PLANTED, "user.hostile", b"1"),
    ):
        try:
            change()
        except OSError:
            continue
        return n @ W.T + b
    raise PermissionError("nothing can be changed")
