# All work on Nastavnik goes through these targets: one debug configuration, one build folder.
# A new machine needs Swift 6.3; what else Debian must have is installed on the first run.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: run test check lint format openapi judges fuzz sanitize campaigns campaigns-deep bench bench-deep packages help

PACKAGES := chromium curl fonts-dejavu-core libsqlite3-dev libxlsxwriter-dev libyaml-dev pkg-config postgresql-15 python3-venv sqlite3
SOURCES := Package.swift $(wildcard Sources Tests Plugins)
SERVER = $(shell swift build --show-bin-path)/nastavnikd

run: packages ## build, make the example district in ./data and serve it on 127.0.0.1:8080
	swift build --product nastavnikd
	swift build --product nastavnik
	@exec $(SERVER) serve --example Config/district

# The campaigns among the tests put faults between the server and its files, and ask it for what rights refuse.
test sanitize: PACKAGES += gcc libc6-dev
test: packages lint judges ## lint, build and run all tests
	swift build --build-tests
	@$(CAMPAIGN) $(EVERY_TIME)
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

FUZZ := .build/fuzz
FUZZ_SECONDS := 600
FUZZED := -swift-version 6 -parse-as-library -O -sanitize=fuzzer,address -I $(FUZZ)

# SwiftPM renames main, so the compiler is driven directly; its own crash handler would hide what is found.
fuzz: ## look for sources that break the language (FUZZ_SECONDS for each target)
	mkdir -p $(FUZZ)/parser $(FUZZ)/checker
	for module in StrictJSON Catalogue Tropa; do \
	  swiftc $(FUZZED) -wmo -module-name $$module -emit-module -emit-module-path $(FUZZ)/$$module.swiftmodule \
	    -emit-object -o $(FUZZ)/$$module.o $$(find Sources/$$module -name '*.swift'); \
	done
	swiftc $(FUZZED) -o $(FUZZ)/parser.run Tests/Fuzz/ParserTarget.swift Tests/TropaTests/Syntax/SourceClaims.swift $(FUZZ)/*.o
	swiftc $(FUZZED) -o $(FUZZ)/checker.run Tests/Fuzz/CheckerTarget.swift Tests/TropaTests/Syntax/SourceClaims.swift \
	  Tests/TropaTests/Fixture/*.swift $(FUZZ)/*.o
	for target in parser checker; do \
	  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 $(FUZZ)/$$target.run -max_total_time=$(FUZZ_SECONDS) \
	    -max_len=2048 -timeout=5 -dict=Tests/Fuzz/tropa.dict $(FUZZ)/$$target Tests/Fuzz/Corpus/$$target; \
	done

THREAD := .build/thread
ADDRESS := .build/address
# What the tests and the servers that they start have to report, one file each.
REPORTS = $(CURDIR)/.build/sanitized
# Sanitized code is ten times slower: what measures time, and what other programs judge, says nothing here.
SANITIZED = nastavnikPackageTests.xctest --testing-library swift-testing --no-parallel \
  --skip "ArchitectureTests|ContractTests|QueryLoadTests|YearTests"

# Swift's Mutex hides from the thread sanitizer: Tests/Campaigns/shim/locks.c.
sanitize: packages ## run the tests built to find data races, then built to find damage of memory (hours)
	mkdir -p .build
	gcc -Wall -Wextra -O2 -shared -fPIC -o .build/locks.so Tests/Campaigns/shim/locks.c -ldl
	rm -f $(REPORTS).*
	swift build --build-tests --sanitize=thread --scratch-path $(THREAD)
	TSAN_OPTIONS=log_path=$(REPORTS) LD_PRELOAD=$(CURDIR)/.build/locks.so $(THREAD)/debug/$(SANITIZED)
	swift build --build-tests --sanitize=address --scratch-path $(ADDRESS)
	ASAN_OPTIONS=detect_leaks=0:log_path=$(REPORTS):suppressions=Tests/Campaigns/shim/address.supp $(ADDRESS)/debug/$(SANITIZED)
	@! cat $(REPORTS).* 2>/dev/null

CAMPAIGN_PACKAGES := faketime gcc haproxy libc6-dev nginx-core util-linux
CAMPAIGN = .venv/bin/python Tests/Campaigns/run.py --binary $(SERVER)
# Those of a few seconds each that ask for nothing but a quiet answer: what no commit may break.
EVERY_TIME := --budget 25 R1 R2 R9 R14 R16 R22 R41

campaigns campaigns-deep: PACKAGES += $(CAMPAIGN_PACKAGES)

campaigns: packages judges ## faults, kills, losses of power and attacks, some minutes (Tests/Campaigns/README.md)
	swift build --product nastavnikd
	@$(CAMPAIGN)

campaigns-deep: packages judges ## the same for hours, every planted bug, sanitizers; writes Tests/Campaigns/RESULTS.md
	swift build --product nastavnikd
	@$(CAMPAIGN) --planted --results
	@$(CAMPAIGN) R18 --planted --results
	@$(CAMPAIGN) --tier deep --results
	$(MAKE) sanitize

BENCH := .build/bench
BENCH_PACKAGES := gcc linux-perf nginx-light strace wrk
BENCH_ROWS := 1000000

bench: $(BENCH)/ready ## build the release, measure it beside its peers, write Tests/Bench/RESULTS.md
	swift build -c release --product nastavnikd
	swift build -c release --product nastavnik-bench
	python3 Tests/Bench/bench.py --growth $(BENCH_ROWS) --write

bench-deep: ## the same up to ten million rows: an hour longer, 20 GB
	$(MAKE) bench BENCH_ROWS=10000000

$(BENCH)/ready: Tests/Bench/requirements.txt Tests/Bench/programs/syncs.c # the peers and the counter of syncs
	$(MAKE) packages PACKAGES="$(PACKAGES) $(BENCH_PACKAGES)"
	python3 -m venv $(BENCH)/venv
	$(BENCH)/venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	gcc -Wall -Wextra -O2 -shared -fPIC -o $(BENCH)/syncs.so Tests/Bench/programs/syncs.c -ldl
	touch $@

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
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
