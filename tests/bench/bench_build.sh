#!/bin/sh
# How long the demo pack takes, both editions, with derived books at hand and from facts alone.
# Pairs fresh stale fresh stale ...; then the largest memory of a run.
# usage: tests/bench/bench_build.sh PROGRAM [PAIRS]
set -eu
program=$1 pairs=${2:-9}
here=$(dirname "$0")
place=$(mktemp -d "${TMPDIR:-/tmp}/equitypack-bench-XXXXXX")
trap 'rm -rf "$place"' EXIT

"$program" ingest --quiet --db "$place/books.db" "$here/../../fixtures/demo" >/dev/null

build() { # into a new folder: a file system is slow where much has just been removed
    begin=$(date +%s%N)
    SOURCE_DATE_EPOCH=1793793600 "$program" build 2026-10 --as-of 2026-11-04 --verbose \
        --db "$place/books.db" --out "$place/out-$begin" >/dev/null 2>>"$place/stages"
    echo $((($(date +%s%N) - begin) / 1000000))
}
forget() {
    sqlite3 "$place/books.db" 'DROP TABLE IF EXISTS derive_state'
}

build >/dev/null
i=0
while [ $i -lt "$pairs" ]; do
    a=$(build)
    forget
    b=$(build)
    echo "$a $b"
    i=$((i + 1))
done | awk -v a="build: the demo, derived books at hand" -v b="from facts" -f "$here/pairs.awk"
awk '/KB at most/ && $(NF - 3) + 0 > most { most = $(NF - 3) + 0 }
    END { printf "build: %d KB of memory at most\n", most }' "$place/stages"
