# %% wrong: overflows
def activate(a, kind):
    if kind == "identity":
        return a
    elif kind == "logistic":
        return 1 / (1 + np.exp(-a))
    elif kind == "tanh":
        return np.tanh(a)
    elif kind == "relu":
        return np.maximum(0, a)

# %% wrong: sign_of_exponent
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 - np.tanh(a / 2))
    if kind == "tanh":
        return np.tanh(a)
    return np.maximum(0, a)

# %% wrong: python_max
def activate(a, kind):
    if kind == "relu":
        return max(0, a)
    if kind == "tanh":
        return np.tanh(a)
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    return a

# %% wrong: math_exp
import math
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 1 / (1 + math.exp(-a))
    if kind == "tanh":
        return math.tanh(a)
    if kind == "relu":
        return np.where(a > 0, a, 0)

# %% wrong: if_on_array
def activate(a, kind):
    if kind == "relu":
        if a > 0:
            return a
        else:
            return 0
    if kind == "identity":
        return a
    if kind == "tanh":
        return np.tanh(a)
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))

# %% wrong: sigmoid_spelt
def activate(a, kind):
    if kind == "linear":
        return a
    if kind == "sigmoid":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: relu_as_abs
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return (a + abs(a))

# %% wrong: relu_step
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)

# %% wrong: relu_in_place
def activate(a, kind):
    if kind == "relu":
        a[a < 0] = 0
        return a
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)

# %% wrong: relu_minimum
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.minimum(a, 0)

# %% wrong: tanh_by_exponentials
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return (np.exp(a) - np.exp(-a)) / (np.exp(a) + np.exp(-a))
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: tanh_without_minus
def activate(a, kind):
    a_ = np.clip(a, -300, 300)
    if kind == "identity":
        return a
    if kind == "logistic":
        return 1 / (1 + np.exp(-a_))
    if kind == "tanh":
        return (np.exp(a_) + np.exp(-a_)) / (np.exp(a_) - np.exp(-a_))
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: logistic_parentheses
def activate(a, kind):
    a_ = np.clip(a, -300, 300)
    if kind == "identity":
        return a
    if kind == "logistic":
        return 1 / 1 + np.exp(-a_)
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: clipped_too_tight
def activate(a, kind):
    a = np.clip(a, -10, 10)
    if kind == "identity":
        return a
    if kind == "logistic":
        return 1 / (1 + np.exp(-a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: leaky
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.where(a > 0, a, 0.01 * a)

# %% wrong: logistic_is_tanh
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: relu_missing
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)

# %% wrong: falls_through
def activate(a, kind):
    if kind == "identity":
        f = a
    if kind == "logistic":
        f = 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        f = np.tanh(a)
    else:
        f = np.maximum(a, 0)
    return f

# %% wrong: or_of_strings
def activate(a, kind):
    if kind == "identity" or "linear":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: loops_over_two_axes
def activate(a, kind):
    out = np.zeros(a.shape)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            v = a[i, j]
            if kind == "identity":
                out[i, j] = v
            elif kind == "logistic":
                out[i, j] = 0.5 * (1 + np.tanh(0.5 * v))
            elif kind == "tanh":
                out[i, j] = np.tanh(v)
            else:
                out[i, j] = v if v > 0 else 0
    return out

# %% wrong: relu_max_over_axis
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.max(a, 0)

# %% wrong: softplus
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.logaddexp(0, a)

# %% wrong: softmax
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        e = np.exp(a - a.max())
        return e / e.sum()
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: identity_is_one
def activate(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: tan
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tan(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: kinds_as_names
def activate(a, kind):
    if kind == identity:
        return a
    if kind == logistic:
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == tanh:
        return np.tanh(a)
    if kind == relu:
        return np.maximum(a, 0)

# %% wrong: assigned_not_compared
def activate(a, kind):
    if kind = "identity":
        return a
    if kind = "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind = "tanh":
        return np.tanh(a)
    if kind = "relu":
        return np.maximum(a, 0)

# %% wrong: both_branches_evaluated
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return np.where(a >= 0, 1 / (1 + np.exp(-a)), np.exp(a) / (1 + np.exp(a)))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% wrong: a_times_bool_with_nan
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return 2 * activate(a, "logistic") - 1
    if kind == "relu":
        return a * (a > 0)

# %% wrong: vectorized_to_ints
def activate(a, kind):
    if kind == "relu":
        return np.vectorize(lambda v: v if v > 0 else 0, otypes=[int])(a)
    if kind == "identity":
        return a
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    if kind == "tanh":
        return np.tanh(a)

# %% right: match
def activate(a, kind):
    match kind:
        case "identity":
            return a.copy()
        case "logistic":
            return 0.5 + 0.5 * np.tanh(a / 2)
        case "tanh":
            return np.tanh(a)
        case "relu":
            return a.clip(min=0)

# %% right: dictionary
def activate(a, kind):
    functions = {
        "identity": lambda v: v,
        "logistic": lambda v: (1 + np.tanh(v / 2)) / 2,
        "tanh": np.tanh,
        "relu": lambda v: np.where(v > 0, v, 0.0),
    }
    return functions[kind](a)

# %% right: clipped
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return 1 / (1 + np.exp(-np.clip(a, -500, 500)))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return (a + np.abs(a)) / 2

# %% right: signs_apart
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(0.0, a)
    out = np.empty(np.shape(a))
    positive = a >= 0
    out[positive] = 1 / (1 + np.exp(-a[positive]))
    e = np.exp(a[~positive])
    out[~positive] = e / (1 + e)
    return out

# %% right: exp_of_minus_abs
def activate(a, kind):
    if kind == "logistic":
        e = np.exp(-np.abs(a))
        return np.where(a >= 0, 1 / (1 + e), e / (1 + e))
    elif kind == "tanh":
        return np.tanh(a)
    elif kind == "relu":
        return a * (a > 0)
    return a

# %% right: number_by_number
import math
def activate(a, kind):
    def one(v):
        if kind == "identity":
            return v
        if kind == "logistic":
            return 0.5 * (1 + math.tanh(0.5 * v))
        if kind == "tanh":
            return math.tanh(v)
        return max(v, 0.0)
    return np.array([one(float(v)) for v in np.ravel(a)]).reshape(np.shape(a))

# %% right: logaddexp
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        return np.exp(-np.logaddexp(0, -a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.maximum(a, 0)

# %% right: errstate
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "logistic":
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.fmax(a, 0)

# %% right: vectorize
def activate(a, kind):
    if kind == "relu":
        return np.vectorize(lambda v: v if v > 0 else 0.0, otypes=[float])(a)
    if kind == "logistic":
        return 0.5 * (1 + np.tanh(0.5 * a))
    return np.tanh(a) if kind == "tanh" else a

# %% right: copy_and_mask
def activate(a, kind):
    out = np.array(a, dtype=float)
    if kind == "relu":
        out[out < 0] = 0
    elif kind == "tanh":
        np.tanh(out, out=out)
    elif kind == "logistic":
        out = 0.5 * (np.tanh(0.5 * out) + 1)
    return out
