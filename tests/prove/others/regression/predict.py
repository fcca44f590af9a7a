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

# %% right: last_of_forward
def predict(x, params, kind):
    return forward(x, params, kind)[0][-1]

# %% right: last_preactivation
def predict(x, params, kind):
    _, a = forward(x, params, kind)
    return a[-1]

# %% right: own_loop
def predict(x, params, kind):
    n = x
    for W, b in params[:-1]:
        n = activate(affine(n, W, b), kind)
    W, b = params[-1]
    return affine(n, W, b)

# %% right: enumerate
def predict(x, params, kind):
    y_hat = x
    for l, (W, b) in enumerate(params):
        y_hat = y_hat @ W.T + b
        if l < len(params) - 1:
            y_hat = activate(y_hat, kind)
    return y_hat

# %% right: recursive
def predict(x, params, kind):
    W, b = params[0]
    if len(params) == 1:
        return affine(x, W, b)
    return predict(activate(affine(x, W, b), kind), params[1:], kind)

# %% right: recursive_from_the_end
def predict(x, params, kind):
    W, b = params[-1]
    if len(params) == 1:
        hidden = x
    else:
        hidden = activate(predict(x, params[:-1], kind), kind)
    return np.dot(hidden, W.T) + b

# %% right: reduce
from functools import reduce

def predict(x, params, kind):
    *hidden, output = params
    n = reduce(lambda n, layer: activate(affine(n, *layer), kind), hidden, x)
    return affine(n, *output)

# %% right: kinds
def predict(x, params, kind):
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n = x
    for (W, b), k in zip(params, kinds):
        n = activate(affine(n, W, b), k)
    return n

# %% right: point_by_point_stacked
def predict(x, params, kind):
    answers = []
    for point in x:
        n = point
        for W, b in params[:-1]:
            n = activate(W @ n + b, kind)
        answers.append(params[-1][0] @ n + params[-1][1])
    return np.stack(answers)

# %% right: class_model
class Model:
    def __init__(self, params, kind):
        self.params, self.kind = params, kind

    def __call__(self, x):
        neurons, _ = forward(x, self.params, self.kind)
        return neurons[-1]


def predict(x, params, kind):
    return Model(params, kind)(x)

# %% right: composition_of_functions
def predict(x, params, kind):
    layers = [lambda n, W=W, b=b: activate(affine(n, W, b), kind) for W, b in params[:-1]]
    layers.append(lambda n: affine(n, *params[-1]))
    for layer in layers:
        x = layer(x)
    return x

# %% right: along_axis
def predict(x, params, kind):
    def one(point):
        return forward(point, params, kind)[0][-1]

    return np.apply_along_axis(one, 1, x)

# %% right: vectorize_signature
def predict(x, params, kind):
    return np.vectorize(lambda p: forward(p, params, kind)[0][-1], signature="(i)->(o)")(x)

# %% right: points_as_columns
def predict(x, params, kind):
    n = x.T
    for W, b in params[:-1]:
        n = activate(np.matmul(W, n) + b[:, np.newaxis], kind)
    W, b = params[-1]
    return (np.matmul(W, n) + b[:, np.newaxis]).T

# %% right: einsum
def predict(x, params, kind):
    n = x
    last = len(params) - 1
    for l in range(last + 1):
        W, b = params[l]
        n = np.einsum("pj,ij->pi", n, W) + b
        n = n if l == last else activate(n, kind)
    return n

# %% right: augmented
def predict(x, params, kind):
    def layer(n, W, b):
        return np.c_[n, np.ones(len(n))] @ np.c_[W, b].T

    n = x
    for W, b in params[:-1]:
        n = activate(layer(n, W, b), kind)
    return layer(n, *params[-1])

# %% right: while_loop
def predict(x, params, kind):
    n = x
    l = 0
    while l < len(params) - 1:
        n = activate(affine(n, params[l][0], params[l][1]), kind)
        l += 1
    return affine(n, params[l][0], params[l][1])

# %% right: iterator
def predict(x, params, kind):
    layers = iter(params)
    n = affine(x, *next(layers))
    for W, b in layers:
        n = affine(activate(n, kind), W, b)
    return n

# %% right: accumulate
from itertools import accumulate

def predict(x, params, kind):
    first, *rest = params
    stages = accumulate(rest, lambda a, layer: affine(activate(a, kind), *layer), initial=affine(x, *first))
    return list(stages)[-1]

# %% right: generator
def predict(x, params, kind):
    def stages():
        a = affine(x, *params[0])
        yield a
        for layer in params[1:]:
            a = affine(activate(a, kind), *layer)
            yield a

    for y_hat in stages():
        pass
    return y_hat

# %% right: own_activation
def predict(x, params, kind):
    f = {
        "identity": lambda a: a,
        "logistic": lambda a: 0.5 * (1 + np.tanh(0.5 * a)),
        "tanh": np.tanh,
        "relu": lambda a: np.maximum(a, 0),
    }[kind]
    n = x
    for W, b in params[:-1]:
        n = f(n @ W.T + b)
    return n @ params[-1][0].T + params[-1][1]

# %% right: verbose
def predict(x, params, kind):
    neurons, pre_activations = forward(x, params, kind)
    number_of_layers = len(params)
    y_hat = neurons[number_of_layers]
    assert y_hat.shape == (x.shape[0], params[-1][0].shape[0])
    return y_hat

# %% right: type_hints
def predict(x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]], kind: str) -> np.ndarray:
    """Return the predictions of a network."""
    neurons: list[np.ndarray] = forward(x, params, kind)[0]
    y_hat: np.ndarray = neurons.pop()
    return y_hat

# %% right: chunks
def predict(x, params, kind, chunk=64):
    pieces = [forward(x[i : i + chunk], params, kind)[0][-1] for i in range(0, len(x), chunk)]
    return np.concatenate(pieces, axis=0)

# %% right: star
def predict(x, params, kind):
    (*_, y_hat), _ = forward(x, params, kind)
    return np.array(y_hat)
