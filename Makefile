# `make` alone prints what can be made.

CONFIGURATION ?= release
PREFIX ?= /usr/local
MESSAGES ?= 10000

# SwiftPM hands the package's traits to the compiler in the order of a set, which is another one each time, and then
# compiles everything anew; with this it stays the same.
export SWIFT_DETERMINISTIC_HASHING = 1

LIBRARIES = WBXML ActiveSyncProtocol ActiveSync ActiveSyncOAuth MailboxSync MockExchange MockExchangeServer
SOURCES = Package.swift Sources Tests Samples
BUILD_PACKAGES = libcurl4-openssl-dev zlib1g-dev libsqlite3-dev python3
# Without the Swift runtime libraries to be found at run time: the program can be copied to another machine.
STANDALONE = --static-swift-stdlib

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## */  make \1	/p' Makefile | expand -t 18

deps: ## install the Debian packages that are missing
	@.ci/install $(BUILD_PACKAGES)

demo: deps ## sync 500 messages from the mock server into demo/Mail; again: nothing left to do
	CONFIGURATION=$(CONFIGURATION) Samples/demo.sh

# One after another: all at once, tests that watch the clock would wait for those that compute.
test: deps ## build everything, run the tests
	@.ci/install openssl
	swift test --no-parallel

interop: deps ## run eas-sync end to end against SOGo, a real server
	Tests/Interop/interop.py

samples: deps ## build the programs in Samples, and prove what they do not compile
	.ci/samples

docs: deps ## build the reference of every library; a DocC warning is an error
	.ci/docs $(LIBRARIES)

torture: deps ## kill a first sync again and again, fill its disk: nothing may be lost or doubled
	swift build -c $(CONFIGURATION)
	Tests/Torture/kill.py --bin "$$(swift build -c $(CONFIGURATION) --show-bin-path)" --messages $(MESSAGES)
	Tests/Torture/full_disk.py --bin "$$(swift build -c $(CONFIGURATION) --show-bin-path)"

fuzz: deps ## feed random bytes to the WBXML reader for a minute
	Tests/Fuzzing/run.sh

bench: deps ## measure the WBXML reader, beside libwbxml2
	Tests/Benchmarks/run.sh

format: ## format all Swift sources in place
	swift format --in-place --parallel --recursive $(SOURCES)

lint: ## check format and style
	swift format lint --strict --parallel --recursive $(SOURCES)

install: deps ## install eas-sync and eas-mock-server below PREFIX (/usr/local)
	@.ci/install libxml2-dev
	swift build -c release $(STANDALONE) --product eas-sync
	swift build -c release $(STANDALONE) --product eas-mock-server
	install -d $(DESTDIR)$(PREFIX)/bin
	install $(foreach name,eas-sync eas-mock-server,"$$(swift build -c release --show-bin-path)/$(name)") $(DESTDIR)$(PREFIX)/bin

clean: ## remove everything that was built, and the demo's mailbox
	rm -rf .build Samples/.build Tests/Fuzzing/.build demo

.PHONY: help deps demo test torture interop samples docs fuzz bench format lint install clean
