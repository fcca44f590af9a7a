"""Sends sixteen megabytes of empty lists in a header."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    fd, nonce = served()
    text = b'{"nonce":"' + nonce.encode() + b'","outcome":"answered","arrays":[],"value":['
    say(fd, raw(text + b"[]," * 5_500_000 + b"[]]}"))
    os._exit(0)
