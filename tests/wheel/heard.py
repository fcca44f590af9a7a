"""Say what the public checks say to programs: a script for any Python that has an `autograder`.

From standard input, JSON: assignment → its given code, its right cells, and wrong cells, each with
its stub. To standard output, JSON: what each stub's right and wrong programs hear.
"""

import json
import sys
from dataclasses import asdict

from autograder.checks.oracles import PUBLIC
from autograder.exercises import exercises
from autograder.grading.assessment import grade_exercises
from autograder.student import NotebookStudent


def heard(exercise, namespace):
    """Return an exercise's record of the functions in a notebook's variables."""
    student = NotebookStudent(namespace)
    return asdict(grade_exercises([exercise], student, PUBLIC, ("reference",))[0])


def notebook(assignment, given, right, wrong):
    """Return what right and wrong programs hear, by stub and by name of the mistake."""
    solved = {"__name__": "__main__"}
    for cell in [given, *right.values()]:
        exec(cell, solved)
    asked = {exercise.name: exercise for exercise in exercises(assignment)}
    found = {name: heard(asked[name], dict(solved)) for name in right}
    for stub, name, cell in wrong:
        namespace = dict(solved)
        exec(cell, namespace)
        found[f"{stub}: {name}"] = heard(asked[stub], namespace)
    return found


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    found = {name: notebook(name, **cells) for name, cells in asked.items()}
    json.dump(found, sys.stdout, ensure_ascii=False)
