# %% wrong: weights_then_biases
def pack(params):
    return np.concatenate([W.ravel() for W, b in params] + [b for W, b in params])

# %% wrong: columns
def pack(params):
    return np.concatenate([np.append(W.T.ravel(), b) for W, b in params])

# %% wrong: bias_first
def pack(params):
    return np.concatenate([np.append(b, W.ravel()) for W, b in params])

# %% wrong: bias_forgotten
def pack(params):
    return np.concatenate([W.ravel() for W, b in params])

# %% wrong: list_of_arrays
def pack(params):
    return [np.append(W.ravel(), b) for W, b in params]

# %% wrong: not_flat
def pack(params):
    return np.concatenate([W for W, b in params])

# %% wrong: vstack
def pack(params):
    return np.vstack([np.append(W.ravel(), b) for W, b in params])

# %% wrong: np_array
def pack(params):
    return np.array(params).ravel()

# %% wrong: rows_with_bias
def pack(params):
    z = []
    for W, b in params:
        for row, c in zip(W, b):
            z.extend(row)
            z.append(c)
    return np.array(z)

# %% wrong: last_layer
def pack(params):
    for W, b in params:
        z = np.concatenate([W.ravel(), b])
    return z

# %% wrong: reversed
def pack(params):
    z = np.array([])
    for W, b in params:
        z = np.concatenate([W.ravel(), b, z])
    return z

# %% wrong: first_layer
def pack(params):
    W, b = params[0]
    return np.concatenate([W.ravel(), b])

# %% wrong: append_method
def pack(params):
    z = np.array([])
    for W, b in params:
        np.append(z, W.ravel())
        np.append(z, b)
    return z

# %% wrong: list_appended
def pack(params):
    z = []
    for W, b in params:
        z.append(W.ravel())
        z.append(b)
    return np.array(z)

# %% wrong: row_vector
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params])[None, :]

# %% wrong: column_vector
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params]).reshape(-1, 1)

# %% wrong: single_precision
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params]).astype(np.float32)

# %% wrong: sorted
def pack(params):
    return np.sort(np.concatenate([np.append(W.ravel(), b) for W, b in params]))

# %% wrong: flatten_fortran
def pack(params):
    parts = []
    for W, b in params:
        parts += [W.flatten(order="F"), b.flatten(order="F")]
    return np.concatenate(parts)

# %% wrong: output_layer_left_out
def pack(params):
    return np.concatenate([np.append(W.ravel(), b) for W, b in params[:-1]])

# %% wrong: concatenates_two_arguments
def pack(params):
    z = np.array([])
    for W, b in params:
        z = np.concatenate(z, W.ravel(), b)
    return z

# %% wrong: tuple_has_no_ravel
def pack(params):
    return np.concatenate([layer.ravel() for layer in params])

# %% wrong: bias_twice
def pack(params):
    z = []
    for W, b in params:
        z.extend(W.ravel())
        z.extend(b)
        z.extend(b)
    return np.array(z)

# %% wrong: two_arrays
def pack(params):
    return np.concatenate([W.ravel() for W, b in params]), np.concatenate([b for W, b in params])

# %% wrong: returns_in_loop
def pack(params):
    z = []
    for W, b in params:
        z.extend(W.ravel())
        z.extend(b)
        return np.array(z)

# %% wrong: integers
def pack(params):
    size = sum(W.size + b.size for W, b in params)
    z = np.zeros(size, dtype=int)
    i = 0
    for W, b in params:
        z[i:i + W.size] = W.ravel()
        i += W.size
        z[i:i + b.size] = b
        i += b.size
    return z

# %% wrong: position_forgotten
def pack(params):
    size = sum(W.size + b.size for W, b in params)
    z = np.zeros(size)
    i = 0
    for W, b in params:
        z[i:i + W.size] = W.ravel()
        i += W.size
        z[i:i + b.size] = b
    return z

# %% wrong: unique
def pack(params):
    return np.unique(np.concatenate([np.append(W.ravel(), b) for W, b in params]))

# %% wrong: nothing
def pack(params):
    z = np.concatenate([np.append(W.ravel(), b) for W, b in params])

# %% wrong: hstack_of_tables
def pack(params):
    return np.hstack([np.hstack([W, b]) for W, b in params])

# %% right: r
def pack(params):
    return np.concatenate([np.r_[W.ravel(), b] for W, b in params])

# %% right: list
def pack(params):
    z = []
    for W, b in params:
        for row in W:
            z.extend(row)
        z.extend(b)
    return np.array(z, dtype=float)

# %% right: hstack
def pack(params):
    return np.hstack([part.reshape(-1) for layer in params for part in layer])

# %% right: filled_in
def pack(params):
    z = np.empty(sum(W.size + b.size for W, b in params))
    i = 0
    for layer in params:
        for part in layer:
            z[i:i + part.size] = part.flat
            i += part.size
    return z

# %% right: append
def pack(params):
    z = np.array([])
    for W, b in params:
        z = np.append(np.append(z, W), b)
    return z
