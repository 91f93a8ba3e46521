# Everything a developer types. Needs Python 3.11 and make; the rest is put into .venv from requirements.lock.

SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test test-fast fast-half fast-rest bench chaos soak scale roll fuzz images lint format lock clean setup

BIN := .venv/bin
BUILT := .venv/built-$(shell { pwd; cat requirements.lock; } | cksum | cut -d' ' -f1)
HALF := tests/contracts tests/unit/matching
INSTALLED := $(BUILT)-$(shell sed '/^\[tool.ruff/,$$d' pyproject.toml | cksum | cut -d' ' -f1)

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 13

run: $(INSTALLED) ## start everything on this machine, import the example, serve until Ctrl-C
	@$(BIN)/python -W ignore -m deploy.local.run --until-parent-ends $(ARGS)

test: $(INSTALLED) ## the whole gate: lint and every test (ARGS: what pytest is given, after lint)
	@$(if $(ARGS),$(MAKE) lint && $(BIN)/pytest $(ARGS),$(BIN)/python -W ignore -m tests.run_all)

test-fast: $(INSTALLED) ## what to run all day: lint, unit and contract tests, side by side
	@$(MAKE) --jobs=3 --keep-going --output-sync=target lint fast-half fast-rest && echo "All is well; 'make test' is the gate."

fast-half:
	@$(BIN)/pytest --quiet -m "not slow" $(HALF)

fast-rest:
	@$(BIN)/pytest --quiet -m "not slow" tests/unit $(HALF:%=--ignore=%)

lint: $(INSTALLED) ## style, types and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(INSTALLED) ## let ruff write the code its way
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(INSTALLED) ## measure, on this machine
	@$(BIN)/python -m bench $(ARGS)

chaos: $(INSTALLED) ## ROUNDS times break something under load (SEED, ONLY: the same again; FAULTS, BROKERS), and count
	@$(BIN)/python -W ignore -m tests.chaos $(ROUNDS:%=--rounds %) $(SEED:%=--seed %) $(if $(ONLY),--only $(ONLY)) \
		$(if $(FAULTS),--faults $(FAULTS)) $(BROKERS:%=--brokers %) $(if $(MACHINE),--machine "$(MACHINE)") \
		$(if $(PAGE),--page) $(ARGS)

soak: $(INSTALLED) ## a steady load for MINUTES (60), and whether anything grows (PAGE=yes: written to docs/operations)
	@$(BIN)/python -W ignore -m tests.soak $(MINUTES:%=--minutes %) $(if $(MACHINE),--machine "$(MACHINE)") \
		$(if $(PAGE),--page) $(ARGS)

scale: $(INSTALLED) ## one, two and four replicas of each service, measured (PAGE=yes: written to docs; needs haproxy: apt)
	@$(BIN)/python -W ignore -m bench.scale $(if $(MACHINE),--machine "$(MACHINE)") $(if $(PAGE),--page) $(ARGS)

roll: $(INSTALLED) ## two releases side by side while a year goes in (FROM: the commit of the one before)
	@$(BIN)/python -W ignore -m tests.rolling $(FROM:%=--from %) $(ARGS)

fuzz: $(INSTALLED) ## ask every operation at random, EXAMPLES times each way (SEED: the same again)
	@$(BIN)/python -W ignore -m tests.fuzz --examples $(or $(EXAMPLES),30) $(SEED:%=--seed %)

images: $(INSTALLED) ## build the images of services, store and broker with buildah (IMAGES: only these)
	@$(BIN)/python -m deploy.images build $(IMAGES)

setup: $(INSTALLED) ## only build .venv

PIN := uv pip compile --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header \
	--no-annotate --quiet
lock: ## pin again what pyproject.toml asks for (needs uv): everything, what services run on, what the store runs on
	@command -v uv >/dev/null || { echo "make lock needs uv, which is not here: $(BIN)/pip install uv, and then" \
		"PATH=\"\$$PWD/$(BIN):\$$PATH\" make lock" >&2; exit 1; }
	@printf 'pip\n' | $(PIN) pyproject.toml - --all-extras --output-file requirements.lock
	@$(PIN) pyproject.toml --constraint requirements.lock --output-file requirements-runtime.lock
	@printf 'secantusdb\n' | $(PIN) - --constraint requirements.lock --output-file requirements-store.lock

clean: ## throw away .venv and .data, with its database, keys and backups
	@flock --nonblock .data/run.lock true 2>/dev/null || [ ! -e .data/run.lock ] || \
		{ echo "make run serves from .data here: end it first (Ctrl-C)." >&2; exit 1; }
	@rm -rf .venv .data .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info

$(BUILT):
	@PYTHON="$(PYTHON)" deploy/local/build-venv
	@touch $@

$(INSTALLED): $(BUILT)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
