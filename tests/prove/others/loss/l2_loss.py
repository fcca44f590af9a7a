# %% wrong: mean
def l2_loss(y_hat, y):
    return 0.5 * np.mean((y_hat - y) ** 2)

# %% wrong: half_forgotten
def l2_loss(y_hat, y):
    return float(np.sum((y_hat - y) ** 2))

# %% wrong: absolute
def l2_loss(y_hat, y):
    return 0.5 * np.sum(np.abs(y_hat - y))

# %% wrong: norm_with_root
def l2_loss(y_hat, y):
    return 0.5 * np.linalg.norm(y_hat - y)

# %% wrong: per_point
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2, axis=1)

# %% wrong: per_output
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2, axis=0)

# %% wrong: square_of_sum
def l2_loss(y_hat, y):
    return 0.5 * np.sum(y_hat - y) ** 2

# %% wrong: difference_of_squares
def l2_loss(y_hat, y):
    return 0.5 * np.sum(y_hat**2 - y**2)

# %% wrong: half_squared
def l2_loss(y_hat, y):
    return np.sum((0.5 * (y_hat - y)) ** 2)

# %% wrong: integer_half
def l2_loss(y_hat, y):
    return 1 // 2 * np.sum((y_hat - y) ** 2)

# %% wrong: not_summed
def l2_loss(y_hat, y):
    return 0.5 * (y_hat - y) ** 2

# %% wrong: matrix_product
def l2_loss(y_hat, y):
    e = y_hat - y
    return 0.5 * (e.T @ e)

# %% wrong: first_entry_of_product
def l2_loss(y_hat, y):
    e = y - y_hat
    return float(0.5 * (e.T @ e)[0, 0])

# %% wrong: dot_of_tables
def l2_loss(y_hat, y):
    e = y - y_hat
    return 0.5 * np.dot(e, e)

# %% wrong: caret
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ^ 2)

# %% wrong: divided_by_N
def l2_loss(y_hat, y):
    N = len(y)
    return float(np.sum((y_hat - y) ** 2) / (2 * N))

# %% wrong: plus
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat + y) ** 2)

# %% wrong: last_point_alone
def l2_loss(y_hat, y):
    loss = 0
    for p in range(len(y)):
        loss = 0.5 * np.sum((y_hat[p] - y[p]) ** 2)
    return loss

# %% wrong: first_output_alone
def l2_loss(y_hat, y):
    loss = 0.0
    for p in range(len(y)):
        loss += 0.5 * (y_hat[p, 0] - y[p, 0]) ** 2
    return loss

# %% wrong: returns_in_loop
def l2_loss(y_hat, y):
    loss = 0.0
    for p in range(len(y)):
        loss += 0.5 * np.sum((y_hat[p] - y[p]) ** 2)
        return loss

# %% wrong: prints
def l2_loss(y_hat, y):
    loss = 0.5 * np.sum((y_hat - y) ** 2)
    print("loss:", loss)

# %% wrong: sum_of_norms
def l2_loss(y_hat, y):
    return 0.5 * np.sum(np.linalg.norm(y_hat - y, axis=1))

# %% wrong: negative
def l2_loss(y_hat, y):
    return -0.5 * np.sum((y_hat - y) ** 2)

# %% wrong: spectral_norm
def l2_loss(y_hat, y):
    return 0.5 * np.linalg.norm(y_hat - y, 2) ** 2

# %% wrong: broadcast
def l2_loss(y_hat, y):
    return 0.5 * np.sum((y_hat.ravel() - y.reshape(-1, 1)) ** 2)

# %% wrong: root_of_it
def l2_loss(y_hat, y):
    return np.sqrt(0.5 * np.sum((y_hat - y) ** 2))

# %% wrong: undefined
def l2_loss(y_hat, y):
    return 0.5 * np.sum((yhat - y) ** 2)

# %% wrong: array_of_one
def l2_loss(y_hat, y):
    return np.array([0.5 * np.sum((y_hat - y) ** 2)])

# %% wrong: sum_of_rows_builtin
def l2_loss(y_hat, y):
    return 0.5 * sum((y_hat - y) ** 2)

# %% wrong: in_place
def l2_loss(y_hat, y):
    y_hat -= y
    return 0.5 * np.sum(y_hat**2)

# %% right: vdot
def l2_loss(y_hat, y):
    e = y - y_hat
    return 0.5 * np.vdot(e, e)

# %% right: frobenius
def l2_loss(y_hat, y):
    return np.linalg.norm(y - y_hat) ** 2 / 2

# %% right: loops
def l2_loss(y_hat, y):
    loss = 0.0
    for row_hat, row in zip(y_hat, y):
        for u, v in zip(row_hat, row):
            loss += (u - v) ** 2
    return loss / 2

# %% right: trace
def l2_loss(y_hat, y):
    e = y_hat - y
    return 0.5 * np.trace(e.T @ e)

# %% right: einsum
def l2_loss(y_hat, y):
    e = np.subtract(y_hat, y)
    return np.einsum("pi,pi->", e, e) * 0.5

# %% right: two_sums
def l2_loss(y_hat, y):
    return sum(0.5 * sum(row) for row in np.square(y - y_hat).tolist())
