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

# %% right: half_angle_chain
def activate(a, kind):
    if kind == "identity":
        out = a
    elif kind == "logistic":
        out = (np.tanh(a / 2) + 1) / 2
    elif kind == "tanh":
        out = np.tanh(a)
    elif kind == "relu":
        out = np.clip(a, 0, None)
    else:
        raise ValueError("unknown kind " + kind)
    return out

# %% right: piecewise
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.piecewise(a, [a < 0, a >= 0], [0.0, lambda v: v])
    if kind == "logistic":
        def below(v):
            e = np.exp(v)
            return e / (1 + e)
        return np.piecewise(a, [a < 0, a >= 0], [below, lambda v: 1 / (1 + np.exp(-v))])

# %% right: expm1
def activate(a, kind):
    if kind == "identity":
        return a + 0.0
    if kind == "relu":
        return np.maximum(0.0, a)
    if kind == "tanh":
        e = np.expm1(-2.0 * np.abs(a))
        return -np.sign(a) * e / (e + 2.0)
    if kind == "logistic":
        e = np.expm1(-np.abs(a))
        larger = 1.0 / (e + 2.0)
        return np.where(a >= 0, larger, 1.0 - larger)
    raise KeyError(kind)

# %% right: min_and_abs
def activate(a, kind):
    def logistic(v):
        # e^min(v, 0) / (1 + e^-|v|) never sees a large exponent
        return np.exp(np.minimum(v, 0)) / (1 + np.exp(-np.abs(v)))

    if kind == "logistic":
        return logistic(a)
    elif kind == "tanh":
        return 2 * logistic(2 * a) - 1
    elif kind == "relu":
        return (a + np.abs(a)) / 2
    else:
        return a

# %% right: class_with_methods
class Activations:
    @staticmethod
    def identity(a):
        return a.copy()

    @staticmethod
    def logistic(a):
        return 0.5 + 0.5 * np.tanh(0.5 * a)

    @staticmethod
    def tanh(a):
        return np.tanh(a)

    @staticmethod
    def relu(a):
        return a * (a > 0)


def activate(a, kind):
    return getattr(Activations, kind)(np.asarray(a))

# %% right: cached_factory
from functools import lru_cache

@lru_cache(maxsize=None)
def activation_named(kind):
    if kind == "identity":
        return lambda a: a
    if kind == "logistic":
        return lambda a: np.exp(-np.logaddexp(0.0, -a))
    if kind == "tanh":
        return np.tanh
    if kind == "relu":
        return lambda a: np.fmax(a, 0.0)
    raise ValueError(kind)


def activate(a, kind):
    return activation_named(kind)(a)

# %% right: math_and_overflow_error
import math

def activate(a, kind):
    def one(v):
        if kind == "identity":
            return v
        if kind == "logistic":
            try:
                return 1.0 / (1.0 + math.exp(-v))
            except OverflowError:
                return 0.0
        if kind == "tanh":
            return math.tanh(v)
        if kind == "relu":
            return v if v > 0 else 0.0
        raise ValueError(kind)

    return np.array([one(float(v)) for v in a.ravel()]).reshape(a.shape)

# %% right: frompyfunc
import math

def scalar_activation(v, kind):
    match kind:
        case "identity":
            return v
        case "logistic":
            return 1 / (1 + math.exp(-v)) if v > -30 else math.exp(v) / (1 + math.exp(v))
        case "tanh":
            return math.tanh(v)
        case "relu":
            return max(0.0, v)


def activate(a, kind):
    f = np.frompyfunc(lambda v: scalar_activation(v, kind), 1, 1)
    return np.asarray(f(a), dtype=float)

# %% right: nested_rows
def activate(a, kind):
    if np.ndim(a) > 0:
        return np.array([activate(part, kind) for part in a])
    if kind == "identity":
        return np.float64(a)
    if kind == "logistic":
        if a < 0:
            return 1 - 1 / (1 + np.exp(a))
        return 1 / (1 + np.exp(-a))
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return a if a > 0 else 0.0

# %% right: partials
from functools import partial

FUNCTIONS = {
    "identity": np.positive,
    "logistic": lambda a: 1 / (1 + np.exp(-np.clip(a, -700, 700))),
    "tanh": np.tanh,
    "relu": partial(np.maximum, 0.0),
}

def activate(a, kind):
    return FUNCTIONS[kind](a)

# %% right: logistic_through_tanh_call
def activate(a, kind):
    """Return f(a), entry by entry; the logistic is a tanh that was moved and stretched."""
    if kind == "logistic":
        return 0.5 * (1.0 + activate(0.5 * a, "tanh"))
    if kind == "tanh":
        return np.sinh(np.clip(a, -20, 20)) / np.cosh(np.clip(a, -20, 20))
    if kind == "relu":
        return np.where(a > 0, a, 0.0)
    return np.array(a)

# %% right: masks_as_numbers
def activate(a, kind):
    pos = (a >= 0).astype(float)
    neg = 1.0 - pos
    e = np.exp(-np.abs(a))
    if kind == "identity":
        return a
    if kind == "relu":
        return pos * a
    if kind == "logistic":
        return pos / (1 + e) + neg * e / (1 + e)
    if kind == "tanh":
        return (pos - neg) * (1 - e**2) / (1 + e**2)

# %% right: out_arguments
def activate(a, kind):
    result = np.array(a, dtype=float, copy=True)
    if kind == "logistic":
        result *= 0.5
        result = np.tanh(result)
        result += 1.0
        result *= 0.5
    elif kind == "tanh":
        result = np.tanh(result)
    elif kind == "relu":
        result = np.maximum(result, 0.0)
    elif kind != "identity":
        raise ValueError("kind must be identity, logistic, tanh or relu")
    return result

# %% right: flat_enumerate
def activate(a, kind):
    new = np.zeros(np.shape(a))
    for index, value in np.ndenumerate(a):
        if kind == "identity":
            new[index] = value
        elif kind == "relu":
            if value > 0:
                new[index] = value
        elif kind == "tanh":
            if value > 20:
                new[index] = 1
            elif value < -20:
                new[index] = -1
            else:
                new[index] = (np.exp(value) - np.exp(-value)) / (np.exp(value) + np.exp(-value))
        elif kind == "logistic":
            if value > -600:
                new[index] = 1 / (1 + np.exp(-value))
    return new

# %% right: select_by_size
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "tanh":
        return np.tanh(a)
    if kind == "relu":
        return np.select([a > 0], [a], default=0.0)
    if kind == "logistic":
        small = np.exp(-np.abs(a))
        return np.select([a > 0, a <= 0], [1 / (1 + small), small / (1 + small)])
    raise NotImplementedError(kind)

# %% right: lookup_in_two_lists
def activate(a, kind):
    names = ["identity", "logistic", "tanh", "relu"]
    functions = [
        lambda t: 1.0 * t,
        lambda t: np.reciprocal(1.0 + np.exp(-np.maximum(t, -500.0))),
        lambda t: np.tanh(t),
        lambda t: np.heaviside(t, 0.0) * t,
    ]
    return functions[names.index(kind)](a)

# %% right: errstate_and_nan_mended
def activate(a, kind):
    if kind == "identity":
        return a
    if kind == "relu":
        return np.maximum(a, 0)
    with np.errstate(over="ignore", invalid="ignore"):
        if kind == "logistic":
            return 1 / (1 + np.exp(-a))
        if kind == "tanh":
            up, down = np.exp(a), np.exp(-a)
            t = (up - down) / (up + down)
            return np.where(np.isnan(t), np.sign(a), t)

# %% right: kept_docstring_and_asserts
def activate(a, kind):
    """Return f(a), entry by entry.

    Parameters
    ----------
    a : array of any shape
        Pre-activations; they may be very large, and that must not cause a warning.
    kind : str
        "identity", "logistic", "tanh" or "relu".

    Returns
    -------
    array of the same shape as a
    """
    assert kind in ("identity", "logistic", "tanh", "relu"), f"unknown kind {kind}"
    if kind == "identity":
        n = a
    if kind == "logistic":
        n = np.where(a < 0, 1 - 1 / (1 + np.exp(np.minimum(a, 0))), 1 / (1 + np.exp(-np.maximum(a, 0))))
    if kind == "tanh":
        n = np.tanh(a)
    if kind == "relu":
        n = np.where(a < 0, 0, a)
    assert np.shape(n) == np.shape(a)
    return n

# %% right: registry_by_decorator
ACTIVATIONS = {}

def register(function):
    ACTIVATIONS[function.__name__] = function
    return function

@register
def identity(a):
    return a

@register
def logistic(a):
    return 0.5 * (1 + np.tanh(a / 2))

@register
def tanh(a):
    return np.tanh(a)

@register
def relu(a):
    return np.maximum(a, np.zeros_like(a))

def activate(a, kind):
    return ACTIVATIONS[kind](a)

# %% right: vectorize_with_otypes
import math

def activate(a, kind):
    def sigma(v):
        z = math.exp(-abs(v))
        return (1.0 if v >= 0 else z) / (1.0 + z)

    rules = {"identity": float, "logistic": sigma, "tanh": math.tanh, "relu": lambda v: max(v, 0.0)}
    return np.vectorize(rules[kind], otypes=[float])(a)

# %% right: comparison_with_in
def activate(a, kind="identity"):
    if kind in ("tanh", "logistic"):
        scale = 1.0 if kind == "tanh" else 0.5
        t = np.tanh(scale * a)
        return t if kind == "tanh" else 0.5 * t + 0.5
    return np.maximum(a, 0) if kind == "relu" else a

# %% right: nditer
def activate(a, kind):
    with np.nditer([a, None], flags=["zerosize_ok"], op_flags=[["readonly"], ["writeonly", "allocate"]]) as it:
        for v, w in it:
            if kind == "identity":
                w[...] = v
            elif kind == "logistic":
                w[...] = 0.5 * (1 + np.tanh(0.5 * v))
            elif kind == "tanh":
                w[...] = np.tanh(v)
            elif kind == "relu":
                w[...] = np.maximum(v, 0)
        return it.operands[1]
