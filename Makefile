# Every command of the house. `make run` and `make test` need python3 >= 3.11 with venv, and nothing else.

PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH :=
export PYTHONUNBUFFERED := 1
# Two processes, one summary: the browser's tests in one, everything else in the other (tests/conftest.py).
SHARED := -n 2 --dist loadscope --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test test-services check audit bench lock format screenshots films browser clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/.base: requirements.txt
	@echo "Installing what the site needs into .venv (about 75 packages, half a minute on a good line) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -qq --progress-bar off --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: .venv/.base requirements-dev.txt
	@echo "Installing what the tests need into .venv (about 55 packages more) …"
	@$(BIN)/pip install -qq --progress-bar off --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: .venv/.base ## Set everything up and serve the site with its worker (PORT=8000)
	@DEMO=$${DEMO-1} HOST=$${HOST-127.0.0.1} $(BIN)/python manage.py run_site

browser: .venv/.dev
	@$(BIN)/python tests/browser_setup.py

test: .venv/.dev browser ## Run every test on the embedded default, real browser included
	env -u DATABASE_URL -u CACHE_URL $(BIN)/python -m pytest $(SHARED) -m "not postgres_only"

test-services: .venv/.dev browser ## The suite against PostgreSQL and Valkey/Redis (DATABASE_URL, CACHE_URL)
	@test -n "$$DATABASE_URL" || { echo "Set DATABASE_URL, for example postgres://fyr@127.0.0.1:5432/fyr"; exit 2; }
	@test -n "$$CACHE_URL" || { echo "Set CACHE_URL, for example redis://127.0.0.1:6379/0"; exit 2; }
	$(BIN)/python -m pytest $(SHARED) -m "not sqlite_only and (writes or not browser)"

check: .venv/.dev ## Format, lint, types, import contracts, templates, migrations, translations, deploy check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet site/templates
	PYTHONPATH=site:. $(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	DEMO=1 $(BIN)/python manage.py compile_translations --check
	DEMO=1 $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=check-$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))") \
	  ALLOWED_HOSTS=fyr.example BASE_URL=https://fyr.example DATA_DIR=var/check \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

audit: .venv/.base ## What needs more tools than a plain machine has: Swedish spelling (CONTENT=folder)
	@$(BIN)/python -m audit $(CONTENT)

bench: .venv/.dev ## Our pages beside their yardsticks, in one run; writes var/bench.json
	$(BIN)/python -m bench

screenshots: .venv/.dev browser ## Make the pictures of the README from the running site
	$(BIN)/python -m docs.screenshots

films: .venv/.base requirements-films.txt ## Make the films of the starter content again from their storyboards
	$(BIN)/pip install -qq --progress-bar off --disable-pip-version-check --require-hashes -r requirements-films.txt
	$(BIN)/python -m docs.films

format: .venv/.dev ## Format Python
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/.dev ## Lock the dependencies again, with hashes and without any index's address
	$(PYTHON) -m venv var/lock && var/lock/bin/pip install --quiet "uv>=0.13.8,<0.14"
	var/lock/bin/uv pip compile --quiet --universal --no-header --no-emit-index-url --generate-hashes \
	  --python-version 3.11 pyproject.toml -o requirements.txt
	var/lock/bin/uv pip compile --quiet --universal --no-header --no-emit-index-url --generate-hashes \
	  --python-version 3.11 pyproject.toml --group test --group lint -c requirements.txt -o requirements-dev.txt
	var/lock/bin/uv pip compile --quiet --universal --no-header --no-emit-index-url --generate-hashes \
	  --python-version 3.11 --group films -c requirements.txt -o requirements-films.txt

clean: ## Remove what was built (keeps the database and the uploads)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache var/static var/check var/lock tests/.cache
