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
