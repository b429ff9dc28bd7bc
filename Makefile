# `make` builds the site into site/; `make help` lists the rest. Only Python 3.11 or later is needed beforehand.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
UV := $(VENV)/bin/uv
UV_VERSION := 0.13.9
# The folder of the site, if it is not this one: make SITE_ROOT=cities/another
SITE_ROOT ?=
export SITE_ROOT
BUILD := $(RUN) build.py$(if $(SITE_ROOT), --root $(SITE_ROOT))
MADE := $(addprefix $(if $(SITE_ROOT),$(SITE_ROOT)/),site .site.publish .cache)
# The oldest Python that the project runs on: a lock made with any newer one must be complete for it, too.
OLDEST := 3.11
COMPILE := $(UV) pip compile --quiet --universal --python-version $(OLDEST) --generate-hashes --no-header $(UPGRADE)

.DEFAULT_GOAL := site
.PHONY: help site install install-dev serve check lint test test-all suite lock clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 18

site: install ## build the site into site/ (the default)
	$(BUILD)

install: $(VENV)/.installed ## create .venv with the libraries of requirements.txt

install-dev: $(VENV)/.installed-dev ## the same with what lints and tests

serve: install ## preview on this computer, rebuilt and reloaded on every save
	$(BUILD) serve

check: install ## check data and texts; writes nothing
	$(BUILD) check

lint: $(VENV)/.installed-dev ## check the code's style and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

test: lint suite ## lint, then every test that is not slow

test-all: lint ## lint, then every test
	$(RUN) -m pytest -n auto --dist worksteal

suite: $(VENV)/.installed-dev ## every test that is not slow
	$(RUN) -m pytest -n auto --dist worksteal -m "not slow"

lock: $(VENV)/.ready ## pin again what pyproject.toml asks for (UPGRADE=--upgrade: at the newest versions)
	@$(UV) --version 2>/dev/null | grep -qF $(UV_VERSION) || $(RUN) -m pip install --quiet uv==$(UV_VERSION)
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --group test --group lint -c requirements.txt -o requirements-dev.txt

clean: ## remove all that was built or cached, but not .venv
	rm -rf $(MADE) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Each stamp is as old as what it stands for, so that a second `make` installs nothing.
$(VENV)/.ready:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or later, or name one: make PYTHON=/path/to/python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is `$(PYTHON) --version 2>&1`. Python 3.11 or later is needed: make PYTHON=/path/to/python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments. On Debian: apt-get install python3-venv" >&2; \
	  exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: requirements.txt $(VENV)/.ready
	@echo "Installing what requirements.txt pins; this takes half a minute, or some minutes on a slow line, once."
	$(RUN) -m pip install --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what requirements-dev.txt pins; this takes half a minute, or some minutes on a slow line, once."
	$(RUN) -m pip install --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
