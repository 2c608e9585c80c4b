# Everything a person types. `make help` lists it. Needs python3 (3.11 or later) and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
PYTEST := $(BIN)/pytest
# Tests that start whole federations share the cores; more workers only make them late.
WORKERS ?= 2
PIP_FLAGS := -qq --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# --- Setting up --------------------------------------------------------------

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or later is needed: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install $(PIP_FLAGS) --only-binary=:all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install $(PIP_FLAGS) --no-deps --no-build-isolation --no-index -e .
	@touch $@

.PHONY: setup
setup: $(READY) ## Install everything, as locked, into .venv

# --- Using it ----------------------------------------------------------------

.PHONY: demo quarter desk
demo: $(READY) ## A whole federation on this machine, on fictional people (HEADLESS=1 plays it through)
	@HEADLESS='$(HEADLESS)' $(BIN)/python -m deploy.demo

quarter: $(READY) ## A quarter's work of a federation, played and reported (SHARE=0.1, KEEP=folder)
	@$(BIN)/python -m deploy.quarter $(if $(SHARE),--share $(SHARE)) $(if $(KEEP),--keep $(KEEP))

desk: $(READY) ## Sit down at the desk of a quarter that was kept (KEEP=folder RUN='day-sheet')
	@$(BIN)/python -m deploy.quarter.desk '$(KEEP)' $(RUN)

# --- Checking it: the order in which a person would ---------------------------

.PHONY: test format lint types contracts proto unit journeys attacks faults readme tests
test: ## All that CI runs
	@$(MAKE) --no-print-directory format
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory contracts
	@$(MAKE) --no-print-directory proto
	@$(MAKE) --no-print-directory tests

format: $(READY) ## Is the layout the formatter's?
	$(BIN)/ruff format --check .

lint: $(READY) ## ruff, every rule but those excused in pyproject.toml
	$(BIN)/ruff check .

types: $(READY) ## mypy, strict
	$(BIN)/mypy

contracts: $(READY) ## Who may import whom: the architecture and its security claims
	$(BIN)/lint-imports --no-logo

proto: $(READY) ## The wire contract: its style, its stability, and the code made from it
	$(BIN)/buf lint proto
	$(BIN)/buf format proto --diff --exit-code
	$(BIN)/buf breaking proto --against proto/landed.binpb
	proto/generate
	git diff --exit-code -- proto/mash
	@test -z "$$(git ls-files --others --exclude-standard -- proto/mash)" || { echo 'proto/generate made files that are not committed' >&2; exit 1; }

tests: $(READY) ## Every test at once: unit, journeys, attacks, faults, readme
	$(PYTEST) --numprocesses $(WORKERS) --dist loadfile

unit: $(READY) ## Tests of one module each, and the doctests
	$(PYTEST) --ignore tests/journeys --ignore tests/attacks --ignore tests/faults

journeys: $(READY) ## Stories told end to end, over real TLS
	$(PYTEST) tests/journeys

attacks: $(READY) ## One file per attacker
	$(PYTEST) tests/attacks

faults: $(READY) ## Processes killed and files damaged, at random but the same each time
	$(PYTEST) tests/faults

readme: $(READY) ## Is what the documents say true?
	$(PYTEST) tests/test_documents.py tests/test_readme.py tests/test_deploy.py tests/test_operating.py

.PHONY: bench soak
bench: $(READY) ## How fast, as a table
	@$(BIN)/python -m bench

soak: $(READY) ## Hub and nodes killed under load, for longer (MINUTES=10 KILLS=100)
	@$(BIN)/python -m bench.soak --minutes '$(or $(MINUTES),10)' --kills '$(or $(KILLS),100)'

# --- Changing it -------------------------------------------------------------

.PHONY: tidy generate landed lock
tidy: $(READY) ## Format, and fix what ruff can fix
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	$(BIN)/buf format proto --write

generate: $(READY) ## Make the Python that the .proto files describe
	proto/generate

landed: $(READY) ## At a release: what `buf breaking` compares with from now on
	$(BIN)/buf build proto --exclude-source-info -o proto/landed.binpb

lock: $(READY) ## Resolve anew, with hashes, and with no address of any index
	$(BIN)/pip-compile --quiet --extra dev --extra reports --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-header --no-annotate --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file requirements.lock pyproject.toml
	@! grep -n '://' requirements.lock

.PHONY: clean help
clean: ## Remove what setting up and checking left behind
	rm -rf $(VENV) .demo .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
