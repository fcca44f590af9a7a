"""An exam: a secret of its own, nothing told to students, and a signed manifest of the grading.

- `folder`: what lies in an exam's folder, and how it begins and begins again;
- `kit`: what graded: the hash of each of its files, and the versions that decide a result;
- `canonical`: one way to write a value as JSON, so that a hash means something;
- `manifest`: what is signed, as it is written and read back;
- `keys`: the exam's own secret, the commitment to it that can be published at once, and Ed25519;
- `sign`: the manifest, made from records and submissions;
- `reading`, `verify`: years later: is everything as it was signed, and is it graded so again?
- `commands`: ``autograder exam grade | verify | schema``; `outcome`: what verify says in the end.
"""

from __future__ import annotations


class ExamError(ValueError):
    """Something about an exam can't be done; the message says what, and what to do."""
