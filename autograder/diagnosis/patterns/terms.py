"""A wrong answer in which one part of a sum is missing, or there with another factor."""

from __future__ import annotations

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.examine import Finding
from autograder.diagnosis.patterns import equal

#: A factor is one of these up to so much.
ROUNDING = 1e-7


def missing(findings: tuple[Finding, ...]) -> str | None:
    """Ask about the part of a sum whose factor is wrong, the same in all wrong answers.

    Least squares finds the factors; they are believed where they explain every digit of more
    numbers than there are parts.
    """
    names: list[str] = []
    answers, parts = [], []
    for finding in findings:
        if finding.question is None or finding.credit or not finding.about_values:
            continue
        got = as_array(finding.answer.value)
        named = finding.question.parts
        if got is None or got.dtype.kind not in "fiu" or not named:
            continue
        arrays = [np.asarray(part, dtype=float) for part in named.values()]
        if any(got.shape != array.shape for array in arrays) or not np.all(np.isfinite(got)):
            return None
        names = list(named)
        answers.append(got.ravel().astype(float))
        parts.append(np.stack([array.ravel() for array in arrays], axis=1))
    if not names:
        return None
    b, A = np.concatenate(answers), np.concatenate(parts)
    if len(b) <= len(names) or np.linalg.matrix_rank(A) < len(names):
        return None
    factors = np.linalg.lstsq(A, b, rcond=None)[0]
    return _question(names, factors) if equal(A @ factors, b) else None


def _question(names: list[str], factors: np.ndarray) -> str | None:
    for name, factor in zip(names, factors, strict=True):
        if abs(factor - 1) < ROUNDING:
            continue
        if abs(factor) < ROUNDING:
            return f"Of the right sum one part is missing, {name}: which of your lines adds it?"
        if abs(factor + 1) < ROUNDING:
            return f"One part of your sum has the wrong sign, {name}: is it added or subtracted?"
        return f"One part of your sum, {name}, is there {factor:.4g} times: which factor is wrong?"
    return None
