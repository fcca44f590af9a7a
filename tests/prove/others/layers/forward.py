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
