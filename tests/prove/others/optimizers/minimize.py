# %% wrong: t_from_zero
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: loss_after
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        z = step(z, g, t)
        losses.append(loss_and_gradient(z)[0])
    return z, losses

# %% wrong: one_short
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: step_dropped
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0.copy(), []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        step(z, g, t)
    return z, losses

# %% wrong: always_from_start
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z0)
        losses.append(loss)
        z = step(z0, g, t)
    return z, losses

# %% wrong: gradient_once
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    loss, g = loss_and_gradient(z)
    for t in range(1, n_steps + 1):
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: last_loss_added
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    losses.append(loss_and_gradient(z)[0])
    return z, losses

# %% wrong: z_alone
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        z = step(z, g, t)
    return z

# %% wrong: last_loss_alone
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        z = step(z, g, t)
    return z, loss

# %% wrong: swapped
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return losses, z

# %% wrong: t_always_one
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    t = 1
    for _ in range(n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: all_z_returned
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = [z0], []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z[-1])
        losses.append(loss)
        z.append(step(z[-1], g, t))
    return z, losses

# %% wrong: loss_and_gradient_swapped
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        g, loss = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: tuple_as_gradient
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        g = loss_and_gradient(z)
        losses.append(g[0])
        z = step(z, g, t)
    return z, losses

# %% wrong: step_argument_order
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(g, z, t)
    return z, losses

# %% wrong: t_not_passed
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g)
    return z, losses

# %% wrong: stops_early
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        if losses and loss > losses[-1]:
            break
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: best_kept
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    best, best_loss = z0, np.inf
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        if loss < best_loss:
            best, best_loss = z, loss
        z = step(z, g, t)
    return best, losses

# %% wrong: added_up
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = z + step(z, g, t)
    return z, losses

# %% wrong: own_descent
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = z - 0.01 * g
    return z, losses

# %% wrong: z0_overwritten
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z0)
        losses.append(loss)
        z0[...] = step(z0, g, t)
    return z0, losses

# %% wrong: step_before_loss
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    loss, g = loss_and_gradient(z)
    for t in range(1, n_steps + 1):
        z = step(z, g, t)
        loss, g = loss_and_gradient(z)
        losses.append(loss)
    return z, losses

# %% wrong: one_step_too_many
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t + 1)
    return z, losses

# %% wrong: losses_reset
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    for t in range(1, n_steps + 1):
        losses = []
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: return_in_loop
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
        return z, losses

# %% wrong: pairs_logged
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append((t, loss))
        z = step(z, g, t)
    return z, losses

# %% wrong: n_steps_iterated
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in n_steps:
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: t_minus
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps, 0, -1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: mean_losses
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    total = 0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        total += loss
        losses.append(total / t)
        z = step(z, g, t)
    return z, losses

# %% wrong: mutable_default
def minimize(loss_and_gradient, z0, step, n_steps, losses=[]):
    z = z0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% right: while
def minimize(loss_and_gradient, z0, step, n_steps):
    z = np.array(z0, dtype=float)
    losses, t = [], 1
    while t <= n_steps:
        loss, g = loss_and_gradient(z)
        losses.append(float(loss))
        z = step(z, g, t)
        t += 1
    return z, losses

# %% right: filled_in
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = [0.0] * n_steps
    z = z0.copy()
    for i in range(n_steps):
        losses[i], g = loss_and_gradient(z)
        z = step(z, g, i + 1)
    return z, losses

# %% right: recursive
def minimize(loss_and_gradient, z0, step, n_steps):
    def go_on(z, t):
        if t > n_steps:
            return z, []
        loss, g = loss_and_gradient(z)
        last, later = go_on(step(z, g, t), t + 1)
        return last, [loss] + later
    return go_on(z0, 1)

# %% right: enumerate
def minimize(loss_and_gradient, z0, step, n_steps):
    history = []
    z = z0
    for t, _ in enumerate(range(n_steps), start=1):
        value, slope = loss_and_gradient(z)
        history += [value]
        z = step(z, slope, t)
    return z, history
