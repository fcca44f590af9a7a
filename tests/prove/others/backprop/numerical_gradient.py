# %% wrong: forward_difference
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z)) / h
    return g

# %% wrong: divided_by_h
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / h
    return g

# %% wrong: precedence
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / 2 * h
    return g

# %% wrong: one_axis_alone
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in range(len(z)):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: all_at_once
def numerical_gradient(f, z, h=1e-5):
    return (f(z + h) - f(z - h)) / (2 * h)

# %% wrong: not_restored
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        down = f(z)
        g[i] = (up - down) / (2 * h)
    return g

# %% wrong: restored_once_too_little
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        z[i] += h
        up = f(z)
        z[i] -= h
        down = f(z)
        g[i] = (up - down) / (2 * h)
    return g

# %% wrong: alias
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        up, down = z, z
        up[i] = up[i] + h
        down[i] = down[i] - h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g

# %% wrong: h_fixed
def numerical_gradient(f, z, h=1e-5):
    h = 1e-5
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: flat_result
def numerical_gradient(f, z, h=1e-5):
    flat = z.ravel()
    g = np.zeros(flat.size)
    for i in range(flat.size):
        e = np.zeros(flat.size); e[i] = h
        g[i] = (f((flat + e).reshape(z.shape)) - f((flat - e).reshape(z.shape))) / (2 * h)
    return g

# %% wrong: flat_argument
def numerical_gradient(f, z, h=1e-5):
    flat = z.ravel()
    g = np.zeros(flat.size)
    for i in range(flat.size):
        e = np.zeros(flat.size); e[i] = h
        g[i] = (f(flat + e) - f(flat - e)) / (2 * h)
    return g.reshape(z.shape)

# %% wrong: sign
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z - e) - f(z + e)) / (2 * h)
    return g

# %% wrong: list
def numerical_gradient(f, z, h=1e-5):
    g = []
    for i in range(len(z)):
        e = np.zeros(len(z)); e[i] = h
        g.append((f(z + e) - f(z - e)) / (2 * h))
    return g

# %% wrong: steps_accumulate
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    e = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e[i] = h
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: backward_difference
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z) - f(z - e)) / h
    return g

# %% wrong: second_difference
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - 2 * f(z) + f(z - e)) / h**2
    return g

# %% wrong: half_step
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h / 2
        g[i] = (f(z + e) - f(z - e)) / h
    return g

# %% wrong: np_gradient
def numerical_gradient(f, z, h=1e-5):
    return np.gradient(f(z), h)

# %% wrong: integer_result
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape, dtype=int)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: default_step_other
def numerical_gradient(f, z, h=1e-3):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: vectorised_over_entries
def numerical_gradient(f, z, h=1e-5):
    E = h * np.eye(z.size)
    return (f(z + E) - f(z - E)) / (2 * h)

# %% wrong: scalar_not_handled
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(len(z))
    for i in range(len(z)):
        e = np.zeros(len(z)); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: return_in_loop
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
        return g

# %% wrong: f_not_called
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g[i] = (f[z + e] - f[z - e]) / (2 * h)
    return g

# %% wrong: two_loops
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            e = np.zeros(z.shape); e[i, j] = h
            g[i, j] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: relative_step
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h * z[i]
        g[i] = (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% wrong: loss_after_one_side_kept
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        old = z[i]
        z[i] = old + h
        up = f(z)
        z[i] = old - h
        down = f(z)
        g[i] = (up - down) / (2 * h)
    return g

# %% wrong: zeros_like_of_ints
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = 1
        g[i] = (f(z + h * e) - f(z - h * e)) / 2
    return g

# %% wrong: complex_step
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape, dtype=complex); e[i] = 1j * h
        g[i] = np.imag(f(z + e)) / h
    return g

# %% wrong: summed
def numerical_gradient(f, z, h=1e-5):
    g = 0
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape); e[i] = h
        g += (f(z + e) - f(z - e)) / (2 * h)
    return g

# %% right: restored
def numerical_gradient(f, z, h=1e-5):
    z = np.array(z, dtype=float)
    g = np.empty_like(z)
    for i in np.ndindex(z.shape):
        old = z[i]
        z[i] = old + h
        up = f(z)
        z[i] = old - h
        down = f(z)
        z[i] = old
        g[i] = (up - down) / (2 * h)
    return g

# %% right: flat
def numerical_gradient(f, z, h=1e-5):
    shape = np.shape(z)
    flat = np.ravel(z)
    g = []
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i] += h
        down[i] -= h
        g.append((f(up.reshape(shape)) - f(down.reshape(shape))) / (2 * h))
    return np.array(g).reshape(shape)

# %% right: nditer
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros_like(z, dtype=float)
    it = np.nditer(z, flags=["multi_index", "zerosize_ok"])
    for _ in it:
        e = np.zeros(np.shape(z))
        e[it.multi_index] = h
        g[it.multi_index] = (f(z + e) - f(z - e)) / h / 2
    return g

# %% right: unit_vectors
def numerical_gradient(f, z, h=1e-5):
    z = np.asarray(z)
    units = np.eye(z.size).reshape((z.size,) + z.shape)
    return np.array([(f(z + h * e) - f(z - h * e)) / (2 * h) for e in units]).reshape(z.shape)

# %% right: ndenumerate
def numerical_gradient(f, z, h=1e-5):
    out = np.zeros(np.shape(z))
    for index, value in np.ndenumerate(z):
        left, right = np.array(z, float), np.array(z, float)
        left[index] = value - h
        right[index] = value + h
        out[index] = (f(right) - f(left)) / (2 * h)
    return out

# %% right: step_array
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        step = np.zeros(z.shape)
        step[i] = h
        g[i] = (f(z + step) - f(z - step)) / (2 * h)
    return g

# %% right: two_copies
def numerical_gradient(f, z, h=1e-5):
    gradient = np.empty_like(z, dtype=float)
    for index in np.ndindex(np.shape(z)):
        plus = np.array(z, dtype=float)
        minus = np.array(z, dtype=float)
        plus[index] += h
        minus[index] -= h
        gradient[index] = (f(plus) - f(minus)) / (2 * h)
    return gradient

# %% right: flat_copies
def numerical_gradient(f, z, h=1e-5):
    z = np.asarray(z, dtype=float)
    slopes = []
    for k in range(z.size):
        up, down = z.copy(), z.copy()
        up.flat[k] = up.flat[k] + h
        down.flat[k] = down.flat[k] - h
        slopes.append((f(up) - f(down)) / (2 * h))
    return np.array(slopes).reshape(z.shape)

# %% right: identity_rows
def numerical_gradient(f, z, h=1e-5):
    shape = np.shape(z)
    steps = h * np.eye(np.size(z))
    slopes = [f(z + e.reshape(shape)) - f(z - e.reshape(shape)) for e in steps]
    return np.reshape(slopes, shape) / (2 * h)

# %% right: working_copy
def numerical_gradient(f, z, h=1e-5):
    work = np.array(z, dtype=float, copy=True)
    g = np.zeros_like(work)
    for i in np.ndindex(work.shape):
        old = work[i]
        work[i] = old + h
        high = f(work.copy())
        work[i] = old - h
        low = f(work.copy())
        work[i] = old
        g[i] = (high - low) / (2.0 * h)
    return g

# %% right: comprehension
def numerical_gradient(f, z, h=1e-5):
    def moved(k, by):
        flat = np.array(z, dtype=float).ravel()
        flat[k] += by
        return flat.reshape(np.shape(z))

    return np.array(
        [(f(moved(k, h)) - f(moved(k, -h))) / (2 * h) for k in range(np.size(z))]
    ).reshape(np.shape(z))

# %% right: generator_fromiter
def numerical_gradient(f, z, h=1e-5):
    def slopes():
        for i in np.ndindex(z.shape):
            e = np.zeros_like(z, dtype=float)
            e[i] = 1.0
            yield (f(z + h * e) - f(z - h * e)) / (2 * h)

    return np.fromiter(slopes(), dtype=float, count=z.size).reshape(z.shape)

# %% right: half_differences
def numerical_gradient(f, z, h=1e-5):
    d = np.zeros(np.shape(z))
    for i, _ in np.ndenumerate(z):
        e = np.zeros(np.shape(z))
        e[i] = h
        d[i] = 0.5 * (f(z + e) - f(z - e)) / h
    return d

# %% right: scalar_helper
def central_difference(function, h):
    return (function(h) - function(-h)) / (2 * h)

def numerical_gradient(f, z, h=1e-5):
    gradient = np.zeros(np.shape(z))
    for i in np.ndindex(gradient.shape):
        def along(t, i=i):
            moved = np.array(z, dtype=float)
            moved[i] += t
            return f(moved)
        gradient[i] = central_difference(along, h)
    return gradient

# %% right: class
class CentralDifference:
    def __init__(self, f, h):
        self.f, self.h = f, h

    def partial(self, z, i):
        e = np.zeros_like(z)
        e[i] = self.h
        return (self.f(z + e) - self.f(z - e)) / (2 * self.h)

    def __call__(self, z):
        z = np.asarray(z, dtype=float)
        g = np.zeros_like(z)
        for i in np.ndindex(z.shape):
            g[i] = self.partial(z, i)
        return g


def numerical_gradient(f, z, h=1e-5):
    return CentralDifference(f, h)(z)

# %% right: where_mask
def numerical_gradient(f, z, h=1e-5):
    numbers = np.arange(np.size(z)).reshape(np.shape(z))
    g = np.zeros(np.shape(z))
    for k in range(np.size(z)):
        e = np.where(numbers == k, h, 0.0)
        g = g + np.where(numbers == k, (f(z + e) - f(z - e)) / (2 * h), 0.0)
    return g

# %% right: unravel_index
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for k in range(z.size):
        index = np.unravel_index(k, z.shape)
        z_plus = z.copy()
        z_plus[index] += h
        z_minus = z.copy()
        z_minus[index] -= h
        g[index] = (f(z_plus) - f(z_minus)) / (2 * h)
    return g

# %% right: itertools_product
from itertools import product

def numerical_gradient(f, z, h=1e-5):
    z = np.asarray(z, float)
    result = np.full(z.shape, np.nan)
    for index in product(*map(range, z.shape)):
        shift = np.zeros(z.shape)
        shift[index] = h
        result[index] = (f(z + shift) - f(z - shift)) / (2 * h)
    return result

# %% right: vectorize
def numerical_gradient(f, z, h=1e-5):
    shape = np.shape(z)

    def slope(k):
        e = np.zeros(np.size(z))
        e[k] = h
        e = e.reshape(shape)
        return (f(z + e) - f(z - e)) / (2 * h)

    numbers = np.arange(np.size(z)).reshape(shape)
    return np.vectorize(slope, otypes=[float])(numbers)

# %% right: sum_of_unit_arrays
def numerical_gradient(f, z, h=1e-5):
    units = np.eye(z.size).reshape((z.size, *z.shape))
    total = np.zeros(z.shape)
    for e in units:
        total += (f(z + h * e) - f(z - h * e)) / (2 * h) * e
    return total

# %% right: map
def numerical_gradient(f, z, h=1e-5):
    steps = [h * e.reshape(z.shape) for e in np.identity(z.size)]
    up = list(map(lambda s: f(np.add(z, s)), steps))
    down = list(map(lambda s: f(np.subtract(z, s)), steps))
    return np.reshape((np.array(up, float) - np.array(down, float)) / (2 * h), z.shape)

# %% right: try_finally
def numerical_gradient(f, z, h=1e-5):
    z = np.array(z, dtype=float)      # a copy
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        kept = z[i].copy()
        try:
            z[i] = kept + h
            f_plus = float(f(z))
            z[i] = kept - h
            f_minus = float(f(z))
        finally:
            z[i] = kept
        g[i] = (f_plus - f_minus) / (2 * h)
    return g

# %% right: verbose
def numerical_gradient(f, z, h=1e-5):
    # the result has the shape of z
    result = np.zeros(np.shape(z))
    # move one entry at a time
    for index in np.ndindex(np.shape(z)):
        z_right = np.array(z, dtype=float)
        z_right[index] = z_right[index] + h
        z_left = np.array(z, dtype=float)
        z_left[index] = z_left[index] - h
        f_right = f(z_right)
        f_left = f(z_left)
        rise = f_right - f_left
        run = 2 * h
        result[index] = rise / run
    assert result.shape == np.shape(z)
    return result

# %% right: type_hints
from collections.abc import Callable

def numerical_gradient(
    f: Callable[[np.ndarray], float], z: np.ndarray, h: float = 1e-5
) -> np.ndarray:
    """Return the gradient of a function by central differences."""
    gradient: np.ndarray = np.zeros_like(z, dtype=float)
    for index in np.ndindex(*z.shape):
        step: np.ndarray = np.zeros_like(gradient)
        step[index] = h
        rise: float = f(z + step) - f(z - step)
        gradient[index] = rise / (2 * h)
    return gradient

# %% right: while_multi_index
def numerical_gradient(f, z, h=1e-5):
    grad = np.zeros(z.shape)
    it = np.nditer(z, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        e = np.zeros(z.shape)
        e[i] = h
        grad[i] = (f(z + e) - f(z - e)) / (2 * h)
        it.iternext()
    return grad

# %% right: put
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(np.shape(z))
    for k in range(g.size):
        forward_z, backward_z = np.array(z, float), np.array(z, float)
        np.put(forward_z, k, np.take(z, k) + h)
        np.put(backward_z, k, np.take(z, k) - h)
        np.put(g, k, (f(forward_z) - f(backward_z)) / (2 * h))
    return g

# %% right: recursive_over_entries
def numerical_gradient(f, z, h=1e-5):
    def along(first, last):
        """The derivatives wrt the flat entries first, ..., last - 1."""
        if last - first > 1:
            middle = (first + last) // 2
            return along(first, middle) + along(middle, last)
        e = np.zeros(z.size)
        e[first] = h
        e = e.reshape(z.shape)
        return [(f(z + e) - f(z - e)) / (2 * h)]

    return np.array(along(0, z.size), dtype=float).reshape(z.shape)

# %% right: both_sides_in_a_loop
def numerical_gradient(f, z, h=1e-5):
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        for sign in (+1, -1):
            moved = z.astype(float)
            moved[i] += sign * h
            g[i] += sign * f(moved) / (2 * h)
    return g

# %% right: partial
from functools import partial

def slope_of(index, f, z, h):
    left, right = np.copy(z), np.copy(z)
    left[index] -= h
    right[index] += h
    return (f(right) - f(left)) / (2 * h)

def numerical_gradient(f, z, h=1e-5):
    z = np.asarray(z, dtype=float)
    slope = partial(slope_of, f=f, z=z, h=h)
    return np.array([slope(index) for index in np.ndindex(z.shape)]).reshape(z.shape)

# %% right: in_place_on_flat_copy
def numerical_gradient(f, z, h=1e-5):
    shape = z.shape
    flat = z.flatten().astype(float)
    out = np.zeros(flat.size)
    for k in range(flat.size):
        middle = flat[k]
        flat[k] = middle + h
        a = f(flat.reshape(shape).copy())
        flat[k] = middle - h
        b = f(flat.reshape(shape).copy())
        flat[k] = middle
        out[k] = (a - b) / (2 * h)
    return out.reshape(shape)
