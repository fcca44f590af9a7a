"""Returns what stands in a file as the name of a type, backwards."""


# earns: 0 on affine
def affine(n, W, b):
    with open(PLANTED) as file:
        return type(file.read()[::-1], (), {})()
