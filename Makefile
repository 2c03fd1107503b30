# Everything this project does, by name. `make` alone lists it; README.md says the same for people without make.
#
# Works with GNU make 3.81 (macOS) and later. Nothing outside this folder is changed, except that `make test` installs a
# browser on Debian when there is none.

ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif
GUIDE := $(BIN)/guide
PORT ?= 8000

# The first Python that is new enough; `make site PYTHON=/path/to/python` chooses another.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python,$(shell \
  $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))

# "Today" is the clock's, for a clean tree and for unsaved work. Where two builds must have the same bytes, `make site DAY=commit`
# takes the day of the last commit and says so; SOURCE_DATE_EPOCH in the environment comes first.
ifeq ($(DAY),commit)
  SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)
  ifeq ($(SOURCE_DATE_EPOCH),)
    $(error DAY=commit needs a git repository with a commit)
  endif
  export SOURCE_DATE_EPOCH
else ifneq ($(DAY),)
  $(error DAY is "commit" or nothing; for another day: make check FLAGS="--today 2026-11-21")
endif
# Said on the standard error: what `make check FLAGS="--format json"` prints is read by programs.
ifdef SOURCE_DATE_EPOCH
  $(shell echo "Today is the day of SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH), not the clock's." >&2)
endif

.PHONY: help site merge look serve check gis messages lint types scripts test test-fast pictures bench lock clean

help: ## list what can be done
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

site: .venv/run.stamp ## check the data and build the guide in all its languages into site/
	$(GUIDE) build $(FLAGS)
	@echo ''
	@echo 'The guide is in site/. To look at it: make look, then open http://127.0.0.1:$(PORT)/'
	@echo 'Where the handbook says guide, type $(GUIDE) in this folder, for example: $(GUIDE) check'
	@echo '维护手册里的 guide，在这个文件夹里就是 $(GUIDE)，例如：$(GUIDE) check'

merge: .venv/run.stamp ## put the shards of a site together: FLAGS="shards/*"
	$(GUIDE) merge $(FLAGS)

look: .venv/run.stamp ## show the built guide in a browser (PORT=8000)
	@test -f site/index.html || { echo 'There is no site/index.html yet. Type: make site' >&2; exit 1; }
	@$(GUIDE) serve --built site --port $(PORT)

serve: .venv/run.stamp ## live preview: a saved YAML shows at once (PORT=8000)
	$(GUIDE) serve --port $(PORT) $(FLAGS)

check: .venv/run.stamp ## check the data without building (FLAGS="--publish" adds the publishing gates)
	$(GUIDE) check $(FLAGS)

gis: .venv/gis.stamp ## install what `guide import` needs for shapefiles, KML, GeoPackage and drawings

messages: .venv/test.stamp ## bring the message catalogues up to date with code and templates
	$(BIN)/python -m investment_guide.locales.update

lint: .venv/test.stamp ## style and types, without tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@$(MAKE) --no-print-directory -j2 types scripts

types: .venv/test.stamp
	$(BIN)/mypy

scripts: .venv/test.stamp
	$(BIN)/python -m tests.script_tools

test: lint ## set up, the browser included, then style, types and all tests (FLAGS=--cov shows the coverage)
	$(BIN)/python -m tests.browser_tools.install
	$(BIN)/pytest -n auto --dist loadfile $(FLAGS)

test-fast: .venv/test.stamp ## only the tests without browser, programs and whole builds: a minute
	$(BIN)/pytest -m fast -n auto --dist loadfile $(FLAGS)

pictures: .venv/test.stamp ## take the pictures of README.md from site/
	$(BIN)/python -m tests.browser_tools.pictures

bench: .venv/run.stamp ## measure the budgets and print the table
	$(BIN)/python -m bench $(FLAGS)

# `make lock` keeps the versions and adds what is missing; `make lock FLAGS=--upgrade` moves to the newest allowed ones.
COMPILE = .cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(FLAGS)
lock: ## choose versions anew from requirements/*.in and write them down with their hashes
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(COMPILE) requirements/lock.in --output-file requirements/lock.txt
	$(COMPILE) requirements/run.in requirements/build.in --output-file requirements/run.txt
	$(COMPILE) requirements/gis.in --output-file requirements/gis.txt
	$(COMPILE) requirements/test.in --output-file requirements/test.txt
	$(COMPILE) requirements/way-out.in --output-file requirements/way-out.txt

clean: ## remove everything that make made, the Python environment included
	@test ! -d site || test -f site/built-by-guide.txt || \
	  { echo 'site/ has no built-by-guide.txt, so make did not make it. Move it away first.' >&2; exit 1; }
	rm -rf .venv .cache site .mypy_cache .pytest_cache .ruff_cache .hypothesis hooks/*.egg-info

# The environment is made anew when a lock or the package's description is newer than the stamp.
.venv/run.stamp: requirements/run.txt pyproject.toml
	@$(require_python)
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/gis.stamp: requirements/gis.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/gis.txt
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

define require_python
if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
  echo 'The guide needs Python 3.11 or newer; none was found. Type one of these, then try again:' >&2; \
  echo '  Debian, Ubuntu  sudo apt-get install -y python3 python3-venv' >&2; \
  echo '  macOS           brew install python@3.13' >&2; \
  echo '  Windows         winget install Python.Python.3.13' >&2; \
  echo 'A Python in an unusual place: make PYTHON=/path/to/python site' >&2; \
  exit 1; \
fi; \
if ! "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null; then \
  echo 'This Python cannot make an environment (ensurepip is missing). Type: sudo apt-get install -y python3-venv' >&2; \
  exit 1; \
fi
endef
