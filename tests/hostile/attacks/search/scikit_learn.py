"""Looks for packages beyond NumPy that would do the work."""


# earns: 0 on affine
def affine(n, W, b):
    from sklearn.utils.extmath import safe_sparse_dot

    return safe_sparse_dot(n, W.T) + b
