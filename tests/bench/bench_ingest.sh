#!/bin/sh
# How long a million spend rows take, all checks on, against the sqlite3 shell's .import into a
# typed table with the same nine-column key. Pairs A B A B ...; medians and the median ratio.
# usage: tests/bench/bench_ingest.sh PROGRAM [ROWS] [PAIRS]
set -eu
program=$1 rows=${2:-1000000} pairs=${3:-5}
place=$(mktemp -d "${TMPDIR:-/tmp}/equitypack-bench-XXXXXX")
trap 'rm -rf "$place"' EXIT

cc -O2 -o "$place/make_spend" "$(dirname "$0")/make_spend.c"

schema='CREATE TABLE fact_spend_daily (date TEXT, platform TEXT, account_id TEXT,
    campaign_id TEXT, adset_id TEXT, ad_id TEXT, placement TEXT, country TEXT, device TEXT,
    spend REAL, impressions INTEGER, clicks INTEGER, conversions REAL, conversion_value REAL,
    PRIMARY KEY (date, platform, account_id, campaign_id, adset_id, ad_id, placement, country,
    device)) STRICT, WITHOUT ROWID;'

now() {
    date +%s%N
}
ours() {
    rm -f "$place"/ours.db*
    begin=$(now)
    "$program" ingest --quiet --db "$place/ours.db" "$place/data" >/dev/null
    echo $((($(now) - begin) / 1000000))
}
theirs() {
    rm -f "$place"/theirs.db*
    sqlite3 "$place/theirs.db" "$schema"
    begin=$(now)
    sqlite3 "$place/theirs.db" ".import --csv --skip 1 '$file' fact_spend_daily"
    echo $((($(now) - begin) / 1000000))
}

for order in "" shuffled; do
    file=$place/data/tables/fact_spend_daily.csv
    mkdir -p "$place/data/tables"
    "$place/make_spend" "$rows" $order >"$file"
    i=0
    while [ $i -lt "$pairs" ]; do
        a=$(ours)
        b=$(theirs)
        echo "$a $b"
        i=$((i + 1))
    done | awk -v a="ingest: $rows rows ${order:-in key order}:" -v b=.import \
        -f "$(dirname "$0")/pairs.awk"
done
