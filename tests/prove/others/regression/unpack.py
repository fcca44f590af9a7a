# %% wrong: reshape_swapped
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_in, d_out)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: transposed_after
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_in, d_out).T
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: bias_not_skipped
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        params.append((W, b))
    return params

# %% wrong: start_not_moved
def unpack(z, sizes):
    params = []
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        i = 0
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        params.append((W, b))
    return params

# %% wrong: bias_before_weights
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        b = z[i:i + d_out]
        i += d_out
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        params.append((W, b))
    return params

# %% wrong: all_weights_first
def unpack(z, sizes):
    weights, biases, i = [], [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        weights.append(z[i:i + d_in * d_out].reshape(d_out, d_in))
        i += d_in * d_out
    for d_out in sizes[1:]:
        biases.append(z[i:i + d_out])
        i += d_out
    return list(zip(weights, biases))

# %% wrong: end_index_without_start
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: flat_weights
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out]
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: bias_column
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out].reshape(-1, 1)
        i += d_out
        params.append((W, b))
    return params

# %% wrong: last_layer_missing
def unpack(z, sizes):
    params, i = [], 0
    for l in range(len(sizes) - 2):
        d_in, d_out = sizes[l], sizes[l + 1]
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: index_error
def unpack(z, sizes):
    params, i = [], 0
    for l in range(len(sizes)):
        d_in, d_out = sizes[l], sizes[l + 1]
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: off_by_one
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out + 1
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: bias_of_d_in
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_in]
        i += d_in
        params.append((W, b))
    return params

# %% wrong: fortran_order
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape((d_out, d_in), order="F")
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: rows_with_bias
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        table = z[i:i + (d_in + 1) * d_out].reshape(d_out, d_in + 1)
        i += (d_in + 1) * d_out
        params.append((table[:, :-1], table[:, -1]))
    return params

# %% wrong: flattened_list
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append(W)
        params.append(b)
    return params

# %% wrong: swapped_in_tuple
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((b, W))
    return params

# %% wrong: overwritten
def unpack(z, sizes):
    i = 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        params = []
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: backwards
def unpack(z, sizes):
    params, i = [], 0
    sizes = sizes[::-1]
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: sizes_popped
def unpack(z, sizes):
    params, i = [], 0
    d_in = sizes.pop(0)
    while sizes:
        d_out = sizes.pop(0)
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
        d_in = d_out
    return params

# %% wrong: two_lists
def unpack(z, sizes):
    Ws, bs, i = [], [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        Ws.append(z[i:i + d_in * d_out].reshape(d_out, d_in))
        i += d_in * d_out
        bs.append(z[i:i + d_out])
        i += d_out
    return Ws, bs

# %% wrong: float_sizes
def unpack(z, sizes):
    params = []
    half = len(z) / 2
    W = z[:half].reshape(sizes[1], sizes[0])
    b = z[half:]
    params.append((W, b))
    return params

# %% wrong: end_of_z
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[-d_out:]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: wrong_multiplication
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        k = d_in + d_out
        W = z[i:i + k].reshape(d_out, d_in)
        i += k
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: minus_one_reshape
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:].reshape(d_out, -1)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: nothing
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))

# %% wrong: resize_returns_none
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].copy().resize(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% wrong: first_layer_alone
def unpack(z, sizes):
    d_in, d_out = sizes[0], sizes[1]
    W = z[:d_in * d_out].reshape(d_out, d_in)
    b = z[d_in * d_out:d_in * d_out + d_out]
    return [(W, b)]

# %% wrong: zeros_for_biases
def unpack(z, sizes):
    params, i = [], 0
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out + d_out
        params.append((W, np.zeros(d_out)))
    return params

# %% wrong: sizes_as_pairs
def unpack(z, sizes):
    params, i = [], 0
    for d_out, d_in in sizes:
        W = z[i:i + d_in * d_out].reshape(d_out, d_in)
        i += d_in * d_out
        b = z[i:i + d_out]
        i += d_out
        params.append((W, b))
    return params

# %% right: rest
def unpack(z, sizes):
    params = []
    for d_in, d_out in pairwise(sizes):
        W, b, z = np.split(z, [d_in * d_out, d_in * d_out + d_out])
        params.append((W.reshape(d_out, d_in), b))
    return params

# %% right: slices
def unpack(z, sizes):
    params, start = [], 0
    for l in range(len(sizes) - 1):
        middle = start + sizes[l] * sizes[l + 1]
        end = middle + sizes[l + 1]
        params.append((z[start:middle].reshape(sizes[l + 1], sizes[l]).copy(), z[middle:end].copy()))
        start = end
    return params

# %% right: loops
def unpack(z, sizes):
    numbers = iter(z)
    params = []
    for d_in, d_out in zip(sizes, sizes[1:]):
        W = np.array([[next(numbers) for j in range(d_in)] for i in range(d_out)])
        b = np.array([next(numbers) for i in range(d_out)])
        params.append((W, b))
    return params

# %% right: cumulative
def unpack(z, sizes):
    lengths = [n for d_in, d_out in zip(sizes, sizes[1:]) for n in (d_in * d_out, d_out)]
    parts = np.split(z, np.cumsum(lengths)[:-1])
    return [(W.reshape(len(b), -1), b) for W, b in zip(parts[::2], parts[1::2])]

# %% right: recursive
def unpack(z, sizes):
    if len(sizes) < 2:
        return []
    d_in, d_out, *_ = sizes
    n = d_in * d_out
    return [(np.reshape(z[:n], (d_out, d_in)), z[n:n + d_out])] + unpack(z[n + d_out:], sizes[1:])
