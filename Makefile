# All work on Nastavnik goes through these targets: one debug configuration, one build folder.
# A new machine needs Swift 6.3; what else Debian must have is installed on the first run.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: run test check lint format openapi judges packages help

PACKAGES := chromium curl fonts-dejavu-core libsqlite3-dev libxlsxwriter-dev libyaml-dev pkg-config python3-venv sqlite3
SOURCES := Package.swift $(wildcard Sources Tests Plugins)
SERVER = $(shell swift build --show-bin-path)/nastavnikd

run: packages ## build, make the example district in ./data and serve it on 127.0.0.1:8080
	swift build --product nastavnikd
	swift build --product nastavnik
	@exec $(SERVER) serve --example Config/district

test: packages lint judges ## lint, build and run all tests
	swift build --build-tests
	REQUIRE_JUDGES=1 swift test --skip-build --no-parallel

check: packages ## check the modules of Plugins/: every mistake of every file
	swift build --product nastavnikd
	@$(SERVER) check

lint: ## say what `make format` would change and what else breaks .swift-format
	swift format lint --strict --parallel --recursive $(SOURCES)

format: ## format all Swift files in place
	swift format --in-place --parallel --recursive $(SOURCES)

openapi: packages ## write the contract of the default configuration to OpenAPI/nastavnik.yaml
	swift build --product nastavnikd
	@$(SERVER) openapi --output OpenAPI/nastavnik.yaml

judges: .venv/judges ## install the programs by others that judge the contract and the server

.venv/judges: Tests/Judges/requirements.txt # once, and again when their versions change
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

packages: # install the Debian packages that are missing
	@missing=; \
	for package in $(PACKAGES); do \
	  dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
	  root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$root apt-get update -q && $$root apt-get install -y -q --no-install-recommends $$missing; \
	fi

help: ## show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
