# equitypack - build, test, run. `make pack` and `make check` do all the set-up themselves.
#
# build=debug|release|sanitize|coverage; objects of each kind stay apart under out/obj/.
build   ?= debug
PREFIX  ?= /usr/local
version := 0.1

libs    := cairo cairo-pdf cairo-ft harfbuzz harfbuzz-subset freetype2 fribidi libxml-2.0 sqlite3 \
           libqpdf libcrypto zlib libdeflate
warn    := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wswitch-enum -Werror
flags_debug    := -O0 -g
flags_release  := -O2 -g -DNDEBUG
flags_sanitize := -O1 -g -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer
flags_coverage := -O0 -g --coverage
flags_fuzz     := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
cflags  := $(warn) $(flags_$(build)) -D_XOPEN_SOURCE=700 -DVERSION='"$(version)"' -Isrc -MMD -MP \
           $(shell pkg-config --cflags $(libs) 2>/dev/null)
# SQLite, where most of a run's time goes, is a tenth faster linked into the program itself.
sqlite_release := $(if $(wildcard $(shell pkg-config --variable=libdir sqlite3)/libsqlite3.a),-l:libsqlite3.a)
ldlibs  := $(patsubst -lsqlite3,$(or $(sqlite_$(build)),-lsqlite3),$(shell \
           pkg-config --libs $(libs) 2>/dev/null)) -lhpdf -lhyphen -lm

obj     := out/obj/$(build)
sources := $(filter-out src/main.c,$(wildcard src/*/*.c))
headers := $(wildcard src/*/*.h)
sql     := $(sort $(wildcard src/sql/*.sql src/sql/*/*.sql))
library := $(obj)/libequitypack.a
program := $(obj)/equitypack
tests   := $(patsubst tests/%.c,$(obj)/tests/%,$(wildcard tests/*/test_*.c))
helpers := $(patsubst %.c,$(obj)/%.o,$(filter-out $(wildcard tests/*/test_*.c tests/demo/*.c),$(wildcard tests/*/*.c)))
demo    := $(obj)/tests/demo/generate
to_format := $(wildcard src/*.c src/*/*.[ch] tests/*.[ch] tests/*/*.[ch])

.PHONY: all release test check bless asan valgrind cover fuzz demo-data demo-check layers headers format format-check \
        clean
all: $(program)

test: $(tests) $(program)
	@sh tests/run.sh $(program) $(tests)
check: deps
	@$(MAKE) --no-print-directory layers format-check headers test demo-check
bless: $(tests) $(program)
	@BLESS=1 sh tests/run.sh $(program) $(tests) >/dev/null; git diff --stat -- tests fixtures
asan:
	$(MAKE) build=sanitize test
memcheck := valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
            --show-leak-kinds=definite
too_slow := %/test_properties %/test_order %/test_examples %/test_identities %/test_worked
valgrind: $(tests) $(program) # the quick tests, then ingest and build of the demo
	@RUNNER="$(memcheck)" sh tests/run.sh $(program) $(filter-out $(too_slow),$(tests))
	@rm -rf out/valgrind && mkdir -p out/valgrind
	@$(memcheck) $(program) ingest fixtures/demo --quiet --db out/valgrind/books.db
	@$(memcheck) $(program) build 2026-10 --as-of 2026-11-04 --db out/valgrind/books.db --out out/valgrind
cover: # which share of the lines the tests run, by folder
	@find out/obj/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory build=coverage test
	@cd out/obj/coverage && gcov -n $$(find src -name '*.gcda') 2>/dev/null | awk -f ../../../tests/cover.awk
fuzzers := csv template layout
seconds ?= 60
fuzz: # each fuzzer for some seconds; what makes one fall is left in out/
	@$(MAKE) --no-print-directory CC=clang build=fuzz $(fuzzers:%=out/obj/fuzz/%)
	@for f in $(fuzzers); do mkdir -p out/fuzz/$$f && out/obj/fuzz/$$f -max_total_time=$(seconds) \
	    -timeout=20 -print_final_stats=1 -verbosity=0 -close_fd_mask=1 -artifact_prefix=out/fuzz/$$f- \
	    -dict=fixtures/fuzz/$$f.dict out/fuzz/$$f fixtures/fuzz/$$f || exit 1; done
$(fuzzers:%=$(obj)/%): $(obj)/%: tests/fuzz/entry.c $(obj)/tests/helpers.a $(library)
	@$(CC) $(cflags) -fsanitize=fuzzer -DFUZZ=fuzz_$* -o $@ $(filter-out %.h,$^) $(ldlibs) -lcmocka
demo-data: $(demo) # writes fixtures/demo/tables and sources anew
	@rm -rf fixtures/demo/tables fixtures/demo/sources && $(demo) fixtures/demo
demo-check: $(demo)
	@sh tests/demo/compare.sh $(demo) fixtures/demo
layers:
	@awk -f tests/check_layers.awk src/LAYERS $(wildcard src/*/*.[ch] src/*.[ch])
headers: $(patsubst src/%.h,$(obj)/headers/%.ok,$(headers)) # each header compiles alone
$(obj)/headers/%.ok: src/%.h
	@mkdir -p $(@D)
	@$(CC) $(filter-out -MMD -MP,$(cflags)) -MMD -MT $@ -MF $(@:.ok=.d) -fsyntax-only -x c $<
	@touch $@
format:
	@clang-format -i $(to_format)
format-check:
	@clang-format --dry-run -Werror $(to_format)
clean:
	rm -rf out/obj out/bin

.PHONY: deps pack gallery bench install uninstall
deps: # a quick no-op when all is there
	@sh tests/deps.sh

release:
	@$(MAKE) --no-print-directory build=release all
	@mkdir -p out/bin && cp -f out/obj/release/equitypack out/bin/equitypack

# The demo pack: invented data, a pinned as-of date and clock, so the same bytes everywhere.
pack: deps
	@$(MAKE) --no-print-directory release
	@rm -f out/equitypack.db out/equitypack.db-wal out/equitypack.db-shm
	@out/bin/equitypack ingest fixtures/demo
	@SOURCE_DATE_EPOCH=1793793600 out/bin/equitypack build 2026-10 --as-of 2026-11-04

# Every element, chart and drawing beside the text that makes it: the template author's manual.
gallery: deps
	@$(MAKE) --no-print-directory release
	@SOURCE_DATE_EPOCH=1793793600 out/bin/equitypack render templates/gallery.xml -o out/gallery.pdf

bench: deps # speed, in pairs A B A B ...: medians and ratios
	@$(MAKE) --no-print-directory release
	@for b in tests/bench/*.sh; do sh $$b out/bin/equitypack || exit 1; done

share := $(DESTDIR)$(PREFIX)/share
install: release
	install -D out/bin/equitypack $(DESTDIR)$(PREFIX)/bin/equitypack
	mkdir -p $(share)/equitypack $(share)/man/man1
	cp -R templates fonts $(share)/equitypack/
	out/bin/equitypack help --man >$(share)/man/man1/equitypack.1
uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/equitypack $(share)/equitypack $(share)/man/man1/equitypack.1

$(program): $(obj)/src/main.o $(library)
	@echo "ld $@"
	@$(CC) $(cflags) -o $@ $^ $(ldlibs) $(LDFLAGS)
$(library): $(sources:%.c=$(obj)/%.o) $(obj)/gen/sql.o
	@rm -f $@
	@ar qcs $@ $^
$(obj)/tests/%: $(obj)/tests/%.o $(obj)/tests/test.o $(obj)/tests/helpers.a $(library)
	@$(CC) $(cflags) -o $@ $^ $(ldlibs) -lcmocka $(LDFLAGS)
$(obj)/tests/helpers.a: $(helpers)
	@rm -f $@
	@ar qcs $@ $^
$(demo): $(patsubst %.c,$(obj)/%.o,$(wildcard tests/demo/*.c)) $(library)
	@$(CC) $(cflags) -o $@ $^ $(ldlibs) $(LDFLAGS)
$(obj)/%.o: %.c
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(cflags) $(CFLAGS) -c -o $@ $<
$(obj)/gen/%.o: $(obj)/gen/%.c # whole files as strings
	@$(CC) $(cflags) $(CFLAGS) -Wno-overlength-strings -c -o $@ $<
$(obj)/gen/sql.c: src/sql/embed.awk $(sql)
	@mkdir -p $(@D)
	@awk -f src/sql/embed.awk $(sql) >$@
# A build says which sources it was made from.
$(obj)/src/pack/identity.o: cflags += -DSOURCE_SHA256='"$(shell cat $(sort $(sources) src/main.c \
    $(headers) $(sql) $(wildcard src/*/*.def)) | sha256sum | cut -c1-64)"'
$(obj)/src/pack/identity.o: $(sources) $(headers) $(sql)
.SECONDARY:
-include $(shell find $(obj) -name '*.d' 2>/dev/null)
