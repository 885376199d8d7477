# `make` builds every briefing, `make test` proves that the project is sound. Both set up first what
# they need, once: after that neither touches the network nor the system. `make help` lists the rest.

VENV   := .venv
PYTHON := $(VENV)/bin/python
# What .venv is made with: the first Python that is new enough, or BASE=/path/to/python3.
BASE   = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
           $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
           && echo $$python && break; done)
# What is to be tested: TESTS=tests/unit
TESTS  := tests
LOCK   := $(PYTHON) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
          --generate-hashes --no-emit-index-url --no-annotate --no-header

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: build test bench labels lock format clean help gone

build: $(VENV)/ready-to-build  ## set up, then build every briefing of content/ into output/
	@$(PYTHON) build.py $(ARGS)

test: $(VENV)/ready-to-test  ## set up with all judges, then run every check (some tests: TESTS=tests/unit)
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@$(PYTHON) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' \
	    --no-logo --no-cache
	@$(PYTHON) -m pytest --quiet --numprocesses auto --dist loadscope $(TESTS) \
	    $(if $(filter tests,$(TESTS)),--cov --cov-report term)

bench: $(VENV)/ready-to-test  ## time Octavo against WeasyPrint, pandoc with Typst, and itself (ARGS=--help)
	@$(PYTHON) -m tests.bench $(ARGS)

# Each locale/*.po has all labels then, those that are new without a translation; tests say which.
labels: $(VENV)/ready-to-build  ## gather the labels of the program for the translators of locale/
	@$(PYTHON) -c "from babel.messages.frontend import main; main()" --quiet extract --mapping-file locale/babel.cfg --no-default-keywords \
	    --keywords '_ say woven word count:2,3 of:1c,2' --add-location=file --sort-by-file --omit-header \
	    --output-file $(VENV)/labels.pot .
	@for file in locale/*.po; do $(PYTHON) -c "from babel.messages.frontend import main; main()" --quiet update --no-fuzzy-matching \
	    --ignore-obsolete --no-wrap --ignore-pot-creation-date --input-file $(VENV)/labels.pot --output-file $$file \
	    --locale $$(basename $$file .po); done

lock: $(VENV)/ready-to-test  ## write the lock files anew from pyproject.toml (what fits is kept; ARGS=--upgrade)
	@$(LOCK) $(ARGS) --output-file requirements.txt
	@$(LOCK) $(ARGS) --output-file requirements-test.txt --extra test --constraint requirements.txt

format: $(VENV)/ready-to-test  ## lay out the Python code, and mend what a machine can mend
	@$(PYTHON) -m ruff check --quiet --fix-only
	@$(PYTHON) -m ruff format --quiet

clean:  ## remove what was built and every cache; .venv stays
	@rm -rf output .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.*
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r goal text; do \
	    printf 'make %-8s %s\n' "$$goal" "$$text"; done

# --- Setting up: the files remember that it was done, tests/machine/ready.py does it ---------------

# Where the interpreter is gone (the folder was deleted, Python was upgraded) it is done again.
$(VENV)/ready-to-build: requirements.txt $(if $(wildcard $(PYTHON)),,gone)
	@base='$(BASE)'; if [ -z "$$base" ]; then \
	    echo 'octavo: no Python 3.11 or later is here; install one, or name it: make BASE=/path/to/python3' >&2; \
	    exit 1; fi; "$$base" -m tests.machine.ready build
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready-to-build requirements-test.txt tests/node/package-lock.json
	@$(PYTHON) -m tests.machine.ready test
	@touch $@
