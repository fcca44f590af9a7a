"""The keys of changed programs, found in a second way: from the words of a question alone.

The changed function is put together from the lines that the question shows, runs in this process
on inputs of other sizes than the exercises' probes, and each option is taken at its word.
"""

import re
import warnings
from functools import cache
from itertools import pairwise

import numpy as np

from autograder.course.layout import given
from autograder.sandbox.inside.program import load
from autograder.submission.reader import cells

KINDS = ("logistic", "tanh")
CLOSE = 1e-9

#: The parts of an answer by the names that the options use; a list of arrays each, layer by layer.
PARTS = {
    "forward": {"`n`": lambda v: v[0], "`a`": lambda v: v[1]},
    "gaussian_nll_gradient": {
        "the gradient by `y_hat`": lambda v: [v[0]],
        "the derivative by `sigma`": lambda v: [v[1]],
    },
    "penalty_gradient": {"`dW`": lambda v: [d[0] for d in v], "`db`": lambda v: [d[1] for d in v]},
    "cross_entropy": {"the loss": lambda v: [v[0]], "the gradient": lambda v: [v[1]]},
    "chain_rule_gradient": {"the gradient": list},
    "layer_backward": {
        "`∂L/∂n`": lambda v: [v[0]],
        "`dW`": lambda v: [v[1]],
        "`db`": lambda v: [v[2]],
    },
    "backpropagate": {
        "the loss": lambda v: [v[0]],
        "`dW`": lambda v: [d[0] for d in v[1]],
        "`db`": lambda v: [d[1] for d in v[1]],
    },
    "momentum_step": {"`z`": lambda v: [v[0]], "`u`": lambda v: [v[1]]},
    "adam_step": {
        "`z`": lambda v: [v[0]],
        "`m`": lambda v: [v[1]],
        "`v`": lambda v: [v[2]],
    },
    "unpack": {"`W`": lambda v: [p[0] for p in v], "`b`": lambda v: [p[1] for p in v]},
    "standardize": {"`train`": lambda v: [v[0]], "`test`": lambda v: [v[1]]},
    "loss_and_gradient": {"the loss": lambda v: [v[0]], "the gradient": lambda v: [v[1]]},
    "train": {
        "`W`": lambda v: [p[0] for p in v[0]],
        "`b`": lambda v: [p[1] for p in v[0]],
        "`losses`": lambda v: [v[1]],
    },
}
WHOLE = {"the answer": lambda v: [v]}


def inputs(stub, rng):
    """Return arguments in which all sizes differ, and are others each time."""
    N, *d = (int(size) for size in rng.permutation(np.arange(3, 13))[:5])
    kind = KINDS[rng.integers(2)]
    layers = int(rng.integers(2, 4))

    def array(*shape):
        return rng.normal(size=shape)

    W, b = array(d[1], d[0]), array(d[1])
    params = [(array(o, i) / np.sqrt(i), array(o)) for i, o in pairwise(d[: layers + 1])]
    out = d[layers]
    pair = array(N, d[0]), array(N, d[0])
    sigma, alpha = rng.uniform(0.3, 0.9), rng.uniform(0.2, 0.8)
    flat = np.concatenate([np.append(W.ravel(), b) for W, b in params])
    v = array(d[0]) ** 2
    steps = (0.03, 0.7, 0.8, 1e-3)
    return {
        "affine": lambda: (array(N, d[0]), W, b),
        "activate": lambda: (array(N, d[0]), kind),
        "activation_derivative": lambda: (array(N, d[0]), kind),
        "forward": lambda: (array(N, d[0]), params, kind),
        "l2_loss": lambda: pair,
        "l2_gradient": lambda: pair,
        "gaussian_nll": lambda: (*pair, sigma),
        "gaussian_nll_gradient": lambda: (*pair, sigma),
        "map_loss": lambda: (*pair, params, alpha),
        "penalty_gradient": lambda: (params, alpha),
        "cross_entropy": lambda: (array(N, d[0]), rng.integers(0, d[0], N)),
        "layer_jacobian": lambda: (array(d[0]), W, b, kind),
        "layer_jacobian_unknowns": lambda: (array(d[0]), W, b, kind),
        "network_jacobian": lambda: (array(d[0]), params, kind),
        "chain_rule_gradient": lambda: (array(d[0]), array(out), params, kind),
        "layer_backward": lambda: (array(N, d[1]), array(N, d[0]), array(N, d[1]), W, kind),
        "backpropagate": lambda: (array(N, d[0]), array(N, out), params, kind),
        "gradient_descent_step": lambda: (array(d[0]), array(d[0]), 0.07),
        "momentum_step": lambda: (array(d[0]), array(d[0]), array(d[0]), 0.07, 0.6),
        "adam_step": lambda: (array(d[0]), array(d[0]), array(d[0]), v, N, *steps),
        "pack": lambda: (params,),
        "unpack": lambda: (flat, d[: layers + 1]),
        "standardize": lambda: (array(N, d[0]) * 3 + 1, array(N + 1, d[0]) * 3 + 1),
        "loss_and_gradient": lambda: (
            flat,
            array(N, d[0]),
            array(N, out),
            d[: layers + 1],
            kind,
            alpha,
        ),
        "train": lambda: (
            array(N, d[0]),
            array(N, out),
            params,
            kind,
            alpha,
            0.05,
            [[np.arange(N)], [np.arange(2), np.arange(2, N)], [np.arange(N)]],
        ),
        "predict": lambda: (array(N, d[0]), params, kind),
    }[stub]()


def changed_function(submission, assignment, question):
    """Return the function as the question changes it, in the world of its notebook."""
    source = "\n".join(text for _, text in changed_lines(question))
    return defined(source, submission, assignment, question.stub)


def defined(source, submission, assignment, stub):
    """Return another version of a notebook's function, in this process: for trusted programs."""
    namespace = dict(world(submission, assignment, stub))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python itself warns of some changes
        exec(compile(source, "changed", "exec"), namespace)
    return namespace[stub]


@cache
def world(submission, assignment, stub):
    """Return all that a function of a notebook needs, and the function."""
    namespace = {}
    load(cells(submission), given(assignment), [stub], namespace, "needed")
    return namespace


def changed_lines(question):
    """Return the numbered lines of the function after the change that the text describes."""
    lines = [(line.number, line.text) for line in question.code]
    at = {number: i for i, (number, _) in enumerate(lines)}
    if found := re.search(r"lines (\d+) and (\d+) are swapped", question.text):
        i, j = (at[int(n)] for n in found.groups())
        lines[i], lines[j] = lines[j], lines[i]
    elif found := re.search(r"line (\d+) is left out", question.text):
        del lines[at[int(found[1])]]
    else:
        found = re.search(r"lines? (\d+)(?: to (\d+))? becomes? `([^`]*)`", question.text)
        first, last = at[int(found[1])], at[int(found[2] or found[1])]
        indent = re.match(r"\s*", lines[first][1])[0]
        lines[first : last + 1] = [(lines[first][0], indent + found[3])]
    return lines


def outcome(function, args):
    """Return the name of the exception or "", the answer, and the arguments afterwards."""
    own = copied(args)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return "", function(*own), own
        except Exception as error:
            return type(error).__name__, None, own


def copied(value):
    if isinstance(value, list | tuple):
        return type(value)(copied(one) for one in value)
    return value.copy() if isinstance(value, np.ndarray) else value


def true_options(question, exercise, function, times=24, key="proof"):
    """Return the indices of the options that are true of all calls of a changed function."""
    left = set(range(len(question.options)))
    for i in range(times):
        rng = np.random.default_rng([i, len(key), *key.encode()])
        args = inputs(question.stub, rng)
        right = exercise.oracle(*copied(args))
        came = outcome(function, args)
        left = {o for o in left if true(question.options[o], exercise, args, right, came)}
    return left


def true(option, exercise, args, right, came):
    """Take an option at its word."""
    raised, value, after = came
    if found := re.search(r"raises (?:an? )?`(\w+)`", option):
        return raised == found[1]
    if raised:
        return False
    if found := re.search(r"stays right, but the argument `(\w+)` is changed", option):
        i = exercise.parameters.index(found[1])
        return equal_all(exercise.name, value, right) and not equal(args[i], after[i])
    if option.startswith(("Nothing changes", "No: the answer is the same")):
        return equal_all(exercise.name, value, right)
    if option.startswith("Yes: all shapes are the same"):
        return shapes(exercise.name, value) == shapes(exercise.name, right) and not equal_all(
            exercise.name, value, right
        )
    if option.startswith("Yes: the answer, or a part of it, has another shape"):
        return shapes(exercise.name, value) != shapes(exercise.name, right)
    return _clauses(option, exercise, args, right, value)


def parts(stub, value):
    """Return the parts of an answer as arrays, or None if it does not have that form."""
    try:
        named = PARTS.get(stub, WHOLE).items()
        return {name: [np.asarray(one, float) for one in take(value)] for name, take in named}
    except (TypeError, ValueError, IndexError):
        return None


def shapes(stub, value):
    found = parts(stub, value)
    return found and {name: [one.shape for one in arrays] for name, arrays in found.items()}


def equal_all(stub, value, right):
    ours, theirs = parts(stub, value), parts(stub, right)
    return ours is not None and all(
        len(ours[name]) == len(theirs[name]) and all(map(equal, ours[name], theirs[name]))
        for name in theirs
    )


def equal(one, other):
    if isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(other, str):
        return one == other
    one, other = np.asarray(one, float), np.asarray(other, float)
    scale = np.max(np.abs(other), initial=1e-300)
    return one.shape == other.shape and bool(np.all(np.abs(one - other) <= CLOSE * scale))


def _clauses(option, exercise, args, right, value):
    """Each clause names parts, layers and a way in which they are wrong; all else is right."""
    ours, theirs = parts(exercise.name, value), parts(exercise.name, right)
    if ours is None or any(len(ours[name]) != len(theirs[name]) for name in theirs):
        return False
    text = option.rstrip(".").removeprefix("Only this is wrong: ")
    text = text[0].lower() + text[1:]
    wrong = {}
    for clause in text.split("; "):
        where = re.match(r"in (the first|the last|all) layers? ?(\w*)(?: the)? ?(\w*), ", clause)
        rest = clause[where.end() :] if where else clause
        names = [name for name in theirs if re.search(rf"{re.escape(name)}(?: |,)", rest)]
        names = [n for n in names if rest.index(n) < _verb(rest)]
        for name in names:
            count = len(theirs[name])
            for i in range(count):
                if where is None or _meant(clause, i, count):
                    wrong[name, i] = rest[_verb(rest) :]
    return all(
        _way(wrong[name, i], ours[name][i], theirs[name][i], args)
        if (name, i) in wrong
        else equal(ours[name][i], theirs[name][i])
        for name in theirs
        for i in range(len(theirs[name]))
    )


def _verb(text):
    return re.search(r" (is|are|has|have|comes?|contains?) ", text).start() + 1


def _meant(clause, i, count):
    if clause.startswith("in the first layer alone"):
        return i == 0
    if clause.startswith("in the last layer alone"):
        return i == count - 1
    if clause.startswith("in all layers but the last"):
        return i < count - 1
    assert clause.startswith("in all layers but the first"), clause
    return i > 0


def _way(text, got, right, args):
    if "axis too many" in text or "axis too few" in text:
        return got.ndim > right.ndim if "many" in text else got.ndim < right.ndim
    if "transposed" in text:
        return got.shape == right.T.shape != right.shape and equal(got, right.T)
    if "another shape" in text:
        others = got.shape != right.shape and got.ndim == right.ndim
        return others and not (got.shape == right.T.shape and equal(got, right.T))
    if got.shape != right.shape:
        return False
    if "infinite or undefined" in text:
        return not np.all(np.isfinite(got))
    if "is 0 everywhere" in text or "are 0 everywhere" in text:
        return not np.any(got)
    if "multiplied by −1" in text:
        return equal(-got, right)
    if found := re.search(r"too (large|small) by the factor ([^,]+)", text):
        factor = _factor(found[2], args)
        return factor and equal(got, right * factor if found[1] == "large" else right / factor)
    assert "in no fixed proportion" in text, text
    with np.errstate(all="ignore"):
        ratios = (got / right)[right != 0]
    if not np.all(np.isfinite(got)) or equal(got, right):
        return False
    spread = ratios.size and np.ptp(ratios) > CLOSE * np.max(np.abs(ratios))
    return bool(spread or np.any(got[right == 0]))


def _factor(name, args):
    batch = next((a for a in args if isinstance(a, np.ndarray) and a.ndim == 2), None)
    if name.isdigit():
        return float(name)
    return (
        batch is not None
        and {
            "N": batch.shape[0],
            "d": batch.shape[1],
            "N · d": batch.size,
        }[name]
    )
