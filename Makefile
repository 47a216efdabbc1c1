# Two commands for a machine with only Python 3.11 and make:
#   make run     set up and compare the UK system with and without a return hub
#   make test    set up and run every check
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

export PYTHONUTF8 := 1

.NOTPARALLEL:
.PHONY: run test lint types imports unit bench readme expected golden clean

run: $(VENV)/ready-to-run
	$(BIN)/fairbalance compare uk return-hub

test: lint types imports unit

lint: $(VENV)/ready-to-develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready-to-develop
	$(BIN)/mypy --strict

imports: $(VENV)/ready-to-develop
	$(BIN)/lint-imports

unit: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov

bench: $(VENV)/ready-to-measure
	$(BIN)/python -m benchmarks

readme: $(VENV)/ready-to-run
	$(BIN)/python docs/update_readme.py

expected: $(VENV)/ready-to-run
	$(BIN)/python docs/update_expected.py

golden: $(VENV)/ready-to-develop
	FAIRBALANCE_GOLDEN=write $(BIN)/python -m pytest -q -n 0 tests/cli/test_commands_print_what_was_agreed.py \
		tests/cli/test_law_prints_what_was_agreed.py

clean:
	rm -rf $(VENV) build dist .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Each marker is newer than pyproject.toml once its packages are installed, so nothing is installed twice.
$(VENV)/ready-to-run: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable ".[fast]"
	touch $@

$(VENV)/ready-to-develop: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable ".[dev]"
	touch $@ $(VENV)/ready-to-run

$(VENV)/ready-to-measure: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable ".[bench]"
	touch $@ $(VENV)/ready-to-run

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "fairbalance needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
