# %% wrong: quotient
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    g = p.copy()
    g[rows, labels] -= 1
    return -np.sum(np.log(p[rows, labels])), g

# %% wrong: overflow
def cross_entropy(scores, labels):
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    g = p.copy()
    g[rows, labels] -= 1
    return -np.sum(np.log(p[rows, labels])), g

# %% wrong: mean
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return -np.mean(log_p[rows, labels]), g / len(labels)

# %% wrong: softmax_over_table
def cross_entropy(scores, labels):
    s = scores - scores.max()
    log_p = s - np.log(np.exp(s).sum())
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return -np.sum(log_p[rows, labels]), g

# %% wrong: softmax_over_points
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=0)
    log_p = s - np.log(np.exp(s).sum(axis=0))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return -np.sum(log_p[rows, labels]), g

# %% wrong: probabilities_as_gradient
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return -np.sum(log_p[np.arange(len(labels)), labels]), np.exp(log_p)

# %% wrong: gradient_sign
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = -np.exp(log_p)
    g[rows, labels] += 1
    return -np.sum(log_p[rows, labels]), g

# %% wrong: indexed_with_labels_alone
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    g = np.exp(log_p)
    g[:, labels] -= 1
    return -np.sum(log_p[:, labels]), g

# %% wrong: all_classes_in_loss
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    g = np.exp(log_p)
    g[np.arange(len(labels)), labels] -= 1
    return -np.sum(log_p), g

# %% wrong: positive_loss
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return np.sum(log_p[rows, labels]), g

# %% wrong: clipped_probabilities
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    p = np.clip(p, 1e-15, 1)
    rows = np.arange(len(labels))
    g = p.copy()
    g[rows, labels] -= 1
    return -np.sum(np.log(p[rows, labels])), g

# %% wrong: loss_alone
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return -np.sum(log_p[np.arange(len(labels)), labels])

# %% wrong: max_without_keepdims
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1)
    log_p = s - np.log(np.exp(s).sum(axis=1))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return -np.sum(log_p[rows, labels]), g

# %% wrong: gradient_of_right_class_alone
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.zeros_like(scores)
    g[rows, labels] = np.exp(log_p[rows, labels]) - 1
    return -np.sum(log_p[rows, labels]), g

# %% wrong: one_over_p
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.zeros_like(scores)
    g[rows, labels] = -1 / np.exp(log_p[rows, labels])
    return -np.sum(log_p[rows, labels]), g

# %% wrong: per_point
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return -log_p[rows, labels], g

# %% wrong: log_two
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    g = p.copy()
    g[rows, labels] -= 1
    return -np.sum(np.log2(p[rows, labels])), g

# %% wrong: scores_changed
def cross_entropy(scores, labels):
    scores -= scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return -np.sum(log_p[rows, labels]), g

# %% wrong: labels_as_one_hot
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return -np.sum(labels * log_p), np.exp(log_p) - labels

# %% wrong: score_alone
def cross_entropy(scores, labels):
    rows = np.arange(len(labels))
    s = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    g = p.copy()
    g[rows, labels] -= 1
    return -np.sum(scores[rows, labels]), g

# %% wrong: max_forgotten_in_log_sum
def cross_entropy(scores, labels):
    m = scores.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(scores - m).sum(axis=1, keepdims=True))
    log_p = scores - log_sum
    rows = np.arange(len(labels))
    p = np.exp(scores - m) / np.exp(scores - m).sum(axis=1, keepdims=True)
    p[rows, labels] -= 1
    return -np.sum(log_p[rows, labels]), p

# %% wrong: gradient_averaged
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return -np.sum(log_p[rows, labels]), g / len(labels)

# %% wrong: binary_formula
def cross_entropy(scores, labels):
    p = 0.5 * (1 + np.tanh(0.5 * scores))
    one_hot = np.eye(scores.shape[1])[labels]
    loss = -np.sum(one_hot * np.log(p + 1e-300) + (1 - one_hot) * np.log(1 - p + 1e-300))
    return loss, p - one_hot

# %% wrong: swapped
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels] -= 1
    return g, -np.sum(log_p[rows, labels])

# %% wrong: one_hot_minus_only
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    return -np.sum(log_p[rows, labels]), -np.eye(scores.shape[1])[labels]

# %% wrong: labels_from_one
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    g = np.exp(log_p)
    g[rows, labels - 1] -= 1
    return -np.sum(log_p[rows, labels - 1]), g

# %% right: log_sum_exp
def cross_entropy(scores, labels):
    m = scores.max(axis=1, keepdims=True)
    log_sum = m + np.log(np.sum(np.exp(scores - m), axis=1, keepdims=True))
    rows = np.arange(len(labels))
    p = np.exp(scores - log_sum)
    loss = np.sum(log_sum[:, 0] - scores[rows, labels])
    p[rows, labels] -= 1
    return float(loss), p

# %% right: one_hot
def cross_entropy(scores, labels):
    one_hot = np.eye(scores.shape[1])[labels]
    s = scores - np.max(scores, axis=1)[:, None]
    log_p = s - np.log(np.exp(s).sum(1))[:, None]
    return -(one_hot * log_p).sum(), np.exp(log_p) - one_hot

# %% right: logaddexp
def cross_entropy(scores, labels):
    log_sum = np.logaddexp.reduce(scores, axis=1)
    picked = np.take_along_axis(scores, labels[:, None], axis=1)[:, 0]
    g = np.exp(scores - log_sum[:, None])
    for p, k in enumerate(labels):
        g[p, k] -= 1
    return np.sum(log_sum - picked), g

# %% right: loops
import math
def cross_entropy(scores, labels):
    loss, g = 0.0, np.zeros(scores.shape)
    for p, k in enumerate(labels):
        m = max(scores[p])
        total = sum(math.exp(v - m) for v in scores[p])
        loss += m + math.log(total) - scores[p, k]
        for j in range(scores.shape[1]):
            g[p, j] = math.exp(scores[p, j] - m) / total - (j == k)
    return loss, g

# %% right: relative_to_the_label
def cross_entropy(scores, labels):
    rows = np.arange(len(scores))
    s = scores - scores[rows, labels][:, None]
    m = s.max(axis=1, keepdims=True)
    log_sum = m + np.log(np.exp(s - m).sum(axis=1, keepdims=True))
    g = np.exp(s - log_sum)
    g[rows, labels] -= 1
    return log_sum.sum(), g
