"""Right programs for `optimizers`, each in another style: `<stub>__<style>`."""

import itertools

import numpy as np

# gradient_descent_step


def gradient_descent_step__negated(z, g, lr):
    return -lr * g + z


def gradient_descent_step__own_copy(z, g, lr):
    new = z.copy()
    new -= lr * g
    return new


def gradient_descent_step__loop(z, g, lr):
    new = np.zeros(len(z))
    for i in range(len(z)):
        new[i] = z[i] - lr * g[i]
    return new


def gradient_descent_step__ufuncs(z, g, lr):
    return np.subtract(z, np.multiply(lr, g))


def gradient_descent_step__list(z, g, lr):
    return [z_i - lr * g_i for z_i, g_i in zip(z, g, strict=True)]


# momentum_step


def momentum_step__one_line_each(z, g, u, lr, beta):
    new_u = -(lr * g - beta * u)
    return z + new_u, new_u


def momentum_step__z_first(z, g, u, lr, beta):
    new_z = z + beta * u - lr * g
    return new_z, beta * u - lr * g


def momentum_step__list(z, g, u, lr, beta):
    u = beta * u
    u -= lr * g
    return [z + u, u]


def momentum_step__loop(z, g, u, lr, beta):
    z, u = z.copy(), u.copy()
    for i in range(z.size):
        u[i] = beta * u[i] - lr * g[i]
        z[i] = z[i] + u[i]
    return z, u


def momentum_step__stacked(z, g, u, lr, beta):
    return np.array([[1, beta, -lr], [0, beta, -lr]]) @ np.stack([z, u, g])


def momentum_step__python_numbers(z, g, u, lr, beta):
    u = [beta * u_i - lr * g_i for u_i, g_i in zip(u.tolist(), g.tolist(), strict=True)]
    return [z_i + u_i for z_i, u_i in zip(z.tolist(), u, strict=True)], u


# adam_step


def adam_step__other_form(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return z - rate * m / (np.sqrt(v) + eps), m, v


def adam_step__differences(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (g**2 - v)
    return z - lr / (np.sqrt(v / (1 - beta2**t)) + eps) * m / (1 - beta1**t), m, v


def adam_step__loop(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    z, m, v = z.copy(), m.copy(), v.copy()
    for i in range(len(z)):
        m[i] = beta1 * m[i] + (1 - beta1) * g[i]
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2
        z[i] -= lr * (m[i] / (1 - beta1**t)) / ((v[i] / (1 - beta2**t)) ** 0.5 + eps)
    return z, m, v


def adam_step__buffers(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m, beta2 * v
    m += (1 - beta1) * g
    v += (1 - beta2) * np.square(g)
    step = np.sqrt(v / (1 - np.power(beta2, t)))
    step += eps
    np.divide(m, step, out=step)
    step *= -lr / (1 - np.power(beta1, t))
    step += z
    return [step, m, v]


def adam_step__by_logarithms(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """β to the power t by hand."""
    product1 = product2 = 1.0
    for _ in range(t):
        product1 *= beta1
        product2 *= beta2
    m = np.average([m, g], axis=0, weights=[beta1, 1 - beta1])
    v = np.average([v, g**2], axis=0, weights=[beta2, 1 - beta2])
    m_hat, v_hat = m / (1 - product1), v / (1 - product2)
    return z - lr * m_hat / (v_hat**0.5 + eps), m, v


# minibatches


def minibatches__shuffle(n_points, batch_size, rng):
    order = np.arange(n_points)
    rng.shuffle(order)
    return [order[i : i + batch_size] for i in range(0, n_points, batch_size)]


def minibatches__array_split(n_points, batch_size, rng):
    return np.array_split(rng.permutation(n_points), range(batch_size, n_points, batch_size))


def minibatches__random_keys(n_points, batch_size, rng):
    order = np.argsort(rng.random(n_points))
    count = -(-n_points // batch_size)
    return tuple(order[k * batch_size : (k + 1) * batch_size] for k in range(count))


def minibatches__choice(n_points, batch_size, rng):
    order = rng.choice(n_points, size=n_points, replace=False).tolist()
    batches = []
    while order:
        batches.append(order[:batch_size])
        del order[:batch_size]
    return batches


def minibatches__drawn_one_by_one(n_points, batch_size, rng):
    """Fisher and Yates, with a batch filled as the points come."""
    left, batches = list(range(n_points)), [[]]
    while left:
        if len(batches[-1]) == batch_size:
            batches.append([])
        batches[-1].append(left.pop(int(rng.integers(len(left)))))
    return [np.array(batch) for batch in batches]


def minibatches__a_draw_for_each_batch(n_points, batch_size, rng):
    left, batches = np.arange(n_points), []
    while left.size:
        batch = rng.choice(left, size=min(batch_size, left.size), replace=False)
        left = np.setdiff1d(left, batch)
        batches.append(batch)
    return batches


# minimize


def minimize__while(loss_and_gradient, z0, step, n_steps):
    z, t, losses = z0, 1, []
    while t <= n_steps:
        loss, g = loss_and_gradient(z)
        losses += [loss]
        z = step(z, g, t)
        t += 1
    return z, losses


def minimize__array_of_losses(loss_and_gradient, z0, step, n_steps):
    z, losses = np.array(z0), np.empty(n_steps)
    for t in range(n_steps):
        losses[t], g = loss_and_gradient(z)
        z = step(z, g, t + 1)
    return z, losses


def minimize__losses_from_the_path(loss_and_gradient, z0, step, n_steps):
    path = [z0]
    for t in range(1, n_steps + 1):
        path.append(step(path[-1], loss_and_gradient(path[-1])[1], t))
    return path[-1], [loss_and_gradient(z)[0] for z in path[:-1]]


def minimize__recursive(loss_and_gradient, z0, step, n_steps, t=1):
    if t > n_steps:
        return z0, []
    loss, g = loss_and_gradient(z0)
    z, losses = minimize__recursive(loss_and_gradient, step(z0, g, t), step, n_steps, t + 1)
    return z, [loss, *losses]


def minimize__count(loss_and_gradient, z0, step, n_steps):
    """In place on a copy."""
    z, losses = z0.copy(), []
    for t in itertools.islice(itertools.count(1), n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(np.float64(loss))
        z[...] = step(z, g, t)
    return [z, losses]
