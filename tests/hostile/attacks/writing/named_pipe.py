"""Makes a named pipe."""


# earns: 0 on affine
def affine(n, W, b):
    os.mkfifo("/tmp/hostile-pipe")
    return n @ W.T + b
