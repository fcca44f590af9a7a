"""Sends a header that is no JSON, a list, a number, text that is not UTF-8."""

# earns: 0 on affine
headers = iter([b"{{{", b"[]", b"7", b"\xff\xfe", b"null", b'"x"', b"", b"{}"] * 9)


def affine(n, W, b):
    fd, _ = served()
    say(fd, raw(next(headers)))
    os._exit(0)
