# %% wrong: own_statistics
def standardize(train, test):
    return (train - train.mean(0)) / train.std(0), (test - test.mean(0)) / test.std(0)

# %% wrong: constant_column
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (test - mean) / std

# %% wrong: ddof
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0, ddof=1)
    std[std == 0] = 1
    return (train - mean) / std, (test - mean) / std

# %% wrong: std_one
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    std[std == 0] = 1
    return (train - mean) / std, (test - mean) / std

# %% wrong: eps
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / (std + 1e-8), (test - mean) / (std + 1e-8)

# %% wrong: whole_table
def standardize(train, test):
    mean, std = np.mean(train), np.std(train)
    return (train - mean) / std, (test - mean) / std

# %% wrong: rows
def standardize(train, test):
    mean, std = train.mean(axis=1), train.std(axis=1)
    return (train - mean) / std, (test - mean) / std

# %% wrong: variance
def standardize(train, test):
    mean, var = train.mean(axis=0), train.var(axis=0)
    varies = var > 1e-12
    scale = np.where(varies, var, 1)
    return (train - mean) / scale * varies, (test - mean) / scale * varies

# %% wrong: min_max
def standardize(train, test):
    low, high = train.min(axis=0), train.max(axis=0)
    return (train - low) / (high - low), (test - low) / (high - low)

# %% wrong: both_together
def standardize(train, test):
    both = np.vstack([train, test])
    mean, std = both.mean(axis=0), both.std(axis=0)
    ok = std > 1e-12
    std = np.where(ok, std, 1)
    return (train - mean) / std * ok, (test - mean) / std * ok

# %% wrong: train_alone
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, (train - mean) / std, 0)

# %% wrong: test_not_scaled
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, (train - mean) / std, 0), test

# %% wrong: not_centred
def standardize(train, test):
    std = train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, train / std, 0), np.where(ok, test / std, 0)

# %% wrong: not_scaled
def standardize(train, test):
    mean = train.mean(axis=0)
    ok = np.ptp(train, axis=0) > 0
    return np.where(ok, train - mean, 0), np.where(ok, test - mean, 0)

# %% wrong: in_place
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    train -= mean
    train /= std
    test -= mean
    test /= std
    train[:, ~ok] = 0
    test[:, ~ok] = 0
    return train, test

# %% wrong: swapped
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, (test - mean) / std, 0), np.where(ok, (train - mean) / std, 0)

# %% wrong: test_statistics_for_both
def standardize(train, test):
    mean, std = test.mean(axis=0), test.std(axis=0)
    ok = std > 0
    std = np.where(ok, std, 1)
    return np.where(ok, (train - mean) / std, 0), np.where(ok, (test - mean) / std, 0)

# %% wrong: precedence
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, train - mean / std, 0), np.where(ok, test - mean / std, 0)

# %% wrong: mean_after_train_changed
def standardize(train, test):
    ok = np.ptp(train, axis=0) > 0
    train = train - train.mean(axis=0)
    test = test - train.mean(axis=0)
    std = np.where(ok, train.std(axis=0), 1)
    return np.where(ok, train / std, 0), np.where(ok, test / std, 0)

# %% wrong: constant_columns_removed
def standardize(train, test):
    ok = np.ptp(train, axis=0) > 0
    train, test = train[:, ok], test[:, ok]
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (test - mean) / std

# %% wrong: nan_to_num
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    return np.nan_to_num((train - mean) / std), np.nan_to_num((test - mean) / std)

# %% wrong: if_std_zero
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    if std == 0:
        std = 1
    return (train - mean) / std, (test - mean) / std

# %% wrong: multiplied
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    return np.where(ok, (train - mean) * std, 0), np.where(ok, (test - mean) * std, 0)

# %% wrong: median
def standardize(train, test):
    mean, std = np.median(train, axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, (train - mean) / std, 0), np.where(ok, (test - mean) / std, 0)

# %% wrong: first_column_alone
def standardize(train, test):
    train, test = train.copy(), test.copy()
    mean, std = train[:, 0].mean(), train[:, 0].std()
    train[:, 0] = (train[:, 0] - mean) / std
    test[:, 0] = (test[:, 0] - mean) / std
    return train, test

# %% wrong: statistics_returned
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, (train - mean) / std, 0), np.where(ok, (test - mean) / std, 0), mean, std

# %% wrong: constant_left_in_test
def standardize(train, test):
    train_s, test_s = np.zeros(train.shape), test.copy()
    for j in range(train.shape[1]):
        if np.ptp(train[:, j]) > 0:
            m, s = train[:, j].mean(), train[:, j].std()
            train_s[:, j] = (train[:, j] - m) / s
            test_s[:, j] = (test[:, j] - m) / s
    return train_s, test_s

# %% wrong: root_mean_square_uncentred
def standardize(train, test):
    mean = train.mean(axis=0)
    std = np.sqrt(np.mean(train**2, axis=0))
    ok = np.ptp(train, axis=0) > 0
    std = np.where(ok, std, 1)
    return np.where(ok, (train - mean) / std, 0), np.where(ok, (test - mean) / std, 0)

# %% wrong: norm
def standardize(train, test):
    mean = train.mean(axis=0)
    norm = np.linalg.norm(train - mean, axis=0)
    ok = np.ptp(train, axis=0) > 0
    norm = np.where(ok, norm, 1)
    return np.where(ok, (train - mean) / norm, 0), np.where(ok, (test - mean) / norm, 0)

# %% wrong: sklearn
def standardize(train, test):
    from sklearn.preprocessing import StandardScaler
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)

# %% right: columns
def standardize(train, test):
    new_train, new_test = np.zeros(train.shape), np.zeros(test.shape)
    for j in range(train.shape[1]):
        column = train[:, j]
        if column.max() > column.min():
            m, s = column.mean(), column.std()
            new_train[:, j] = (column - m) / s
            new_test[:, j] = (test[:, j] - m) / s
    return new_train, new_test

# %% right: where
def standardize(train, test):
    mean = np.mean(train, axis=0)
    constant = np.all(train == train[0], axis=0)
    std = np.where(constant, 1, np.sqrt(np.mean((train - mean) ** 2, axis=0)))
    def scale(v):
        return np.where(constant, 0.0, (v - mean) / std)
    return scale(train), scale(test)

# %% right: factor
def standardize(train, test):
    mean, std = train.mean(0), train.std(0)
    varies = np.ptp(train, axis=0) > 0
    factor = np.zeros(len(std))
    factor[varies] = 1 / std[varies]
    return (train - mean) * factor, (test - mean) * factor

# %% right: infinite
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    std = np.where(train.max(axis=0) == train.min(axis=0), np.inf, std)
    return (train - mean) / std, (test - mean) / std

# %% right: transposed
def standardize(train, test):
    out = [], []
    for u, v in zip(train.T, test.T):
        if len(set(u.tolist())) == 1:
            pair = 0 * u, 0 * v
        else:
            pair = (u - u.mean()) / u.std(), (v - u.mean()) / u.std()
        out[0].append(pair[0])
        out[1].append(pair[1])
    return np.array(out[0]).T, np.array(out[1]).T
