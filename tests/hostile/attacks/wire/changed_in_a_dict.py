"""Says by a dict, a text and nested lists which arguments it changed."""

# earns: 0 on affine
changes = iter([{"a": 1}, "abc", [[0]], 7, {"0": 0}, True, [-1], [1e9]] * 9)


def affine(n, W, b):
    forge(changed=next(changes))
