# The two commands: `make grade` grades a demo class, `make test` shows why the grades can be
# believed. Both set up what they need in .venv first. `make` alone lists the targets.

PYTHON := .venv/bin/python
READY := .venv/ready
# What students write runs under the grader's Python, and may need the newest: take that one.
NEWEST = $(shell for version in 3.14 3.13 3.12 3.11; do \
	python$$version -c 'import venv, ensurepip' 2>/dev/null && echo python$$version && break; done)
OF_GRADER = $(or $(PYTHON3),$(NEWEST),python3)
# Hundreds of processes import the kit: compiled beforehand, it is not compiled by each of them, even
# where PYTHONDONTWRITEBYTECODE is set.
COMPILE = $(PYTHON) -m compileall -q autograder reference
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.DEFAULT_GOAL := help
.PHONY: help setup grade test coverage test-browser assignments handout student-bundle lint bench clean
.PHONY: docs prove prove-sandbox prove-scale prove-student prove-tools

help:
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(READY)

# Programs in .venv name its place: in a folder that was moved or renamed, it is made anew.
ifeq ($(shell grep -sF '$(CURDIR)/.venv' .venv/bin/activate),)
.PHONY: $(READY)
ANEW := --clear
endif

$(READY): requirements.lock pyproject.toml
	@$(OF_GRADER) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; this is $$($(OF_GRADER) --version)."; exit 1; }
	@$(OF_GRADER) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv is missing: apt install python3-venv"; exit 1; }
	$(OF_GRADER) -m venv $(ANEW) .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

grade: $(READY)  ## Grade a demo class through nbgrader: gradebook, feedback, class report
	$(PYTHON) -m autograder demo

test: $(READY) lint  ## Run all tests
	@$(COMPILE)
	$(PYTHON) -m pytest -n auto --dist loadfile

coverage: $(READY)  ## Run all tests, and tell which lines none of them runs
	@$(COMPILE)
	$(PYTHON) -m pytest -n auto --dist loadfile --cov --cov-report=term --cov-report=html:build/coverage

test-browser: $(READY)  ## Try the notebooks in JupyterLab and Notebook, in a real Chromium
	@test -n "$(CHROMIUM)" || { echo "Chromium is missing: apt install chromium"; exit 1; }
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/browser/requirements.lock
	CHROMIUM=$(CHROMIUM) $(PYTHON) -m pytest --browser tests/browser

assignments: $(READY)  ## Build what students receive from solutions/
	$(PYTHON) -m autograder.nbgrader.build

handout: $(READY)  ## Make what one publishes: make handout ASSIGNMENT=layers
	@$(PYTHON) -m autograder.wheel.handout $(ASSIGNMENT)

student-bundle: $(READY)  ## Build the wheel with the public checks that students install
	$(PYTHON) -m autograder.wheel

docs: $(READY)  ## Build the documents: build/site/index.html
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r docs/requirements.lock
	$(PYTHON) -m sphinx --fresh-env --write-all --fail-on-warning --keep-going --quiet --doctree-dir build/doctrees docs build/site
	@echo build/site/index.html

lint: $(READY)
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy

prove: $(READY)  ## The long proofs: every exercise under 200 secrets, all mutants; writes docs/proof.md
	$(PYTHON) -m tests.prove.table --secrets 200
	SECRETS=20 $(PYTHON) -m pytest tests/checks/test_derivation_checks.py tests/checks/test_training_by_differences.py \
		tests/exercises/test_exercises.py tests/exercises/test_right_programs.py
	EVERY=1 $(PYTHON) -m pytest tests/hints/test_no_expected_number.py tests/pictures/test_hostile.py \
		tests/solutions/test_notebooks.py
	NOTEBOOKS=1000 $(PYTHON) -m pytest tests/sandbox/test_as_jupyter.py tests/prove/test_readings.py
	$(PYTHON) -m tests.extras.quiz.prove_traced
	$(PYTHON) -m tests.extras.quiz.prove_keys 10000

# All hostile submissions, millions of forged messages, 200 kills.
prove-sandbox: $(READY)
	$(PYTHON) -m tests.prove.tested "make prove-sandbox" tests/hostile --all-attacks

# Grade 10,000 submissions, some hostile, with kills; writes docs/scale.md.
prove-scale: $(READY)
	$(PYTHON) -m tests.scale.soak

# The student's wheel under Python 3.10 to 3.15, with old and new NumPy from the registry, and in
# all notebooks; every program of the proofs at home and in the gradebook, and on tape.
prove-student: $(READY)
	$(PYTHON) -m tests.prove.tested "make prove-student" --all-versions \
		tests/wheel/test_versions.py tests/wheel/test_kernels.py tests/wheel/test_agreement.py \
		tests/wheel/test_bundle.py

# Real notebook tools from PyPI, each in an environment of its own, all journeys of a notebook
# through tools and hands, and other versions of scikit-learn; writes docs/compatibility.md and a
# table of docs/reference/estimator.md.
prove-tools: $(READY)
	$(PYTHON) -m tests.tools.versions
	$(PYTHON) -m tests.tools.prove
	JOURNEYS=all $(PYTHON) -m pytest tests/roundtrip/test_graded.py tests/roundtrip/test_checked.py

bench: $(READY)  ## Measure speed, as ratios against peers; writes docs/benchmarks.md
	$(PYTHON) -m tests.bench.bench_regressor
	$(PYTHON) -m tests.bench.bench_check
	$(PYTHON) -m tests.bench.bench_sandbox
	$(PYTHON) -m tests.bench.bench_grading
	$(PYTHON) -m tests.bench.bench_cpu $(OTHER)
	$(PYTHON) -m tests.bench.bench_nbgrader
	$(PYTHON) -m tests.bench.bench_similar
	$(PYTHON) -m tests.bench.bench_reports

clean:  ## Remove everything that was set up or made
	rm -rf .venv build .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
