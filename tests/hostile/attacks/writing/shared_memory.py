"""Makes shared memory that outlives the process."""

# earns: 0 on affine
from multiprocessing import shared_memory


def affine(n, W, b):
    shared_memory.SharedMemory("hostile-memory", create=True, size=2**20)
    return n @ W.T + b
