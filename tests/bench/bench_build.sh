#!/bin/sh
# How long the demo pack takes, both editions, with derived books at hand: the next draft in its
# folder, the first one in a new folder, which archives its inputs too, and from facts alone.
# Triples next first facts next first facts ...; then the largest memory of a run.
# usage: tests/bench/bench_build.sh PROGRAM [TRIPLES]
set -eu
program=$1 count=${2:-9}
here=$(dirname "$0")
place=$(mktemp -d "${TMPDIR:-/tmp}/equitypack-bench-XXXXXX")
trap 'rm -rf "$place"' EXIT

"$program" ingest --quiet --db "$place/books.db" "$here/../../fixtures/demo" >/dev/null

build() { # FOLDER: into one of its own where the first draft is meant, as nothing is removed here
    begin=$(date +%s%N)
    SOURCE_DATE_EPOCH=1793793600 "$program" build 2026-10 --as-of 2026-11-04 --force --verbose \
        --db "$place/books.db" --out "$1" >/dev/null 2>>"$place/stages"
    echo $((($(date +%s%N) - begin) / 1000000))
}
forget() {
    sqlite3 "$place/books.db" 'DROP TABLE IF EXISTS derive_state'
}

build "$place/out" >/dev/null
i=0
while [ $i -lt "$count" ]; do
    next=$(build "$place/out")
    first=$(build "$place/out-$i")
    forget
    facts=$(build "$place/out")
    echo "$next $first" >>"$place/first"
    echo "$next $facts" >>"$place/facts"
    i=$((i + 1))
done
awk -v a="build: the demo's next draft" -v b="the first in a folder" -f "$here/pairs.awk" "$place/first"
awk -v a="build: the demo's next draft" -v b="from facts" -f "$here/pairs.awk" "$place/facts"
awk '/KB at most/ && $(NF - 3) + 0 > most { most = $(NF - 3) + 0 }
    END { printf "build: %d KB of memory at most\n", most }' "$place/stages"
