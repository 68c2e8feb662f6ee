# make demo           set up, check the real trip, print an agenda, write the feeds into build/feeds/
# make test           set up, lint, run every test
# make interop        set up the calendar programs of others that tests ask; without it those tests are skipped
# make bench          measure beside other programs: measured, target, verdict; 1 when a goal is missed
# make bench-quick    the same of small trips, in few rounds; fails only when something is broken
# make editor-tools   set up the language server that tests of the schema ask; without it those tests are skipped
PYTHON ?= python3
BIN := .venv/bin
TRIP := itineraries/rennes-2024-04

.PHONY: demo test lint docs tables bench bench-quick bench-docs editor-tools interop interop-results lock clean

demo: .venv/ready
	$(BIN)/delegtrip check $(TRIP)
	$(BIN)/delegtrip agenda $(TRIP) --for appere
	$(BIN)/delegtrip export $(TRIP) --out build/feeds --ledger build/ledger.json

test: lint $(if $(CI),editor-tools interop)
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The parts of the documentation that are written from the program.
docs: .venv/ready
	$(BIN)/python docs/generate.py

# The tables that are made from libraries too slow to be asked at each run.
tables: .venv/ready
	$(BIN)/python -m delegtrip.places.made

bench: .venv/ready .venv-bench/ready
	$(BIN)/python bench/run.py

bench-quick: .venv/ready .venv-bench/ready
	$(BIN)/python bench/run.py --quick

# The tables of docs/performance.md, from the last whole run.
bench-docs: .venv/ready
	$(BIN)/python bench/run.py --write-docs

.venv-bench/ready: bench/requirements.txt bench/install
	bench/install $(PYTHON)

# The language server of editors, which tests of the schema ask; without it these are skipped.
editor-tools: tests/editor/node_modules/ready

tests/editor/node_modules/ready: tests/editor/package-lock.json
	npm ci --prefix tests/editor --no-audit --no-fund
	touch $@

interop: .venv-interop/ready

# What each program makes of our texts, for the table in docs/feeds.md.
interop-results: .venv/ready interop
	$(BIN)/python tests/interop/record.py
	$(BIN)/python docs/generate.py

.venv-interop/ready: tests/interop/requirements.txt tests/interop/package-lock.json tests/interop/adapters/libical.c
	tests/interop/install $(PYTHON)

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("delegtrip needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear --upgrade-deps .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

# Versions that are known to work together, for every Python and platform.
lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --extra dev --no-header --no-annotate --no-emit-index-url pyproject.toml --output-file constraints.txt

clean:
	rm -rf .venv .venv-bench .venv-interop tests/editor/node_modules tests/interop/node_modules build .pytest_cache .mypy_cache .ruff_cache
