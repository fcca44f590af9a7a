# %% wrong: t_per_epoch
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses = []
    for t, epoch in enumerate(batches, 1):
        total = 0
        for batch in epoch:
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / sum(len(batch) for batch in epoch))
    return unpack(z, sizes), losses

# %% wrong: t_restarts
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses = []
    for epoch in batches:
        total = count = 0
        for t, batch in enumerate(epoch, 1):
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: t_from_zero
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
            t += 1
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: plain_mean
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        batch_losses = []
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            batch_losses.append(loss)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(np.mean(batch_losses))
    return unpack(z, sizes), losses

# %% wrong: last_batch_loss
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(loss)
    return unpack(z, sizes), losses

# %% wrong: all_points
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x, y, sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: eps_ignored
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: lr_ignored
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: eps_in_place_of_beta1
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: moments_reset
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    losses, t = [], 0
    for epoch in batches:
        m, v = np.zeros_like(z), np.zeros_like(z)
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: moments_not_kept
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, _, _ = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: loss_per_batch
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            losses.append(loss)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
    return unpack(z, sizes), losses

# %% wrong: loss_after_epoch
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(loss_and_gradient(z, x, y, sizes, kind, alpha)[0])
    return unpack(z, sizes), losses

# %% wrong: summed_not_averaged
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total)
    return unpack(z, sizes), losses

# %% wrong: divided_by_len_x
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / len(x))
    return unpack(z, sizes), losses

# %% wrong: flat_returned
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return z, losses

# %% wrong: old_params_returned
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return params, losses

# %% wrong: gradient_descent
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    losses = []
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z = z - lr * g
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: targets_not_picked
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[:len(batch)], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: alpha_dropped
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, 0)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: one_epoch
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for batch in batches[0]:
        t += 1
        loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
        losses.append(loss)
        z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
    return unpack(z, sizes), losses

# %% wrong: epochs_as_batches
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses = []
    for t, batch in enumerate(batches, 1):
        loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
        losses.append(loss)
        z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
    return unpack(z, sizes), losses

# %% wrong: sizes_from_weights_rows
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: loss_after_step
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
            total += loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)[0] * len(batch)
            count += len(batch)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: own_batches
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    rng = np.random.default_rng(0)
    for epoch in batches:
        total = count = 0
        for batch in minibatches(len(x), len(epoch[0]), rng):
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: step_dropped
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: params_alone
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    t = 0
    for epoch in batches:
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
    return unpack(z, sizes)

# %% wrong: penalty_not_in_loss
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            _, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            y_hat = forward(x[batch], unpack(z, sizes), kind)[0][-1]
            total += l2_loss(y_hat, y[batch])
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: default_eps
def train(x, y, params, kind, alpha, lr, batches, eps=1e-4):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% wrong: g_and_loss_swapped
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, t = [], 0
    for epoch in batches:
        total = count = 0
        for batch in epoch:
            t += 1
            g, loss = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += loss * len(batch)
            count += len(batch)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% right: counted
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [params[0][0].shape[1]] + [W.shape[0] for W, b in params]
    z = pack(params)
    m = v = np.zeros(len(z))
    losses, t = [], 0
    for epoch in batches:
        epoch_losses, counts = [], []
        for i in epoch:
            t = t + 1
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
            epoch_losses.append(loss)
            counts.append(len(i))
        losses.append(np.average(epoch_losses, weights=counts))
    return unpack(z, sizes), losses

# %% right: own_adam
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    params = [(W.copy(), b.copy()) for W, b in params]
    m = [[np.zeros_like(p) for p in layer] for layer in params]
    v = [[np.zeros_like(p) for p in layer] for layer in params]
    losses, t = [], 0
    for epoch in batches:
        total = 0.0
        for i in epoch:
            t += 1
            loss, grads = backpropagate(x[i], y[i], params, kind)
            total += loss + 0.5 * alpha * sum(np.sum(W**2) for W, b in params)
            for l, layer in enumerate(params):
                for k in range(2):
                    g = (grads[l][k] + (alpha * layer[0] if k == 0 else 0)) / len(i)
                    m[l][k] = 0.9 * m[l][k] + 0.1 * g
                    v[l][k] = 0.999 * v[l][k] + 0.001 * g**2
                    layer[k][...] -= lr * m[l][k] / (1 - 0.9**t) / (np.sqrt(v[l][k] / (1 - 0.999**t)) + eps)
        losses.append(total / sum(map(len, epoch)))
    return params, losses

# %% right: flattened_steps
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1], *(len(b) for _, b in params)]
    z = pack(params)
    m, v = 0 * z, 0 * z
    sums, counts = [0.0] * len(batches), [0] * len(batches)
    steps = [(e, i) for e, epoch in enumerate(batches) for i in epoch]
    for t, (e, i) in enumerate(steps, 1):
        loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
        sums[e] += len(i) * loss
        counts[e] += len(i)
        z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
    return unpack(z, sizes), [s / c for s, c in zip(sums, counts)]
