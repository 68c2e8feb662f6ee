# make demo   set up, check the real trip, print an agenda, write the feeds into build/feeds/
# make test   set up, lint, run every test
PYTHON ?= python3
BIN := .venv/bin
TRIP := itineraries/rennes-2024-04

.PHONY: demo test lint docs lock clean

demo: .venv/ready
	$(BIN)/delegtrip check $(TRIP)
	$(BIN)/delegtrip agenda $(TRIP) --for appere
	$(BIN)/delegtrip export $(TRIP) --out build/feeds --ledger build/ledger.json

test: lint
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The parts of the documentation that are written from the program.
docs: .venv/ready
	$(BIN)/python docs/generate.py

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("delegtrip needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

# Versions that are known to work together, for every Python and platform.
lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --extra dev --no-header --no-annotate --no-emit-index-url pyproject.toml --output-file constraints.txt

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache
