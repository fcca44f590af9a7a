# %% wrong: not_shuffled
def minibatches(n_points, batch_size, rng):
    order = np.arange(n_points)
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: remainder_dropped
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    n_batches = n_points // batch_size
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(n_batches)]

# %% wrong: empty_last
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    n_batches = n_points // batch_size + 1
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(n_batches)]

# %% wrong: with_replacement
def minibatches(n_points, batch_size, rng):
    order = rng.integers(0, n_points, n_points)
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: choice_each_batch
def minibatches(n_points, batch_size, rng):
    batches = []
    for i in range(0, n_points, batch_size):
        size = min(batch_size, n_points - i)
        batches.append(rng.choice(n_points, size, replace=False))
    return batches

# %% wrong: global_shuffle
def minibatches(n_points, batch_size, rng):
    order = np.arange(n_points)
    np.random.shuffle(order)
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: own_seed
def minibatches(n_points, batch_size, rng):
    order = np.random.default_rng(42).permutation(n_points)
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: shuffle_result
def minibatches(n_points, batch_size, rng):
    order = rng.shuffle(np.arange(n_points))
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: array_split_by_size
def minibatches(n_points, batch_size, rng):
    return np.array_split(rng.permutation(n_points), batch_size)

# %% wrong: array_split_even
def minibatches(n_points, batch_size, rng):
    n_batches = -(-n_points // batch_size)
    return np.array_split(rng.permutation(n_points), n_batches)

# %% wrong: from_one
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(np.arange(1, n_points + 1))
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: generator
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    for i in range(0, n_points, batch_size):
        yield order[i:i + batch_size]

# %% wrong: blocks_shuffled
def minibatches(n_points, batch_size, rng):
    batches = [np.arange(i, min(i + batch_size, n_points)) for i in range(0, n_points, batch_size)]
    rng.shuffle(batches)
    return batches

# %% wrong: shuffled_inside_blocks
def minibatches(n_points, batch_size, rng):
    return [rng.permutation(np.arange(i, min(i + batch_size, n_points))) for i in range(0, n_points, batch_size)]

# %% wrong: floats
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(np.linspace(0, n_points - 1, n_points))
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: reshaped
def minibatches(n_points, batch_size, rng):
    return list(rng.permutation(n_points).reshape(-1, batch_size))

# %% wrong: first_batch_small
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    rest = n_points % batch_size
    batches = [order[:rest]] if rest else []
    return batches + [order[i:i + batch_size] for i in range(rest, n_points, batch_size)]

# %% wrong: batch_size_off_by_one
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    return [order[i:i + batch_size - 1] for i in range(0, n_points, batch_size)]

# %% wrong: overlap
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size - 1)]

# %% wrong: sliding
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    return [order[i:i + batch_size] for i in range(n_points)]

# %% wrong: one_batch
def minibatches(n_points, batch_size, rng):
    return [rng.permutation(n_points)[:batch_size]]

# %% wrong: return_in_loop
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    batches = []
    for i in range(0, n_points, batch_size):
        batches.append(order[i:i + batch_size])
        return batches

# %% wrong: permutation_of_rng_method_missing
def minibatches(n_points, batch_size, rng):
    order = rng.randperm(n_points)
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: old_interface
def minibatches(n_points, batch_size, rng):
    order = rng.randint(0, n_points, n_points)
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: columns
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    return [order[i:i + batch_size][:, None] for i in range(0, n_points, batch_size)]

# %% wrong: last_merged
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    batches = [order[i:i + batch_size] for i in range(0, n_points, batch_size)]
    if len(batches) > 1 and len(batches[-1]) < batch_size:
        last = batches.pop()
        batches[-1] = np.concatenate([batches[-1], last])
    return batches

# %% wrong: cyclic_shift
def minibatches(n_points, batch_size, rng):
    order = np.roll(np.arange(n_points), rng.integers(n_points))
    return [order[i:i + batch_size] for i in range(0, n_points, batch_size)]

# %% wrong: last_padded
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    batches = []
    for i in range(0, n_points, batch_size):
        batch = order[i:i + batch_size]
        if len(batch) < batch_size:
            batch = np.concatenate([batch, order[:batch_size - len(batch)]])
        batches.append(batch)
    return batches

# %% wrong: set_of_indices
def minibatches(n_points, batch_size, rng):
    left = list(range(n_points))
    batches = []
    while left:
        batch = [left.pop(rng.integers(len(left))) for i in range(batch_size)]
        batches.append(np.array(batch))
    return batches

# %% wrong: reseeded
def minibatches(n_points, batch_size, rng):
    rng = np.random.default_rng(n_points)
    order = np.arange(n_points)
    rng.shuffle(order)
    return [order[k:k + batch_size] for k in range(0, n_points, batch_size)]

# %% right: shuffle
def minibatches(n_points, batch_size, rng):
    order = np.arange(n_points)
    rng.shuffle(order)
    batches = []
    start = 0
    while start < n_points:
        batches.append(order[start:start + batch_size])
        start += batch_size
    return batches

# %% right: split
def minibatches(n_points, batch_size, rng):
    return np.split(rng.permutation(n_points), range(batch_size, n_points, batch_size))

# %% right: argsort
def minibatches(n_points, batch_size, rng):
    order = np.argsort(rng.random(n_points))
    return [order[i:i + batch_size].copy() for i in range(0, n_points, batch_size)]

# %% right: choice
def minibatches(n_points, batch_size, rng):
    order = rng.choice(n_points, n_points, replace=False)
    count = (n_points + batch_size - 1) // batch_size
    return [order[k * batch_size:(k + 1) * batch_size] for k in range(count)]

# %% right: fisher_yates
def minibatches(n_points, batch_size, rng):
    order = list(range(n_points))
    for i in range(n_points - 1, 0, -1):
        j = int(rng.integers(i + 1))
        order[i], order[j] = order[j], order[i]
    return [np.array(order[i:i + batch_size]) for i in range(0, n_points, batch_size)]

# %% right: popped
def minibatches(n_points, batch_size, rng):
    left = list(range(n_points))
    batches = []
    while left:
        size = min(batch_size, len(left))
        batches.append(np.array([left.pop(rng.integers(len(left))) for _ in range(size)], dtype=int))
    return batches
