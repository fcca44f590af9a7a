# %% wrong: t_from_zero
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: loss_after
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        z = step(z, g, t)
        losses.append(loss_and_gradient(z)[0])
    return z, losses

# %% wrong: one_short
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: step_dropped
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0.copy(), []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        step(z, g, t)
    return z, losses

# %% wrong: always_from_start
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z0)
        losses.append(loss)
        z = step(z0, g, t)
    return z, losses

# %% wrong: gradient_once
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    loss, g = loss_and_gradient(z)
    for t in range(1, n_steps + 1):
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: last_loss_added
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    losses.append(loss_and_gradient(z)[0])
    return z, losses

# %% wrong: z_alone
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        z = step(z, g, t)
    return z

# %% wrong: last_loss_alone
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        z = step(z, g, t)
    return z, loss

# %% wrong: swapped
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return losses, z

# %% wrong: t_always_one
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    t = 1
    for _ in range(n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: all_z_returned
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = [z0], []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z[-1])
        losses.append(loss)
        z.append(step(z[-1], g, t))
    return z, losses

# %% wrong: loss_and_gradient_swapped
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        g, loss = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: tuple_as_gradient
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        g = loss_and_gradient(z)
        losses.append(g[0])
        z = step(z, g, t)
    return z, losses

# %% wrong: step_argument_order
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(g, z, t)
    return z, losses

# %% wrong: t_not_passed
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g)
    return z, losses

# %% wrong: stops_early
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        if losses and loss > losses[-1]:
            break
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: best_kept
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    best, best_loss = z0, np.inf
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        if loss < best_loss:
            best, best_loss = z, loss
        z = step(z, g, t)
    return best, losses

# %% wrong: added_up
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = z + step(z, g, t)
    return z, losses

# %% wrong: own_descent
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = z - 0.01 * g
    return z, losses

# %% wrong: z0_overwritten
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z0)
        losses.append(loss)
        z0[...] = step(z0, g, t)
    return z0, losses

# %% wrong: step_before_loss
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    loss, g = loss_and_gradient(z)
    for t in range(1, n_steps + 1):
        z = step(z, g, t)
        loss, g = loss_and_gradient(z)
        losses.append(loss)
    return z, losses

# %% wrong: one_step_too_many
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t + 1)
    return z, losses

# %% wrong: losses_reset
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    for t in range(1, n_steps + 1):
        losses = []
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: return_in_loop
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
        return z, losses

# %% wrong: pairs_logged
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append((t, loss))
        z = step(z, g, t)
    return z, losses

# %% wrong: n_steps_iterated
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in n_steps:
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: t_minus
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(n_steps, 0, -1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% wrong: mean_losses
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    total = 0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        total += loss
        losses.append(total / t)
        z = step(z, g, t)
    return z, losses

# %% wrong: mutable_default
def minimize(loss_and_gradient, z0, step, n_steps, losses=[]):
    z = z0
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% right: while
def minimize(loss_and_gradient, z0, step, n_steps):
    z = np.array(z0, dtype=float)
    losses, t = [], 1
    while t <= n_steps:
        loss, g = loss_and_gradient(z)
        losses.append(float(loss))
        z = step(z, g, t)
        t += 1
    return z, losses

# %% right: filled_in
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = [0.0] * n_steps
    z = z0.copy()
    for i in range(n_steps):
        losses[i], g = loss_and_gradient(z)
        z = step(z, g, i + 1)
    return z, losses

# %% right: recursive
def minimize(loss_and_gradient, z0, step, n_steps):
    def go_on(z, t):
        if t > n_steps:
            return z, []
        loss, g = loss_and_gradient(z)
        last, later = go_on(step(z, g, t), t + 1)
        return last, [loss] + later
    return go_on(z0, 1)

# %% right: enumerate
def minimize(loss_and_gradient, z0, step, n_steps):
    history = []
    z = z0
    for t, _ in enumerate(range(n_steps), start=1):
        value, slope = loss_and_gradient(z)
        history += [value]
        z = step(z, slope, t)
    return z, history

# %% right: plain_loop
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    losses = []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses

# %% right: copy_first
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0.copy()
    losses = []
    for t in range(n_steps):
        loss, g = loss_and_gradient(z)
        z = step(z, g, t + 1)
        losses.append(float(loss))
    return z, losses

# %% right: while_and_count
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses, t = np.array(z0, dtype=float), [], 1
    while t <= n_steps:
        value, slope = loss_and_gradient(z)
        losses += [value]
        z = step(z, slope, t)
        t += 1
    return z, losses

# %% right: recursive_with_accumulator
def minimize(loss_and_gradient, z0, step, n_steps):
    def go(z, first, last):
        """Take the steps first, ..., last - 1."""
        if last - first == 0:
            return z, []
        if last - first == 1:
            loss, g = loss_and_gradient(z)
            return step(z, g, first), [loss]
        middle = (first + last) // 2
        z, early = go(z, first, middle)
        z, late = go(z, middle, last)
        return z, early + late

    return go(z0, 1, n_steps + 1)

# %% right: reduce
from functools import reduce

def minimize(loss_and_gradient, z0, step, n_steps):
    losses = []

    def one(z, t):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        return step(z, g, t)

    return reduce(one, range(1, n_steps + 1), z0), losses

# %% right: generator
def minimize(loss_and_gradient, z0, step, n_steps):
    def walk():
        z = z0
        for t in range(1, n_steps + 1):
            loss, g = loss_and_gradient(z)
            z = step(z, g, t)
            yield loss, z

    z, losses = z0, []
    for loss, z in walk():
        losses.append(loss)
    return z, losses

# %% right: accumulate
from itertools import accumulate

def minimize(loss_and_gradient, z0, step, n_steps):
    def one(state, t):
        z, _ = state
        loss, g = loss_and_gradient(z)
        return step(z, g, t), loss

    states = list(accumulate(range(1, n_steps + 1), one, initial=(z0, None)))
    return states[-1][0], [loss for _, loss in states[1:]]

# %% right: class
class Minimizer:
    def __init__(self, loss_and_gradient, step):
        self.loss_and_gradient = loss_and_gradient
        self.step = step
        self.t = 0
        self.losses = []

    def advance(self, z):
        self.t += 1
        loss, g = self.loss_and_gradient(z)
        self.losses.append(loss)
        return self.step(z, g, self.t)


def minimize(loss_and_gradient, z0, step, n_steps):
    minimizer = Minimizer(loss_and_gradient, step)
    z = z0
    for _ in range(n_steps):
        z = minimizer.advance(z)
    return z, minimizer.losses

# %% right: numpy_losses_listed
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = np.zeros(n_steps)
    z = np.copy(z0)
    for k in range(n_steps):
        losses[k], g = loss_and_gradient(z)
        z = step(z, g, k + 1)
    return z, losses.tolist()

# %% right: none_filled_in
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = [None] * n_steps
    z = z0
    for t in range(1, n_steps + 1):
        losses[t - 1], g = loss_and_gradient(z)
        z = step(z, g, t)
    return z, losses

# %% right: itertools_count
from itertools import count

def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in count(1):
        if t > n_steps:
            return z, losses
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)

# %% right: path_kept
def minimize(loss_and_gradient, z0, step, n_steps):
    path = [z0]
    losses = []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(path[-1])
        losses.append(loss)
        path.append(step(path[-1], g, t))
    return path[-1], losses

# %% right: dictionary_of_state
def minimize(loss_and_gradient, z0, step, n_steps):
    state = {"z": z0, "losses": []}
    for t in range(1, 1 + n_steps):
        loss, g = loss_and_gradient(state["z"])
        state["losses"].append(loss)
        state["z"] = step(state["z"], g, t)
    return state["z"], state["losses"]

# %% right: result_indexed
def minimize(loss_and_gradient, z0, step, n_steps):
    z = 1.0 * z0
    all_losses = []
    for i in range(n_steps):
        result = loss_and_gradient(z)
        all_losses.append(result[0])
        z = step(z, result[1], i + 1)
    return z, all_losses

# %% right: star
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, *rest = loss_and_gradient(z)
        losses = [*losses, loss]
        z = step(z, *rest, t)
    return z, losses

# %% right: inner_function_nonlocal
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0
    t = 0

    def next_loss():
        nonlocal z, t
        t += 1
        loss, g = loss_and_gradient(z)
        z = step(z, g, t)
        return loss

    losses = [next_loss() for _ in range(n_steps)]
    return z, losses

# %% right: deque_of_steps
from collections import deque

def minimize(loss_and_gradient, z0, step, n_steps):
    todo = deque(range(1, n_steps + 1))
    losses, z = [], z0
    while todo:
        t = todo.popleft()
        loss, gradient = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, gradient, t)
    return z, losses

# %% right: countdown
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    remaining = n_steps
    while remaining > 0:
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, n_steps - remaining + 1)
        remaining -= 1
    return z, losses

# %% right: length_of_losses_counts
def minimize(loss_and_gradient, z0, step, n_steps):
    losses = []
    z = np.asarray(z0)
    while len(losses) < n_steps:
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, len(losses))
    return z, losses

# %% right: verbose
def minimize(loss_and_gradient, z0, step, n_steps):
    # start from z0, but do not change it
    unknowns = np.array(z0, dtype=float)
    list_of_losses = []
    for number_of_step in range(1, n_steps + 1):
        loss, gradient = loss_and_gradient(unknowns)
        # the loss before the step
        list_of_losses.append(float(loss))
        new_unknowns = step(unknowns, gradient, number_of_step)
        unknowns = new_unknowns
    assert len(list_of_losses) == n_steps
    return unknowns, list_of_losses

# %% right: type_hints
from collections.abc import Callable

def minimize(
    loss_and_gradient: Callable, z0: np.ndarray, step: Callable, n_steps: int
) -> tuple[np.ndarray, list[float]]:
    """Minimise a loss by taking steps."""
    z: np.ndarray = z0.copy()
    losses: list[float] = []
    t: int
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(float(loss))
        z = step(z, g, t)
    return z, losses

# %% right: optional_callback
def minimize(loss_and_gradient, z0, step, n_steps, callback=None):
    z, losses = z0, []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        if callback is not None:
            callback(t, z, loss)
        z = step(z, g, t)
    return z, losses

# %% right: iterator_class
class Descent:
    def __init__(self, fun, z, step):
        self.fun, self.z, self.step, self.t = fun, z, step, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.t += 1
        loss, g = self.fun(self.z)
        self.z = self.step(self.z, g, self.t)
        return loss


def minimize(loss_and_gradient, z0, step, n_steps):
    descent = Descent(loss_and_gradient, z0, step)
    losses = [loss for _, loss in zip(range(n_steps), descent)]
    return descent.z, losses

# %% right: enumerate_from_one
def minimize(loss_and_gradient, z0, step, n_steps):
    z = z0 + 0.0
    losses = [0.0] * n_steps
    for t, _ in enumerate(list(losses), start=1):
        loss, g = loss_and_gradient(z)
        losses[t - 1] = loss
        z = step(z, g, t)
    return z, losses

# %% right: named_tuple
from typing import NamedTuple

class State(NamedTuple):
    z: np.ndarray
    losses: list

def advance(state, t, fun, step):
    loss, g = fun(state.z)
    return State(step(state.z, g, t), state.losses + [loss])

def minimize(loss_and_gradient, z0, step, n_steps):
    state = State(z0, [])
    for t in range(1, n_steps + 1):
        state = advance(state, t, loss_and_gradient, step)
    return state.z, state.losses

# %% right: keywords
def minimize(loss_and_gradient, z0, step, n_steps):
    z, losses = z0, []
    for number in np.arange(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, int(number))
    return z, losses
