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

# %% right: value_times_rest
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "logistic":
        f = activate(a, kind)
        return f - f**2
    if kind == "tanh":
        f = activate(a, kind)
        return 1 - f * f
    if kind == "relu":
        return (a > 0).astype(float)
    raise ValueError(f"unknown kind: {kind}")

# %% right: both_sides_of_activate
def activation_derivative(a, kind):
    match kind:
        case "identity":
            return np.full(np.shape(a), 1.0)
        case "logistic":
            return activate(a, "logistic") * activate(-a, "logistic")
        case "tanh":
            return (1 - np.tanh(a)) * (1 + np.tanh(a))
        case "relu":
            return np.where(a >= 0, 1.0, 0.0)
        case _:
            raise ValueError(kind)

# %% right: cosh_of_clipped
def activation_derivative(a, kind):
    if kind == "identity":
        return a**0
    if kind == "logistic":
        half = np.clip(a, -600, 600) / 2
        return 1 / (4 * np.cosh(half) ** 2)
    if kind == "tanh":
        return 1 / np.cosh(np.clip(a, -300, 300)) ** 2
    if kind == "relu":
        return 1.0 * (a > 0)

# %% right: exponentials_of_minus_abs
def activation_derivative(a, kind):
    def logistic_slope(v):
        e = np.exp(-np.abs(v))
        return e / (1 + e) ** 2

    if kind == "logistic":
        return logistic_slope(a)
    if kind == "tanh":
        return 4 * logistic_slope(2 * a)
    if kind == "relu":
        return np.heaviside(a, 1.0)
    return np.ones(a.shape)

# %% right: signs
def activation_derivative(a, kind):
    if kind == "identity":
        slope = 0 * a + 1
    elif kind == "logistic":
        slope = (1 - np.tanh(a / 2) ** 2) / 4
    elif kind == "tanh":
        slope = 1 - np.square(np.tanh(a))
    elif kind == "relu":
        slope = (np.sign(a) + 1) / 2
    else:
        raise ValueError("unknown kind")
    return slope

# %% right: class_with_slopes
class Slopes:
    def __init__(self, a):
        self.a = np.asarray(a, dtype=float)

    def identity(self):
        return np.ones_like(self.a)

    def logistic(self):
        value = 0.5 * (1 + np.tanh(0.5 * self.a))
        return value * (1 - value)

    def tanh(self):
        value = np.tanh(self.a)
        return 1 - value**2

    def relu(self):
        return np.where(self.a > 0, 1.0, 0.0)


def activation_derivative(a, kind):
    return getattr(Slopes(a), kind)()

# %% right: math_per_entry
import math

def activation_derivative(a, kind):
    def slope(v):
        if kind == "identity":
            return 1.0
        if kind == "logistic":
            e = math.exp(-abs(v))
            return e / (1.0 + e) ** 2
        if kind == "tanh":
            return 1.0 - math.tanh(v) ** 2
        if kind == "relu":
            return 1.0 if v > 0 else 0.0
        raise ValueError(kind)

    return np.array([slope(v) for v in np.ravel(a)], dtype=float).reshape(np.shape(a))

# %% right: dictionary_of_value_to_slope
def activation_derivative(a, kind):
    n = activate(a, kind)
    from_value = {
        "identity": lambda n: np.ones_like(n),
        "logistic": lambda n: n * (1.0 - n),
        "tanh": lambda n: 1.0 - n**2,
        "relu": lambda n: np.sign(n),
    }
    return from_value[kind](n)

# %% right: piecewise_relu
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a, dtype=float)
    elif kind == "logistic":
        s = 1 / (1 + np.exp(-np.clip(a, -500, 500)))
        return s * (1 - s)
    elif kind == "tanh":
        return 1 - np.tanh(a) ** 2
    elif kind == "relu":
        return np.piecewise(a, [a < 0, a == 0, a > 0], [0.0, 0.5, 1.0])

# %% right: zeros_filled_by_mask
def activation_derivative(a, kind):
    d = np.zeros(np.shape(a), dtype=np.float64)
    if kind == "identity":
        d[...] = 1
    elif kind == "relu":
        d[a > 0] = 1
    elif kind == "tanh":
        d += 1
        d -= np.tanh(a) ** 2
    elif kind == "logistic":
        f = activate(a, "logistic")
        d += f
        d -= f * f
    return d

# %% right: vectorize
import math

def activation_derivative(a, kind):
    slopes = {
        "identity": lambda v: 1.0,
        "logistic": lambda v: 0.25 * (1 - math.tanh(0.5 * v) ** 2),
        "tanh": lambda v: (1 - math.tanh(v)) * (1 + math.tanh(v)),
        "relu": lambda v: float(v > 0),
    }
    return np.vectorize(slopes[kind], otypes=[float])(a)

# %% right: nested_ifs_of_tanh
def activation_derivative(a, kind):
    if kind in ["tanh", "logistic"]:
        if kind == "tanh":
            t = np.tanh(a)
            return 1.0 - t * t
        t = np.tanh(0.5 * a)
        return 0.25 * (1.0 - t * t)
    if kind == "relu":
        return np.sign(np.maximum(a, 0.0))
    return np.ones(np.shape(a))

# %% right: ndindex
def activation_derivative(a, kind):
    slope = np.empty(np.shape(a))
    for i in np.ndindex(np.shape(a)):
        x = a[i]
        if kind == "identity":
            slope[i] = 1
        elif kind == "logistic":
            slope[i] = activate(x, "logistic") * (1 - activate(x, "logistic"))
        elif kind == "tanh":
            slope[i] = 1 - np.tanh(x) ** 2
        elif kind == "relu":
            slope[i] = 1 if x > 0 else 0
    return slope

# %% right: ceil_clipped
def activation_derivative(a, kind):
    if kind == "relu":
        return np.clip(np.ceil(a), 0.0, 1.0)
    if kind == "identity":
        return np.exp(0.0 * a)
    f = activate(a, kind)
    return f * (1 - f) if kind == "logistic" else 1 - f**2

# %% right: quotient_where_not_zero
def activation_derivative(a, kind):
    a = np.asarray(a, dtype=float)
    if kind == "relu":
        return np.divide(np.maximum(a, 0), a, out=np.zeros_like(a), where=a != 0)
    if kind == "tanh":
        return np.subtract(1.0, np.power(np.tanh(a), 2))
    if kind == "logistic":
        f = np.divide(1.0, 1.0 + np.exp(-np.abs(a)))
        return np.multiply(f, np.subtract(1.0, f))
    return np.ones_like(a)

# %% right: rows_recursively
def activation_derivative(a, kind):
    if np.ndim(a) == 0:
        if kind == "identity":
            return 1.0
        if kind == "relu":
            return float(a > 0)
        if kind == "tanh":
            return 1 - np.tanh(a) ** 2
        f = activate(a, "logistic")
        return f * (1 - f)
    return np.array([activation_derivative(row, kind) for row in a])

# %% right: closures
def make_slope(kind):
    if kind == "identity":
        def slope(a):
            return np.ones_like(a)
    elif kind == "logistic":
        def slope(a):
            p = np.exp(-np.logaddexp(0, -a))
            q = np.exp(-np.logaddexp(0, a))
            return p * q
    elif kind == "tanh":
        def slope(a):
            return 1 - np.tanh(a) ** 2
    elif kind == "relu":
        def slope(a):
            return np.greater(a, 0).astype(np.float64)
    else:
        raise ValueError(kind)
    return slope


def activation_derivative(a, kind):
    return make_slope(kind)(a)

# %% right: errstate_for_overflow
def activation_derivative(a, kind):
    with np.errstate(over="ignore"):
        if kind == "logistic":
            s = 1 / (1 + np.exp(-a))
            return s * (1 - s)
        if kind == "tanh":
            return 1 / np.cosh(a) ** 2
        if kind == "relu":
            return np.where(a > 0, np.ones_like(a), np.zeros_like(a))
        return np.ones_like(a)

# %% right: minus_the_other_way
def activation_derivative(a, kind):
    """Return the slope f'(a), entry by entry."""
    derivative = None
    if kind == "identity":
        derivative = np.ones(shape=a.shape)
    if kind == "logistic":
        f = activate(a, "logistic")
        derivative = -f * (f - 1)
    if kind == "tanh":
        f = activate(a, "tanh")
        derivative = -(f - 1) * (f + 1)
    if kind == "relu":
        derivative = 1 - (a <= 0).astype(float)
    if derivative is None:
        raise ValueError("unknown kind: " + str(kind))
    return derivative

# %% right: typed_and_checked
def activation_derivative(a: np.ndarray, kind: str) -> np.ndarray:
    kinds = ("identity", "logistic", "tanh", "relu")
    assert kind in kinds
    value: np.ndarray = activate(a, kind)
    slopes: tuple = (
        np.ones_like(a),
        value * (1 - value),
        1 - value**2,
        np.array(a > 0, dtype=float),
    )
    result: np.ndarray = slopes[kinds.index(kind)]
    return result

# %% right: fromiter
def activation_derivative(a, kind):
    flat = np.asarray(a, float).reshape(-1)
    if kind == "identity":
        numbers = (1.0 for _ in flat)
    elif kind == "relu":
        numbers = (0.0 if v <= 0 else 1.0 for v in flat)
    elif kind == "tanh":
        numbers = (1 - v**2 for v in np.tanh(flat))
    else:
        numbers = (v * (1 - v) for v in 0.5 * (1 + np.tanh(0.5 * flat)))
    return np.fromiter(numbers, float, count=flat.size).reshape(np.shape(a))

# %% right: quotient_rule_clipped
def activation_derivative(a, kind):
    c = np.clip(a, -100, 100)
    ep, em = np.exp(c), np.exp(-c)
    if kind == "tanh":
        # quotient rule: (u'v - uv') / v^2
        u, v = ep - em, ep + em
        return (v * v - u * u) / v**2
    if kind == "logistic":
        return em / (1 + em) ** 2
    if kind == "relu":
        return np.where(a > 0, 1.0, 0.0)
    return np.ones_like(a)

# %% right: one_expression
def activation_derivative(a, kind):
    return (
        np.ones_like(a) if kind == "identity"
        else activate(a, kind) * (1 - activate(a, kind)) if kind == "logistic"
        else 1 - activate(a, kind) ** 2 if kind == "tanh"
        else np.float64(1) * (a > 0)
    )

# %% right: select
def activation_derivative(a, kind):
    if kind == "identity":
        return np.ones_like(a)
    if kind == "relu":
        return np.select([a > 0, a < 0], [1.0, 0.0], default=1.0)
    if kind == "logistic":
        e = np.exp(-np.abs(a))
        f = np.select([a >= 0, a < 0], [1 / (1 + e), e / (1 + e)])
        return f * (1 - f)
    if kind == "tanh":
        e = np.exp(-2 * np.abs(a))
        return 4 * e / (1 + e) ** 2

# %% right: pairs_of_function_and_slope
PAIRS = {
    "identity": (lambda a: a, lambda f: np.ones_like(f)),
    "logistic": (lambda a: (1 + np.tanh(a / 2)) / 2, lambda f: f * (1 - f)),
    "tanh": (np.tanh, lambda f: 1 - f * f),
    "relu": (lambda a: np.maximum(a, 0), lambda f: np.where(f > 0, 1.0, 0.0)),
}

def activation_derivative(a, kind):
    function, slope_of_value = PAIRS[kind]
    return slope_of_value(function(a))

# %% right: frompyfunc
def activation_derivative(a, kind):
    def slope(v):
        t = np.tanh(v if kind == "tanh" else v / 2)
        if kind == "tanh":
            return 1 - t * t
        if kind == "logistic":
            return (1 - t) * (1 + t) / 4
        return 1.0 if kind == "identity" or v >= 0 else 0.0

    return np.asarray(np.frompyfunc(slope, 1, 1)(a), dtype=float)
