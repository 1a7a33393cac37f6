# Two commands are all one needs:
#
#   make practice    sets everything up and opens mockint
#   make test        sets everything up and checks everything
#
# As root on Debian or Ubuntu, `make test` also installs Chromium and PulseAudio for the tests that need them;
# `make test SYSTEM=no` leaves the system alone and skips those.
# On a bare Debian or Ubuntu with Python 3.11 to 3.13, first: apt-get install -y make
# All work is done by scripts/setup.sh: it makes .venv, installs the packages pinned in requirements.lock (tools for
# the tests included), and the system's PortAudio library where it may. It is quick when nothing has changed.

BIN = .venv/bin
.DEFAULT_GOAL = help
.PHONY: help practice test check torture setup lock train clean

help:
	@sed -n '/^#   make/s/^# *//p' Makefile

setup:
	@scripts/setup.sh

practice:
	@scripts/setup.sh
	@$(BIN)/mockint

test:
	@scripts/setup.sh tests
	@$(MAKE) --no-print-directory check

# What `make test` checks, without looking after the set-up first. Tests run shuffled, in a worker for each core and
# two for sound (tests/conftest.py); the first lines name
# the seed, and PYTEST_ARGS=--randomly-seed=N repeats its order.
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST_ARGS)

# Every fault at every step, damaged files, two programs, other versions, clocks: a line of figures each, 4 minutes.
torture: setup
	$(BIN)/python -m tests.torture --trials $(or $(TRIALS),1)

# Pins again after a change of dependencies in pyproject.toml; `make lock UPGRADE=--upgrade` moves every pin.
# One file for Python 3.11 to 3.13 on Linux and macOS, x86-64 and ARM, with the hashes of all their packages and
# no download address, so that any index can serve it. The tool that solves it stays out of .venv's own packages.
lock: setup
	@test -x .venv/lock/bin/uv || { python3 -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv; }
	.venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) \
	    --extra embedded --group dev pyproject.toml --output-file requirements.lock
	@! grep -nE '://|^-|file:' requirements.lock || { echo "requirements.lock names an address" >&2; exit 1; }

# Makes models/star again; training/__main__.py says from what. It fetches the encoder (440 MB). An hour on one
# core that multiplies bfloat16, two to three elsewhere, with `.venv-train/bin/python -m training --exact`.
train: .venv-train/ready
	.venv-train/bin/python -m training

.venv-train/ready: training/requirements.txt
	python3 -m venv .venv-train
	.venv-train/bin/pip install --quiet -r training/requirements.txt
	touch $@

clean:
	rm -rf .venv .venv-train .mypy_cache .ruff_cache .pytest_cache dist build
