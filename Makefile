# Every verb of the project. `make` alone lists them.

PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin
READY := .venv/.ready
PYTEST := $(BIN)/pytest
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup site serve test nightly golden check format lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with everything in requirements.lock

site: $(READY) ## cards from seeds/, checked, and the site in site/
	$(BIN)/thesis build

serve: $(READY) ## the site on 127.0.0.1:8000, fresh whenever a seed or a card changes
	$(BIN)/mkdocs serve

test: $(READY) ## every test but the nightly ones
	$(PYTEST) -n $(WORKERS) --dist loadfile

nightly: $(READY) ## the long tests
	HYPOTHESIS_PROFILE=nightly $(PYTEST) -m nightly

golden: $(READY) ## write the expected cards of the tests anew, to be read in the diff
	UPDATE_GOLDEN=1 $(PYTEST) tests/golden

check: $(READY) ## lint, format, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(READY) ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The lock names versions and hashes only, so that it works with any package index.
lock: ## resolve the dependencies of pyproject.toml anew (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 2; }
	echo 'setuptools>=77' | uv pip compile --quiet --universal --upgrade --python-version 3.11 \
	    --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	    --extra dev --output-file requirements.lock pyproject.toml -

clean: ## remove what the tools made, but for .venv
	rm -rf site build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .cache

# The project itself is built with the locked setuptools, hence without build isolation.
$(READY): requirements.lock pyproject.toml
	@if command -v uv >/dev/null; then \
	    set -ex; \
	    uv venv --quiet --allow-existing --python '>=3.11' .venv; \
	    uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock; \
	    uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
	    $(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; say which: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'; \
	    set -ex; \
	    $(PYTHON) -m venv .venv; \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@
