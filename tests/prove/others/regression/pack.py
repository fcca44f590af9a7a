# %% wrong: weights_then_biases
def pack(params):
    return np.concatenate([W.ravel() for W, b in params] + [b for W, b in params])

# %% wrong: columns
def pack(params):
    return np.concatenate([np.append(W.T.ravel(), b) for W, b in params])

# %% wrong: bias_first
def pack(params):
    return np.concatenate([np.append(b, W.ravel()) for W, b in params])

# %% wrong: bias_forgotten
def pack(params):
    return np.concatenate([W.ravel() for W, b in params])

# %% wrong: list_of_arrays
def pack(params):
    return [np.append(W.ravel(), b) for W, b in params]

# %% wrong: not_flat
def pack(params):
    return np.concatenate([W for W, b in params])

# %% wrong: vstack
def pack(params):
    return np.vstack([np.append(W.ravel(), b) for W, b in params])

# %% wrong: np_array
def pack(params):
    return np.array(params).ravel()

# %% wrong: rows_with_bias
def pack(params):
    z = []
    for W, b in params:
        for row, c in zip(W, b):
            z.extend(row)
            z.append(c)
    return np.array(z)

# %% wrong: last_layer
def pack(params):
    for W, b in params:
        z = np.concatenate([W.ravel(), b])
    return z

# %% wrong: reversed
def pack(params):
    z = np.array([])
    for W, b in params:
        z = np.concatenate([W.ravel(), b, z])
    return z

# %% wrong: first_layer
def pack(params):
    W, b = params[0]
    return np.concatenate([W.ravel(), b])

# %% wrong: append_method
def pack(params):
    z = np.array([])
    for W, b in params:
        np.append(z, W.ravel())
        np.append(z, b)
    return z

# %% wrong: list_appended
def pack(params):
    z = []
    for W, b in params:
        z.append(W.ravel())
        z.append(b)
    return np.array(z)

# %% wrong: row_vector
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params])[None, :]

# %% wrong: column_vector
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params]).reshape(-1, 1)

# %% wrong: single_precision
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params]).astype(np.float32)

# %% wrong: sorted
def pack(params):
    return np.sort(np.concatenate([np.append(W.ravel(), b) for W, b in params]))

# %% wrong: flatten_fortran
def pack(params):
    parts = []
    for W, b in params:
        parts += [W.flatten(order="F"), b.flatten(order="F")]
    return np.concatenate(parts)

# %% wrong: output_layer_left_out
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params[:-1]])

# %% wrong: concatenates_two_arguments
def pack(params):
    z = np.array([])
    for W, b in params:
        z = np.concatenate(z, W.ravel(), b)
    return z

# %% wrong: tuple_has_no_ravel
def pack(params):
    return np.concatenate([layer.ravel() for layer in params])

# %% wrong: bias_twice
def pack(params):
    z = []
    for W, b in params:
        z.extend(W.ravel())
        z.extend(b)
        z.extend(b)
    return np.array(z)

# %% wrong: two_arrays
def pack(params):
    return np.concatenate([W.ravel() for W, b in params]), np.concatenate([b for W, b in params])

# %% wrong: returns_in_loop
def pack(params):
    z = []
    for W, b in params:
        z.extend(W.ravel())
        z.extend(b)
        return np.array(z)

# %% wrong: integers
def pack(params):
    size = sum(W.size + b.size for W, b in params)
    z = np.zeros(size, dtype=int)
    i = 0
    for W, b in params:
        z[i:i + W.size] = W.ravel()
        i += W.size
        z[i:i + b.size] = b
        i += b.size
    return z

# %% wrong: position_forgotten
def pack(params):
    size = sum(W.size + b.size for W, b in params)
    z = np.zeros(size)
    i = 0
    for W, b in params:
        z[i:i + W.size] = W.ravel()
        i += W.size
        z[i:i + b.size] = b
    return z

# %% wrong: unique
def pack(params):
    return np.unique(np.concatenate([np.append(W.ravel(), b) for W, b in params]))

# %% wrong: nothing
def pack(params):
    z = np.concatenate([np.append(W.ravel(), b) for W, b in params])

# %% wrong: hstack_of_tables
def pack(params):
    return np.hstack([np.hstack([W, b]) for W, b in params])

# %% right: r
def pack(params):
    return np.concatenate([np.r_[W.ravel(), b] for W, b in params])

# %% right: list
def pack(params):
    z = []
    for W, b in params:
        for row in W:
            z.extend(row)
        z.extend(b)
    return np.array(z, dtype=float)

# %% right: hstack
def pack(params):
    return np.hstack([part.reshape(-1) for layer in params for part in layer])

# %% right: filled_in
def pack(params):
    z = np.empty(sum(W.size + b.size for W, b in params))
    i = 0
    for layer in params:
        for part in layer:
            z[i:i + part.size] = part.flat
            i += part.size
    return z

# %% right: append
def pack(params):
    z = np.array([])
    for W, b in params:
        z = np.append(np.append(z, W), b)
    return z

# %% right: concatenate_list
def pack(params):
    parts = []
    for W, b in params:
        parts.append(W.ravel())
        parts.append(b)
    return np.concatenate(parts)

# %% right: comprehension
def pack(params):
    return np.concatenate([part.ravel() for layer in params for part in layer])

# %% right: flatten_and_hstack
def pack(params):
    return np.hstack([np.hstack([W.flatten(), b]) for W, b in params])

# %% right: grow
def pack(params):
    z = np.array([])
    for W, b in params:
        z = np.concatenate([z, W.reshape(-1), b])
    return z

# %% right: loops
def pack(params):
    numbers = []
    for W, b in params:
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                numbers.append(W[i, j])
        for i in range(len(b)):
            numbers.append(b[i])
    return np.array(numbers, dtype=float)

# %% right: tolist
def pack(params):
    numbers = []
    for W, b in params:
        for row in W.tolist():
            numbers += row
        numbers += b.tolist()
    return np.array(numbers)

# %% right: rows_and_bias
def pack(params):
    pieces = []
    for W, b in params:
        pieces.extend(W)
        pieces.append(b)
    return np.concatenate(pieces)

# %% right: chain
from itertools import chain

def pack(params):
    return np.fromiter(chain.from_iterable(chain(W.flat, b.flat) for W, b in params), dtype=float)

# %% right: generator
def pack(params):
    def numbers():
        for W, b in params:
            yield from W.ravel()
            yield from b

    return np.array(list(numbers()))

# %% right: recursive
def pack(params):
    (W, b), *rest = params
    z = np.append(W.flatten(), b)
    return np.append(z, pack(rest)) if rest else z

# %% right: reduce
from functools import reduce

def pack(params):
    return reduce(lambda z, layer: np.concatenate((z, layer[0].ravel(), layer[1])), params, np.zeros(0))

# %% right: preallocated
def pack(params):
    z = np.empty(sum(W.size + b.size for W, b in params))
    k = 0
    for W, b in params:
        z[k : k + W.size] = W.ravel()
        k += W.size
        z[k : k + b.size] = b
        k += b.size
    return z

# %% right: two_steps
def pack(params):
    flats = [(np.ravel(W), np.ravel(b)) for W, b in params]
    layers = [np.concatenate(pair) for pair in flats]
    return np.concatenate(layers)

# %% right: hstack_star
def pack(params):
    return np.hstack([a.reshape(a.size) for pair in params for a in pair])

# %% right: helper
def z_of_layer(W, b):
    """W row by row, then b."""
    return np.concatenate((W.reshape(W.shape[0] * W.shape[1]), b))

def pack(params):
    return np.concatenate([z_of_layer(*layer) for layer in params])

# %% right: class
class Flat:
    def __init__(self):
        self.parts = []

    def add(self, array):
        self.parts.append(np.array(array, dtype=float).ravel())
        return self

    def array(self):
        return np.concatenate(self.parts)


def pack(params):
    flat = Flat()
    for W, b in params:
        flat.add(W).add(b)
    return flat.array()

# %% right: nditer
def pack(params):
    out = []
    for W, b in params:
        for number in np.nditer(W, order="C"):
            out.append(float(number))
        out.extend(float(number) for number in b)
    return np.array(out)

# %% right: stacked_as_columns
def pack(params):
    z = []
    for W, b in params:
        z.append(np.vstack([W.reshape(-1, 1), b.reshape(-1, 1)])[:, 0])
    return np.concatenate(z)

# %% right: c_
def pack(params):
    return np.c_[tuple(part.reshape(1, -1) for layer in params for part in layer)][0]

# %% right: index_of_layer
def pack(params):
    z = []
    for l in range(len(params)):
        z = np.concatenate((z, np.ravel(params[l][0]), np.ravel(params[l][1])))
    return np.asarray(z)

# %% right: ndenumerate
def pack(params):
    total = 0
    for W, b in params:
        total += np.size(W) + np.size(b)
    z = np.zeros(total)
    start = 0
    for W, b in params:
        for (i, j), w in np.ndenumerate(W):
            z[start + i * W.shape[1] + j] = w
        start += W.size
        for (i,), c in np.ndenumerate(b):
            z[start + i] = c
        start += b.size
    return z

# %% right: type_hints
def pack(params: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Put all the unknowns into one flat array."""
    parts: list[np.ndarray] = []
    for W, b in params:
        parts += [W.ravel(order="C"), b.ravel()]
    z: np.ndarray = np.concatenate(parts, axis=0)
    return z

# %% right: verbose
def pack(params):
    # collect everything in a list of flat arrays
    list_of_flat_arrays = []
    for layer in params:
        weights = layer[0]
        biases = layer[1]
        weights_row_by_row = weights.flatten()
        list_of_flat_arrays.append(weights_row_by_row)
        list_of_flat_arrays.append(biases)
    # and put them after each other
    z = np.concatenate(list_of_flat_arrays)
    assert z.ndim == 1
    return z

# %% right: map
def pack(params):
    return np.concatenate(list(map(np.ravel, (part for layer in params for part in layer))))

# %% right: block
def pack(params):
    return np.block([part.flatten() for W, b in params for part in (W, b)])
