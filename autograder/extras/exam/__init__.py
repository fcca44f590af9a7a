"""An exam: a secret of its own, nothing told to students, and a signed account of the grading.

- `folder`: what lies in an exam's folder, and how it begins and begins again;
- `secret`: the exam's own secret, and the commitment to it that can be published at once;
- `silence`: records as students may see them;
- `kit`: what graded: the hash of each of its files, and the versions that decide a result;
- `canonical`: one way to write a value as JSON, so that a hash means something;
- `schema`, `manifest`: the account, as it is written and read back;
- `signing`: the account made from records and submissions;
- `keys`: Ed25519;
- `reading`, `verifying`, `regrading`: years later: is everything as it was signed?
"""

from __future__ import annotations


class ExamError(ValueError):
    """Something about an exam can't be done; the message says what, and what to do."""
