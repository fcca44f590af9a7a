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

# %% right: shifted_softmax
def cross_entropy(scores, labels):
    N = len(labels)
    shifted = scores - scores.max(axis=1, keepdims=True)
    exps = np.exp(shifted)
    sums = exps.sum(axis=1, keepdims=True)
    log_p = shifted - np.log(sums)
    loss = -log_p[np.arange(N), labels].sum()
    gradient = exps / sums
    gradient[np.arange(N), labels] -= 1
    return float(loss), gradient

# %% right: log_probabilities_exponentiated
def cross_entropy(scores, labels):
    m = np.max(scores, axis=1)
    log_sum = m + np.log(np.sum(np.exp(scores - m[:, None]), axis=1))
    log_p = scores - log_sum[:, None]
    rows = np.arange(len(scores))
    onehot = np.zeros(scores.shape)
    onehot[rows, labels] = 1.0
    return float(-np.sum(log_p[rows, labels])), np.exp(log_p) - onehot

# %% right: eye_of_labels
def cross_entropy(scores, labels):
    K = scores.shape[1]
    target = np.eye(K)[labels]
    z = scores - np.amax(scores, axis=1)[:, np.newaxis]
    log_norm = np.log(np.exp(z).sum(axis=1))
    loss = np.sum(log_norm) - np.sum(target * z)
    y_hat = np.exp(z - log_norm[:, np.newaxis])
    return float(loss), y_hat - target

# %% right: logaddexp_reduce
def cross_entropy(scores, labels):
    lse = np.logaddexp.reduce(scores, axis=1)
    picked = scores[range(len(labels)), labels]
    loss = float(np.sum(lse - picked))
    g = np.exp(scores - lse.reshape(-1, 1))
    for p, k in enumerate(labels):
        g[p, k] -= 1.0
    return loss, g

# %% right: point_by_point
def cross_entropy(scores, labels):
    loss = 0.0
    rows = []
    for a, k in zip(scores, labels):
        top = a.max()
        e = np.exp(a - top)
        loss += np.log(e.sum()) - (a[k] - top)
        g = e / e.sum()
        g[k] -= 1
        rows.append(g)
    return float(loss), np.array(rows)

# %% right: differences_to_the_label
def cross_entropy(scores, labels):
    # log of sum_j e^(a_j - a_y), computed from the largest difference
    d = scores - np.take_along_axis(scores, labels[:, None], axis=1)
    top = d.max(axis=1, keepdims=True)
    per_point = top + np.log(np.exp(d - top).sum(axis=1, keepdims=True))
    p = np.exp(d - per_point)
    np.put_along_axis(p, labels[:, None], np.take_along_axis(p, labels[:, None], 1) - 1, 1)
    return float(per_point.sum()), p

# %% right: math_and_lists
import math

def cross_entropy(scores, labels):
    loss, gradient = 0.0, []
    for row, label in zip(scores.tolist(), labels.tolist()):
        top = max(row)
        weights = [math.exp(s - top) for s in row]
        total = sum(weights)
        loss += math.log(total) + top - row[label]
        gradient.append([w / total - (k == label) for k, w in enumerate(weights)])
    return loss, np.array(gradient, dtype=float)

# %% right: helper_softmax
def log_softmax(a):
    a = a - np.max(a, axis=-1, keepdims=True)
    return a - np.log(np.sum(np.exp(a), axis=-1, keepdims=True))

def cross_entropy(scores, labels):
    log_p = log_softmax(scores)
    one_hot = (np.arange(scores.shape[1]) == labels[:, None]).astype(float)
    return float(-(one_hot * log_p).sum()), np.exp(log_p) - one_hot

# %% right: class
class Softmax:
    def __init__(self, scores):
        self.top = np.max(scores, axis=1, keepdims=True)
        self.e = np.exp(scores - self.top)
        self.total = np.sum(self.e, axis=1, keepdims=True)

    def probabilities(self):
        return self.e / self.total

    def log_normaliser(self):
        return (self.top + np.log(self.total))[:, 0]


def cross_entropy(scores, labels):
    softmax = Softmax(scores)
    index = (np.arange(labels.size), labels)
    loss = np.sum(softmax.log_normaliser() - scores[index])
    gradient = softmax.probabilities()
    gradient[index] = gradient[index] - 1
    return float(loss), gradient

# %% right: along_axis
def cross_entropy(scores, labels):
    def lse(row):
        return row.max() + np.log(np.exp(row - row.max()).sum())

    norms = np.apply_along_axis(lse, 1, scores)
    loss = float(sum(norms[p] - scores[p, labels[p]] for p in range(len(labels))))
    gradient = np.exp(scores - norms[:, None])
    gradient -= np.identity(scores.shape[1])[labels]
    return loss, gradient

# %% right: subtract_at
def cross_entropy(scores, labels):
    a = scores.copy()
    a -= a.max(axis=1)[:, None]
    p = np.exp(a)
    s = p.sum(axis=1)
    p /= s[:, None]
    loss = np.log(s).sum() - a[np.arange(a.shape[0]), labels].sum()
    np.subtract.at(p, (np.arange(a.shape[0]), labels), 1.0)
    return float(loss), p

# %% right: loops_over_classes
def cross_entropy(scores, labels):
    N, K = scores.shape
    loss = 0.0
    gradient = np.zeros((N, K))
    for p in range(N):
        biggest = scores[p, 0]
        for k in range(1, K):
            if scores[p, k] > biggest:
                biggest = scores[p, k]
        total = 0.0
        for k in range(K):
            total += np.exp(scores[p, k] - biggest)
        loss += np.log(total) + biggest - scores[p, labels[p]]
        for k in range(K):
            gradient[p, k] = np.exp(scores[p, k] - biggest) / total
            if k == labels[p]:
                gradient[p, k] -= 1
    return float(loss), gradient

# %% right: inverse_of_sums_of_differences
def cross_entropy(scores, labels):
    """1 / y_hat_k is the sum over j of e^(a_j - a_k)."""
    N, K = scores.shape
    differences = scores[:, None, :] - scores[:, :, None]          # [p, k, j] = a_j - a_k
    top = differences.max(axis=2)
    minus_log = top + np.log(np.exp(differences - top[:, :, None]).sum(axis=2))
    hot = np.eye(K)[labels]
    return float(np.sum(minus_log * hot)), np.exp(-minus_log) - hot

# %% right: einsum
def cross_entropy(scores, labels):
    hot = np.eye(scores.shape[1])[labels]
    c = scores.max(axis=1)
    e = np.exp(scores - c[:, None])
    Z = np.einsum("pk->p", e)
    loss = np.sum(c + np.log(Z)) - np.einsum("pk,pk->", scores, hot)
    return float(loss), np.einsum("pk,p->pk", e, 1 / Z) - hot

# %% right: transposed
def cross_entropy(scores, labels):
    S = scores.T
    S = S - S.max(axis=0)
    log_p = S - np.log(np.exp(S).sum(axis=0))
    p = np.exp(log_p)
    numbers = np.arange(S.shape[1])
    loss = -np.sum(log_p[labels, numbers])
    p[labels, numbers] -= 1
    return float(loss), p.T

# %% right: reduce_logaddexp
from functools import reduce

def cross_entropy(scores, labels):
    normaliser = reduce(np.logaddexp, scores.T)
    own = np.array([row[k] for row, k in zip(scores, labels)])
    gradient = np.exp(scores - normaliser[:, None])
    gradient[np.arange(len(own)), labels] -= 1.0
    return float(np.sum(normaliser - own)), gradient

# %% right: choose
def cross_entropy(scores, labels):
    K = scores.shape[1]
    top = np.max(scores, axis=1)
    log_z = top + np.log(np.exp(scores - top[:, None]) @ np.ones(K))
    chosen = np.choose(labels, scores.T) if K <= 30 else scores[np.arange(len(labels)), labels]
    probabilities = np.exp(scores - log_z[:, None])
    mask = labels[:, None] == np.arange(K)[None, :]
    return float((log_z - chosen).sum()), np.where(mask, probabilities - 1, probabilities)

# %% right: generator
def cross_entropy(scores, labels):
    def points():
        for a, label in zip(scores, labels):
            z = a - np.max(a)
            log_sum = np.log(np.sum(np.exp(z)))
            gradient = np.exp(z - log_sum)
            gradient[label] -= 1
            yield log_sum - z[label], gradient

    losses, gradients = zip(*points())
    return float(sum(losses)), np.stack(gradients)

# %% right: flat_index
def cross_entropy(scores, labels):
    N, K = scores.shape
    where = np.arange(N) * K + labels
    z = scores - scores.max(1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
    g = np.ascontiguousarray(np.exp(log_p))
    g.ravel()[where] -= 1
    return float(-log_p.ravel()[where].sum()), g

# %% right: verbose
def cross_entropy(scores, labels):
    number_of_points = scores.shape[0]
    number_of_classes = scores.shape[1]

    # take the largest score of each point away: nothing changes, and nothing overflows
    largest = np.max(scores, axis=1).reshape(number_of_points, 1)
    safe_scores = scores - largest

    exponentials = np.exp(safe_scores)
    normalisers = np.sum(exponentials, axis=1).reshape(number_of_points, 1)
    probabilities = exponentials / normalisers
    log_probabilities = safe_scores - np.log(normalisers)

    loss = 0.0
    gradient = np.zeros((number_of_points, number_of_classes))
    for point in range(number_of_points):
        label = labels[point]
        loss = loss - log_probabilities[point, label]
        for k in range(number_of_classes):
            gradient[point, k] = probabilities[point, k]
        gradient[point, label] = gradient[point, label] - 1
    return float(loss), gradient

# %% right: type_hints
def cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    rows: np.ndarray = np.arange(labels.shape[0])
    lse: np.ndarray = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    log_p: np.ndarray = scores - lse
    indicator: np.ndarray = np.zeros_like(scores)
    indicator[rows, labels] = 1.0
    return float(-log_p[rows, labels].sum()), np.exp(log_p) - indicator

# %% right: sorted_sums
def cross_entropy(scores, labels):
    ordered = np.sort(scores, axis=1)
    top = ordered[:, -1:]
    rest = np.exp(ordered[:, :-1] - top).sum(axis=1, keepdims=True)
    log_z = top + np.log1p(rest)
    p = np.exp(scores - log_z)
    own = np.take_along_axis(scores, labels.reshape(-1, 1), axis=1)
    hot = np.zeros_like(p)
    np.put_along_axis(hot, labels.reshape(-1, 1), 1.0, axis=1)
    return float(np.sum(log_z - own)), p - hot

# %% right: recursive
def cross_entropy(scores, labels):
    if len(labels) == 1:
        z = scores - np.max(scores)
        e = np.exp(z)
        g = e / np.sum(e)
        g[0, labels[0]] -= 1
        return float(np.log(np.sum(e)) - z[0, labels[0]]), g
    first, g_first = cross_entropy(scores[:1], labels[:1])
    if len(labels) > 500:
        half = len(labels) // 2
        first, g_first = cross_entropy(scores[:half], labels[:half])
        rest, g_rest = cross_entropy(scores[half:], labels[half:])
    else:
        rest, g_rest = cross_entropy(scores[1:], labels[1:])
    return first + rest, np.vstack([g_first, g_rest])

# %% right: jacobian_of_logs
def cross_entropy(scores, labels):
    N, K = scores.shape
    gradient = np.empty((N, K))
    loss = 0.0
    for p in range(N):
        a = scores[p]
        log_y = a - a.max() - np.log(np.exp(a - a.max()).sum())
        J = np.eye(K) - np.exp(log_y)[None, :]         # d log y_k / d a_j
        loss -= log_y[labels[p]]
        gradient[p] = -J[labels[p]]
    return float(loss), gradient

# %% right: compress
def cross_entropy(scores, labels):
    hot = np.equal.outer(labels, np.arange(scores.shape[1]))
    z = scores - scores.max(axis=1, keepdims=True)
    total = np.exp(z).sum(axis=1, keepdims=True)
    loss = np.log(total).sum() - z[hot].sum()
    return float(loss), np.exp(z) / total - hot

# %% wrong, later: no_logarithm
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    points = np.arange(len(labels))
    gradient = p.copy()
    gradient[points, labels] -= 1
    return float(np.sum(1 - p[points, labels])), gradient

# %% wrong, later: squared_distance_of_probabilities
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    wanted = np.eye(scores.shape[1])[labels]
    return float(np.sum((p - wanted) ** 2)), p - wanted

# %% wrong, later: exponent_negated
def cross_entropy(scores, labels):
    s = -scores
    s = s - s.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    points = np.arange(len(labels))
    gradient = np.exp(log_p)
    gradient[points, labels] -= 1
    return float(-log_p[points, labels].sum()), gradient

# %% wrong, later: each_class_by_itself
def cross_entropy(scores, labels):
    wanted = np.eye(scores.shape[1])[labels]
    loss = np.sum(np.logaddexp(0, scores) - wanted * scores)
    gradient = 0.5 * (1 + np.tanh(0.5 * scores)) - wanted
    return float(loss), gradient

# %% wrong, later: shares_without_exponentials
def cross_entropy(scores, labels):
    p = np.abs(scores) / np.abs(scores).sum(axis=1, keepdims=True)
    points = np.arange(len(labels))
    gradient = p.copy()
    gradient[points, labels] -= 1
    return float(-np.log(p[points, labels]).sum()), gradient

# %% wrong, later: gradient_divided_by_classes
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    points = np.arange(len(labels))
    gradient = np.exp(log_p)
    gradient[points, labels] -= 1
    return float(-log_p[points, labels].sum()), gradient / scores.shape[1]

# %% wrong, later: slope_of_logistic_included
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    points = np.arange(len(labels))
    p = np.exp(log_p)
    error = p.copy()
    error[points, labels] -= 1
    return float(-log_p[points, labels].sum()), error * p * (1 - p)

# %% wrong, later: predicted_label
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    labels = log_p.argmax(axis=1)
    points = np.arange(len(labels))
    gradient = np.exp(log_p)
    gradient[points, labels] -= 1
    return float(-log_p[points, labels].sum()), gradient

# %% wrong, later: smoothed_labels
def cross_entropy(scores, labels):
    K = scores.shape[1]
    wanted = 0.9 * np.eye(K)[labels] + 0.1 / K
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return float(-np.sum(wanted * log_p)), np.exp(log_p) - wanted

# %% wrong, later: last_point_alone
def cross_entropy(scores, labels):
    gradient = np.zeros(scores.shape)
    for p, label in enumerate(labels):
        s = scores[p] - scores[p].max()
        log_p = s - np.log(np.exp(s).sum())
        loss = -log_p[label]
        gradient[p] = np.exp(log_p)
        gradient[p, label] -= 1
    return float(loss), gradient

# %% wrong, later: largest_added_twice
def cross_entropy(scores, labels):
    top = scores.max(axis=1, keepdims=True)
    log_sum = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    log_p = scores - top - log_sum
    points = np.arange(len(labels))
    gradient = np.exp(scores - log_sum)
    gradient[points, labels] -= 1
    return float(-log_p[points, labels].sum()), gradient

# %% wrong, later: temperature
def cross_entropy(scores, labels):
    s = scores / scores.std()
    s = s - s.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    points = np.arange(len(labels))
    gradient = np.exp(log_p)
    gradient[points, labels] -= 1
    return float(-log_p[points, labels].sum()), gradient

# %% wrong, later: gradient_as_long_as_labels
def cross_entropy(scores, labels):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    points = np.arange(len(labels))
    own = log_p[points, labels]
    return float(-own.sum()), np.exp(own) - 1
