"""Tries each number of a system call that a program of this kind has no use for."""


# earns: 0 on affine
def affine(n, W, b):
    needed = {
        0, 1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 28, 32, 35,
        39, 60, 63, 72, 78, 79, 89, 96, 98, 99, 100, 102, 104, 107, 108, 110, 131, 186, 201, 202,
        204, 217, 219, 228, 229, 230, 231, 257, 262, 267, 269, 273, 295, 318, 332, 334, 439, 2,
    }  # fmt: skip
    needed |= {335, 336}  # the kernel lets these through by itself: they serve its own probes
    passed = []
    for number in set(range(470)) - needed:
        try:
            system(number, -1, -1, -1, -1, -1, -1)
        except OSError as error:
            if error.errno == 1:
                continue
        passed.append(number)
    raise RuntimeError(f"passed {passed}") if passed else PermissionError("none")
