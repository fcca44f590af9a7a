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
