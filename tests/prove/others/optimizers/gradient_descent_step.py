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

# %% wrong: flat_loop
def gradient_descent_step(z, g, lr):
    new = []
    for i in range(z.size):
        new.append(z.flat[i] - lr * g.flat[i])
    return np.array(new)

# %% wrong: rows_alone
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
