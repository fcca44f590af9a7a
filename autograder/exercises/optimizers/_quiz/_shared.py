"""What several quiz files of `optimizers` share, and those of later assignments."""

from __future__ import annotations

FLAT = "with `z` of shape (d,)"
