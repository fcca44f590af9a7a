# %% wrong: both_returned
def predict(x, params, kind):
    return forward(x, params, kind)

# %% wrong: lists_of_neurons
def predict(x, params, kind):
    n, a = forward(x, params, kind)
    return n

# %% wrong: hidden_layer
def predict(x, params, kind):
    n, a = forward(x, params, kind)
    return n[-2]

# %% wrong: activated
def predict(x, params, kind):
    for W, b in params:
        x = activate(affine(x, W, b), kind)
    return x

# %% wrong: linear
def predict(x, params, kind):
    for W, b in params:
        x = affine(x, W, b)
    return x

# %% wrong: flat
def predict(x, params, kind):
    return forward(x, params, kind)[0][-1].ravel()

# %% wrong: first_column
def predict(x, params, kind):
    return forward(x, params, kind)[0][-1][:, 0]

# %% wrong: first_row
def predict(x, params, kind):
    return forward(x, params, kind)[0][-1][0]

# %% wrong: squeezed
def predict(x, params, kind):
    return np.squeeze(forward(x, params, kind)[0][-1])

# %% wrong: last_of_tuple
def predict(x, params, kind):
    return forward(x, params, kind)[-1]

# %% wrong: input_returned
def predict(x, params, kind):
    n, a = forward(x, params, kind)
    return n[0]

# %% wrong: argument_order
def predict(x, params, kind):
    n, a = forward(params, x, kind)
    return n[-1]

# %% wrong: rounded
def predict(x, params, kind):
    return np.round(forward(x, params, kind)[0][-1])

# %% wrong: last_activation_argument
def predict(x, params, kind):
    n, a = forward(x, params, kind)
    return activate(a[-1], kind)

# %% wrong: previous_preactivation
def predict(x, params, kind):
    n, a = forward(x, params, kind)
    return a[-2]

# %% wrong: fixed_kind
def predict(x, params, kind):
    n, a = forward(x, params, "tanh")
    return n[-1]

# %% wrong: kind_not_passed
def predict(x, params, kind):
    n, a = forward(x, params)
    return n[-1]

# %% wrong: two_layers
def predict(x, params, kind):
    (W0, b0), (W1, b1) = params
    return affine(activate(affine(x, W0, b0), kind), W1, b1)

# %% wrong: output_bias_forgotten
def predict(x, params, kind):
    for W, b in params[:-1]:
        x = activate(affine(x, W, b), kind)
    return x @ params[-1][0].T

# %% wrong: nothing
def predict(x, params, kind):
    y_hat = forward(x, params, kind)[0][-1]

# %% wrong: mean_of_prediction
def predict(x, params, kind):
    return np.mean(forward(x, params, kind)[0][-1], axis=0)

# %% wrong: argmax
def predict(x, params, kind):
    return np.argmax(forward(x, params, kind)[0][-1], axis=1)

# %% wrong: transposed
def predict(x, params, kind):
    return forward(x, params, kind)[0][-1].T

# %% wrong: standardised_again
def predict(x, params, kind):
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    return forward(x, params, kind)[0][-1]

# %% wrong: one_point_loop
def predict(x, params, kind):
    y_hat = []
    for point in x:
        n, a = forward(point, params, kind)
        y_hat.append(n[-1][0])
    return np.array(y_hat)

# %% wrong: last_point
def predict(x, params, kind):
    for point in x:
        y_hat = forward(point[None], params, kind)[0][-1]
    return y_hat

# %% wrong: hidden_only_if_two
def predict(x, params, kind):
    for W, b in params[:-1]:
        x = activate(affine(x, W, b), kind)
    return x

# %% wrong: output_layer_twice
def predict(x, params, kind):
    n, a = forward(x, params, kind)
    W, b = params[-1]
    return affine(n[-1], W, b)

# %% wrong: attribute
def predict(x, params, kind):
    return forward(x, params, kind).n[-1]

# %% wrong: off_by_one
def predict(x, params, kind):
    n, a = forward(x, params, kind)
    return n[len(n)]

# %% right: forward
def predict(x, params, kind):
    n, _ = forward(x, params, kind)
    return n[-1]

# %% right: preactivation
def predict(x, params, kind):
    return forward(x, params, kind)[1][-1]

# %% right: loop
def predict(x, params, kind):
    for l, (W, b) in enumerate(params):
        x = x @ W.T + b
        if l < len(params) - 1:
            x = activate(x, kind)
    return x

# %% right: points
def predict(x, params, kind):
    return np.array([forward(point[None], params, kind)[0][-1][0] for point in x])

# %% right: columns
def predict(x, params, kind):
    n = x.T
    for W, b in params[:-1]:
        n = activate(W @ n + b[:, None], kind)
    W, b = params[-1]
    return (W @ n + b[:, None]).T
