# Two commands on a machine with only python3 and make: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: deep demo test mutants check clean

demo: $(VENV)/.demo
	@$(BIN)/council-ledger demo

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

# Is each rule held by a test? All modules take hours: make mutants MODULE=ledger/as_of.py takes minutes.
mutants: $(VENV)/.test
	$(BIN)/python tests/mutation $(MODULE)

# The environment is made once; after that, both commands work without a network.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "council-ledger needs Python 3.11 or later: set PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "python3 cannot make a virtual environment here. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.demo: $(BIN)/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(BIN)/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@ $(VENV)/.demo

# Every invariant over long lives, for as long as there is: make deep MINUTES=120. It prints its seeds.
MINUTES ?= 60

deep: $(VENV)/.test
	$(BIN)/python tests/deep.py --minutes $(MINUTES)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
