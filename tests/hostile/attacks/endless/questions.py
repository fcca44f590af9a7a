"""Asks the grader for help without end."""

# earns: 0 on affine, forward
# slow


def affine(n, W, b):
    return 0.0


def forward(x, params, kind):
    W, b = params[0]
    while True:
        affine(x, W, b)
