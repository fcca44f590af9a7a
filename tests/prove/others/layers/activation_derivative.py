# %% wrong: slope_of_f_value
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        return a * (1 - a)
    if kind == "tanh":
        return 1 - a**2
    if kind == "relu":
        return (a > 0).astype(float)

# %% wrong: bools
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return a > 0

# %% wrong: ints
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones(a.shape, dtype=int)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1, 0)

# %% wrong: identity_returns_a
def activation_derivative(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: identity_scalar
def activation_derivative(a, kind):
    if kind == "identity":
        return 1
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: relu_returns_a
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: tanh_not_squared
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a)
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: tanh_of_square
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a ** 2)
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: logistic_missing_factor
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return 1 - s
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: logistic_plus
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 + s)
    if kind == "tanh":
        return 1 + np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: logistic_exponentials_overflow
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        return np.exp(-a) / (1 + np.exp(-a)) ** 2
    if kind == "tanh":
        return 1 / np.cosh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: sigmoid_twice
def activation_derivative(a, kind):
    s = activate(activate(a, kind), kind)
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        return s * (1 - s)
    if kind == "tanh":
        return 1 - s ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: relu_wrong_side
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a < 0, 1.0, 0.0)

# %% wrong: identity_zero
def activation_derivative(a, kind):
    if kind == "identity":
        return np.zeros_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: minus_logistic
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (s - 1)
    if kind == "tanh":
        return np.tanh(a) ** 2 - 1
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: np_gradient
def activation_derivative(a, kind):
    return np.gradient(activate(a, kind), a)

# %% wrong: forward_difference
def activation_derivative(a, kind):
    h = 1e-3
    return (activate(a + h, kind) - activate(a, kind)) / h

# %% wrong: relu_divides
def activation_derivative(a, kind):
    if kind == "identity":
        return a / a
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.maximum(a, 0) / a

# %% wrong: two_slips_tanh_and_relu
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - a**2
    if kind == "relu":
        return np.where(a > 0, a, 0.0)

# %% wrong: kind_ignored
def activation_derivative(a, kind):
    s = activate(a, "logistic")
    return s * (1 - s)

# %% wrong: derivative_called_on_activate_without_kind
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a)
        return s * (1 - s)
    if kind == "tanh":
        return 1 - activate(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: if_on_array
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    elif kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    elif kind == "tanh":
        return 1 - np.tanh(a) ** 2
    elif kind == "relu":
        return 1.0 if a > 0 else 0.0

# %% wrong: caret
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    elif kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    elif kind == "tanh":
        return 1 - np.tanh(a) ^ 2
    elif kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: relu_in_place
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        a[a <= 0] = 0
        a[a > 0] = 1
        return a

# %% wrong: relu_forgets_return
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        np.where(a > 0, 1.0, 0.0)

# %% wrong: tanh_half
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        t = np.tanh(0.5 * a)
        return 0.5 * (1 - t**2)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: flattened
def activation_derivative(a, kind):
    a = a.ravel()
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: jacobian
def activation_derivative(a, kind):
    if kind == "identity":
        f = np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        f = s * (1 - s)
    if kind == "tanh":
        f = 1 - np.tanh(a) ** 2
    if kind == "relu":
        f = np.where(a > 0, 1.0, 0.0)
    return np.diag(f.ravel())

# %% wrong: relu_threshold_one
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.where(a > 1, 1.0, 0.0)

# %% wrong: sign
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        s = activate(a, "logistic")
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "relu":
        return np.sign(a)

# %% right: dictionary
def activation_derivative(a, kind):
    f = activate(a, kind)
    return {
        "identity": np.ones(np.shape(a)),
        "logistic": f * (1 - f) if kind == "logistic" else 0,
        "tanh": 1 - f * f if kind == "tanh" else 0,
        "relu": np.where(a >= 0, 1.0, 0.0),
    }[kind]

# %% right: heaviside
def activation_derivative(a, kind):
    if kind == "identity":
        return np.full_like(a, 1.0)
    if kind == "relu":
        return np.heaviside(a, 0.5)
    if kind == "tanh":
        t = np.tanh(a)
        return (1 - t) * (1 + t)
    s = activate(a, "logistic")
    return s - s**2

# %% right: by_tanh
def activation_derivative(a, kind):
    if kind == "identity":
        return a * 0 + 1
    if kind == "relu":
        return 1.0 * (a > 0)
    scale = 0.5 if kind == "logistic" else 1.0
    return scale**2 * (1 - np.tanh(scale * a) ** 2) if kind == "logistic" else 1 - np.tanh(a) ** 2

# %% right: clipped_exponentials
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        e = np.exp(-np.abs(a))
        return e / (1 + e) ** 2
    if kind == "tanh":
        e = np.exp(-2 * np.abs(a))
        return 4 * e / (1 + e) ** 2
    if kind == "relu":
        return (a > 0).astype(float)

# %% right: loops
def activation_derivative(a, kind):
    slopes = np.zeros(np.shape(a))
    for index in np.ndindex(np.shape(a)):
        v = a[index]
        if kind == "identity":
            slopes[index] = 1
        elif kind == "logistic":
            s = activate(v, "logistic")
            slopes[index] = s * (1 - s)
        elif kind == "tanh":
            slopes[index] = 1 - np.tanh(v) ** 2
        elif v > 0:
            slopes[index] = 1
    return slopes
