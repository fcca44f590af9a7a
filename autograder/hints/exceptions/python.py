"""What to ask where Python itself refuses: its syntax, its versions, names, modules, arguments."""

from __future__ import annotations

from autograder.hints import Hint

OLDER_SYNTAX = Hint(
    "How do you write this so that the grader's older Python can read it, too?",
    "Nothing is wrong with it: the grader's Python is older than yours, and whoever grades "
    "hears of it. Look up the syntax in 'What's new in Python' of the version that is "
    "named, and write the same as one did before.",
)
OTHER_VERSION = Hint(
    "What does this say in the version that grades?",
    "The grader has another version than you. Look up the function in the documentation of "
    "the version that is named, and write it in a way that both understand.",
)
POWER_SYMBOL = Hint(
    "What does the symbol between your numbers mean in Python: `^`, `&`, `|`?",
    "Type `3 ^ 2` into a cell: it is not a power. Look up how Python writes powers, and "
    "how NumPy joins two conditions.",
)
SYNTAX = Hint(
    "What does Python not understand at the place that it names?",
    "Look at this line and the one above: is a bracket or a colon missing, or is there a "
    "single `=`, which assigns, where `==` should compare? Run the cell: Python points to "
    "the place.",
)
UNASSIGNED = Hint(
    "Which line gives this name its value, and has it run before the name is read?",
    "A name that is assigned anywhere in a function is local to it. Follow the call line "
    "by line: does an `if`, or the order of your lines, skip the one that assigns it?",
)
UNKNOWN_NAME = Hint(
    "Where does this name get its value, and is it spelt the same there?",
    "Python reads W and w as two names, and `exp` is not `np.exp`. Search your notebook "
    "for the line that makes it: is it in a cell that runs, and before this one?",
)
ABSENT_MODULE = Hint(
    "What does NumPy, or Python itself, have that does the same?",
    "NumPy and Python's standard library are there when your function is graded, nothing "
    "else. Write down in one line what you need from this module, and build that.",
)
ARGUMENTS = Hint(
    "How many arguments does this function take, in which order, and how many does it get?",
    "Compare the call with the `def` line of the function that it names, argument by "
    "argument. Is the function your own? Then compare with the line that you received.",
)
ON_PURPOSE = Hint(
    "This line raises on purpose: which condition leads there, and why is it met here?",
    "Print what the condition compares. If it is your own check, it has found something; "
    "if it was handed out, look at what you pass on.",
)
RECURSION = Hint(
    "Your function calls itself, perhaps through another one: which of them does the work?",
    "Follow one call: which function calls which? At some point one of them has to stop "
    "calling and compute.",
)

#: For exceptions that nothing else is known of.
ANY = Hint(
    "Which line raises this, and what do the names on it hold at that moment?",
    "Run the lines of the call in a cell of their own: the traceback points to the line. Print, "
    "just before it, every name on it, and compare what you see with what you meant.",
)
