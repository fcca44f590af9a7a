"""Grading policies: from raw points to final grades, by the rules of the course's `grading.toml`.

``grading_toml`` reads the file into a `Policy`, ``corrections`` holds people's decisions about
points, and ``marks`` applies these to the records. `final_grades` applies the policy's rules in
this order, and in no other: which hand-in counts, levels, late work, drops, weights, extra credit,
curve. `Rules` holds all of it together. Records stay as they are.
"""

from autograder.policies.corrections import Corrections, find_corrections, read_corrections
from autograder.policies.final_grades import FinalGrade, FinalPoints, final_grades
from autograder.policies.grading_toml import FILE, find_policy, read_policy
from autograder.policies.policy import GradeCurve, Late, Levels, Policy, PolicyError
from autograder.policies.rules import Rules
from autograder.policies.visibility import Visibility

__all__ = [
    "FILE",
    "Corrections",
    "FinalGrade",
    "FinalPoints",
    "GradeCurve",
    "Late",
    "Levels",
    "Policy",
    "PolicyError",
    "Rules",
    "Visibility",
    "final_grades",
    "find_corrections",
    "find_policy",
    "read_corrections",
    "read_policy",
]
