# %% wrong: bias_subtracted
def affine(n, W, b):
    return n @ W.T - b

# %% wrong: loops_over_first_layer_wrong_index
def affine(n, W, b):
    N, d_in = n.shape
    d_out = W.shape[0]
    a = np.zeros((N, d_out))
    for p in range(N):
        for i in range(d_out):
            for j in range(d_in):
                a[p, i] = W[i, j] * n[p, j]
            a[p, i] += b[i]
    return a

# %% wrong: bias_inside_the_loop_over_inputs
def affine(n, W, b):
    N, d_in = n.shape
    d_out = W.shape[0]
    a = np.zeros((N, d_out))
    for p in range(N):
        for i in range(d_out):
            for j in range(d_in):
                a[p, i] += W[i, j] * n[p, j] + b[i]
    return a

# %% wrong: rows_as_columns
def affine(n, W, b):
    return W @ n.T + b[:, None]

# %% wrong: not_transposed
def affine(n, W, b):
    return n @ W + b

# %% wrong: star_for_matmul
def affine(n, W, b):
    return n * W.T + b

# %% wrong: one_point_alone
def affine(n, W, b):
    a = []
    for i in range(len(W)):
        a.append(np.sum(W[i] * n[0]) + b[i])
    return np.array([a])

# %% wrong: returns_inside_loop
def affine(n, W, b):
    a = np.zeros((len(n), len(b)))
    for p in range(len(n)):
        a[p] = W @ n[p] + b
        return a

# %% wrong: prints
def affine(n, W, b):
    a = n @ W.T + b
    print(a)

# %% wrong: bias_as_column
def affine(n, W, b):
    b = b.reshape(-1, 1)
    return n @ W.T + b

# %% wrong: tanh_at_once
def affine(n, W, b):
    return np.tanh(n @ W.T + b)

# %% wrong: list_of_lists
def affine(n, W, b):
    return [[sum(w * x for w, x in zip(row, point)) + c for row, c in zip(W, b)] for point in n]

# %% wrong: sum_over_everything
def affine(n, W, b):
    a = np.zeros((n.shape[0], W.shape[0]))
    for i in range(W.shape[0]):
        a[:, i] = np.sum(n * W[i]) + b[i]
    return a

# %% wrong: bias_of_first_neuron_everywhere
def affine(n, W, b):
    return n @ W.T + b[0]

# %% wrong: name_misspelt
def affine(n, W, b):
    a = n @ w.T + b
    return a

# %% wrong: forgets_np
def affine(n, W, b):
    return dot(n, W.T) + b

# %% wrong: adds_the_bias_in_place
def affine(n, W, b):
    n -= n.mean(axis=0)
    return n @ W.T + b

# %% wrong: last_input_left_out
def affine(n, W, b):
    a = np.zeros((n.shape[0], W.shape[0]))
    for j in range(n.shape[1] - 1):
        a += n[:, j:j + 1] * W[:, j]
    return a + b

# %% wrong: empty_result_from_like
def affine(n, W, b):
    a = np.zeros_like(n)
    for p in range(n.shape[0]):
        a[p] = W @ n[p] + b
    return a

# %% wrong: rounded
def affine(n, W, b):
    return np.round(n @ W.T + b, 4)

# %% wrong: single_precision
def affine(n, W, b):
    return (n.astype("f4") @ W.T.astype("f4") + b).astype("float32")

# %% wrong: divides_by_d_in
def affine(n, W, b):
    return np.mean(n[:, None, :] * W[None], axis=2) + b

# %% wrong: squeezed
def affine(n, W, b):
    return np.squeeze(n @ W.T + b)

# %% wrong: two_bias_weights_mixed
def affine(n, W, b):
    n1 = np.hstack([np.ones((len(n), 1)), n])
    Wb = np.hstack([W, b[:, None]])
    return n1 @ Wb.T

# %% wrong: outer_product
def affine(n, W, b):
    return np.outer(n, W) + b

# %% wrong: einsum_sums_points
def affine(n, W, b):
    return np.einsum("pj,ij->i", n, W) + b

# %% wrong: tuple_of_one
def affine(n, W, b):
    a = n @ W.T + b,
    return a

# %% wrong: too_few_parameters
def affine(n, W):
    return n @ W.T

# %% wrong: inner_with_bias_times_n
def affine(n, W, b):
    return (n + b.sum()) @ W.T

# %% wrong: abs_of_weights
def affine(n, W, b):
    return n @ np.abs(W).T + b

# %% right: inner
def affine(n, W, b):
    return np.inner(n, W) + b

# %% right: three_loops
def affine(n, W, b):
    N, d_in = n.shape
    d_out = len(b)
    a = np.empty((N, d_out))
    for p in range(N):
        for i in range(d_out):
            total = b[i]
            for j in range(d_in):
                total += W[i, j] * n[p, j]
            a[p, i] = total
    return a

# %% right: augmented
def affine(n, W, b):
    n1 = np.hstack([n, np.ones((len(n), 1))])
    Wb = np.column_stack([W, b])
    return n1.dot(Wb.T)

# %% right: transposed_twice
def affine(n, W, b):
    return (W @ n.T + b[:, np.newaxis]).T

# %% right: point_by_point
def affine(n, W, b):
    return np.array([W @ point + b for point in n])

# %% right: einsum
def affine(n, W, b):
    return b + np.einsum("ij,pj->pi", W, n)

# %% right: column_by_column
def affine(n, W, b):
    a = np.tile(b, (len(n), 1)).astype(float)
    for j in range(n.shape[1]):
        a += np.outer(n[:, j], W[:, j])
    return a

# %% right: broadcasting
def affine(n, W, b):
    return (n[:, None, :] * W[None, :, :]).sum(-1) + b

# %% right: tensordot
def affine(n, W, b):
    return np.add(np.tensordot(n, W, axes=([1], [1])), b)

# %% right: lists_inside
def affine(n, W, b):
    rows = []
    for point in n.tolist():
        rows.append([sum(w * x for w, x in zip(row, point)) + c for row, c in zip(W.tolist(), b.tolist())])
    return np.array(rows, dtype=float)
