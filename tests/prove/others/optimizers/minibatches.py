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

# %% right: permutation_sliced
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    return [order[i : i + batch_size] for i in range(0, n_points, batch_size)]

# %% right: append
def minibatches(n_points, batch_size, rng):
    indices = rng.permutation(n_points)
    batches = []
    start = 0
    while start < n_points:
        end = min(start + batch_size, n_points)
        batches.append(indices[start:end])
        start = end
    return batches

# %% right: array_split_at
def minibatches(n_points, batch_size, rng):
    return np.split(rng.permutation(n_points), range(batch_size, n_points, batch_size))

# %% right: shuffle_a_copy
def minibatches(n_points, batch_size, rng):
    points = np.arange(n_points)
    rng.shuffle(points)
    number = -(-n_points // batch_size)
    return [points[k * batch_size : (k + 1) * batch_size] for k in range(number)]

# %% right: argsort_of_random
def minibatches(n_points, batch_size, rng):
    order = np.argsort(rng.random(n_points))
    cuts = np.arange(batch_size, n_points, batch_size)
    return np.split(order, cuts)

# %% right: choice_without_replacement
def minibatches(n_points, batch_size, rng):
    order = rng.choice(n_points, size=n_points, replace=False)
    return [order[i : i + batch_size] for i in np.arange(0, n_points, batch_size)]

# %% right: ceil
import math

def minibatches(n_points, batch_size, rng):
    order = rng.permutation(np.arange(n_points))
    n_batches = math.ceil(n_points / batch_size)
    batches = []
    for k in range(n_batches):
        batches.append(order[k * batch_size : min((k + 1) * batch_size, n_points)])
    return batches

# %% right: generator_listed
def minibatches(n_points, batch_size, rng):
    def cut(order):
        while len(order) > 0:
            yield order[:batch_size]
            order = order[batch_size:]

    return list(cut(rng.permutation(n_points)))

# %% right: recursive
def minibatches(n_points, batch_size, rng):
    def cut(order):
        if len(order) <= batch_size:
            return [order]
        middle = (len(order) // batch_size + 1) // 2 * batch_size
        return cut(order[:middle]) + cut(order[middle:])

    return cut(rng.permutation(n_points))

# %% right: islice
from itertools import islice

def minibatches(n_points, batch_size, rng):
    points = iter(rng.permutation(n_points).tolist())
    batches = []
    while batch := list(islice(points, batch_size)):
        batches.append(np.array(batch, dtype=int))
    return batches

# %% right: full_and_rest
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    full, rest = divmod(n_points, batch_size)
    batches = [order[k * batch_size : (k + 1) * batch_size] for k in range(full)]
    if rest > 0:
        batches.append(order[-rest:])
    return batches

# %% right: reshape_and_rest
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    full = n_points // batch_size
    batches = list(order[: full * batch_size].reshape(full, batch_size))
    if full * batch_size < n_points:
        batches.append(order[full * batch_size :])
    return batches

# %% right: class_shuffler
class Shuffler:
    def __init__(self, n_points, rng):
        self.order = rng.permutation(n_points)
        self.position = 0

    def next_batch(self, size):
        batch = self.order[self.position : self.position + size]
        self.position += len(batch)
        return batch

    @property
    def done(self):
        return self.position >= len(self.order)


def minibatches(n_points, batch_size, rng):
    shuffler = Shuffler(n_points, rng)
    batches = []
    while not shuffler.done:
        batches.append(shuffler.next_batch(batch_size))
    return batches

# %% right: drawn_one_by_one
def minibatches(n_points, batch_size, rng):
    left = list(range(n_points))
    batches, batch = [], []
    while left:
        k = int(rng.integers(len(left)))
        left[k], left[-1] = left[-1], left[k]
        batch.append(left.pop())
        if len(batch) == batch_size or not left:
            batches.append(np.array(batch))
            batch = []
    return batches

# %% right: drawn_batch_by_batch
def minibatches(n_points, batch_size, rng):
    remaining = np.arange(n_points)
    batches = []
    while remaining.size:
        batch = rng.choice(remaining, size=min(batch_size, remaining.size), replace=False)
        batches.append(batch)
        remaining = np.setdiff1d(remaining, batch)
    return batches

# %% right: permuted
def minibatches(n_points, batch_size, rng):
    order = rng.permuted(np.arange(n_points))
    starts = [k for k in range(n_points) if k % batch_size == 0]
    return [np.array(order[s : s + batch_size]) for s in starts]

# %% right: sorted_by_random_key
def minibatches(n_points, batch_size, rng):
    keys = rng.random(n_points)
    order = sorted(range(n_points), key=lambda point: keys[point])
    return [np.array(order[i : i + batch_size]) for i in range(0, n_points, batch_size)]

# %% right: strided
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    n_full = n_points // batch_size
    batches = [order[k : n_full * batch_size : n_full] for k in range(n_full)]
    rest = order[n_full * batch_size :]
    return batches + ([rest] if len(rest) else [])

# %% right: zip_of_starts_and_ends
def minibatches(n_points, batch_size, rng):
    edges = list(range(0, n_points, batch_size)) + [n_points]
    order = rng.permutation(n_points)
    return [order[a:b] for a, b in zip(edges[:-1], edges[1:])]

# %% right: pairwise_edges
from itertools import pairwise

def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    edges = np.append(np.arange(0, n_points, batch_size), n_points)
    return [order[a:b].copy() for a, b in pairwise(edges)]

# %% right: verbose
def minibatches(n_points, batch_size, rng):
    # all points in a random order
    random_order = rng.permutation(n_points)
    list_of_batches = []
    current_batch = []
    for point in random_order:
        current_batch.append(point)
        if len(current_batch) == batch_size:
            list_of_batches.append(np.array(current_batch, dtype=int))
            current_batch = []
    # what is left
    if len(current_batch) > 0:
        list_of_batches.append(np.array(current_batch, dtype=int))
    return list_of_batches

# %% right: type_hints
def minibatches(n_points: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Divide the points 0, 1, …, n_points - 1 into batches, in random order."""
    order: np.ndarray = rng.permutation(n_points)
    batches: list[np.ndarray] = []
    for start in range(0, n_points, batch_size):
        batches.append(order[start : start + batch_size])
    assert sum(len(batch) for batch in batches) == n_points
    return batches

# %% right: array_of_padded
def minibatches(n_points, batch_size, rng):
    n_batches = (n_points + batch_size - 1) // batch_size
    padded = np.full(n_batches * batch_size, -1)
    padded[:n_points] = rng.permutation(n_points)
    return [row[row >= 0] for row in padded.reshape(n_batches, batch_size)]

# %% right: empty_ones_dropped
def minibatches(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    pieces = np.split(order, [k * batch_size for k in range(1, n_points // batch_size + 1)])
    return [piece for piece in pieces if piece.size > 0]
