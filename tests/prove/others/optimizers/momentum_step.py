# %% wrong: order_swapped
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return u, z + u

# %% wrong: old_velocity_used
def momentum_step(z, g, u, lr, beta):
    new_u = beta * u - lr * g
    return z + u, new_u

# %% wrong: uphill
def momentum_step(z, g, u, lr, beta):
    u = beta * u + lr * g
    return z + u, u

# %% wrong: positive_velocity_subtracted
def momentum_step(z, g, u, lr, beta):
    u = beta * u + lr * g
    return z - u, u

# %% wrong: running_mean
def momentum_step(z, g, u, lr, beta):
    u = beta * u + (1 - beta) * g
    return z - lr * u, u

# %% wrong: torch_form
def momentum_step(z, g, u, lr, beta):
    u = beta * u + g
    return z - lr * u, u

# %% wrong: nesterov
def momentum_step(z, g, u, lr, beta):
    new_u = beta * u - lr * g
    return z + beta * new_u - lr * g, new_u

# %% wrong: mean_with_lr
def momentum_step(z, g, u, lr, beta):
    u = beta * u - (1 - beta) * lr * g
    return z + u, u

# %% wrong: in_place
def momentum_step(z, g, u, lr, beta):
    u *= beta
    u -= lr * g
    z += u
    return z, u

# %% wrong: z_alone
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return z + u

# %% wrong: beta_forgotten
def momentum_step(z, g, u, lr, beta):
    u = u - lr * g
    return z + u, u

# %% wrong: plain_descent
def momentum_step(z, g, u, lr, beta):
    return z - lr * g, u

# %% wrong: velocity_is_gradient
def momentum_step(z, g, u, lr, beta):
    u = beta * g - lr * u
    return z + u, u

# %% wrong: complement
def momentum_step(z, g, u, lr, beta):
    u = (1 - beta) * u - lr * g
    return z + u, u

# %% wrong: lr_twice
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return z + lr * u, u

# %% wrong: gradient_twice
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return z + u - lr * g, u

# %% wrong: parentheses
def momentum_step(z, g, u, lr, beta):
    u = beta * (u - lr * g)
    return z + u, u

# %% wrong: subtracts_velocity
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return z - u, u

# %% wrong: displacement_returned
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return u, u

# %% wrong: velocity_not_updated
def momentum_step(z, g, u, lr, beta):
    z = z + beta * u - lr * g
    return z, u

# %% wrong: lr_and_beta_swapped
def momentum_step(z, g, u, lr, beta):
    u = lr * u - beta * g
    return z + u, u

# %% wrong: fixed_beta
def momentum_step(z, g, u, lr, beta):
    u = 0.9 * u - lr * g
    return z + u, u

# %% wrong: u_in_place
def momentum_step(z, g, u, lr, beta):
    u[...] = beta * u - lr * g
    return z + u, u

# %% wrong: beta_on_z
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return beta * z + u, u

# %% wrong: resets
def momentum_step(z, g, u, lr, beta):
    u = np.zeros_like(z)
    u = beta * u - lr * g
    return z + u, u

# %% wrong: velocity_kept_globally
velocity = 0
def momentum_step(z, g, u, lr, beta):
    global velocity
    velocity = beta * velocity - lr * g
    return z + velocity, velocity

# %% wrong: three_results
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    return z + u, g, u

# %% wrong: gradient_squared
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g**2
    return z + u, u

# %% wrong: caret
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    z = z + u
    return z, u, print("done")

# %% wrong: missing_lr
def momentum_step(z, g, u, lr, beta):
    u = beta * u - g
    return z + u, u

# %% right: in_one_line
def momentum_step(z, g, u, lr, beta):
    return z + (beta * u - lr * g), beta * u - lr * g

# %% right: copies
def momentum_step(z, g, u, lr, beta):
    z, u = z.copy(), u.copy()
    u *= beta
    u -= lr * g
    z += u
    return z, u

# %% right: list
def momentum_step(z, g, u, lr, beta):
    velocity = np.add(np.multiply(beta, u), -lr * g)
    return [np.add(z, velocity), velocity]

# %% right: stepwise
def momentum_step(z, g, u, lr, beta):
    kept = u * beta
    push = -(g * lr)
    moved = z + kept + push
    return moved, kept + push

# %% right: two_lines
def momentum_step(z, g, u, lr, beta):
    u_new = beta * u - lr * g
    z_new = z + u_new
    return z_new, u_new

# %% right: names_again
def momentum_step(z, g, u, lr, beta):
    u = beta * u - lr * g
    z = z + u
    return z, u

# %% right: in_place_on_copies
def momentum_step(z, g, u, lr, beta):
    z, u = z.copy(), u.copy()
    u *= beta
    u -= lr * g
    z += u
    return z, u

# %% right: friction_and_push
def momentum_step(z, g, u, lr, beta):
    kept = np.multiply(beta, u)
    push = np.multiply(-lr, g)
    velocity = np.add(kept, push)
    return np.add(z, velocity), velocity

# %% right: ndindex
def momentum_step(z, g, u, lr, beta):
    z_new, u_new = np.zeros(np.shape(z)), np.zeros(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        u_new[i] = beta * u[i] - lr * g[i]
        z_new[i] = z[i] + u_new[i]
    return z_new, u_new

# %% right: flat_lists
def momentum_step(z, g, u, lr, beta):
    shape = np.shape(z)
    velocities = [beta * v - lr * s for v, s in zip(np.ravel(u), np.ravel(g))]
    places = [p + v for p, v in zip(np.ravel(z), velocities)]
    return np.array(places).reshape(shape), np.array(velocities).reshape(shape)

# %% right: vectorize_two_outputs
def momentum_step(z, g, u, lr, beta):
    def one(z_k, g_k, u_k):
        v = beta * u_k - lr * g_k
        return z_k + v, v
    return np.vectorize(one, otypes=[float, float])(z, g, u)

# %% right: class_ball
class Ball:
    def __init__(self, place, velocity):
        self.place = place
        self.velocity = velocity

    def roll(self, slope, lr, beta):
        velocity = beta * self.velocity - lr * slope
        return Ball(self.place + velocity, velocity)


def momentum_step(z, g, u, lr, beta):
    ball = Ball(z, u).roll(g, lr, beta)
    return ball.place, ball.velocity

# %% right: matrix_of_coefficients
def momentum_step(z, g, u, lr, beta):
    M = np.array([[1.0, -lr, beta], [0.0, -lr, beta]])
    z_new, u_new = np.tensordot(M, np.stack([z, g, u]), axes=1)
    return z_new, u_new

# %% right: einsum
def momentum_step(z, g, u, lr, beta):
    u_new = np.einsum("k,k...->...", [beta, -lr], np.array([u, g]))
    return z + u_new, u_new

# %% right: gradient_step_first
def momentum_step(z, g, u, lr, beta):
    z_new = gradient_descent_step(z, g, lr) + beta * u
    u_new = gradient_descent_step(beta * u, g, lr)
    return z_new, u_new

# %% right: walrus
def momentum_step(z, g, u, lr, beta):
    return z + (velocity := beta * u - lr * g), velocity

# %% right: helper
def new_velocity(u, g, lr, beta):
    return u * beta - g * lr

def momentum_step(z, g, u, lr, beta):
    v = new_velocity(u, g, lr, beta)
    return z + v, v

# %% right: rows_recursively
def momentum_step(z, g, u, lr, beta):
    if np.ndim(z) == 0:
        v = beta * u - lr * g
        return z + v, v
    pairs = [momentum_step(*parts, lr, beta) for parts in zip(z, g, u)]
    places, velocities = zip(*pairs)
    return np.array(places), np.array(velocities)

# %% right: out
def momentum_step(z, g, u, lr, beta):
    velocity = np.empty_like(u)
    np.multiply(u, beta, out=velocity)
    np.subtract(velocity, np.multiply(g, lr), out=velocity)
    return np.add(z, velocity, out=np.empty_like(z)), velocity

# %% right: verbose
def momentum_step(z, g, u, lr, beta):
    """Take one step with momentum."""
    assert np.shape(z) == np.shape(g) == np.shape(u)
    # what is left of the old velocity
    old_velocity_part = beta * u
    # what the gradient adds to it
    gradient_part = lr * g
    new_velocity = old_velocity_part - gradient_part
    new_z = z + new_velocity
    return new_z, new_velocity

# %% right: type_hints
def momentum_step(
    z: np.ndarray, g: np.ndarray, u: np.ndarray, lr: float, beta: float
) -> tuple[np.ndarray, np.ndarray]:
    velocity: np.ndarray = beta * u + (-lr) * g
    return z + velocity, velocity

# %% right: default_beta
def momentum_step(z, g, u, lr, beta=0.9):
    u_plus = -(lr * g - beta * u)
    z_plus = z + u_plus
    return (z_plus, u_plus)

# %% right: dictionary
def momentum_step(z, g, u, lr, beta):
    state = {"z": np.array(z, dtype=float), "u": np.array(u, dtype=float)}
    state["u"] = beta * state["u"] - lr * g
    state["z"] = state["z"] + state["u"]
    return state["z"], state["u"]

# %% right: nditer
def momentum_step(z, g, u, lr, beta):
    with np.nditer([z, g, u, None, None], flags=["zerosize_ok"]) as it:
        for z_k, g_k, u_k, z_out, u_out in it:
            u_out[...] = beta * u_k - lr * g_k
            z_out[...] = z_k + u_out
        return it.operands[3], it.operands[4]

# %% right: closure
def momentum_step(z, g, u, lr, beta):
    def velocity():
        return beta * u - lr * g

    return z + velocity(), velocity()

# %% right: partial
from functools import partial

def blend(first, second, weight, rate):
    return weight * first - rate * second

def momentum_step(z, g, u, lr, beta):
    v = partial(blend, weight=beta, rate=lr)(u, g)
    return z + v, v

# %% right: generator
def momentum_step(z, g, u, lr, beta):
    def answers():
        v = beta * u - lr * g
        yield z + v
        yield v

    new_z, new_u = answers()
    return new_z, new_u

# %% right: displacement
def momentum_step(z, g, u, lr, beta):
    """The new place, and how far it is from the old one along each axis."""
    step = np.subtract(np.multiply(u, beta), np.multiply(g, lr))
    destination = np.sum([z, step], axis=0)
    return destination, step.copy()

# %% right: negative_velocity
def momentum_step(z, g, u, lr, beta):
    # the other convention: v = -u is what is subtracted
    v = -u
    v = beta * v + lr * g
    return z - v, -v

# %% right: frompyfunc
def momentum_step(z, g, u, lr, beta):
    rule = np.frompyfunc(lambda u_k, g_k: beta * u_k - lr * g_k, 2, 1)
    u_new = np.asarray(rule(u, g), dtype=float)
    return np.asarray(z + u_new), u_new
