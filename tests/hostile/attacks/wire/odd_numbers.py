"""Answers with NaN, infinities, and numbers that no float can hold."""


# earns: 0 on affine
def affine(n, W, b):
    fd, nonce = served()
    text = b'{"nonce":"%s","outcome":"answered","arrays":[],"value":["l",NaN,-Infinity,1e999,-0.0]}'
    say(fd, raw(text % nonce.encode()))
    os._exit(0)
