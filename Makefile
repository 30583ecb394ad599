# Two commands: `make run` serves the game, `make test` runs every test. Both install what is missing. CONTRIBUTING.md: the others.
# `make run PORT=8000 HOST=0.0.0.0` serves elsewhere.
UV := .venv-uv/bin/uv
PYTHON := $(UV) run --no-project --python '>=3.11' python

# Behind a town's TLS proxy: who the machine trusts is trusted by uv and Node too, as by pip; and the file that pip is told of.
export UV_SYSTEM_CERTS ?= 1
export NODE_USE_SYSTEM_CA ?= 1
ifdef PIP_CERT
export SSL_CERT_FILE ?= $(PIP_CERT)
export NODE_EXTRA_CA_CERTS ?= $(PIP_CERT)
endif

# Some machines are told to keep no compiled modules: every process then compiles all it imports, two seconds of its three to start.
unexport PYTHONDONTWRITEBYTECODE

# HOST from the command line alone: some shells have one in the environment, the machine's own name.
run: lock
	$(UV) run --frozen --no-progress transition serve $(if $(filter command,$(origin HOST)),--host '$(HOST)') $(if $(PORT),--port '$(PORT)')

test: lock
	$(UV) run --frozen --no-progress --group test pytest

# Form and types (tests/test_gates.py), and what needs no server and no browser: a minute and a half on two cores.
quick: lock
	$(UV) run --frozen --no-progress --group test pytest -q -n auto tests/game tests/decks tests/printables tests/web/test_pure.py tests/test_*.py

lint: lock
	$(UV) run --frozen --no-progress --group test ruff check .
	$(UV) run --frozen --no-progress --group test ruff format --check .
	$(UV) run --frozen --no-progress --group test mypy
	$(UV) run --frozen --no-progress --group test python -m tools.lint

# Everything that can break, broken on purpose, for about an hour: one table of figures.
faults: lock
	$(UV) run --frozen --no-progress --group test python -m tests.faults --long

# What things cost, ours beside others: docs/performance.md, in some 25 minutes.
bench: lock
	$(UV) run --frozen --no-progress --group test --group bench python bench/report.py

bench-print: lock
	$(UV) run --frozen --no-progress --group test --group bench python bench/print.py

# What will be installed, with what pins.txt does not have struck out.
lock: $(UV)
	$(UV) lock --quiet
	$(PYTHON) -m tools.pins

# After a change to the dependencies in pyproject.toml.
pins: $(UV)
	rm -f uv.lock
	$(UV) lock --quiet
	$(PYTHON) -m tools.pins --write
	$(UV) lock --quiet

$(UV): pins.txt
	python3 -m venv .venv-uv
	grep '^uv==' pins.txt > .venv-uv/uv.txt
	.venv-uv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r .venv-uv/uv.txt
	touch $(UV)

.PHONY: run test quick lint faults bench bench-print lock pins
