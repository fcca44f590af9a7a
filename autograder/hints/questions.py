"""The hint below what is wrong, and the clearer one for whoever asks for more.

Misconceptions bring both with them, on the exercise's page. Here are the hints for everything else;
those about an array that no misconception explains come from `unknown_mistakes`.
"""

from __future__ import annotations

from autograder.checks.callers import Foreign
from autograder.checks.examine import ARGUMENTS, TWICE, Finding, changes
from autograder.checks.exercise import Exercise
from autograder.hints import Hint, exceptions, structure, unknown_mistakes
from autograder.hints.where_to_look import SHAPES

ABOUT_OUTCOMES = {
    "timeout": Hint(
        "Which of your loops might never end?",
        "Put a `print` into each loop and check again: the card shows what was printed. What "
        "should change from one round to the next, and does it?",
    ),
    "crashed": Hint(
        "Does something grow without bounds: an array, a list, a recursion?",
        "Print the shapes of your arrays as they grow, for the smallest input there is.",
    ),
}

CHANGED = Hint(
    "Which of your lines writes into an array that the caller passed in?",
    "`+=`, `-=`, `*=` and `x[...] =` write into the array itself, and the caller sees it. Look "
    "for these, and ask of each array on their left who made it.",
)
KEPT = Hint(
    "What does your function remember from the call before, or draw at random?",
    "Call your function twice in one cell with the same arguments. Look for what outlives a "
    "call: a variable outside the function, a default argument that is a list. Or does it draw "
    "random numbers?",
)

#: Where nothing else can be said about a wrong answer.
BY_HAND = Hint(
    "What do you get by hand, for the smallest input that you can think of?",
    "Go through your lines with the example by hand in the text above this function, one line at "
    "a time, and stop at the first number that differs from your paper.",
)

#: Where what is asked leaves an argument out, or what is asked with all of them is right.
DEFAULTS = Hint(
    "What is the default of each argument in your `def` line, and what was it in the stub that "
    "you received?",
    "Compare your `def` line with the one in the notebook that you received, number by number: a "
    "call that leaves the last arguments out gets what is written there.",
)

SHAPE = Hint(
    "What shape should each array have, and which of your steps gives a different one?",
    SHAPES,
)
NOT_WELL_ENOUGH = Hint(
    "It works, but not well enough: which of your choices have you tried changing?",
    "Change one thing at a time, and note the outcome: the number of steps, their length, the "
    "number of neurons, the penalty.",
)
DTYPE = Hint(
    "What dtype does your result have, and what dtype does everything else here have?",
    "Print `result.dtype`. A comparison gives booleans, whole numbers in `np.where` give whole "
    "numbers, and `float32` or `object` come from where an array is made. Which line is it?",
)


def question_about(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> Hint:
    """Return one question that leads on from one of the findings, which is wrong, and more."""
    answer, problem = finding.answer, finding.problem or ""
    if answer.outcome == "error":
        return exceptions.question(answer.text)
    if answer.outcome in ABOUT_OUTCOMES:
        return ABOUT_OUTCOMES[answer.outcome]
    if any(map(changes, findings)):
        return KEPT
    for explanation in exercise.explanations:
        if any(words in problem for words in explanation.words):
            return Hint(explanation.hint, explanation.clearer)
    return (
        _about_the_call(exercise, findings, finding)
        or _about_a_property(finding)
        or unknown_mistakes.question(exercise, findings, finding)
        or BY_HAND
    )


def _about_the_call(
    exercise: Exercise, findings: tuple[Finding, ...], finding: Finding
) -> Hint | None:
    """Return the question about what is asked besides values, and about what is nearly right."""
    if _about_defaults(exercise, findings, finding):
        return DEFAULTS
    if finding.partly:
        return NOT_WELL_ENOUGH
    if "dtype" in (finding.problem or ""):
        return DTYPE
    return {ARGUMENTS: CHANGED, TWICE: KEPT}.get(finding.asks)


def _about_a_property(finding: Finding) -> Hint | None:
    """Return the question about what makes calls of its own, so that no answer can be compared."""
    answer = finding.answer
    if finding.call and finding.about_values and answer.outcome == "answered":
        return None
    found = structure.question(answer.value, ()) if isinstance(answer.value, Foreign) else None
    found = found or _about_form(finding.problem or "")
    return found or Hint(f"Which of your lines takes care of {finding.asks}?", BY_HAND.clearer)


def _about_form(problem: str) -> Hint | None:
    """Return the question about an answer of a property that is not built as asked."""
    forms = {"entries": structure.ENTRIES, "things are": structure.KIND, "shape": SHAPE}
    return next((hint for words, hint in forms.items() if words in problem), None)


def _about_defaults(exercise: Exercise, findings: tuple[Finding, ...], finding: Finding) -> bool:
    """Tell whether it is wrong only where arguments are left out."""
    shorter = finding.call is not None and len(finding.args) < len(exercise.parameters)
    with_all = (f for f in findings if f.call and len(f.args) == len(exercise.parameters))
    return finding.asks.endswith(" left out") or (shorter and all(f.passed for f in with_all))
