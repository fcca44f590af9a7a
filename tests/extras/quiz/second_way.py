"""The keys of changed programs, found in a second way: from the words of a question alone.

The changed function is put together from the lines that the question shows, runs in this process,
and each option is taken at its word. The inputs share nothing with those of the questions' maker:
neither code, nor generator, nor distribution of numbers and sizes.
"""

import math
import random
import re
import warnings
from functools import cache
from itertools import pairwise

import numpy as np

from autograder.course.layout import given
from autograder.sandbox.inside.program import load
from autograder.submission.reader import cells
from tests.exercises.right_programs import EXERCISES

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
}
WHOLE = {"the answer": lambda v: [v]}


#: What each stub is called with, as the contract says: the letters of an array's axes, or a name
#: of `DRAWN`. Letters stand for numbers that all differ.
ARGUMENTS = {
    "affine": ("N i", "o i", "o"),
    "activate": ("N i", "kind"),
    "activation_derivative": ("N i", "kind"),
    "forward": ("N x", "params", "kind"),
    "l2_loss": ("N i", "N i"),
    "l2_gradient": ("N i", "N i"),
    "gaussian_nll": ("N i", "N i", "share"),
    "gaussian_nll_gradient": ("N i", "N i", "share"),
    "map_loss": ("N i", "N i", "params", "share"),
    "penalty_gradient": ("params", "share"),
    "cross_entropy": ("N i", "classes"),
    "layer_jacobian": ("i", "o i", "o", "kind"),
    "layer_jacobian_unknowns": ("i", "o i", "o", "kind"),
    "network_jacobian": ("x", "params", "kind"),
    "chain_rule_gradient": ("x", "y", "params", "kind"),
    "layer_backward": ("N o", "N i", "N o", "o i", "kind"),
    "backpropagate": ("N x", "N y", "params", "kind"),
    "gradient_descent_step": ("i", "i", "rate"),
    "momentum_step": ("i", "i", "i", "rate", "share"),
    "adam_step": ("i", "i", "i", "squares", "step", "rate", "share", "kept", "epsilon"),
    "pack": ("params",),
    "unpack": ("unknowns", "sizes"),
    "standardize": ("N i", "M i"),
    "predict": ("N x", "params", "kind"),
}


class Drawing:
    """Draws numbers from skewed distributions with Python's own dice, and remembers all sizes.

    No two sizes are the same, nor have two layers as many unknowns.
    """

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.network = ()
        while not self.network or len(set(self.unknowns_each())) < len(self.network) - 1:
            self.draw_sizes()

    def draw_sizes(self):
        sizes = self.dice.sample(range(2, 15), 9)
        self.axes = dict(zip("NMio", sizes, strict=False))
        self.network = sizes[4 : 7 + self.dice.randrange(3)]
        self.axes |= {"x": self.network[0], "y": self.network[-1]}

    def unknowns_each(self):
        return [m * (n + 1) for n, m in pairwise(self.network)]

    def arguments(self, stub):
        """Return the arguments of one call."""
        return tuple(
            getattr(self, what)() if hasattr(self, what) else self.array(*what.split())
            for what in ARGUMENTS[stub]
        )

    def array(self, *axes):
        shape = tuple(self.axes[axis] for axis in axes)
        return self.filled(*shape)

    def filled(self, *shape):
        numbers = [self.dice.triangular(-1, 1.5, 0.4) for _ in range(math.prod(shape))]
        return np.array(numbers).reshape(shape)

    def params(self):
        pairs = pairwise(self.network)
        return [(self.filled(m, n) / n**0.5, self.filled(m) / 2) for n, m in pairs]

    def unknowns(self):
        return np.concatenate([one.ravel() for layer in self.params() for one in layer])

    def sizes(self):
        return list(self.network)

    def kind(self):
        return self.dice.choice(KINDS)

    def share(self):
        return 0.2 + 0.7 * self.dice.betavariate(2, 2)

    def kept(self):
        return 1 - self.dice.betavariate(2, 9)

    def rate(self):
        return self.dice.lognormvariate(-3, 0.5)

    def epsilon(self):
        return 10 ** self.dice.uniform(-5, -2)

    def step(self):
        return self.dice.randint(2, 6)

    def squares(self):
        return np.array([self.dice.expovariate(1.0) + 0.1 for _ in range(self.axes["i"])])

    def classes(self):
        return np.array([self.dice.randrange(self.axes["i"]) for _ in range(self.axes["N"])])


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


def assert_the_keys_alone_are_true(questions, submission, assignment):
    """Hold each question's key, one of four options that differ, against the changed program."""
    for one in questions:
        changed = changed_function(submission, assignment, one)
        assert true_options(one, EXERCISES[one.stub], changed) == {one.key}, one.text
        assert len(set(one.options)) == len(one.options) == 4, one.text


def changed_lines(question):
    """Return the numbered lines of the function after the change that the text describes."""
    lines = [(line.number, line.text) for line in question.code if line.number]
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
        args = Drawing(f"{key} {i}").arguments(question.stub)
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
