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
