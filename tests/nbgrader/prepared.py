"""Does once what each of nbgrader's commands does at its start; those of tests are forks of it."""

import nbformat
from nbformat.validator import get_validator
from sqlalchemy.orm import configure_mappers

from autograder.grading import provenance
from tests.nbgrader import gradebooks  # noqa: F401 (opens them at once)

configure_mappers()
for minor in range(nbformat.v4.nbformat_minor + 1):
    get_validator(nbformat.v4.nbformat, minor)
provenance.exercises_hash("layers")
