"""What the quiz files of `optimizers`, and of later assignments, share."""

from __future__ import annotations

FLAT = "with `z` of shape (d,)"
