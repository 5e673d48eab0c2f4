#!/bin/sh
# How long the books of a million spend rows take (8 000 ads in 60 campaigns, 125 days), against
# SQLite's own GROUP BY of the same rows to campaign-days over a copy without a key. Then the
# daily statistics of 500 campaigns over 400 days. Pairs A B A B ...; medians, the median ratio.
# usage: tests/bench/bench_derive.sh PROGRAM [ROWS] [PAIRS]
set -eu
program=$1 rows=${2:-1000000} pairs=${3:-5}
place=$(mktemp -d "${TMPDIR:-/tmp}/equitypack-bench-XXXXXX")
trap 'rm -rf "$place"' EXIT

cc -O2 -o "$place/make_spend" "$(dirname "$0")/make_spend.c"

policy='name,effective_from,value
window_days,2019-01-01,30
stats_min_days,2019-01-01,7
k_multiple_bps,2019-01-01,20000'

now() {
    date +%s%N
}
load() { # NAME: $place/NAME/tables into $place/NAME.db
    echo "$policy" >"$place/$1/tables/policy_parameter.csv"
    "$program" ingest --quiet --db "$place/$1.db" "$place/$1" >/dev/null
}
derive() {
    sqlite3 "$place/$1.db" 'DROP TABLE IF EXISTS derive_state'
    begin=$(now)
    "$program" export stop_out --db "$place/$1.db" --as-of "$2" -o "$place/out.csv" >/dev/null
    echo $((($(now) - begin) / 1000000))
}
group() {
    begin=$(now)
    sqlite3 "$place/copy.db" "CREATE TEMP TABLE result AS
        SELECT date, platform, account_id, campaign_id, sum(spend_micros), sum(impressions),
               sum(clicks)
        FROM copy GROUP BY date, platform, account_id, campaign_id"
    echo $((($(now) - begin) / 1000000))
}

mkdir -p "$place/ads/tables" "$place/wide/tables"
"$place/make_spend" "$rows" ads >"$place/ads/tables/fact_spend_daily.csv"
load ads
sqlite3 "$place/copy.db" "ATTACH '$place/ads.db' AS books;
    CREATE TABLE copy AS SELECT * FROM books.fact_spend_daily"
i=0
while [ $i -lt "$pairs" ]; do
    a=$(derive ads 2020-06-30)
    b=$(group)
    echo "$a $b"
    i=$((i + 1))
done | awk -v a="derive: $rows rows:" -v b='GROUP BY' -f "$(dirname "$0")/pairs.awk"

awk 'BEGIN {
    print "date,platform,account_id,campaign_id,spend,impressions,clicks,conversions"
    for (day = 0; day < 400; day++) {
        month = int(day / 28)
        date = sprintf("%04d-%02d-%02d", 2020 + int(month / 12), month % 12 + 1, day % 28 + 1)
        for (i = 0; i < 500; i++)
            printf "%s,meta,a%02d,c%03d,%d.%02d,1,1,1\n", date, i / 25, i, (i * 7 + day * 31) % 900,
                i % 100
    }
}' >"$place/wide/tables/fact_spend_daily.csv"
load wide
echo "derive: 500 campaigns, 400 days: $(derive wide 2021-03-31) ms"
