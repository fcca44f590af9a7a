"""How far an answer may be from what is expected: the one place that says so."""

from __future__ import annotations

#: Where one formula is evaluated: largest error relative to the largest expected entry.
FORMULA = 1e-9

#: After an iteration (training, many steps of an optimizer), measured likewise.
ITERATION = 1e-6

#: Against central differences: ‖got − numeric‖ / (‖got‖ + ‖numeric‖) of each array.
DIFFERENCES = 1e-6
