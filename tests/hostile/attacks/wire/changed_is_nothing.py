"""Says null where the list of changed arguments belongs."""


# earns: 0 on affine
def affine(n, W, b):
    forge(changed=None)
