# %% wrong: nothing_scaled
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    params = initialize([x_train.shape[1], 20, y_train.shape[1]], "tanh", rng)
    batches = [minibatches(len(x_train), 20, rng) for _ in range(200)]
    params, losses = train(x_train, y_train, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_test, params, "tanh")

# %% wrong: output_left_scaled
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh")

# %% wrong: ten_steps
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [[np.arange(len(x))] for _ in range(10)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: tiny_rate
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(100)]
    params, losses = train(x, y, params, "tanh", 1e-3, 1e-5, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: huge_rate
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(100)]
    params, losses = train(x, y, params, "tanh", 1e-3, 5.0, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: test_scaled_by_itself
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, _ = standardize(x_train, x_test)
    x_new, _ = standardize(x_test, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: test_not_scaled
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, _ = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_test, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: identity_kind
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "identity", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "identity", 1e-3, 0.01, batches)
    return predict(x_new, params, "identity") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: huge_penalty
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1000.0, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: trained_params_dropped
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: kinds_differ
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "relu") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: one_hidden_neuron
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 1, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: train_set_predicted
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: rescaled_in_wrong_order
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return (predict(x_new, params, "tanh") + y_train.mean(axis=0)) * y_train.std(axis=0)

# %% wrong: scaled_by_inputs
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * x_train.std() + x_train.mean()

# %% wrong: zero_start
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = [(np.zeros((20, x.shape[1])), np.zeros(20)), (np.zeros((y.shape[1], 20)), np.zeros(y.shape[1]))]
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: large_start
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    params = [(100 * W, 100 * b) for W, b in params]
    batches = [minibatches(len(x), 20, rng) for _ in range(100)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.001, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: one_batch_of_few
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [[np.arange(5)] for _ in range(500)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: mean_of_training
def fit_and_predict(x_train, y_train, x_test):
    return np.tile(y_train.mean(axis=0), (len(x_test), 1))

# %% wrong: straight_line
def fit_and_predict(x_train, y_train, x_test):
    A = np.hstack([x_train, np.ones((len(x_train), 1))])
    coefficients = np.linalg.lstsq(A, y_train, rcond=None)[0]
    return np.hstack([x_test, np.ones((len(x_test), 1))]) @ coefficients

# %% wrong: two_inputs_assumed
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([2, 20, 1], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: flat_output
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return (predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)).ravel()

# %% wrong: sklearn
from sklearn.neural_network import MLPRegressor
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    return MLPRegressor(max_iter=2000).fit(x, y_train).predict(x_new).reshape(len(x_test), -1)

# %% wrong: batches_of_one_epoch
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, minibatches(len(x), 20, rng))
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% wrong: targets_not_scaled_small_rate
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    params = initialize([x.shape[1], 20, y_train.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y_train, params, "tanh", 1e-3, 0.001, batches)
    return predict(x_new, params, "tanh")

# %% wrong: min_max_by_each
def fit_and_predict(x_train, y_train, x_test):
    def scale(v):
        return (v - v.min(axis=0)) / (v.max(axis=0) - v.min(axis=0) + 1e-12)
    rng = np.random.default_rng(0)
    x, x_new, y = scale(x_train), scale(x_test), scale(y_train)
    params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(200)]
    params, losses = train(x, y, params, "tanh", 1e-3, 0.01, batches)
    return predict(x_new, params, "tanh") * np.ptp(y_train, axis=0) + y_train.min(axis=0)

# %% right: tanh
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 20, rng) for _ in range(400)]
    params, losses = train(x, y, params, "tanh", 1e-2, 0.01, batches)
    return predict(x_new, params, "tanh") * y_train.std(axis=0) + y_train.mean(axis=0)

# %% right: relu_two_layers
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 40, 40, y_train.shape[1]], "relu", rng)
    batches = [minibatches(len(x), 32, rng) for _ in range(300)]
    params, losses = train(x, (y_train - mean) / std, params, "relu", 1e-2, 0.005, batches)
    return mean + std * predict(x_new, params, "relu")

# %% right: decreasing_rate
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(2)
    x, x_new = standardize(x_train, x_test)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    y = (y_train - mean) / std
    params = initialize([x.shape[1], 25, y.shape[1]], "tanh", rng)
    for lr in (0.02, 0.01, 0.003, 0.001):
        batches = [minibatches(len(x), 25, rng) for _ in range(120)]
        params, _ = train(x, y, params, "tanh", 0.01, lr, batches)
    return mean + std * predict(x_new, params, "tanh")

# %% right: average_of_networks
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    y = (y_train - mean) / std
    predictions = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
        batches = [minibatches(len(x), 20, rng) for _ in range(250)]
        params, _ = train(x, y, params, "tanh", 0.01, 0.01, batches)
        predictions.append(predict(x_new, params, "tanh"))
    return mean + std * np.mean(predictions, axis=0)

# %% right: six_lines
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    rng = np.random.default_rng(0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    params, _ = train(x, y, params, "tanh", 0.01, 0.02, [minibatches(len(x), 32, rng) for _ in range(250)])
    return y_train.mean(axis=0) + y_train.std(axis=0) * predict(x_new, params, "tanh")

# %% right: logistic
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(7)
    x, x_new = standardize(x_train, x_test)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    y = (y_train - mean) / np.where(std > 0, std, 1.0)
    params = initialize([x.shape[1], 40, y.shape[1]], "logistic", rng)
    for lr in (0.05, 0.01):
        batches = [minibatches(len(x), 20, rng) for _ in range(200)]
        params, _ = train(x, y, params, "logistic", 0.005, lr, batches)
    return mean + std * predict(x_new, params, "logistic")

# %% right: all_points_in_one_batch
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 25, y.shape[1]], "tanh", np.random.default_rng(3))
    everything = [np.arange(len(x))]
    params, losses = train(x, y, params, "tanh", 0.02, 0.03, [everything] * 1500)
    y_hat = predict(x_new, params, "tanh")
    return y_hat * np.std(y_train, axis=0) + np.mean(y_train, axis=0)

# %% right: own_loop_with_falling_rate
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    rng = np.random.default_rng(11)
    sizes = [x.shape[1], 20, 20, y.shape[1]]
    z = pack(initialize(sizes, "tanh", rng))
    m, v = np.zeros_like(z), np.zeros_like(z)
    t, n_epochs = 0, 250
    for epoch in range(n_epochs):
        lr = 0.02 * 0.5 * (1 + np.cos(np.pi * epoch / n_epochs)) + 1e-4
        for i in minibatches(len(x), 25, rng):
            t += 1
            _, g = loss_and_gradient(z, x[i], y[i], sizes, "tanh", 0.02)
            z, m, v = adam_step(z, g, m, v, t, lr=lr)
    return y_train.mean(axis=0) + predict(x_new, unpack(z, sizes), "tanh") * y_train.std(axis=0)

# %% right: committee
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)

    def one_network(seed):
        rng = np.random.default_rng(seed)
        params = initialize([x.shape[1], 24, y.shape[1]], "tanh", rng)
        batches = [minibatches(len(x), 32, rng) for _ in range(200)]
        params, _ = train(x, y, params, "tanh", 0.02, 0.02, batches)
        return predict(x_new, params, "tanh")

    answers = np.stack([one_network(seed) for seed in range(4)])
    return y_train.mean(axis=0) + y_train.std(axis=0) * answers.mean(axis=0)

# %% right: penalty_chosen_on_a_fifth
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    rng = np.random.default_rng(0)

    def fit(some, alpha, epochs):
        own = np.random.default_rng(1)
        params = initialize([x.shape[1], 30, y.shape[1]], "tanh", own)
        batches = [minibatches(len(some), 32, own) for _ in range(epochs)]
        return train(x[some], y[some], params, "tanh", alpha, 0.02, batches)[0]

    order = rng.permutation(len(x))
    aside, others = order[: len(x) // 5], order[len(x) // 5 :]
    errors = {}
    for alpha in (0.003, 0.03, 0.3):
        y_hat = predict(x[aside], fit(others, alpha, 150), "tanh")
        errors[alpha] = np.mean((y_hat - y[aside]) ** 2)
    best = min(errors, key=errors.get)
    params = fit(np.arange(len(x)), best, 250)
    return y_train.mean(axis=0) + y_train.std(axis=0) * predict(x_new, params, "tanh")

# %% right: stopped_early
def fit_and_predict(x_train, y_train, x_test):
    """Keep the unknowns that predicted a tenth of the points best."""
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    rng = np.random.default_rng(5)
    order = rng.permutation(len(x))
    aside, used = order[: max(1, len(x) // 10)], order[max(1, len(x) // 10) :]
    sizes = [x.shape[1], 40, y.shape[1]]
    z = pack(initialize(sizes, "tanh", rng))
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    best, best_error, waited = z, np.inf, 0
    for epoch in range(500):
        for batch in minibatches(len(used), 30, rng):
            t += 1
            i = used[batch]
            _, g = loss_and_gradient(z, x[i], y[i], sizes, "tanh", 0.01)
            z, m, v = adam_step(z, g, m, v, t, lr=0.01)
        error = np.mean((predict(x[aside], unpack(z, sizes), "tanh") - y[aside]) ** 2)
        waited += 1
        if error < best_error:
            best, best_error, waited = z, error, 0
        if waited > 120:
            break
    return y_train.mean(axis=0) + y_train.std(axis=0) * predict(x_new, unpack(best, sizes), "tanh")

# %% right: class_of_its_own
class TanhNetwork:
    """One hidden layer, Adam, and nothing from the rest of the notebook."""

    def __init__(self, d_in, d_hidden, d_out, seed):
        rng = np.random.default_rng(seed)
        self.rng = rng
        self.parts = [
            rng.normal(0, 1 / np.sqrt(d_in), (d_in, d_hidden)),
            rng.normal(0, 1, d_hidden),
            rng.normal(0, 1 / np.sqrt(d_hidden), (d_hidden, d_out)),
            np.zeros(d_out),
        ]

    def hidden(self, x):
        return np.tanh(x @ self.parts[0] + self.parts[1])

    def __call__(self, x):
        return self.hidden(x) @ self.parts[2] + self.parts[3]

    def gradients(self, x, y, alpha):
        h = self.hidden(x)
        delta = (h @ self.parts[2] + self.parts[3] - y) / len(x)
        back = (delta @ self.parts[2].T) * (1 - h**2)
        decay = alpha / len(x)
        return [
            x.T @ back + decay * self.parts[0],
            back.sum(axis=0),
            h.T @ delta + decay * self.parts[2],
            delta.sum(axis=0),
        ]

    def fit(self, x, y, epochs, size, alpha, lr):
        first = [np.zeros_like(p) for p in self.parts]
        second = [np.zeros_like(p) for p in self.parts]
        t = 0
        for epoch in range(epochs):
            order = self.rng.permutation(len(x))
            for start in range(0, len(x), size):
                i = order[start : start + size]
                t += 1
                rate = lr * (1 - 0.9 * epoch / epochs)
                for k, g in enumerate(self.gradients(x[i], y[i], alpha)):
                    first[k] = 0.9 * first[k] + 0.1 * g
                    second[k] = 0.999 * second[k] + 0.001 * g**2
                    m_hat, v_hat = first[k] / (1 - 0.9**t), second[k] / (1 - 0.999**t)
                    self.parts[k] = self.parts[k] - rate * m_hat / (np.sqrt(v_hat) + 1e-8)
        return self


def fit_and_predict(x_train, y_train, x_test):
    def scale_of(table):
        varies = np.ptp(table, axis=0) > 0
        return table.mean(axis=0), np.where(varies, table.std(axis=0), np.inf)

    mean_x, std_x = scale_of(x_train)
    mean_y, std_y = scale_of(y_train)
    x, y = (x_train - mean_x) / std_x, (y_train - mean_y) / std_y
    network = TanhNetwork(x.shape[1], 30, y.shape[1], seed=2).fit(x, y, 250, 32, 0.01, 0.02)
    return mean_y + np.where(np.isinf(std_y), 0.0, std_y) * network((x_test - mean_x) / std_x)

# %% right: relu_wide
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    rng = np.random.default_rng(42)
    params = initialize([x.shape[1], 60, 30, y.shape[1]], "relu", rng)
    for n_epochs, lr in [(120, 0.01), (80, 0.003), (50, 0.001)]:
        params, _ = train(x, y, params, "relu", 0.03, lr, [minibatches(len(x), 20, rng) for _ in range(n_epochs)])
    return y_train.mean(axis=0, keepdims=True) + y_train.std(axis=0, keepdims=True) * predict(x_new, params, "relu")

# %% right: on_top_of_a_straight_line
def fit_and_predict(x_train, y_train, x_test):
    """A straight line first, and a network for what it leaves over."""
    x, x_new = standardize(x_train, x_test)
    X, X_new = (np.column_stack([np.ones(len(table)), table]) for table in (x, x_new))
    line, *_ = np.linalg.lstsq(X, y_train, rcond=None)
    rest = y_train - X @ line
    scale = np.where(rest.std(axis=0) > 0, rest.std(axis=0), 1.0)
    rng = np.random.default_rng(8)
    params = initialize([x.shape[1], 30, y_train.shape[1]], "tanh", rng)
    batches = [minibatches(len(x), 32, rng) for _ in range(250)]
    params, _ = train(x, rest / scale, params, "tanh", 0.05, 0.02, batches)
    return X_new @ line + scale * predict(x_new, params, "tanh")

# %% right: mean_of_the_last_unknowns
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    rng = np.random.default_rng(9)
    sizes = [x.shape[1], 30, y.shape[1]]
    params = initialize(sizes, "tanh", rng)
    params, _ = train(x, y, params, "tanh", 0.02, 0.02, [minibatches(len(x), 32, rng) for _ in range(200)])
    kept = []
    for _ in range(5):
        params, _ = train(x, y, params, "tanh", 0.02, 0.003, [minibatches(len(x), 32, rng) for _ in range(10)])
        kept.append(pack(params))
    params = unpack(np.mean(kept, axis=0), sizes)
    return y_train.mean(axis=0) + y_train.std(axis=0) * predict(x_new, params, "tanh")

# %% right: one_network_per_output
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    columns = []
    for k in range(y_train.shape[1]):
        target = y_train[:, [k]]
        y, _ = standardize(target, target)
        rng = np.random.default_rng(100 + k)
        params = initialize([x.shape[1], 16, 16, 1], "tanh", rng)
        batches = [minibatches(len(x), 40, rng) for _ in range(250)]
        params, _ = train(x, y, params, "tanh", 0.03, 0.015, batches)
        columns.append(target.mean() + target.std() * predict(x_new, params, "tanh"))
    return np.hstack(columns)

# %% right: momentum_with_small_batches
def fit_and_predict(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    rng = np.random.default_rng(4)
    sizes = [x.shape[1], 30, y.shape[1]]
    z = pack(initialize(sizes, "tanh", rng))
    u = np.zeros_like(z)
    n_epochs = 400
    for epoch in range(n_epochs):
        lr = 0.05 * (1 - 0.9 * epoch / n_epochs)
        for i in minibatches(len(x), 20, rng):
            _, g = loss_and_gradient(z, x[i], y[i], sizes, "tanh", 0.01)
            u = 0.9 * u - lr * g
            z = z + u
    return y_train.mean(axis=0) + y_train.std(axis=0) * predict(x_new, unpack(z, sizes), "tanh")

# %% wrong, later: targets_shuffled_apart
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    y = y[rng.permutation(len(y))]
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + std * predict(x_new, params, "tanh")

# %% wrong, later: first_prediction_for_all
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    y_new = mean + std * predict(x_new, params, "tanh")
    return np.repeat(y_new[:1], len(y_new), axis=0)

# %% wrong, later: test_scaled_twice
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    _, x_new = standardize(x_train, x_new)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + std * predict(x_new, params, "tanh")

# %% wrong, later: mean_forgotten
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return std * predict(x_new, params, "tanh")

# %% wrong, later: spread_forgotten
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + predict(x_new, params, "tanh")

# %% wrong, later: equal_start
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    params = [(np.full(W.shape, 0.1), np.full(b.shape, 0.1)) for W, b in params]
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + std * predict(x_new, params, "tanh")

# %% wrong, later: rate_dies_out
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches = [[order[i : i + 32] for i in range(0, len(x), 32)]]
        params, losses = train(x, y, params, "tanh", 1e-3, 5e-3 / 4**epoch, batches)
    return mean + std * predict(x_new, params, "tanh")

# %% wrong, later: one_point_again_and_again
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([np.array([0])] * 8)
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + std * predict(x_new, params, "tanh")

# %% wrong, later: first_ten_points
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(10)
        batches.append([order[i : i + 32] for i in range(0, 10, 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + std * predict(x_new, params, "tanh")

# %% wrong, later: never_below_zero
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + std * np.maximum(predict(x_new, params, "tanh"), 0)

# %% wrong, later: flat_predictions
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return (mean + std * predict(x_new, params, "tanh")).ravel()

# %% wrong, later: noise_added
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    y_new = predict(x_new, params, "tanh")
    return mean + std * (y_new + rng.normal(size=y_new.shape))

# %% wrong, later: inputs_without_their_columns
def fit_and_predict(x_train, y_train, x_test):
    rng = np.random.default_rng(1)
    x, x_new = standardize(x_train, x_test)
    x[:, 1:], x_new[:, 1:] = 0, 0
    y, _ = standardize(y_train, y_train)
    mean, std = y_train.mean(axis=0), y_train.std(axis=0)
    params = initialize([x.shape[1], 30, y.shape[1]], "tanh", rng)
    batches = []
    for epoch in range(150):
        order = rng.permutation(len(x))
        batches.append([order[i : i + 32] for i in range(0, len(x), 32)])
    params, losses = train(x, y, params, "tanh", 1e-3, 5e-3, batches)
    return mean + std * predict(x_new, params, "tanh")
