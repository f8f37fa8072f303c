# Everything a newcomer runs. The environment in .venv is made on first use and again whenever pyproject.toml changes.

.DEFAULT_GOAL := help
SHELL := /bin/bash

# The first Python on this machine that is new enough; `make test PYTHON=/path/to/python` names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What takes long to start or to install, and many machines lack; continuous integration has all of it.
ENGINES := needs_browser or needs_postgres or needs_java or needs_solver

# `make test WORKERS=8` on a larger machine, `make test PYTEST="-k calendar"` for a part.
WORKERS ?= 2
PYTEST ?=

# The morning for which the sample events were made: the demo prints the same worklist on every day.
DEMO := policies/web_form
AS_OF := 2026-05-08T10:00:00+09:00
LEAD := W-001
HISTORY := build/demo
REPORT := build/report.html

.PHONY: help demo picture test test-engines check format bench soak new-lint clean

# What would the policy do that the one before it does not, told here and as a page.
SIMULATE = $(BIN)/leadrules simulate $(DEMO)/web_form.rules --against $(DEMO)/before/web_form.rules \
  --leads $(HISTORY)/leads.parquet --events $(HISTORY)/events.parquet --most 3 --report $(REPORT)

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

demo: $(READY) $(HISTORY) ## score the sample leads of policies/web_form, explain one, and simulate what the policy changed
	@$(BIN)/leadrules score $(DEMO)/web_form.rules \
	  --leads $(DEMO)/leads.csv --events $(DEMO)/events.csv --as-of $(AS_OF)
	@echo
	@$(BIN)/leadrules explain $(DEMO)/web_form.rules \
	  --leads $(DEMO)/leads.csv --events $(DEMO)/events.csv --as-of $(AS_OF) --lead $(LEAD)
	@echo
	@$(SIMULATE)
	@echo
	@echo "The same as a page to send around, with charts; it opens offline: $(REPORT)"

picture: $(READY) $(HISTORY) ## take the picture of the demo's report that README shows (needs Chromium)
	@$(SIMULATE) > /dev/null
	@$(BIN)/python -m workshop.picture $(REPORT) docs/pictures/report.png

# A hundred thousand made-up leads, the same on every machine; made anew when the policy names other fields or values.
$(HISTORY): $(DEMO)/web_form.rules | $(READY)
	@rm -rf $@ && mkdir -p $(dir $@)
	@$(BIN)/leadrules sample $< --leads 100000 --events 1000000 --lang ja --until $(AS_OF) -o $@

test: check ## make check, then every test that needs no server, no browser and no solver
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q -m "not (soak or $(ENGINES))" $(PYTEST)

test-engines: $(READY) ## the tests that start PostgreSQL, Spark or a browser, where they are installed, or ask a solver
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[spark,browser,solver]'
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q -m "($(ENGINES)) and not soak" $(PYTEST)

check: $(READY) ## form, lint, types and floors of the code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code into form and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## measure us and our peers side by side
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python -m benchmarks

soak: $(READY) ## the long tests: a million inputs, large generated samples
	$(BIN)/python -m pytest -m soak -n $(WORKERS) --dist worksteal $(PYTEST)

new-lint: $(READY) ## a new lint to fill in: make new-lint NAME=cold-lead, and DATA=1 for one that looks at data
	@$(BIN)/python -m workshop.new_lint "$(NAME)" $(if $(DATA),--data) $(if $(CODE),--code $(CODE))

clean: ## remove everything that the other targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "leadrules needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "could not make $(VENV); on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
