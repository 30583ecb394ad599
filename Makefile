# Two commands: `make run` serves the game, `make test` runs every test. Both install what is missing.
UV := $(shell command -v uv || echo .venv-uv/bin/uv)

run: $(UV)
	$(UV) run --no-progress transition serve

test: $(UV)
	$(UV) run --no-progress --group test pytest

lint: $(UV)
	$(UV) run --no-progress --group test ruff check .
	$(UV) run --no-progress --group test ruff format --check .
	$(UV) run --no-progress --group test mypy

# Everything that can break, broken on purpose, for about an hour: one table of figures.
faults: $(UV)
	$(UV) run --no-progress --group test python -m tests.faults --long

bench-print: $(UV)
	$(UV) run --no-progress --group test --group bench python bench/print.py

.venv-uv/bin/uv:
	python3 -m venv .venv-uv
	.venv-uv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9

.PHONY: run test lint faults bench-print
