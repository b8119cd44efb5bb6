# Every command of the book. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PRESS := $(BIN)/python -m press
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := book
.PHONY: book html epub pdf deck check test fast bench live golden lint lock clean distclean help tools facts

book: $(VENV)/.press ## build every edition in every format into build/ (the default)
	@$(PRESS) build

html: $(VENV)/.press ## build the sites only
	@$(PRESS) build --only html

epub: $(VENV)/.press ## build the EPUBs only
	@$(PRESS) build --only html --only epub

pdf: $(VENV)/.press ## build the PDFs only
	@$(PRESS) build --only html --only pdf

deck: $(VENV)/.press ## build the PowerPoint decks only
	@$(PRESS) build --only deck

check: $(VENV)/.press ## find every problem without building (about a second)
	@$(PRESS) check

facts: $(VENV)/.press ## list every figure by its address
	@$(PRESS) facts

live: $(VENV)/.press ## preview the site while writing; reloads on every change
	@$(PRESS) charts --out build/.work/charts
	@$(BIN)/sphinx-autobuild -c . -D press_charts=$(CURDIR)/build/.work/charts --watch data --watch glossary docs build/.work/live

test: $(VENV)/.tests tools ## set up what the tests need and run them all
	@$(BIN)/python -m pytest

fast: $(VENV)/.tests ## run the tests that need no built book
	@$(BIN)/python -m pytest -m "not built" -q

golden: $(VENV)/.tests ## write the expected outputs of the tests anew; read the diff afterwards
	@$(BIN)/python -m pytest tests/test_problems.py -q --golden

lint: $(VENV)/.tests ## style and types
	@$(BIN)/ruff check press tests
	@$(BIN)/mypy

bench: $(VENV)/.tests ## measure each step on the book, ten and fifty times the book
	@$(PRESS) bench

lock: $(VENV)/.press ## pin every dependency anew, with hashes (needs uv)
	uv pip compile -q --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements.in -o requirements.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements-test.in -o requirements-test.txt

clean: ## remove everything built
	rm -rf build

distclean: clean ## remove the virtual environment too
	rm -rf $(VENV)

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "the venv module is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.press: requirements.txt | $(VENV)/bin/python
	@echo "setting up: installing the pinned packages into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-test.txt $(VENV)/.press
	@echo "setting up: installing what the tests need into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

tools:
	@sh tests/tools.sh
