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
