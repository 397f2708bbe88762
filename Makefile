# The commands anyone needs. `make demo` and `make test` set up whatever is missing first.
PYTHON ?= python3
BIN := .venv/bin
BIND ?= 127.0.0.1:8000
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help demo test lint check run bench lock clean
help:          ## Say what each command does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

demo: build/runtime build/assets ## Serve Westmere, the demonstration place, and print a sign-in link for each role
	FOLKMOOT_DEMO=yes FOLKMOOT_HOME=$(CURDIR)/var/demo $(BIN)/folkmoot demo --bind $(BIND)

test: build/development build/assets ## Pass every test, the real browser included
	scripts/browser
	$(BIN)/python -m pytest --numprocesses auto
	scripts/test_on_postgresql

lint: build/development ## Check form, types, imports, templates and documents
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy -p folkmoot
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint src --lint --quiet
	$(BIN)/python -m pytest --collect-only -qq >build/tests-found || { tail -40 build/tests-found; exit 1; }

check: lint test ## Everything that must hold before a change lands

run: build/runtime build/assets ## Serve a real community (settings: see dotenv-sample)
	$(BIN)/folkmoot migrate --no-input && $(BIN)/folkmoot serve --bind $(BIND)

bench: build/development build/assets ## Measure speed and memory against a peer or a limit (under 20 minutes)
	failed=0; for one in benchmarks/*.py; do $(BIN)/python $$one || failed=1; done; exit $$failed

lock:          ## Bring the locked dependencies up to date with pyproject.toml
	scripts/lock

clean:         ## Remove what the other commands made
	rm -rf .venv node_modules build var

# Each stamp is remade only when what it was made from has changed.
$(BIN)/python:
	$(PYTHON) -m venv .venv

build/runtime: $(BIN)/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@mkdir -p build && touch $@

build/development: build/runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

build/assets: build/runtime package-lock.json $(shell find src/folkmoot -type f \( -path '*/static/*' -o -name '*.css' -o -name '*.js' \))
	scripts/install_assets
	FOLKMOOT_DEBUG=yes $(BIN)/folkmoot build_assets
	@touch $@
