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
    done | awk -v rows="$rows" -v order="${order:-in key order}" '
        function median(list, n,    i, j, swap) {
            for (i = 2; i <= n; i++)
                for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
                    swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap
                }
            return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
        }
        { a[NR] = $1; b[NR] = $2; ratio[NR] = $1 / $2 }
        END {
            printf "ingest: %d rows %s: %d ms, .import %d ms, ratio %.2f (median of %d pairs)\n",
                rows, order, median(a, NR), median(b, NR), median(ratio, NR), NR
        }'
done
