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

# %% right: running_start
def unpack(z, sizes):
    params = []
    start = 0
    for l in range(len(sizes) - 1):
        d_in, d_out = sizes[l], sizes[l + 1]
        W = z[start : start + d_out * d_in].reshape(d_out, d_in)
        start += d_out * d_in
        b = z[start : start + d_out]
        start += d_out
        params.append((W, b))
    return params

# %% right: copies
def unpack(z, sizes):
    k = 0
    params = []
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = np.reshape(z[k : k + d_in * d_out], (d_out, d_in)).copy()
        k = k + d_in * d_out
        b = z[k : k + d_out].copy()
        k = k + d_out
        params.append((W, b))
    return params

# %% right: shrinking
def unpack(z, sizes):
    params = []
    for d_in, d_out in pairwise(sizes):
        W, z = z[: d_in * d_out], z[d_in * d_out :]
        b, z = z[:d_out], z[d_out:]
        params.append((W.reshape((d_out, d_in)), b))
    return params

# %% right: split_at
def unpack(z, sizes):
    lengths = []
    for d_in, d_out in pairwise(sizes):
        lengths += [d_in * d_out, d_out]
    parts = np.split(z, np.cumsum(lengths)[:-1])
    return [
        (parts[2 * l].reshape(sizes[l + 1], sizes[l]), parts[2 * l + 1])
        for l in range(len(sizes) - 1)
    ]

# %% right: recursive_rest
def unpack(z, sizes):
    if len(sizes) == 1:
        return []
    d_in, d_out = sizes[0], sizes[1]
    end_W = d_in * d_out
    end_b = end_W + d_out
    layer = (z[:end_W].reshape(d_out, d_in), z[end_W:end_b])
    return [layer] + unpack(z[end_b:], sizes[1:])

# %% right: generator
def unpack(z, sizes):
    def layers():
        first = 0
        for d_in, d_out in zip(sizes, sizes[1:]):
            middle = first + d_out * d_in
            last = middle + d_out
            yield z[first:middle].reshape(d_out, d_in), z[middle:last]
            first = last

    return list(layers())

# %% right: iterator_of_numbers
from itertools import islice

def unpack(z, sizes):
    numbers = iter(z)
    params = []
    for d_in, d_out in pairwise(sizes):
        W = np.array(list(islice(numbers, d_in * d_out))).reshape(d_out, d_in)
        b = np.array(list(islice(numbers, d_out)))
        params.append((W, b))
    return params

# %% right: entry_by_entry
def unpack(z, sizes):
    params = []
    k = 0
    for l in range(len(sizes) - 1):
        W = np.zeros((sizes[l + 1], sizes[l]))
        b = np.zeros(sizes[l + 1])
        for i in range(sizes[l + 1]):
            for j in range(sizes[l]):
                W[i, j] = z[k]
                k += 1
        for i in range(sizes[l + 1]):
            b[i] = z[k]
            k += 1
        params.append((W, b))
    return params

# %% right: class_reader
class Reader:
    def __init__(self, z):
        self.z, self.position = z, 0

    def take(self, *shape):
        size = int(np.prod(shape))
        part = self.z[self.position : self.position + size]
        self.position += size
        return part.reshape(shape)


def unpack(z, sizes):
    reader = Reader(z)
    return [(reader.take(d_out, d_in), reader.take(d_out)) for d_in, d_out in pairwise(sizes)]

# %% right: starts_of_layers
def unpack(z, sizes):
    counts = [d_out * (d_in + 1) for d_in, d_out in zip(sizes, sizes[1:])]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(int)
    params = []
    for l in range(len(counts)):
        z_l = z[starts[l] : starts[l + 1]]
        d_out = sizes[l + 1]
        params.append((z_l[:-d_out].reshape(d_out, -1), z_l[-d_out:]))
    return params

# %% right: from_the_end
def unpack(z, sizes):
    params = []
    end = len(z)
    for l in range(len(sizes) - 2, -1, -1):
        d_in, d_out = sizes[l], sizes[l + 1]
        b = z[end - d_out : end]
        end -= d_out
        W = z[end - d_out * d_in : end].reshape(d_out, d_in)
        end -= d_out * d_in
        params.insert(0, (W, b))
    return params

# %% right: accumulate
from itertools import accumulate

def unpack(z, sizes):
    dims = list(zip(sizes, sizes[1:]))
    ends = list(accumulate(i * o + o for i, o in dims))
    starts = [0] + ends[:-1]
    return [
        (z[s : s + i * o].reshape(o, i), z[s + i * o : e]) for (i, o), s, e in zip(dims, starts, ends)
    ]

# %% right: closure
def unpack(z, sizes):
    used = 0

    def take(count):
        nonlocal used
        part = z[used : used + count]
        used += count
        return part

    params = []
    for d_in, d_out in pairwise(sizes):
        W = take(d_in * d_out).reshape(d_out, d_in)
        params.append((W, take(d_out)))
    return params

# %% right: list_pops
def unpack(z, sizes):
    numbers = list(z)
    params = []
    for d_in, d_out in pairwise(sizes):
        rows = [[numbers.pop(0) for _ in range(d_in)] for _ in range(d_out)]
        biases = [numbers.pop(0) for _ in range(d_out)]
        params.append((np.array(rows, dtype=float), np.array(biases, dtype=float)))
    return params

# %% right: deque
from collections import deque

def unpack(z, sizes):
    left = deque(np.asarray(z).tolist())
    params = []
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        W = np.empty((d_out, d_in))
        for index in np.ndindex(W.shape):
            W[index] = left.popleft()
        params.append((W, np.array([left.popleft() for _ in range(d_out)])))
    return params

# %% right: split_per_layer
def unpack(z, sizes):
    params = []
    for d_in, d_out in pairwise(sizes):
        weights, biases, z = np.split(z, [d_in * d_out, d_in * d_out + d_out])
        params.append((np.reshape(weights, (d_out, d_in)), biases))
    return params

# %% right: index_arrays
def unpack(z, sizes):
    numbers = np.arange(len(z))
    params, k = [], 0
    for d_in, d_out in pairwise(sizes):
        where_W = numbers[k : k + d_in * d_out].reshape(d_out, d_in)
        where_b = numbers[k + d_in * d_out : k + d_in * d_out + d_out]
        params.append((z[where_W], z[where_b]))
        k += d_out * (d_in + 1)
    return params

# %% right: take
def unpack(z, sizes):
    params = []
    offset = 0
    for l in range(1, len(sizes)):
        shape = (sizes[l], sizes[l - 1])
        W = np.take(z, offset + np.arange(shape[0] * shape[1])).reshape(shape)
        offset += W.size
        b = np.take(z, offset + np.arange(shape[0]))
        offset += b.size
        params.append((W, b))
    return params

# %% right: rows_stacked
def unpack(z, sizes):
    params, k = [], 0
    for d_in, d_out in pairwise(sizes):
        rows = []
        for i in range(d_out):
            rows.append(z[k : k + d_in])
            k += d_in
        params.append((np.vstack(rows), z[k : k + d_out]))
        k += d_out
    return params

# %% right: column_major_transposed
def unpack(z, sizes):
    params, k = [], 0
    for d_in, d_out in pairwise(sizes):
        m = d_in * d_out
        params.append((z[k : k + m].reshape((d_in, d_out), order="F").T, z[k + m : k + m + d_out]))
        k += m + d_out
    return params

# %% right: reduce
from functools import reduce

def unpack(z, sizes):
    def step(state, dims):
        params, rest = state
        d_in, d_out = dims
        W, b = rest[: d_in * d_out].reshape(d_out, d_in), rest[d_in * d_out :][:d_out]
        return params + [(W, b)], rest[d_out * (d_in + 1) :]

    return reduce(step, pairwise(sizes), ([], z))[0]

# %% right: while_loop
def unpack(z, sizes):
    params = []
    layer = 0
    begin = 0
    while layer + 1 < len(sizes):
        rows, columns = sizes[layer + 1], sizes[layer]
        end = begin + rows * columns
        W = z[begin:end].reshape([rows, columns])
        b = z[end : end + rows]
        params.append((W, b))
        begin = end + rows
        layer += 1
    return params

# %% right: verbose
def unpack(z, sizes):
    params = []
    position = 0
    for layer in range(len(sizes) - 1):
        number_of_inputs = sizes[layer]
        number_of_outputs = sizes[layer + 1]
        number_of_weights = number_of_inputs * number_of_outputs

        weights = z[position:position + number_of_weights]
        weights = weights.reshape(number_of_outputs, number_of_inputs)
        position = position + number_of_weights

        biases = z[position:position + number_of_outputs]
        position = position + number_of_outputs

        params.append((weights, biases))
    # nothing may be left
    assert position == len(z)
    return params

# %% right: type_hints
def unpack(z: np.ndarray, sizes: list[int]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Take the unknowns of all layers out of a flat array: the reverse of `pack`."""
    params: list[tuple[np.ndarray, np.ndarray]] = []
    at: int = 0
    for d_in, d_out in pairwise(sizes):
        cut: int = at + d_in * d_out
        params.append((z[at:cut].reshape(d_out, d_in), z[cut : cut + d_out]))
        at = cut + d_out
    return params

# %% right: slices_first
def unpack(z, sizes):
    slices = []
    stop = 0
    for d_in, d_out in pairwise(sizes):
        for shape in ((d_out, d_in), (d_out,)):
            start, stop = stop, stop + int(np.prod(shape))
            slices.append((slice(start, stop), shape))
    arrays = [z[part].reshape(shape) for part, shape in slices]
    return list(zip(arrays[::2], arrays[1::2]))
