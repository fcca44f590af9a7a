# %% wrong: output_activated
def forward(x, params, kind):
    n, a = [x], []
    for W, b in params:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    return n, a

# %% wrong: input_left_out
def forward(x, params, kind):
    n, a = [], []
    h = x
    for l, (W, b) in enumerate(params):
        z = affine(h, W, b)
        h = activate(z, kind) if l < len(params) - 1 else z
        a.append(z)
        n.append(h)
    return n, a

# %% wrong: order_swapped
def forward(x, params, kind):
    n, a = [x], []
    for W, b in params[:-1]:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    W, b = params[-1]
    a.append(affine(n[-1], W, b))
    n.append(a[-1])
    return a, n

# %% wrong: prediction_alone
def forward(x, params, kind):
    h = x
    for l, (W, b) in enumerate(params):
        h = affine(h, W, b)
        if l < len(params) - 1:
            h = activate(h, kind)
    return h

# %% wrong: output_layer_left_out
def forward(x, params, kind):
    n, a = [x], []
    for l in range(len(params) - 1):
        W, b = params[l]
        a.append(affine(n[l], W, b))
        n.append(activate(a[l], kind))
    return n, a

# %% wrong: always_x
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(x, W, b))
        n.append(activate(a[-1], kind) if i + 1 < len(params) else a[-1])
    return n, a

# %% wrong: preactivations_passed_on
def forward(x, params, kind):
    n, a = [x], []
    h = x
    for i, (W, b) in enumerate(params):
        h = affine(h, W, b)
        a.append(h)
        n.append(activate(h, kind) if i < len(params) - 1 else h)
    return n, a

# %% wrong: relu_always
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], "relu") if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: first_layer_linear
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i > 0 and i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: activation_of_input
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(activate(n[-1], kind), W, b))
        n.append(a[-1])
    return n, a

# %% wrong: input_activated_first
def forward(x, params, kind):
    n, a = [activate(x, kind)], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: activated_in_place
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        z = affine(n[-1], W, b)
        a.append(z)
        if i < len(params) - 1:
            z[...] = activate(z, kind)
        n.append(z)
    return n, a

# %% wrong: stacked_into_arrays
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return np.array(n), np.array(a)

# %% wrong: concatenated
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return np.concatenate(n, axis=1), np.concatenate(a, axis=1)

# %% wrong: extend
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        z = affine(n[-1], W, b)
        a.extend(z)
        n.append(activate(z, kind) if i < len(params) - 1 else z)
    return n, a

# %% wrong: unknowns_popped
def forward(x, params, kind):
    n, a = [x], []
    W, b = params.pop()
    for V, c in params:
        a.append(affine(n[-1], V, c))
        n.append(activate(a[-1], kind))
    a.append(affine(n[-1], W, b))
    n.append(a[-1])
    return n, a

# %% wrong: reversed_layers
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(reversed(params)):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: return_in_loop
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
        return n, a

# %% wrong: off_by_one_index
def forward(x, params, kind):
    n, a = [x], []
    for i in range(len(params) + 1):
        W, b = params[i]
        a.append(affine(n[i], W, b))
        n.append(activate(a[i], kind) if i < len(params) - 1 else a[i])
    return n, a

# %% wrong: three_lists
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n[-1], n, a

# %% wrong: output_missing_in_a
def forward(x, params, kind):
    n, a = [x], []
    for W, b in params[:-1]:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    W, b = params[-1]
    n.append(affine(n[-1], W, b))
    return n, a

# %% wrong: two_layers_hard_coded
def forward(x, params, kind):
    (W0, b0), (W1, b1) = params
    a0 = affine(x, W0, b0)
    n1 = activate(a0, kind)
    a1 = affine(n1, W1, b1)
    return [x, n1, a1], [a0, a1]

# %% wrong: same_list
def forward(x, params, kind):
    n = a = []
    n.append(x)
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: derivative_for_activation
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activation_derivative(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: preactivations_overwritten
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        z = affine(n[-1], W, b)
        z = activate(z, kind) if i < len(params) - 1 else z
        a.append(z)
        n.append(z)
    return n, a

# %% wrong: arguments_of_affine_swapped
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(affine(W, n[-1], b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: linear_everywhere
def forward(x, params, kind):
    n, a = [x], []
    for W, b in params:
        a.append(affine(n[-1], W, b))
        n.append(a[-1])
    return n, a

# %% wrong: input_kept_in_a
def forward(x, params, kind):
    n, a = [x], [x]
    for i, (W, b) in enumerate(params):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: bias_forgotten_by_own_product
def forward(x, params, kind):
    n, a = [x], []
    for i, (W, b) in enumerate(params):
        a.append(n[-1] @ W.T)
        n.append(activate(a[-1], kind) if i < len(params) - 1 else a[-1])
    return n, a

# %% wrong: generator_of_lists
def forward(x, params, kind):
    n = x
    for i, (W, b) in enumerate(params):
        a = affine(n, W, b)
        n = activate(a, kind) if i < len(params) - 1 else a
        yield n, a

# %% right: counted
def forward(x, params, kind):
    n, a = [x], []
    L = len(params) - 1
    for l in range(L + 1):
        W, b = params[l]
        a.append(affine(n[l], W, b))
        n.append(activate(a[l], kind if l < L else "identity"))
    return n, a

# %% right: recursive
def forward(x, params, kind):
    W, b = params[0]
    a = affine(x, W, b)
    if len(params) == 1:
        return [x, a], [a]
    later_n, later_a = forward(activate(a, kind), params[1:], kind)
    return [x] + later_n, [a] + later_a

# %% right: activate_all_then_mend
def forward(x, params, kind):
    n, a = [x], []
    for W, b in params:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    n[-1] = a[-1]
    return n, a

# %% right: own_product
def forward(x, params, kind):
    n = [np.array(x)]
    a = []
    kinds = [kind] * (len(params) - 1) + ["identity"]
    for (W, b), k in zip(params, kinds):
        a = a + [np.dot(n[-1], W.T) + b]
        n = n + [activate(a[-1], k)]
    return n, a

# %% right: filled_in
def forward(x, params, kind):
    n = [None] * (len(params) + 1)
    a = [None] * len(params)
    n[0] = x
    for l, (W, b) in enumerate(params):
        a[l] = affine(n[l], W, b)
        last = l == len(params) - 1
        n[l + 1] = a[l].copy() if last else activate(a[l], kind)
    return n, a

# %% right: tuples
def forward(x, params, kind):
    n, a = (x,), ()
    *hidden, (W, b) = params
    for V, c in hidden:
        a += (affine(n[-1], V, c),)
        n += (activate(a[-1], kind),)
    a += (affine(n[-1], W, b),)
    return list(n + a[-1:]), list(a)

# %% right: last_layer_apart
def forward(x, params, kind):
    n = [x]
    a = []
    for W, b in params[:-1]:
        z = affine(n[-1], W, b)
        a.append(z)
        n.append(activate(z, kind))
    W, b = params[-1]
    y_hat = affine(n[-1], W, b)
    a.append(y_hat)
    n.append(y_hat)
    return n, a

# %% right: kinds_in_a_list
def forward(x, params, kind):
    kinds = [kind] * (len(params) - 1) + ["identity"]
    n, a = [x], []
    for (W, b), f in zip(params, kinds):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], f))
    return n, a

# %% right: enumerate_and_if
def forward(x, params, kind):
    L = len(params) - 1
    n = [x]
    a = []
    for l, (W, b) in enumerate(params):
        a_l = affine(n[l], W, b)
        a.append(a_l)
        if l < L:
            n.append(activate(a_l, kind))
        else:
            n.append(a_l)
    return n, a

# %% right: accumulate
from itertools import accumulate

def forward(x, params, kind):
    last = len(params) - 1

    def layer(state, numbered):
        l, (W, b) = numbered
        a = affine(state[0], W, b)
        return (activate(a, kind) if l < last else a, a)

    states = list(accumulate(enumerate(params), layer, initial=(x, None)))
    return [n for n, _ in states], [a for _, a in states[1:]]

# %% right: reduce
from functools import reduce

def forward(x, params, kind):
    def step(so_far, layer):
        n, a = so_far
        pre = affine(n[-1], *layer)
        return n + [activate(pre, kind)], a + [pre]

    n, a = reduce(step, params[:-1], ([x], []))
    out = affine(n[-1], *params[-1])
    return n + [out], a + [out]

# %% right: class_network
class Network:
    def __init__(self, params, kind):
        self.params = params
        self.kind = kind
        self.neurons = []
        self.preactivations = []

    def run(self, x):
        self.neurons = [x]
        self.preactivations = []
        for number, (W, b) in enumerate(self.params):
            a = affine(self.neurons[-1], W, b)
            self.preactivations.append(a)
            is_output = number == len(self.params) - 1
            self.neurons.append(a if is_output else activate(a, self.kind))
        return self.neurons, self.preactivations


def forward(x, params, kind):
    return Network(params, kind).run(x)

# %% right: generator_of_pairs
def forward(x, params, kind):
    def layers():
        current = x
        for i, (W, b) in enumerate(params, start=1):
            pre = affine(current, W, b)
            current = activate(pre, "identity" if i == len(params) else kind)
            yield pre, current

    pairs = list(layers())
    return [x] + [n for _, n in pairs], [a for a, _ in pairs]

# %% right: star_unpacking
def forward(x, params, kind):
    *hidden, (W_out, b_out) = params
    n, a = [x], []
    for W, b in hidden:
        a += [affine(n[-1], W, b)]
        n += [activate(a[-1], kind)]
    a += [affine(n[-1], W_out, b_out)]
    n += [a[-1]]
    return n, a

# %% right: none_filled_in
def forward(x, params, kind):
    num = len(params)
    n = [None] * (num + 1)
    a = [None] * num
    n[0] = x
    for l in range(num):
        W, b = params[l]
        a[l] = affine(n[l], W, b)
        n[l + 1] = activate(a[l], kind) if l != num - 1 else a[l]
    return n, a

# %% right: recursive_head_and_tail
def forward(x, params, kind):
    (W, b), *rest = params
    a_0 = affine(x, W, b)
    if not rest:
        return [x, a_0], [a_0]
    n, a = forward(activate(a_0, kind), rest, kind)
    return [x, *n], [a_0, *a]

# %% right: recursive_from_the_end
def forward(x, params, kind, output=True):
    if len(params) == 0:
        return [x], []
    n, a = forward(x, params[:-1], kind, output=False)
    W, b = params[-1]
    pre = affine(n[-1], W, b)
    return n + [pre if output else activate(pre, kind)], a + [pre]

# %% right: while_with_a_queue
from collections import deque

def forward(x, params, kind):
    waiting = deque(params)
    n, a = [x], []
    while waiting:
        W, b = waiting.popleft()
        a.append(affine(n[-1], W, b))
        if waiting:
            n.append(activate(a[-1], kind))
        else:
            n.append(a[-1].copy())
    return n, a

# %% right: iterator_pop
def forward(x, params, kind):
    layers = list(params)
    neurons, pres = [x], []
    while len(layers) > 1:
        W, b = layers.pop(0)
        pres.append(neurons[-1] @ W.T + b)
        neurons.append(activate(pres[-1], kind))
    W, b = layers.pop(0)
    pres.append(neurons[-1] @ W.T + b)
    neurons.append(pres[-1])
    return neurons, pres

# %% right: own_activations
def forward(x, params, kind):
    f = {
        "identity": lambda t: t,
        "logistic": lambda t: 0.5 * (1 + np.tanh(0.5 * t)),
        "tanh": np.tanh,
        "relu": lambda t: np.maximum(t, 0),
    }[kind]
    n, a = [x], []
    for l in range(len(params)):
        W, b = params[l]
        a.append(np.einsum("pj,ij->pi", n[l], W) + b)
        n.append(f(a[l]))
    n[-1] = a[-1]
    return n, a

# %% right: verbose_beginner
def forward(x, params, kind):
    # lists for everything that we compute on the way
    list_of_neurons = []
    list_of_preactivations = []

    number_of_layers = len(params)
    neurons = x
    list_of_neurons.append(neurons)

    for layer_number in range(number_of_layers):
        weights = params[layer_number][0]
        biases = params[layer_number][1]
        preactivations = affine(neurons, weights, biases)
        list_of_preactivations.append(preactivations)
        # the output layer has no activation!
        if layer_number == number_of_layers - 1:
            neurons = preactivations
        else:
            neurons = activate(preactivations, kind)
        list_of_neurons.append(neurons)

    assert len(list_of_neurons) == number_of_layers + 1
    assert len(list_of_preactivations) == number_of_layers
    return list_of_neurons, list_of_preactivations

# %% right: dictionary_of_stages
def forward(x, params, kind):
    n = {0: x}
    a = {}
    last = len(params) - 1
    for l in range(last + 1):
        a[l] = affine(n[l], *params[l])
        n[l + 1] = a[l] if l == last else activate(a[l], kind)
    return list(n.values()), list(a.values())

# %% right: side_effect_in_a_comprehension
def forward(x, params, kind):
    n = [x]
    a = [affine(n[-1], W, b) for W, b in params[:-1] if n.append(activate(affine(n[-1], W, b), kind)) or False]
    a = [affine(n_l, W, b) for n_l, (W, b) in zip(n, params)]
    return [*n, a[-1]], a

# %% right: neurons_first_then_preactivations
def forward(x, params, kind):
    n = [x]
    for W, b in params[:-1]:
        n.append(activate(affine(n[-1], W, b), kind))
    a = [affine(n_l, W, b) for n_l, (W, b) in zip(n, params)]
    n.append(a[-1])
    return n, a

# %% right: preactivations_first
def forward(x, params, kind):
    a = [affine(x, *params[0])]
    for W, b in params[1:]:
        a.append(affine(activate(a[-1], kind), W, b))
    n = [x] + [activate(pre, kind) for pre in a[:-1]] + [a[-1]]
    return n, a

# %% right: identity_check_on_last
def forward(x, params, kind):
    n = [x]
    a = []
    count = 0
    for (W, b) in params:
        count += 1
        a.append(np.dot(n[-1], W.T) + b)
        how = kind
        if count == len(params):
            how = "identity"
        n.append(activate(a[-1], how))
    return (n, a)

# %% right: type_hints
def forward(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]], kind: str
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return the neurons and the pre-activations of every layer, for N points at once."""
    neurons: list[np.ndarray] = [x]
    preactivations: list[np.ndarray] = []
    depth: int = len(params)
    for level, (W, b) in enumerate(params, 1):
        pre: np.ndarray = affine(neurons[-1], W, b)
        preactivations.append(pre)
        neurons.append(pre if level == depth else activate(pre, kind))
    return neurons, preactivations

# %% right: point_by_point
def forward(x, params, kind):
    sizes = [x.shape[1]] + [len(b) for W, b in params]
    n = [np.zeros((len(x), d)) for d in sizes]
    a = [np.zeros((len(x), d)) for d in sizes[1:]]
    n[0] = x
    for p in range(len(x)):
        for l, (W, b) in enumerate(params):
            a[l][p] = b + W @ n[l][p]
            if l + 1 < len(params):
                n[l + 1][p] = activate(a[l][p], kind)
            else:
                n[l + 1][p] = a[l][p]
    return n, a

# %% right: exception_at_the_end
def forward(x, params, kind):
    n, a = [x], []
    layers = iter(params)
    W, b = next(layers)
    while True:
        a.append(affine(n[-1], W, b))
        try:
            W, b = next(layers)
        except StopIteration:
            n.append(a[-1])
            return n, a
        n.append(activate(a[-1], kind))

# %% right: named_tuples
from collections import namedtuple

Stage = namedtuple("Stage", "pre post")

def stage(n, W, b, kind):
    a = affine(n, W, b)
    return Stage(pre=a, post=activate(a, kind))

def forward(x, params, kind):
    stages = []
    current = x
    for W, b in params[:-1]:
        stages.append(stage(current, W, b, kind))
        current = stages[-1].post
    stages.append(stage(current, *params[-1], "identity"))
    return [x] + [s.post for s in stages], [s.pre for s in stages]

# %% right: functions_chained
from functools import partial

def forward(x, params, kind):
    steps = [partial(affine, W=W, b=b) for W, b in params]
    bends = [partial(activate, kind=kind)] * (len(params) - 1) + [lambda a: a]
    n, a = [x], []
    for step, bend in zip(steps, bends):
        a.append(step(n[-1]))
        n.append(bend(a[-1]))
    return n, a

# %% right: augmented_matrices
def forward(x, params, kind):
    N = x.shape[0]
    n, a = [x], []
    for l in range(len(params)):
        W, b = params[l]
        inputs = np.hstack((np.ones((N, 1)), n[-1]))
        theta = np.vstack((b, W.T))
        a.append(inputs.dot(theta))
        n.append(a[-1] if l == len(params) - 1 else activate(a[-1], kind))
    return n, a
