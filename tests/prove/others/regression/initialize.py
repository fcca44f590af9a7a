# %% wrong: biases_zero
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), np.zeros(d_out)))
    return params

# %% wrong: normal
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((bound * rng.standard_normal((d_out, d_in)), bound * rng.standard_normal(d_out)))
    return params

# %% wrong: one_sided
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(0, bound, (d_out, d_in)), rng.uniform(0, bound, d_out)))
    return params

# %% wrong: root_forgotten
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = c / (d_in + d_out)
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: transposed
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_in, d_out)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: six_for_all
def initialize(sizes, kind, rng):
    params = []
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(6 / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: c_swapped
def initialize(sizes, kind, rng):
    params = []
    c = 6 if kind == "logistic" else 2
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: precedence
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / d_in + d_out)
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: global_random
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((np.random.uniform(-bound, bound, (d_out, d_in)), np.random.uniform(-bound, bound, d_out)))
    return params

# %% wrong: fixed_seed
def initialize(sizes, kind, rng):
    rng = np.random.default_rng(0)
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: standard_uniform
def initialize(sizes, kind, rng):
    params = []
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        params.append((rng.uniform(-1, 1, (d_out, d_in)), rng.uniform(-1, 1, d_out)))
    return params

# %% wrong: fan_in
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / d_in)
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: bias_from_weights
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        W = rng.uniform(-bound, bound, (d_out, d_in))
        params.append((W, W[:, 0].copy()))
    return params

# %% wrong: one_number_for_biases
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        W = rng.uniform(-bound, bound, (d_out, d_in))
        params.append((W, np.full(d_out, rng.uniform(-bound, bound))))
    return params

# %% wrong: same_row_for_all
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        W = np.tile(rng.uniform(-bound, bound, d_in), (d_out, 1))
        params.append((W, rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: zeros
def initialize(sizes, kind, rng):
    return [(np.zeros((d_out, d_in)), np.zeros(d_out)) for d_in, d_out in zip(sizes[:-1], sizes[1:])]

# %% wrong: last_layer_missing
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for l in range(len(sizes) - 2):
        d_in, d_out = sizes[l], sizes[l + 1]
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: index_error
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for l in range(len(sizes)):
        d_in, d_out = sizes[l], sizes[l + 1]
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: bias_column
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, (d_out, 1))))
    return params

# %% wrong: bias_per_input
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_in)))
    return params

# %% wrong: sigmoid_misspelt
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "sigmoid" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: one_bound_for_network
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    bound = np.sqrt(c / (sizes[0] + sizes[-1]))
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: rounded
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.choice([-bound, bound], (d_out, d_in)), rng.choice([-bound, bound], d_out)))
    return params

# %% wrong: uniform_by_variance
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out)) / 2
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: dictionary
def initialize(sizes, kind, rng):
    params = {}
    c = 2 if kind == "logistic" else 6
    for l, (d_in, d_out) in enumerate(zip(sizes[:-1], sizes[1:])):
        bound = np.sqrt(c / (d_in + d_out))
        params[f"W{l}"] = rng.uniform(-bound, bound, (d_out, d_in))
        params[f"b{l}"] = rng.uniform(-bound, bound, d_out)
    return params

# %% wrong: bias_smaller
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), 0.01 * rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: shape_as_two_arguments
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-bound, bound, d_out, d_in), rng.uniform(-bound, bound, d_out)))
    return params

# %% wrong: triangular
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        W = rng.uniform(-bound, bound, (d_out, d_in)) * rng.uniform(0, 1, (d_out, d_in))
        params.append((W, rng.uniform(-bound, bound, d_out) * rng.uniform(0, 1, d_out)))
    return params

# %% wrong: integers
def initialize(sizes, kind, rng):
    params = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        params.append((rng.integers(-bound, bound, (d_out, d_in)), rng.integers(-bound, bound, d_out)))
    return params

# %% wrong: flat
def initialize(sizes, kind, rng):
    z = []
    c = 2 if kind == "logistic" else 6
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        z.append(rng.uniform(-bound, bound, d_out * d_in + d_out))
    return np.concatenate(z)

# %% right: pairwise
def initialize(sizes, kind, rng):
    params = []
    for d_in, d_out in pairwise(sizes):
        bound = (({"logistic": 2}).get(kind, 6) / (d_in + d_out)) ** 0.5
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, (d_out,))))
    return params

# %% right: scaled_random
def initialize(sizes, kind, rng):
    params = []
    for l in range(len(sizes) - 1):
        d_in, d_out = sizes[l], sizes[l + 1]
        c = 6.0
        if kind == "logistic":
            c = 2.0
        bound = np.sqrt(c / (d_in + d_out))
        W = (2 * rng.random((d_out, d_in)) - 1) * bound
        b = (2 * rng.random(d_out) - 1) * bound
        params += [(W, b)]
    return params

# %% right: biases_first
def initialize(sizes, kind, rng):
    def layer(d_in, d_out):
        bound = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        b = rng.uniform(-bound, bound, d_out)
        return rng.uniform(low=-bound, high=bound, size=(d_out, d_in)), b
    return [layer(sizes[l], sizes[l + 1]) for l in range(len(sizes) - 1)]

# %% right: drawn_together
def initialize(sizes, kind, rng):
    params = []
    for d_in, d_out in zip(sizes, sizes[1:]):
        bound = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        both = rng.uniform(-bound, bound, (d_out, d_in + 1))
        params.append((both[:, :-1].copy(), both[:, -1].copy()))
    return params

# %% right: number_by_number
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = np.sqrt(c / (d_in + d_out))
        W, b = np.zeros((d_out, d_in)), np.zeros(d_out)
        for i in range(d_out):
            b[i] = rng.uniform(-bound, bound)
            for j in range(d_in):
                W[i, j] = rng.uniform(-bound, bound)
        params.append((W, b))
    return params

# %% right: loop_over_layers
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for l in range(len(sizes) - 1):
        d_in, d_out = sizes[l], sizes[l + 1]
        r = np.sqrt(c / (d_in + d_out))
        W = rng.uniform(-r, r, size=(d_out, d_in))
        b = rng.uniform(-r, r, size=d_out)
        params.append((W, b))
    return params

# %% right: zip_of_sizes
def initialize(sizes, kind, rng):
    c = 6.0
    if kind == "logistic":
        c = 2.0
    params = []
    for d_in, d_out in zip(sizes[:-1], sizes[1:]):
        bound = (c / (d_in + d_out)) ** 0.5
        params.append((rng.uniform(-bound, bound, (d_out, d_in)), rng.uniform(-bound, bound, (d_out,))))
    return params

# %% right: random_stretched
def initialize(sizes, kind, rng):
    c = {"logistic": 2}.get(kind, 6)
    params = []
    for d_in, d_out in zip(sizes, sizes[1:]):
        r = np.sqrt(c / (d_in + d_out))
        W = 2 * r * rng.random((d_out, d_in)) - r
        b = 2 * r * rng.random(d_out) - r
        params.append((W, b))
    return params

# %% right: comprehension_with_helper
def draw_layer(d_in, d_out, c, rng):
    r = np.sqrt(c / (d_in + d_out))
    return rng.uniform(-r, r, (d_out, d_in)), rng.uniform(-r, r, d_out)

def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    return [draw_layer(sizes[l], sizes[l + 1], c, rng) for l in range(len(sizes) - 1)]

# %% right: one_matrix_with_bias_column
def initialize(sizes, kind, rng):
    c = 2.0 if kind == "logistic" else 6.0
    params = []
    for d_in, d_out in pairwise(sizes):
        r = np.sqrt(c / (d_in + d_out))
        both = rng.uniform(-r, r, (d_out, d_in + 1))
        params.append((both[:, :-1], both[:, -1]))
    return params

# %% right: rows_one_by_one
def initialize(sizes, kind, rng):
    params = []
    for l in range(1, len(sizes)):
        d_in, d_out = sizes[l - 1], sizes[l]
        r = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        W = np.array([rng.uniform(-r, r, d_in) for _ in range(d_out)])
        b = np.array([rng.uniform(-r, r) for _ in range(d_out)])
        params.append((W, b))
    return params

# %% right: entry_by_entry
import math

def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for d_in, d_out in zip(sizes, sizes[1:]):
        r = math.sqrt(c / (d_in + d_out))
        W, b = np.empty((d_out, d_in)), np.empty(d_out)
        for i in range(d_out):
            for j in range(d_in):
                W[i, j] = rng.uniform(low=-r, high=r)
            b[i] = rng.uniform(low=-r, high=r)
        params.append((W, b))
    return params

# %% right: generator
def initialize(sizes, kind, rng):
    def layers():
        c = 2 if kind == "logistic" else 6
        for d_in, d_out in zip(sizes[:-1], sizes[1:]):
            r = np.sqrt(c / (d_in + d_out))
            yield rng.uniform(-r, r, (d_out, d_in)), rng.uniform(-r, r, d_out)

    return list(layers())

# %% right: recursive
def initialize(sizes, kind, rng):
    if len(sizes) < 2:
        return []
    d_in, d_out, *_ = sizes
    r = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
    layer = (rng.uniform(-r, r, (d_out, d_in)), rng.uniform(-r, r, d_out))
    return [layer] + initialize(sizes[1:], kind, rng)

# %% right: flat_then_unpacked
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    parts = []
    for d_in, d_out in zip(sizes, sizes[1:]):
        r = np.sqrt(c / (d_in + d_out))
        parts.append(rng.uniform(-r, r, d_out * d_in + d_out))
    return unpack(np.concatenate(parts), sizes)

# %% right: class
class Glorot:
    def __init__(self, kind):
        self.c = 2.0 if kind == "logistic" else 6.0

    def bound(self, d_in, d_out):
        return np.sqrt(self.c / (d_in + d_out))

    def layer(self, d_in, d_out, rng):
        r = self.bound(d_in, d_out)
        return rng.uniform(-r, r, [d_out, d_in]), rng.uniform(-r, r, [d_out])


def initialize(sizes, kind, rng):
    glorot = Glorot(kind)
    return [glorot.layer(d_in, d_out, rng) for d_in, d_out in zip(sizes[:-1], sizes[1:])]

# %% right: match_case
def initialize(sizes, kind, rng):
    match kind:
        case "logistic":
            c = 2
        case _:
            c = 6
    params = []
    for d_in, d_out in pairwise(sizes):
        r = np.sqrt(c / (d_in + d_out))
        params += [(rng.uniform(-r, r, (d_out, d_in)), rng.uniform(-r, r, d_out))]
    return params

# %% right: drawn_across_and_turned
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for d_in, d_out in pairwise(sizes):
        r = np.sqrt(c / (d_in + d_out))
        params.append((rng.uniform(-r, r, (d_in, d_out)).T, rng.uniform(-r, r, d_out)))
    return params

# %% right: standard_deviation
def initialize(sizes, kind, rng):
    """A uniform number with variance sigma^2 lies between ± sqrt(3) sigma."""
    params = []
    for d_in, d_out in pairwise(sizes):
        variance = 2 / (d_in + d_out)
        if kind == "logistic":
            variance = variance / 3
        r = np.sqrt(3 * variance)
        params.append((rng.uniform(-r, r, (d_out, d_in)), rng.uniform(-r, r, d_out)))
    return params

# %% right: scaled_from_unit
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for l, d_out in enumerate(sizes[1:]):
        r = np.sqrt(c) / np.sqrt(sizes[l] + d_out)
        W = r * rng.uniform(-1, 1, (d_out, sizes[l]))
        b = r * rng.uniform(-1, 1, d_out)
        params.append((W, b))
    return params

# %% right: all_biases_after_all_weights
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    pairs = list(zip(sizes, sizes[1:]))
    bounds = [np.sqrt(c / (d_in + d_out)) for d_in, d_out in pairs]
    weights = [rng.uniform(-r, r, (d_out, d_in)) for r, (d_in, d_out) in zip(bounds, pairs)]
    biases = [rng.uniform(-r, r, d_out) for r, (_, d_out) in zip(bounds, pairs)]
    return list(zip(weights, biases))

# %% right: last_layer_first
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for l in reversed(range(len(sizes) - 1)):
        r = np.sqrt(c / (sizes[l] + sizes[l + 1]))
        layer = (rng.uniform(-r, r, (sizes[l + 1], sizes[l])), rng.uniform(-r, r, sizes[l + 1]))
        params.insert(0, layer)
    return params

# %% right: while_loop
def initialize(sizes, kind, rng):
    params = []
    l = 0
    while l < len(sizes) - 1:
        if kind == "logistic":
            r = np.sqrt(2 / (sizes[l] + sizes[l + 1]))
        else:
            r = np.sqrt(6 / (sizes[l] + sizes[l + 1]))
        W = rng.uniform(-r, r, size=(sizes[l + 1], sizes[l]))
        b = rng.uniform(-r, r, size=(sizes[l + 1],))
        params.append((W, b))
        l += 1
    return params

# %% right: verbose
def initialize(sizes, kind, rng):
    number_of_layers = len(sizes) - 1
    params = []
    for layer in range(number_of_layers):
        number_of_inputs = sizes[layer]
        number_of_outputs = sizes[layer + 1]
        if kind == "logistic":
            constant = 2
        else:
            constant = 6
        limit = np.sqrt(constant / (number_of_inputs + number_of_outputs))
        weights = rng.uniform(-limit, limit, size=(number_of_outputs, number_of_inputs))
        biases = rng.uniform(-limit, limit, size=number_of_outputs)
        assert np.all(np.abs(weights) <= limit)
        params.append((weights, biases))
    assert len(params) == number_of_layers
    return params

# %% right: type_hints
def initialize(
    sizes: list[int], kind: str, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draw the unknowns that training starts from."""
    c: float = 2.0 if kind == "logistic" else 6.0
    params: list[tuple[np.ndarray, np.ndarray]] = []
    for d_in, d_out in pairwise(sizes):
        r: float = float(np.sqrt(c / (d_in + d_out)))
        params.append((rng.uniform(-r, r, (d_out, d_in)), rng.uniform(-r, r, d_out)))
    return params

# %% right: partial
from functools import partial

def initialize(sizes, kind, rng):
    params = []
    for d_in, d_out in pairwise(sizes):
        r = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        draw = partial(rng.uniform, -r, r)
        params.append((draw((d_out, d_in)), draw(d_out)))
    return params

# %% right: hat_matrix
def initialize(sizes, kind, rng):
    sizes = np.asarray(sizes)
    r = np.sqrt((2.0 if kind == "logistic" else 6.0) / (sizes[:-1] + sizes[1:]))
    return [
        (rng.uniform(-r[l], r[l], (sizes[l + 1], sizes[l])), rng.uniform(-r[l], r[l], sizes[l + 1]))
        for l in range(len(r))
    ]

# %% right: signs_times_sizes
def initialize(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for d_in, d_out in pairwise(sizes):
        r = np.sqrt(c / (d_in + d_out))
        W = rng.choice([-1.0, 1.0], (d_out, d_in)) * rng.uniform(0, r, (d_out, d_in))
        b = rng.choice([-1.0, 1.0], d_out) * rng.uniform(0, r, d_out)
        params.append((W, b))
    return params

# %% right: reduce
from functools import reduce

def initialize(sizes, kind, rng):
    c = 6 - 4 * (kind == "logistic")

    def add(params, dims):
        d_in, d_out = dims
        r = np.sqrt(c / sum(dims))
        return params + [(rng.uniform(-r, r, (d_out, d_in)), rng.uniform(-r, r, d_out))]

    return reduce(add, zip(sizes, sizes[1:]), [])

# %% right: in_both_kinds_of_brackets
def initialize(sizes, kind, rng):
    d = list(sizes)
    c = (6, 2)[kind == "logistic"]
    return [
        tuple(
            rng.uniform(-1, 1, shape) * np.sqrt(c / (d[l] + d[l + 1]))
            for shape in ((d[l + 1], d[l]), (d[l + 1],))
        )
        for l in range(len(d) - 1)
    ]
