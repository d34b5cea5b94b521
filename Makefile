# `make help` lists the commands. Nothing but Python 3.11+, Node 20+, npm, git, make and gcc is needed.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
STAMPS := .igny8/stamps
# What the tests of faults have counted; one file a run.
FAULTS := .igny8/faults
# A machine's own certificates, where it has them: a company's proxy is trusted there.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS ?= 1
endif
FRONT := $(shell git ls-files 'frontend' 'site-builder' 'sites' 'packages' 2>/dev/null | grep -v -E '/(tests|marketing)/')

.PHONY: help setup demo up test test-back test-front lint test-full faults faults-guards test-browser screenshots guide-pictures test-compose bench clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

setup: $(STAMPS)/python $(STAMPS)/npm $(STAMPS)/build ## install packages and build what the other commands need

$(STAMPS)/python: pyproject.toml uv.lock
	@mkdir -p $(STAMPS)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/uv --version 2>/dev/null | grep -q ' $(UV_VERSION)' || $(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --frozen --quiet
	@touch $@

$(STAMPS)/npm: package-lock.json
	@mkdir -p $(STAMPS)
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(STAMPS)/build: $(STAMPS)/npm $(FRONT)
	npm run build --silent
	@touch $@

demo: setup ## run the whole pipeline on examples/keywords.csv and print what came of it
	@$(BIN)/igny8 demo

up: setup ## serve the whole product on this machine until Ctrl-C
	@$(BIN)/igny8 up

lint: setup ## style, types, import contracts, migrations, API schema
	$(BIN)/ruff check backend bench ops
	$(BIN)/ruff format --check backend bench ops
	$(BIN)/mypy
	$(BIN)/lint-imports
	DJANGO_SETTINGS_MODULE=config.settings.checks $(BIN)/python backend/manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=config.settings.checks $(BIN)/python backend/manage.py spectacular --validate --fail-on-warn --file .igny8/openapi.yaml
	diff -u packages/api-client/openapi.yaml .igny8/openapi.yaml

test-back: setup ## the back end's tests
	$(BIN)/igny8 test -n 2 --dist loadfile --fault-record=$(FAULTS)/quick.json -m "not wordpress and not faults and not browser"

test-front: setup ## the front ends' lint, types, tests and generated files
	npm run lint --silent
	npm run typecheck --silent
	npm run check:generated --silent
	npm run size --silent
	npm test --silent

test: lint test-back test-front ## everything that needs no extra system package

test-full: $(if $(TESTED),setup,test) ## `test`, and real WordPress, killed processes and a browser (installs Debian packages as root)
	bash .ci/install-packages
	$(BIN)/igny8 test -n 2 --fault-record=$(FAULTS)/short.json -m "faults and not wordpress and not thorough"
	@if bash .ci/has wordpress; then $(BIN)/igny8 test --fault-record=$(FAULTS)/wordpress.json -m wordpress; else echo "not run: real WordPress (its packages are missing)"; fi
	@if bash .ci/has chromium; then $(MAKE) --no-print-directory test-browser; else echo "not run: browser journeys (chromium is missing)"; fi
	@if bash .ci/has docker-compose; then $(MAKE) --no-print-directory test-compose; else echo "not run: compose file (docker-compose is missing)"; fi
	PYTHONPATH=backend $(BIN)/python -m tests.support.fault_table $(FAULTS)/*.json

faults: setup ## every scenario of docs/guides/faults.md, the long ones too, and the table of what was lost
	bash .ci/install-packages
	rm -rf $(FAULTS)/all
	@failed=0; \
	$(BIN)/igny8 test -n 2 --fault-record=$(FAULTS)/all/own.json -m "(faults or scenario) and not wordpress and not browser" || failed=1; \
	if bash .ci/has wordpress; then $(BIN)/igny8 test --fault-record=$(FAULTS)/all/wordpress.json -m "wordpress and (faults or scenario)" || failed=1; complete=--complete; \
	else echo "not run: real WordPress (its packages are missing)"; fi; \
	PYTHONPATH=backend $(BIN)/python -m tests.support.fault_table $$complete $(FAULTS)/all/*.json || failed=1; \
	exit $$failed

faults-guards: setup ## take each guard away in turn, and see that its scenario's tests miss it
	PYTHONPATH=backend $(BIN)/python -m tests.support.guards

test-browser: setup ## journeys in a real browser over the whole product
	IGNY8_HOME=$(CURDIR)/.igny8/e2e $(BIN)/igny8 services remove
	rm -rf .igny8/e2e
	IGNY8_HOME=$(CURDIR)/.igny8/e2e $(BIN)/igny8 demo
	IGNY8_HOME=$(CURDIR)/.igny8/e2e npm run e2e -w e2e --silent

screenshots: setup ## every page of the dashboard, two widths, light and dark, into .igny8/screenshots
	IGNY8_HOME=$(CURDIR)/.igny8/e2e $(BIN)/igny8 demo
	IGNY8_HOME=$(CURDIR)/.igny8/e2e npm run screenshots -w e2e --silent

guide-pictures: setup ## take the pictures of the user guide anew, into docs/pictures
	IGNY8_HOME=$(CURDIR)/.igny8/e2e $(BIN)/igny8 demo
	IGNY8_HOME=$(CURDIR)/.igny8/e2e npm run guide -w e2e --silent

test-compose: ## validate the compose file
	sed 's/=$$/=filled/' .env.example > .igny8/compose.env
	docker-compose -f docker-compose.app.yml --env-file .igny8/compose.env config --quiet

bench: setup ## our figures beside a peer's, in one run
	PYTHONPATH=.:backend $(BIN)/python -m bench

clean: ## delete what was built and the embedded services' data
	-$(BIN)/igny8 services remove
	rm -rf .igny8 node_modules */node_modules packages/*/node_modules frontend/dist site-builder/dist sites/dist .venv
