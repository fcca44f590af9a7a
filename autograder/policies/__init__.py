"""Grading policies: from raw points to final grades, by the rules of the course's `grading.toml`.

``grading_toml`` reads the file into a `Policy`. `final_grades` applies its rules in this order, and
in no other: levels, late work, drops, weights, extra credit, curve. Records stay as they are.
"""

from autograder.policies.final_grades import FinalGrade, FinalPoints, final_grades
from autograder.policies.grading_toml import FILE, find_policy, read_policy
from autograder.policies.policy import GradeCurve, Late, Levels, Policy, PolicyError

__all__ = [
    "FILE",
    "FinalGrade",
    "FinalPoints",
    "GradeCurve",
    "Late",
    "Levels",
    "Policy",
    "PolicyError",
    "final_grades",
    "find_policy",
    "read_policy",
]
