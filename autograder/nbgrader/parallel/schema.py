"""nbgrader's check of a cell's marks, without a check of its own schema at each cell."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from nbgrader.nbgraderformat import common


def trusted() -> AbstractContextManager[Any]:
    """Skip the check of nbgrader's schema itself: 9/10 of the time of ``jsonschema.validate``."""
    return patch.object(common, "jsonschema", SimpleNamespace(validate=_validate))


def _validate(instance: Any, schema: Any) -> None:
    error = best_match(validator_for(schema)(schema).iter_errors(instance))
    if error is not None:
        raise error
