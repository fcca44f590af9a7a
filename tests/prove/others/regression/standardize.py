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

# %% right: constant_by_equality
def standardize(train, test):
    mean = train.mean(axis=0)
    std = train.std(axis=0)
    constant = np.all(train == train[0], axis=0)
    std = np.where(constant, 1.0, std)
    new_train = (train - mean) / std
    new_test = (test - mean) / std
    new_train[:, constant] = 0.0
    new_test[:, constant] = 0.0
    return new_train, new_test

# %% right: max_minus_min
def standardize(train, test):
    m, s = np.mean(train, axis=0), np.std(train, axis=0)
    varies = train.max(axis=0) > train.min(axis=0)

    def scale(x):
        scaled = np.zeros(x.shape)
        scaled[:, varies] = (x[:, varies] - m[varies]) / s[varies]
        return scaled

    return scale(train), scale(test)

# %% right: ptp
def standardize(train, test):
    spread = np.ptp(train, axis=0)
    mu = train.mean(0)
    sigma = train.std(0)
    factor = np.zeros_like(sigma)
    factor[spread > 0] = 1 / sigma[spread > 0]
    return (train - mu) * factor, (test - mu) * factor

# %% right: column_loop
def standardize(train, test):
    out_train, out_test = np.zeros(train.shape), np.zeros(test.shape)
    for j in range(train.shape[1]):
        column = train[:, j]
        if len(set(column.tolist())) == 1:
            continue
        mean, std = column.mean(), column.std()
        out_train[:, j] = (column - mean) / std
        out_test[:, j] = (test[:, j] - mean) / std
    return out_train, out_test

# %% right: divide_where
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    ok = np.broadcast_to(np.any(train != train[:1], axis=0), train.shape)
    a = np.divide(train - mean, std, out=np.zeros_like(train), where=ok)
    ok = np.broadcast_to(ok[0], test.shape)
    b = np.divide(test - mean, std, out=np.zeros_like(test), where=ok)
    return a, b

# %% right: by_hand
def standardize(train, test):
    N, d = train.shape
    a, b = np.zeros_like(train), np.zeros_like(test)
    for j in range(d):
        if train[:, j].min() == train[:, j].max():
            continue
        mean = 0.0
        for p in range(N):
            mean += train[p, j] / N
        square = 0.0
        for p in range(N):
            square += (train[p, j] - mean) ** 2 / N
        s = square**0.5
        for p in range(N):
            a[p, j] = (train[p, j] - mean) / s
        for p in range(len(test)):
            b[p, j] = (test[p, j] - mean) / s
    return a, b

# %% right: class_scaler
class Scaler:
    def fit(self, x):
        self.mean = x.mean(axis=0)
        self.std = x.std(axis=0)
        self.constant = (x == x[0]).all(axis=0)
        self.std[self.constant] = 1.0
        return self

    def transform(self, x):
        return np.where(self.constant, 0.0, (x - self.mean) / self.std)


def standardize(train, test):
    scaler = Scaler().fit(train)
    return scaler.transform(train), scaler.transform(test)

# %% right: unique
def standardize(train, test):
    columns_train, columns_test = [], []
    for old, new in zip(train.T, test.T):
        if np.unique(old).size > 1:
            columns_train.append((old - np.mean(old)) / np.std(old))
            columns_test.append((new - np.mean(old)) / np.std(old))
        else:
            columns_train.append(0 * old)
            columns_test.append(0 * new)
    return np.column_stack(columns_train), np.column_stack(columns_test)

# %% right: stacked
def standardize(train, test):
    N = len(train)
    both = np.vstack([train, test])
    mean = both[:N].mean(axis=0)
    std = both[:N].std(axis=0)
    constant = np.ptp(both[:N], axis=0) == 0
    std[constant] = np.inf
    both = (both - mean) / std
    return both[:N], both[N:]

# %% right: root_of_variance
def standardize(train, test):
    mean = np.sum(train, axis=0) / train.shape[0]
    centred = train - mean
    variance = np.einsum("pj,pj->j", centred, centred) / train.shape[0]
    flat = np.max(train, axis=0) == np.min(train, axis=0)
    s = np.sqrt(np.where(flat, 1.0, variance))
    keep = 1.0 - flat
    return keep * centred / s, keep * (test - mean) / s

# %% right: copies_in_place
def standardize(train, test):
    a, b = train.astype(float), test.astype(float)
    constant = np.ptp(train, axis=0) == 0
    mean, std = train.mean(axis=0), train.std(axis=0)
    std[constant] = 1
    for x in (a, b):
        x -= mean
        x /= std
        x[:, constant] = 0
    return a, b

# %% right: comprehension
def standardize(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    varies = [bool(np.ptp(column) > 0) for column in train.T]

    def scaled(row):
        return [(v - m) / s if ok else 0.0 for v, m, s, ok in zip(row, mean, std, varies)]

    return np.array([scaled(row) for row in train]), np.array([scaled(row) for row in test])

# %% right: along_axis
def standardize(train, test):
    def mean_and_scale(column):
        if (column == column[0]).all():
            return np.array([column[0], 0.0])
        return np.array([column.mean(), 1.0 / column.std()])

    mean, scale = np.apply_along_axis(mean_and_scale, 0, train)
    return (train - mean) * scale, (test - mean) * scale

# %% right: diagonal_matrix
def standardize(train, test):
    mean = train.mean(axis=0)
    inverse = [1 / s if hi > lo else 0.0 for s, hi, lo in zip(train.std(axis=0), train.max(0), train.min(0))]
    D = np.diag(inverse)
    return (train - mean) @ D, (test - mean) @ D

# %% right: generator_of_columns
def standardize(train, test):
    def columns():
        for j in range(train.shape[1]):
            t, u = train[:, j], test[:, j]
            if np.all(t == t[0]):
                yield np.zeros(len(t)), np.zeros(len(u))
            else:
                yield (t - t.mean()) / t.std(), (u - t.mean()) / t.std()

    new_train, new_test = zip(*columns())
    return np.stack(new_train, axis=1), np.stack(new_test, axis=1)

# %% right: errstate
def standardize(train, test):
    mean = train.mean(axis=0)
    std = np.where(np.ptp(train, axis=0) > 0, train.std(axis=0), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        a = (train - mean) / std
        b = (test - mean) / std
    a[:, std == 0] = 0
    b[:, std == 0] = 0
    return a, b

# %% right: statistics_module
import statistics

def standardize(train, test):
    means, stds = [], []
    for column in train.T.tolist():
        means.append(statistics.fmean(column))
        constant = min(column) == max(column)
        stds.append(float("inf") if constant else statistics.pstdev(column))
    means, stds = np.array(means), np.array(stds)
    return (train - means) / stds, (test - means) / stds

# %% right: lengths_of_columns
def standardize(train, test):
    N = train.shape[0]
    mu = train.mean(axis=0, keepdims=True)
    s = np.linalg.norm(train - mu, axis=0, keepdims=True) / np.sqrt(N)
    constant = (train == train[0:1, :]).all(axis=0, keepdims=True)
    s = np.where(constant, 1, s)
    return np.where(constant, 0, (train - mu) / s), np.where(constant, 0, (test - mu) / s)

# %% right: helper_for_one_column
def scale_column(old, new):
    if old.max() == old.min():
        return np.zeros_like(new)
    return (new - old.mean()) / old.std()

def standardize(train, test):
    a = [scale_column(train[:, j], train[:, j]) for j in range(train.shape[1])]
    b = [scale_column(train[:, j], test[:, j]) for j in range(train.shape[1])]
    return np.array(a).T, np.array(b).T

# %% right: relative_to_first_row
def standardize(train, test):
    """Measured from the first point a constant column is exactly 0."""
    origin = train[0]
    t, u = train - origin, test - origin
    mean, std = t.mean(axis=0), t.std(axis=0)
    constant = ~t.any(axis=0)
    std = np.where(constant, 1.0, std)
    return np.where(constant, 0.0, (t - mean) / std), np.where(constant, 0.0, (u - mean) / std)

# %% right: diff
def standardize(train, test):
    changes = np.abs(np.diff(train, axis=0)).sum(axis=0)
    mean, std = np.average(train, axis=0), np.sqrt(np.var(train, axis=0))
    std[changes == 0] = np.inf
    return tuple((x - mean) / std for x in (train, test))

# %% right: verbose
def standardize(train, test):
    number_of_columns = train.shape[1]
    # do not change the arguments
    scaled_train = np.copy(train)
    scaled_test = np.copy(test)
    for column in range(number_of_columns):
        values = train[:, column]
        smallest = np.min(values)
        largest = np.max(values)
        if smallest == largest:
            # a constant column becomes 0
            scaled_train[:, column] = 0.0
            scaled_test[:, column] = 0.0
        else:
            mean = np.mean(values)
            standard_deviation = np.std(values)
            scaled_train[:, column] = (train[:, column] - mean) / standard_deviation
            scaled_test[:, column] = (test[:, column] - mean) / standard_deviation
    assert scaled_train.shape == train.shape
    assert scaled_test.shape == test.shape
    return scaled_train, scaled_test

# %% right: type_hints
def standardize(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Scale two sets, column by column, by the mean and standard deviation of the first."""
    mean: np.ndarray = train.mean(axis=0)
    std: np.ndarray = train.std(axis=0)
    useful: np.ndarray = train.min(axis=0) != train.max(axis=0)
    safe: np.ndarray = np.where(useful, std, 1.0)
    return useful * (train - mean) / safe, useful * (test - mean) / safe

# %% right: match_case
def standardize(train, test):
    a, b = np.empty_like(train), np.empty_like(test)
    for j in range(train.shape[1]):
        match len(set(train[:, j])):
            case 1:
                a[:, j], b[:, j] = 0.0, 0.0
            case _:
                m, s = train[:, j].mean(), train[:, j].std()
                a[:, j], b[:, j] = (train[:, j] - m) / s, (test[:, j] - m) / s
    return a, b

# %% right: closure
def make_scaling(x):
    m, s = x.mean(axis=0), x.std(axis=0)
    weight = np.array([0.0 if np.ptp(c) == 0 else 1.0 for c in x.T])
    s = s * weight + (1 - weight)

    def scaling(new):
        return weight * (new - m) / s

    return scaling

def standardize(train, test):
    scaling = make_scaling(train)
    return scaling(train), scaling(test)
