# %% wrong: no_correction
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return z - lr * m / (np.sqrt(v) + eps), m, v

# %% wrong: eps_inside
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / np.sqrt(v_hat + eps), m, v

# %% wrong: corrected_returned
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m = m / (1 - beta1**t)
    v = v / (1 - beta2**t)
    return z - lr * m / (np.sqrt(v) + eps), m, v

# %% wrong: uphill
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z + lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: sum_of_squares
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.sum(g**2)
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: matrix_square
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * (g @ g)
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: caret
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: betas_swapped
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta2 * m + (1 - beta2) * g
    v = beta1 * v + (1 - beta1) * g**2
    m_hat = m / (1 - beta2**t)
    v_hat = v / (1 - beta1**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: root_forgotten
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (v_hat + eps), m, v

# %% wrong: times_t
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1 * t)
    v_hat = v / (1 - beta2 * t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: t_plus_one
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    t = t + 1
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: m_corrected_alone
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    return z - lr * m_hat / (np.sqrt(v) + eps), m, v

# %% wrong: v_corrected_alone
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    v_hat = v / (1 - beta2**t)
    return z - lr * m / (np.sqrt(v_hat) + eps), m, v

# %% wrong: gradient_not_squared
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.abs(g)
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: share_forgotten
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + g
    v = beta2 * v + g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: in_place
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: z_alone
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps)

# %% wrong: m_and_v_swapped
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), v, m

# %% wrong: eps_forgotten
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / np.sqrt(v_hat), m, v

# %% wrong: old_moments_used
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: gradient_instead_of_m
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    v_hat = v / (1 - beta2**t)
    return z - lr * g / (np.sqrt(v_hat) + eps), m, v

# %% wrong: other_default_lr
def adam_step(z, g, m, v, t, lr=1e-2, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: other_default_eps
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-7):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: beta2_default
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.99, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: arguments_overridden
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    lr, beta1, beta2, eps = 1e-3, 0.9, 0.999, 1e-8
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: unbound
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m_hat = m_new / (1 - beta1**t)
    m_new = beta1 * m + (1 - beta1) * g
    v_new = beta2 * v + (1 - beta2) * g**2
    v_hat = v_new / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new

# %% wrong: square_of_running_mean
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * m**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: plus_lr
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr + m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: parentheses_in_quotient
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / 1 - beta1**t
    v_hat = v / 1 - beta2**t
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% wrong: beta_complement_swapped
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = (1 - beta1) * m + beta1 * g
    v = (1 - beta2) * v + beta2 * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

# %% right: corrected_rate
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (g * g - v)
    root = np.sqrt(v / (1 - beta2**t))
    return z - lr / (1 - beta1**t) * m / (root + eps), m, v

# %% right: copies
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v, z = m.copy(), v.copy(), z.copy()
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * np.square(g)
    z -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return z, m, v

# %% right: names_of_the_paper
def adam_step(theta, g, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=10**-8):
    m_t = beta1 * m + (1.0 - beta1) * g
    v_t = beta2 * v + (1.0 - beta2) * np.power(g, 2)
    m_hat, v_hat = m_t / (1 - beta1**t), v_t / (1 - beta2**t)
    theta = theta - lr * m_hat / (v_hat**0.5 + eps)
    return theta, m_t, v_t

# %% right: helper
def running_mean(old, new, share):
    return share * old + (1 - share) * new

def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = running_mean(m, g, beta1), running_mean(v, g**2, beta2)
    step = (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return z - lr * step, m, v

# %% right: loop
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    new_z, new_m, new_v = np.zeros(np.shape(z)), np.zeros(np.shape(z)), np.zeros(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        new_m[i] = beta1 * m[i] + (1 - beta1) * g[i]
        new_v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2
        m_hat = new_m[i] / (1 - beta1**t)
        v_hat = new_v[i] / (1 - beta2**t)
        new_z[i] = z[i] - lr * m_hat / (v_hat**0.5 + eps)
    return new_z, new_m, new_v

# %% right: as_in_the_text
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    z = z - lr * m_hat / (np.sqrt(v_hat) + eps)
    return z, m, v

# %% right: new_names
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    new_m = beta1 * m + (1.0 - beta1) * g
    new_v = beta2 * v + (1.0 - beta2) * np.square(g)
    correction1 = 1.0 - beta1**t
    correction2 = 1.0 - beta2**t
    step = (new_m / correction1) / (np.sqrt(new_v / correction2) + eps)
    return z - lr * step, new_m, new_v

# %% right: moving_towards
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m_new = m + (1 - beta1) * (g - m)
    v_new = v + (1 - beta2) * (g * g - v)
    m_hat = m_new / (1 - beta1**t)
    v_hat = v_new / (1 - beta2**t)
    return z - lr * m_hat / (v_hat**0.5 + eps), m_new, v_new

# %% right: helper_running_mean
def running_mean(old, new, beta):
    return beta * old + (1 - beta) * new

def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = running_mean(m, g, beta1)
    v = running_mean(v, g**2, beta2)
    return z - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v

# %% right: in_place_on_copies
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    z, m, v = z.copy(), m.copy(), v.copy()
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g * g
    z -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return z, m, v

# %% right: math_per_entry
import math

def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    shape = np.shape(z)
    zs, ms, vs = [], [], []
    for z_k, g_k, m_k, v_k in zip(np.ravel(z), np.ravel(g), np.ravel(m), np.ravel(v)):
        m_k = beta1 * m_k + (1 - beta1) * g_k
        v_k = beta2 * v_k + (1 - beta2) * g_k * g_k
        m_hat = m_k / (1 - math.pow(beta1, t))
        v_hat = v_k / (1 - math.pow(beta2, t))
        zs.append(z_k - lr * m_hat / (math.sqrt(v_hat) + eps))
        ms.append(m_k)
        vs.append(v_k)
    return tuple(np.array(numbers, dtype=float).reshape(shape) for numbers in (zs, ms, vs))

# %% right: ndindex
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    z2, m2, v2 = (np.empty(np.shape(z)) for _ in range(3))
    for i in np.ndindex(np.shape(z)):
        m2[i] = beta1 * m[i] + (1 - beta1) * g[i]
        v2[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2
        m_hat = m2[i] / (1 - beta1**t)
        v_hat = v2[i] / (1 - beta2**t)
        z2[i] = z[i] - lr * m_hat / (np.sqrt(v_hat) + eps)
    return z2, m2, v2

# %% right: rate_and_eps_corrected
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """The form in the text below Algorithm 1, with eps scaled so that nothing changes."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    root = np.sqrt(1 - beta2**t)
    lr_t = lr * root / (1 - beta1**t)
    return z - lr_t * m / (np.sqrt(v) + eps * root), m, v

# %% right: class_with_state
class Adam:
    def __init__(self, m, v, lr, beta1, beta2, eps):
        self.m, self.v = m, v
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def observe(self, g):
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g**2

    def move(self, z, t):
        m_hat = self.m / (1 - self.beta1**t)
        v_hat = self.v / (1 - self.beta2**t)
        return z - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    adam = Adam(m, v, lr, beta1, beta2, eps)
    adam.observe(g)
    return adam.move(z, t), adam.m, adam.v

# %% right: ufuncs
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m_t = np.add(np.multiply(beta1, m), np.multiply(1 - beta1, g))
    v_t = np.add(np.multiply(beta2, v), np.multiply(1 - beta2, np.power(g, 2)))
    m_hat = np.divide(m_t, 1 - np.power(beta1, t))
    v_hat = np.divide(v_t, 1 - np.power(beta2, t))
    z_t = np.subtract(z, np.divide(np.multiply(lr, m_hat), np.add(np.sqrt(v_hat), eps)))
    return z_t, m_t, v_t

# %% right: vectorize
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    def one(z, g, m, v):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        return z - lr * m_hat / (v_hat**0.5 + eps), m, v

    return np.vectorize(one, otypes=[float, float, float])(z, g, m, v)

# %% right: averaged_stack
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m_new = np.average(np.stack([m, g]), axis=0, weights=[beta1, 1 - beta1])
    v_new = np.average(np.stack([v, g * g]), axis=0, weights=[beta2, 1 - beta2])
    m_hat = m_new / (1 - beta1**t)
    v_hat = v_new / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new

# %% right: both_means_at_once
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    means = []
    hats = []
    for old, new, beta in ((m, g, beta1), (v, g**2, beta2)):
        mean = beta * old + (1 - beta) * new
        means.append(mean)
        hats.append(mean / (1 - beta**t))
    direction = hats[0] / (np.sqrt(hats[1]) + eps)
    return z - lr * direction, means[0], means[1]

# %% right: powers_by_loop
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    power1 = power2 = 1.0
    for _ in range(t):
        power1 *= beta1
        power2 *= beta2
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return z - lr * m / (1 - power1) / (np.sqrt(v / (1 - power2)) + eps), m, v

# %% right: geometric_sums
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m_new = beta1 * m + (1 - beta1) * g
    v_new = beta2 * v + (1 - beta2) * g**2
    # 1 - b^t = (1 - b) (1 + b + ... + b^(t - 1))
    sum1 = sum(beta1**k for k in range(t))
    sum2 = sum(beta2**k for k in range(t))
    m_hat = m_new / ((1 - beta1) * sum1)
    v_hat = v_new / ((1 - beta2) * sum2)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new

# %% right: verbose
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    assert t >= 1
    # first moment
    m_kept = beta1 * m
    m_added = (1 - beta1) * g
    m_new = m_kept + m_added
    # second moment
    g_squared = g * g
    v_kept = beta2 * v
    v_added = (1 - beta2) * g_squared
    v_new = v_kept + v_added
    # both start at zero, so they are too small
    m_hat = m_new / (1 - beta1 ** t)
    v_hat = v_new / (1 - beta2 ** t)
    # the step
    denominator = np.sqrt(v_hat) + eps
    numerator = lr * m_hat
    z_new = z - numerator / denominator
    return z_new, m_new, v_new

# %% right: type_hints
def adam_step(
    z: np.ndarray, g: np.ndarray, m: np.ndarray, v: np.ndarray, t: int,
    lr: float = 1e-3, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Take one step of Adam: Algorithm 1 of Kingma & Ba (2015)."""
    m_t: np.ndarray = beta1 * m + (1.0 - beta1) * g
    v_t: np.ndarray = beta2 * v + (1.0 - beta2) * g**2
    m_hat: np.ndarray = m_t / (1.0 - beta1**t)
    v_hat: np.ndarray = v_t / (1.0 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m_t, v_t

# %% right: closure
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    def hat(mean, beta):
        return mean / (1 - beta**t)

    def mean(old, new, beta):
        return beta * old + (1 - beta) * new

    m, v = mean(m, g, beta1), mean(v, g**2, beta2)
    return z - lr * hat(m, beta1) / (np.sqrt(hat(v, beta2)) + eps), m, v

# %% right: gradient_step_along_another
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    direction = (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return gradient_descent_step(z, direction, lr), m, v

# %% right: dictionary
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    new = dict(z=z, m=m, v=v)
    new["m"] = beta1 * new["m"] + (1 - beta1) * g
    new["v"] = beta2 * new["v"] + (1 - beta2) * g**2
    hats = {"m": new["m"] / (1 - beta1**t), "v": new["v"] / (1 - beta2**t)}
    new["z"] = new["z"] - lr * hats["m"] / (np.sqrt(hats["v"]) + eps)
    return new["z"], new["m"], new["v"]

# %% right: rows_recursively
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    if np.ndim(z) > 1:
        rows = [adam_step(*row, t, lr, beta1, beta2, eps) for row in zip(z, g, m, v)]
        zs, ms, vs = zip(*rows)
        return np.array(zs), np.array(ms), np.array(vs)
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return z - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v

# %% right: reciprocal
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    rate = lr / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return z - rate * m, m, v

# %% right: expm1
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.abs(g) ** 2
    c1 = -np.expm1(t * np.log(beta1)) if beta1 > 0 else 1.0
    c2 = -np.expm1(t * np.log(beta2)) if beta2 > 0 else 1.0
    return z + (-lr) * (m / c1) / (np.sqrt(v / c2) + eps), m, v

# %% right: simple_namespace
from types import SimpleNamespace

def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    s = SimpleNamespace()
    s.m = beta1 * m + (1 - beta1) * g
    s.v = beta2 * v + (1 - beta2) * g**2
    s.m_hat = s.m / (1 - beta1**t)
    s.v_hat = s.v / (1 - beta2**t)
    s.z = z - lr * s.m_hat / (np.sqrt(s.v_hat) + eps)
    return s.z, s.m, s.v

# %% right: tensor_of_states
def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    betas = np.array([beta1, beta2])
    old, new = np.array([m, v]), np.array([g, g**2])
    along = (2,) + (1,) * np.ndim(z)
    states = betas.reshape(along) * old + (1 - betas).reshape(along) * new
    hats = states / (1 - betas**t).reshape(along)
    return z - lr * hats[0] / (np.sqrt(hats[1]) + eps), states[0], states[1]
