# SPDX-License-Identifier: GPL-3.0-or-later
#
# make            builds build/repute
# make help       lists what else there is
#
# MODE=release (default) | debug | asan | cover | fuzz chooses the flags and, but for
# release, a folder of its own under build/, so that no clean is needed between them.

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
PKG_CONFIG ?= pkg-config
INSTALL ?= install
MODE ?= release
CFLAGS ?= -O2 -g
Q := $(if $(V),,@)

build := build$(if $(filter release,$(MODE)),,/$(MODE))

# -- flags ------------------------------------------------------------------------------------

packages := glib-2.0 sqlite3 gsl igraph jansson harfbuzz-subset fribidi libarchive expat zlib
package_flags := $(shell $(PKG_CONFIG) --cflags $(packages) | sed 's/-I/-isystem /g')
package_libs := $(shell $(PKG_CONFIG) --libs $(packages)) -lhpdf -liniparser -lcsv -lstemmer -lm

warnings := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Wformat=2 -Wundef -Wpointer-arith -Wcast-qual
warnings += $(if $(WERROR),-Werror)
hardening := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection \
	-fcf-protection -fPIE
hardening_link := -pie -Wl,-z,relro,-z,now
ifneq ($(filter asan fuzz,$(MODE)),)
hardening :=
hardening_link :=
endif

mode_flags.release :=
mode_flags.debug := -O0
mode_flags.asan := -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
mode_flags.cover := -O0 --coverage
mode_flags.fuzz := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer
mode_flags := $(mode_flags.$(MODE))

compile := $(CC) -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 \
	-DREPUTE_VERSION='"$(VERSION)"' -Iinclude -I$(build)/include \
	$(package_flags) $(warnings) $(CFLAGS) $(hardening) $(mode_flags) $(CPPFLAGS)
link := $(CC) $(CFLAGS) $(mode_flags) $(hardening_link) $(LDFLAGS)

# -- sources: every .c of a folder, folders in rank order ---------------------------------------

ranks := base model config input text store metric grade draw report app
sources := $(sort $(foreach rank,$(ranks),$(wildcard src/$(rank)/*.c)))
objects := $(sources:src/%.c=$(build)/%.o)
cli_sources := $(sort $(wildcard src/cli/*.c))
cli_objects := $(cli_sources:src/%.c=$(build)/%.o)

# Files embedded as they are: name in C = path with every other sign as '_'.
embedded := $(sort $(wildcard templates/*.ini templates/*.html templates/*.css \
	templates/*.js templates/surveys/*.ini) \
	$(wildcard src/store/*.sql src/store/migrate/*.sql))
embedded_objects := $(embedded:%=$(build)/embedded/%.o)

.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
.PHONY: all help demo check check-long check-unit check-asan check-browser fuzz lint format \
	format-check bench manual install uninstall clean

all: $(build)/repute

help: ## lists the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

$(build)/librepute.a: $(objects) $(embedded_objects)
	@echo "  AR    $@"
	$(Q)rm -f $@ && ar rcs $@ $^

$(build)/repute: $(cli_objects) $(build)/librepute.a
	@echo "  LINK  $@"
	$(Q)$(link) -o $@ $^ $(package_libs)

$(build)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(compile) -MMD -MP -c -o $@ $<

# const char embedded_<name>[] (NUL-terminated) and const size_t embedded_<name>_length.
$(build)/embedded/%.c: %
	@mkdir -p $(@D)
	$(Q)sh tests/tools/embed.sh $< > $@
$(build)/embedded/%.o: $(build)/embedded/%.c
	$(Q)$(CC) -std=c17 $(CFLAGS) $(hardening) $(mode_flags) -c -o $@ $<

# -- tests: TAP, run by prove -------------------------------------------------------------------

unit_sources := $(sort $(wildcard tests/unit/test_*.c))
unit_tests := $(unit_sources:tests/unit/%.c=$(build)/tests/%)
fuzz_sources := $(sort $(wildcard tests/fuzz/fuzz_*.c))
fuzz_targets := $(fuzz_sources:tests/fuzz/%.c=$(build)/tests/%)
golden_tests := $(sort $(wildcard tests/golden/*.t))

$(build)/tests/test_%: tests/unit/test_%.c $(build)/librepute.a
	@mkdir -p $(@D)
	@echo "  TEST  $@"
	$(Q)$(compile) -MMD -MP $(hardening_link) -o $@ $< $(build)/librepute.a $(package_libs)

# In MODE=fuzz a libFuzzer program (needs clang); otherwise it replays the corpus files named.
$(build)/tests/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(build)/librepute.a
	@mkdir -p $(@D)
	@echo "  FUZZ  $@"
ifeq ($(MODE),fuzz)
	$(Q)$(compile) -DFUZZING -fsanitize=fuzzer -o $@ $< $(build)/librepute.a $(package_libs)
else
	$(Q)$(compile) $(hardening_link) -o $@ $< tests/fuzz/replay.c $(build)/librepute.a $(package_libs)
endif

demo: $(build)/repute ## builds, and makes the sheets of sample-class
	@sh tests/tools/demo.sh $(build)/repute

check: $(build)/repute $(build)/print_settings $(build)/demo_sheet $(build)/tamper \
		$(unit_tests) $(fuzz_targets) ## unit, property, golden and fuzz-corpus tests
	$(Q)REPUTE="$(abspath $(build))/repute" BUILD="$(abspath $(build))" \
	prove --merge -j2 --exec 'sh tests/tools/run.sh' $(PROVE_FLAGS) \
		$(unit_tests) $(golden_tests) tests/fuzz/corpus.t

check-long: $(build)/repute $(build)/tests/test_invariants $(build)/tests/test_practice ## the property tests on many more random students and classes
	$(Q)REPUTE_SEEDS=20000 REPUTE_CLASSES=60 \
	REPUTE="$(abspath $(build))/repute" BUILD="$(abspath $(build))" \
	prove --merge -j2 --exec 'sh tests/tools/run.sh' $(PROVE_FLAGS) \
		$(build)/tests/test_invariants $(build)/tests/test_practice tests/golden/invariants.t

check-unit: $(unit_tests) ## only the unit tests
	$(Q)prove --merge -j2 --exec 'sh tests/tools/run.sh' $(unit_tests)

check-asan: ## the same tests under AddressSanitizer and UBSan
	$(Q)$(MAKE) MODE=asan check

check-browser: $(build)/repute $(build)/demo_sheet ## the pages in Chromium (sh ./deps.sh --browser installs it)
	@PROVE_FLAGS="$(PROVE_FLAGS)" sh tests/tools/browser.sh $(build)

# Wants clang. FUZZ="ini csv" chooses among the targets.
SECONDS ?= 60
FUZZ ?= $(fuzz_sources:tests/fuzz/fuzz_%.c=%)
fuzz_clang := $(if $(findstring clang,$(CC)),$(CC),clang)
fuzz: ## runs each fuzz target for SECONDS=60; crashes stay in build/fuzz/fuzz
ifeq ($(MODE),fuzz)
	$(Q)$(MAKE) $(FUZZ:%=$(build)/tests/fuzz_%)
	@sh tests/tools/fuzz.sh $(build) $(SECONDS) $(FUZZ:%=$(build)/tests/fuzz_%)
else
	$(Q)$(MAKE) MODE=fuzz CC='$(fuzz_clang)' fuzz
endif

lint: ## ranks, library confinement, sizes, manual, shell scripts
	$(Q)sh tests/tools/lint.sh

format: ## lays the C sources out
	$(Q)clang-format -i $(wildcard src/*/*.c src/*/*.h include/*/*.h tests/*/*.c tests/*/*.h)
format-check:
	$(Q)clang-format --dry-run -Werror $(wildcard src/*/*.c src/*/*.h include/*/*.h tests/*/*.c tests/*/*.h)

bench: $(build)/repute $(build)/text_speed ## measures the main job on made-up classes (see tests/tools/bench.sh)
	@sh tests/tools/bench.sh $(build)/repute

# Small programs: the settings chapter of the manual, invented sheets to look at, and what
# damages a store.
$(build)/%: tests/tools/%.c $(build)/librepute.a
	@echo "  TOOL  $@"
	$(Q)$(compile) $(hardening_link) -o $@ $< $(build)/librepute.a $(package_libs)

manual: $(build)/print_settings ## brings the settings chapter of repute.1 up to date
	$(Q)sh tests/tools/manual.sh $(build)/print_settings > $(build)/repute.1
	$(Q)cmp -s $(build)/repute.1 src/cli/repute.1 || cp $(build)/repute.1 src/cli/repute.1

install: $(build)/repute ## into $(DESTDIR)$(PREFIX)
	$(INSTALL) -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/man/man7 \
		$(DESTDIR)$(PREFIX)/share/repute/templates/surveys
	$(INSTALL) -m 755 $(build)/repute $(DESTDIR)$(PREFIX)/bin/repute
	$(INSTALL) -m 644 src/cli/repute.1 $(DESTDIR)$(PREFIX)/share/man/man1/repute.1
	$(INSTALL) -m 644 src/input/formats.7 $(DESTDIR)$(PREFIX)/share/man/man7/repute-formats.7
	$(INSTALL) -m 644 src/metric/model.7 $(DESTDIR)$(PREFIX)/share/man/man7/repute-model.7
	$(INSTALL) -m 644 templates/*.* $(DESTDIR)$(PREFIX)/share/repute/templates/
	$(INSTALL) -m 644 templates/surveys/*.ini \
		$(DESTDIR)$(PREFIX)/share/repute/templates/surveys/

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/repute $(DESTDIR)$(PREFIX)/share/man/man1/repute.1 \
		$(DESTDIR)$(PREFIX)/share/man/man7/repute-formats.7 \
		$(DESTDIR)$(PREFIX)/share/man/man7/repute-model.7
	rm -rf $(DESTDIR)$(PREFIX)/share/repute

clean: ## removes build/
	rm -rf build

-include $(objects:.o=.d) $(cli_objects:.o=.d) $(wildcard $(build)/tests/*.d)
