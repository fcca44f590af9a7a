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
