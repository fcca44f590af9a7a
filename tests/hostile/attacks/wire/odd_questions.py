"""Asks for help with arguments that no function takes."""


# earns: 0 on affine, forward
def affine(n, W, b):
    return 0.0


def forward(x, params, kind):
    fd, nonce = served()
    for names, tree in (
        ([], ["l"]),
        (None, ["l", 1, 2, 3]),
        (["n"] * 3, ["l", 1, 2, 3]),
        (["x", "y"], ["l", 1]),
        ({"a": 1}, ["l", 1]),
        ([[]], ["l", 1]),
        ([], 7),
        ([], ["l", ["f", 0, 0], ["r", 0, -1], ["o", "x"]]),
        ([], ["l", "x" * 9999, "y", "z"]),
        ([], ["l", 10**4000, 10**4000, 10**4000]),
        (["n", "W", "b"], ["l", None, None, None]),
    ):
        say(fd, message(nonce, outcome="ask", ask="affine", names=names, tree=tree))
        assert os.read(fd, 2**16)
    os._exit(0)
