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

# %% right: flat_vector
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    t = 0
    losses = []
    for epoch in batches:
        total, count = 0.0, 0
        for i in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            total += loss * len(i)
            count += len(i)
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        losses.append(total / count)
    return unpack(z, sizes), losses

# %% right: average
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [params[0][0].shape[1]] + [W.shape[0] for W, b in params]
    z = pack(params)
    m = v = 0 * z
    t = 1
    losses = []
    for epoch in batches:
        batch_losses, weights = [], []
        for batch in epoch:
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            batch_losses.append(loss)
            weights.append(batch.size)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
            t += 1
        losses.append(float(np.average(batch_losses, weights=weights)))
    return unpack(z, sizes), losses

# %% right: counted_by_itertools
from itertools import count

def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1], *(b.size for _, b in params)]
    numbers = count(1)
    z = pack(params)
    m, v = np.zeros(z.size), np.zeros(z.size)
    losses = []
    for epoch in batches:
        summed = 0.0
        for batch in epoch:
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            summed += len(batch) * loss
            z, m, v = adam_step(z, g, m, v, next(numbers), lr=lr, eps=eps)
        losses.append(summed / sum(len(batch) for batch in epoch))
    return unpack(z, sizes), losses

# %% right: adam_written_out
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [W.shape[0] for W, b in params]
    z = pack(params)
    m = np.zeros(z.shape)
    v = np.zeros(z.shape)
    t = 0
    losses = []
    for epoch in batches:
        epoch_loss = 0
        points = 0
        for batch in epoch:
            t = t + 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            epoch_loss += loss * len(batch)
            points += len(batch)
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            m_hat = m / (1 - 0.9**t)
            v_hat = v / (1 - 0.999**t)
            z = z - lr * m_hat / (np.sqrt(v_hat) + eps)
        losses.append(epoch_loss / points)
    return unpack(z, sizes), losses

# %% right: class_adam
class AdamState:
    def __init__(self, z, lr, eps):
        self.z, self.lr, self.eps = z, lr, eps
        self.m, self.v, self.t = np.zeros_like(z), np.zeros_like(z), 0

    def step(self, g):
        self.t += 1
        self.z, self.m, self.v = adam_step(
            self.z, g, self.m, self.v, self.t, lr=self.lr, eps=self.eps
        )


def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for _, b in params]
    adam = AdamState(pack(params), lr, eps)
    losses = []
    for epoch in batches:
        weighted = []
        for i in epoch:
            loss, g = loss_and_gradient(adam.z, x[i], y[i], sizes, kind, alpha)
            weighted.append((len(i), loss))
            adam.step(g)
        losses.append(sum(n * loss for n, loss in weighted) / sum(n for n, _ in weighted))
    return unpack(adam.z, sizes), losses

# %% right: closure
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for _, b in params]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0

    def visit(batch):
        nonlocal z, m, v, t
        t += 1
        loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
        z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        return loss

    losses = []
    for epoch in batches:
        values = [visit(batch) for batch in epoch]
        numbers = [len(batch) for batch in epoch]
        losses.append(float(np.dot(values, numbers) / np.sum(numbers)))
    return unpack(z, sizes), losses

# %% right: helper_epoch
def one_epoch(state, epoch, objective, lr, eps):
    z, m, v, t = state
    total = 0.0
    for batch in epoch:
        loss, g = objective(z, batch)
        total += len(batch) * loss
        t += 1
        z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
    return (z, m, v, t), total / sum(map(len, epoch))


def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [W.shape[0] for W, _ in params]

    def objective(z, batch):
        return loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)

    z = pack(params)
    state = (z, np.zeros_like(z), np.zeros_like(z), 0)
    losses = []
    for epoch in batches:
        state, loss = one_epoch(state, epoch, objective, lr, eps)
        losses.append(loss)
    return unpack(state[0], sizes), losses

# %% right: layer_by_layer
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    params = [(W.copy(), b.copy()) for W, b in params]
    ms = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    vs = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    t, losses = 0, []
    for epoch in batches:
        total, points = 0.0, 0
        for i in epoch:
            t += 1
            N = len(i)
            loss, grads = backpropagate(x[i], y[i], params, kind)
            loss = (loss + 0.5 * alpha * sum(np.sum(W**2) for W, _ in params)) / N
            for l, ((W, b), (dW, db)) in enumerate(zip(params, grads)):
                W, mW, vW = adam_step(W, (dW + alpha * W) / N, ms[l][0], vs[l][0], t, lr, eps=eps)
                b, mb, vb = adam_step(b, db / N, ms[l][1], vs[l][1], t, lr, eps=eps)
                params[l], ms[l], vs[l] = (W, b), (mW, mb), (vW, vb)
            total += float(loss) * N
            points += N
        losses.append(total / points)
    return params, losses

# %% right: flattened_batches
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros(len(z)), np.zeros(len(z))
    jobs = [(e, batch) for e, epoch in enumerate(batches) for batch in epoch]
    sums, points = np.zeros(len(batches)), np.zeros(len(batches))
    for t, (e, batch) in enumerate(jobs, start=1):
        loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
        sums[e] += loss * len(batch)
        points[e] += len(batch)
        z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
    return unpack(z, sizes), (sums / points).tolist()

# %% right: generator
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0

    def epochs():
        nonlocal z, m, v, t
        for epoch in batches:
            total = 0.0
            for batch in epoch:
                t += 1
                loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
                z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
                total += loss * len(batch)
            yield total / sum(len(batch) for batch in epoch)

    losses = list(epochs())
    return unpack(z, sizes), losses

# %% right: reduce
from functools import reduce

def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]

    def step(state, batch):
        z, m, v, t, total = state
        loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
        z, m, v = adam_step(z, g, m, v, t + 1, lr=lr, eps=eps)
        return z, m, v, t + 1, total + len(batch) * loss

    z = pack(params)
    memory = (z, np.zeros_like(z), np.zeros_like(z), 0)
    losses = []
    for epoch in batches:
        *memory, total = reduce(step, epoch, (*memory, 0.0))
        losses.append(total / sum(len(batch) for batch in epoch))
    return unpack(memory[0], sizes), losses

# %% right: running_mean
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    losses = []
    for epoch in batches:
        mean, seen = 0.0, 0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            seen += len(batch)
            mean += (loss - mean) * len(batch) / seen
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        losses.append(mean)
    return unpack(z, sizes), losses

# %% right: moments_in_a_list
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    moments = [np.zeros_like(z), np.zeros_like(z)]
    steps = 0
    losses = []
    for epoch in batches:
        losses.append(0.0)
        share = sum(len(batch) for batch in epoch)
        for batch in epoch:
            steps += 1
            loss, g = loss_and_gradient(z, x[batch, :], y[batch, :], sizes, kind, alpha)
            losses[-1] += loss * len(batch) / share
            z, *moments = adam_step(z, g, *moments, steps, lr=lr, eps=eps)
    return unpack(z, sizes), losses

# %% right: numbered_from_lengths
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses, before = [], 0
    for epoch in batches:
        total = 0.0
        for k, batch in enumerate(epoch):
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, before + k + 1, lr=lr, eps=eps)
            total += loss * len(batch)
        before += len(epoch)
        losses.append(total / len(np.concatenate(epoch)))
    return unpack(z, sizes), losses

# %% right: take_rows
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [W.shape[0] for W, _ in params]
    z = pack(params).copy()
    m, v, t, losses = np.zeros_like(z), np.zeros_like(z), 0, []
    for epoch in batches:
        summed, points = 0.0, 0
        for batch in epoch:
            x_batch, y_batch = np.take(x, batch, axis=0), np.take(y, batch, axis=0)
            loss, g = loss_and_gradient(z, x_batch, y_batch, sizes, kind, alpha)
            t += 1
            z, m, v = adam_step(z, g, m, v, t, lr, 0.9, 0.999, eps)
            summed += loss * batch.shape[0]
            points += batch.shape[0]
        losses.append(summed / points)
    return unpack(z, sizes), losses

# %% right: in_place_adam
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = np.array(pack(params))
    m, v = np.zeros_like(z), np.zeros_like(z)
    power1 = power2 = 1.0
    losses = []
    for epoch in batches:
        total, points = 0.0, 0
        for i in epoch:
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            total, points = total + loss * len(i), points + len(i)
            power1 *= 0.9
            power2 *= 0.999
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            z -= lr * (m / (1 - power1)) / (np.sqrt(v / (1 - power2)) + eps)
        losses.append(total / points)
    return unpack(z, sizes), losses

# %% right: arrays_of_losses
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z, t = pack(params), 0
    m, v = np.zeros_like(z), np.zeros_like(z)
    losses = []
    for epoch in batches:
        loss_of = np.zeros(len(epoch))
        size_of = np.array([len(batch) for batch in epoch])
        for k in range(len(epoch)):
            t += 1
            loss_of[k], g = loss_and_gradient(z, x[epoch[k]], y[epoch[k]], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        losses.append(float((loss_of * size_of).sum() / size_of.sum()))
    return unpack(z, sizes), losses

# %% right: loss_before_in_a_dictionary
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    net = {"sizes": [x.shape[1]] + [len(b) for W, b in params], "z": pack(params)}
    net["m"] = np.zeros_like(net["z"])
    net["v"] = np.zeros_like(net["z"])
    net["t"] = 0
    losses = []
    for epoch in batches:
        record = {"sum": 0.0, "points": 0}
        for batch in epoch:
            net["t"] += 1
            loss, g = loss_and_gradient(net["z"], x[batch], y[batch], net["sizes"], kind, alpha)
            record["sum"] += len(batch) * loss
            record["points"] += len(batch)
            net["z"], net["m"], net["v"] = adam_step(
                net["z"], g, net["m"], net["v"], net["t"], lr=lr, eps=eps
            )
        losses.append(record["sum"] / record["points"])
    return unpack(net["z"], net["sizes"]), losses

# %% right: verbose
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Train a network with Adam, one step for each batch."""
    # sizes of the layers
    sizes = [x.shape[1]]
    for layer in params:
        sizes.append(layer[0].shape[0])

    # all unknowns in one array
    z = pack(params)
    m = np.zeros_like(z)
    v = np.zeros_like(z)
    step_number = 0
    losses = []

    for epoch in batches:
        sum_of_losses = 0.0
        number_of_points = 0
        for batch in epoch:
            x_batch = x[batch]
            y_batch = y[batch]
            step_number = step_number + 1
            loss, gradient = loss_and_gradient(z, x_batch, y_batch, sizes, kind, alpha)
            sum_of_losses = sum_of_losses + loss * len(batch)
            number_of_points = number_of_points + len(batch)
            z, m, v = adam_step(z, gradient, m, v, step_number, lr=lr, eps=eps)
        losses.append(sum_of_losses / number_of_points)

    new_params = unpack(z, sizes)
    assert len(losses) == len(batches)
    return new_params, losses

# %% right: type_hints
def train(
    x: np.ndarray,
    y: np.ndarray,
    params: list[tuple[np.ndarray, np.ndarray]],
    kind: str,
    alpha: float,
    lr: float,
    batches: list[list[np.ndarray]],
    eps: float = 1e-8,
) -> tuple[list[tuple[np.ndarray, np.ndarray]], list[float]]:
    sizes: list[int] = [params[0][0].shape[1]] + [b.shape[0] for _, b in params]
    z: np.ndarray = pack(params)
    m: np.ndarray = np.zeros_like(z)
    v: np.ndarray = np.zeros_like(z)
    t: int = 0
    losses: list[float] = []
    for epoch in batches:
        weighted: float = 0.0
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            weighted += loss * batch.size
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        losses.append(float(weighted / sum(batch.size for batch in epoch)))
    return unpack(z, sizes), losses

# %% right: recursive_over_epochs
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]

    def go(state, first, last):
        """Take the epochs first, ..., last - 1; halved, so that the stack stays low."""
        if last - first > 1:
            middle = (first + last) // 2
            state, early = go(state, first, middle)
            state, late = go(state, middle, last)
            return state, early + late
        if last == first:
            return state, []
        z, m, v, t = state
        total = 0.0
        for batch in batches[first]:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            total += len(batch) * loss
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        return (z, m, v, t), [total / sum(len(batch) for batch in batches[first])]

    z = pack(params)
    (z, *_), losses = go((z, np.zeros_like(z), np.zeros_like(z), 0), 0, len(batches))
    return unpack(z, sizes), losses

# %% right: params_unpacked_each_step
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    t = 0
    m = v = np.zeros(len(pack(params)))
    losses = []
    for epoch in batches:
        numbers, values = [], []
        for batch in epoch:
            t += 1
            z = pack(params)
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
            params = unpack(z, sizes)
            numbers.append(len(batch))
            values.append(loss)
        losses.append(sum(n * value for n, value in zip(numbers, values)) / sum(numbers))
    return params, losses

# %% right: own_loss_with_penalty
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    losses = []
    for epoch in batches:
        total = 0.0
        points = 0
        for i in epoch:
            t += 1
            now = unpack(z, sizes)
            loss, grads = backpropagate(x[i], y[i], now, kind)
            # N times the loss of the batch: what the weighted mean needs
            total += loss + 0.5 * alpha * sum(np.sum(W**2) for W, b in now)
            points += len(i)
            g = (pack(grads) + pack(penalty_gradient(now, alpha))) / len(i)
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        losses.append(float(total / points))
    return unpack(z, sizes), losses

# %% right: simple_namespace
from types import SimpleNamespace

def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    s = SimpleNamespace(z=pack(params), t=0)
    s.m, s.v = np.zeros_like(s.z), np.zeros_like(s.z)
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    losses = []
    for epoch in batches:
        s.sum = s.points = 0
        for batch in epoch:
            s.t += 1
            loss, g = loss_and_gradient(s.z, x[batch], y[batch], sizes, kind, alpha)
            s.sum += loss * len(batch)
            s.points += len(batch)
            s.z, s.m, s.v = adam_step(s.z, g, s.m, s.v, s.t, lr=lr, eps=eps)
        losses.append(s.sum / s.points)
    return unpack(s.z, sizes), losses

# %% right: optional_progress
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8, verbose=False):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    losses = []
    for number, epoch in enumerate(batches):
        pairs = []
        for batch in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            pairs.append((loss, len(batch)))
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        table = np.array(pairs)
        losses.append(float(table[:, 0] @ table[:, 1] / table[:, 1].sum()))
        if verbose:
            print(f"epoch {number}: {losses[-1]:.4f}")
    return unpack(z, sizes), losses

# %% right: deque_of_batches
from collections import deque

def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z, t, losses = pack(params), 0, []
    m, v = np.zeros_like(z), np.zeros_like(z)
    epochs = deque(batches)
    while epochs:
        todo = deque(epochs.popleft())
        total = points = 0
        while todo:
            batch = todo.popleft()
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
            total += loss * len(batch)
            points += len(batch)
        losses.append(total / points)
    return unpack(z, sizes), losses

# %% right: weights_normalised
def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    losses = []
    for epoch in batches:
        numbers = np.array([len(batch) for batch in epoch], dtype=float)
        numbers /= numbers.sum()
        mean = 0.0
        for share, batch in zip(numbers, epoch):
            t += 1
            loss, g = loss_and_gradient(z, x[batch], y[batch], sizes, kind, alpha)
            mean += share * loss
            z, m, v = adam_step(z, g, m, v, t, lr=lr, eps=eps)
        losses.append(float(mean))
    return unpack(z, sizes), losses
