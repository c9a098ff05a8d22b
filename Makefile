# make run    sets everything up and opens the window
# make test   sets everything up and runs all tests

PYTHON3 ?= python3
PYTHON := .venv/bin/python
SYSTEM_PYTHON ?= $(or $(wildcard /usr/bin/python3),$(PYTHON3))
UV ?= uv
LOCK := $(UV) pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11

# Without a display the same window runs off-screen and leaves its picture under build/.
HAS_DISPLAY := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

# Two halves side by side; whoever is done first takes of the other's. ARGS=-n0 runs all in one process.
WORKERS := -n 2 --dist worksteal

.PHONY: run test lint translations screenshots check-installers lock clean set-up-run set-up-test

run: set-up-run
	$(PYTHON) -m gui $(if $(HAS_DISPLAY),,--off-screen) $(ARGS)

test: set-up-test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest $(WORKERS) $(ARGS)

lint: set-up-test
	$(PYTHON) -m pytest tests/test_style.py tests/test_walls.py

# Every visible string: build/translations/paragone.ts for a new language, and the plurals of English.
translations: set-up-test
	$(PYTHON) packaging/translations.py

screenshots: set-up-test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.screens

# Takes the system's own Python: what is packed is then as safe as the system keeps it.
check-installers:
	$(SYSTEM_PYTHON) packaging/build.py linux --check
	$(SYSTEM_PYTHON) packaging/build.py windows --check

set-up-run set-up-test: set-up-%:
	@$(PYTHON3) packaging/set_up.py $*

# The same versions in all four; `make lock UPGRADE=--upgrade` takes the newest.
lock:
	$(LOCK) pyproject.toml --group dev -o requirements/dev.txt $(UPGRADE)
	$(LOCK) pyproject.toml --constraints requirements/dev.txt -o requirements/run.txt $(UPGRADE)
	$(LOCK) --group build --constraints requirements/dev.txt -o requirements/build.txt $(UPGRADE)
	$(LOCK) --group package --constraints requirements/dev.txt -o requirements/package.txt $(UPGRADE)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
