# %% wrong: uphill
def gradient_descent_step(z, g, lr):
    return z + lr * g

# %% wrong: in_place
def gradient_descent_step(z, g, lr):
    z -= lr * g
    return z

# %% wrong: divided
def gradient_descent_step(z, g, lr):
    return z - g / lr

# %% wrong: step_alone
def gradient_descent_step(z, g, lr):
    return -lr * g

# %% wrong: lr_forgotten
def gradient_descent_step(z, g, lr):
    return z - g

# %% wrong: normalised
def gradient_descent_step(z, g, lr):
    return z - lr * g / np.linalg.norm(g)

# %% wrong: sign
def gradient_descent_step(z, g, lr):
    return z - lr * np.sign(g)

# %% wrong: gradient_and_unknowns_swapped
def gradient_descent_step(z, g, lr):
    return g - lr * z

# %% wrong: times_z
def gradient_descent_step(z, g, lr):
    return z - lr * g * z

# %% wrong: multiplied
def gradient_descent_step(z, g, lr):
    return z * (1 - lr * g)

# %% wrong: parentheses
def gradient_descent_step(z, g, lr):
    return (z - lr) * g

# %% wrong: lr_added
def gradient_descent_step(z, g, lr):
    return z - (lr + g)

# %% wrong: nothing_returned
def gradient_descent_step(z, g, lr):
    z = z - lr * g

# %% wrong: same_array
def gradient_descent_step(z, g, lr):
    new = z
    new[...] = new - lr * g
    return new

# %% wrong: g_scaled_in_place
def gradient_descent_step(z, g, lr):
    g *= lr
    return z - g

# %% wrong: mean_gradient
def gradient_descent_step(z, g, lr):
    return z - lr * np.mean(g)

# %% wrong: lr_fixed
def gradient_descent_step(z, g, lr):
    return z - 0.01 * g

# %% wrong: two_values
def gradient_descent_step(z, g, lr):
    return z - lr * g, lr

# %% wrong: squared_gradient
def gradient_descent_step(z, g, lr):
    return z - lr * g**2

# %% wrong: dot
def gradient_descent_step(z, g, lr):
    return z - lr * np.dot(z, g)

# %% wrong, accepted: flat_loop
def gradient_descent_step(z, g, lr):
    new = []
    for i in range(z.size):
        new.append(z.flat[i] - lr * g.flat[i])
    return np.array(new)

# %% wrong, accepted: rows_alone
def gradient_descent_step(z, g, lr):
    new = np.zeros(len(z))
    for i in range(len(z)):
        new[i] = z[i] - lr * g[i]
    return new

# %% wrong: half
def gradient_descent_step(z, g, lr):
    return z - 0.5 * lr * g

# %% wrong: abs
def gradient_descent_step(z, g, lr):
    return z - lr * np.abs(g)

# %% wrong: loop_of_steps
def gradient_descent_step(z, g, lr):
    for _ in range(100):
        z = z - lr * g
    return z

# %% wrong: subtract_lr_vector
def gradient_descent_step(z, g, lr):
    return z - lr

# %% wrong: int_zeros
def gradient_descent_step(z, g, lr):
    new = np.zeros(z.shape, dtype=int)
    new[...] = z - lr * g
    return new

# %% wrong: undefined_gradient
def gradient_descent_step(z, g, lr):
    return z - lr * grad

# %% wrong: learning_rate_name
def gradient_descent_step(z, g, lr):
    return z - alpha * g

# %% wrong: line_search
def gradient_descent_step(z, g, lr):
    return z - min(lr, 0.1) * g

# %% right: subtract
def gradient_descent_step(z, g, lr):
    return np.subtract(z, np.multiply(lr, g))

# %% right: copy
def gradient_descent_step(z, g, lr):
    new = z.copy()
    new -= lr * g
    return new

# %% right: plus_minus
def gradient_descent_step(z, g, lr):
    step = -lr * g
    return z + step

# %% right: loop
def gradient_descent_step(z, g, lr):
    new = np.zeros(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        new[i] = z[i] - lr * g[i]
    return new

# %% right: lambda
gradient_descent_step = lambda z, g, lr: np.asarray(z) - float(lr) * np.asarray(g)

# %% right: plain
def gradient_descent_step(z, g, lr):
    return z - lr * g

# %% right: minus_written_as_plus
def gradient_descent_step(z, g, lr):
    step = -lr * g
    z_new = z + step
    return z_new

# %% right: copy_in_place
def gradient_descent_step(z, g, lr):
    new = z.copy()
    new -= lr * g
    return new

# %% right: multiply_and_negative
def gradient_descent_step(z, g, lr):
    return np.add(z, np.negative(np.multiply(lr, g)))

# %% right: ndindex
def gradient_descent_step(z, g, lr):
    new = np.zeros(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        new[i] = z[i] - lr * g[i]
    return new

# %% right: flat_comprehension
def gradient_descent_step(z, g, lr):
    numbers = [z_k - lr * g_k for z_k, g_k in zip(np.ravel(z), np.ravel(g))]
    return np.array(numbers, dtype=float).reshape(np.shape(z))

# %% right: vectorize
def gradient_descent_step(z, g, lr):
    rule = np.vectorize(lambda unknown, slope: unknown - lr * slope, otypes=[float])
    return rule(z, g)

# %% right: frompyfunc
def gradient_descent_step(z, g, lr):
    rule = np.frompyfunc(lambda u, s: u - lr * s, 2, 1)
    return np.asarray(rule(z, g), dtype=float)

# %% right: out
def gradient_descent_step(z, g, lr):
    result = np.empty_like(z)
    np.multiply(g, -lr, out=result)
    np.add(result, z, out=result)
    return result

# %% right: partial
from functools import partial

def move(z, g, lr):
    return z - g * lr

def gradient_descent_step(z, g, lr):
    step = partial(move, lr=lr)
    return step(z, g)

# %% right: class
class GradientDescent:
    def __init__(self, lr):
        self.lr = lr

    def step(self, z, g):
        return z - self.lr * g


def gradient_descent_step(z, g, lr):
    return GradientDescent(lr).step(z, g)

# %% right: einsum_of_two
def gradient_descent_step(z, g, lr):
    return np.einsum("k,k...->...", np.array([1.0, -lr]), np.stack([z, g]))

# %% right: tensordot
def gradient_descent_step(z, g, lr):
    return np.tensordot(np.array([1.0, -lr]), np.array([z, g]), axes=1)

# %% right: rows_recursively
def gradient_descent_step(z, g, lr):
    if np.ndim(z) == 0:
        return z - lr * g
    return np.array([gradient_descent_step(z_i, g_i, lr) for z_i, g_i in zip(z, g)])

# %% right: asarray
def gradient_descent_step(z, g, lr):
    """Take one step of gradient descent."""
    z = np.asarray(z, dtype=float)
    g = np.asarray(g, dtype=float)
    assert z.shape == g.shape
    return z - float(lr) * g

# %% right: negative_gradient
def gradient_descent_step(z, g, lr):
    downhill = -g
    return z + lr * downhill

# %% right: type_hints
def gradient_descent_step(z: np.ndarray, g: np.ndarray, lr: float) -> np.ndarray:
    dz: np.ndarray = lr * g
    return np.subtract(z, dz)

# %% right: fromiter
def gradient_descent_step(z, g, lr):
    moved = (a - lr * b for a, b in zip(z.flat, g.flat))
    return np.fromiter(moved, float, count=z.size).reshape(z.shape)

# %% right: nditer
def gradient_descent_step(z, g, lr):
    with np.nditer([z, g, None], flags=["zerosize_ok"]) as it:
        for unknown, slope, new in it:
            new[...] = unknown - lr * slope
        return it.operands[2]

# %% right: verbose
def gradient_descent_step(z, g, lr):
    # learning rate times gradient
    length_of_step = lr * g
    # we go down, so minus
    new_unknowns = z - length_of_step
    assert np.shape(new_unknowns) == np.shape(z)
    return new_unknowns

# %% right: closure
def make_step(lr):
    def step(z, g):
        return z - lr * g
    return step

def gradient_descent_step(z, g, lr):
    return make_step(lr)(z, g)

# %% right: optional_decay
def gradient_descent_step(z, g, lr, decay=0.0):
    return z - lr * (g + decay * z)

# %% right: array_filled
def gradient_descent_step(z, g, lr):
    z_new = np.zeros_like(z)
    z_new[...] = z
    z_new[...] -= lr * g
    return z_new

# %% right: momentum_without_memory
def gradient_descent_step(z, g, lr):
    z_new, _ = momentum_step(z, g, np.zeros_like(z), lr, 0.0)
    return z_new

# %% right: operator_functions
import operator

def gradient_descent_step(z, g, lr):
    return operator.sub(z, operator.mul(lr, g))
