#!/bin/sh
# How long a tagged table of 20 000 and of 100 000 rows by 8 columns takes from query to file,
# against libharu alone drawing the same cells untagged, with an embedded face and with Helvetica;
# the largest memory; and whether five times the rows take five times as long. Triples A B C A B C
# ...; medians and the median ratios.
# usage: tests/bench/bench_table.sh PROGRAM [TRIPLES]
set -eu
program=$1 count=${2:-7}
here=$(dirname "$0")
place=$(mktemp -d "${TMPDIR:-/tmp}/equitypack-bench-XXXXXX")
trap 'rm -rf "$place"' EXIT
face=$(awk '$1 == "DejaVuSans" { print $3 }' "$here/../../fonts/faces.conf")

cc -O2 -o "$place/draw_cells" "$here/draw_cells.c" -lhpdf -lsqlite3 -lz

fill() { # ROWS: into $place/ROWS.db
    sqlite3 "$place/$1.db" "CREATE TABLE entry (entry TEXT PRIMARY KEY, day TEXT, platform TEXT,
            campaign TEXT, spend_cents INTEGER, revenue_cents INTEGER, margin_cents INTEGER,
            clicks INTEGER) STRICT, WITHOUT ROWID;
        WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < $1)
        INSERT INTO entry
        SELECT printf('e-%06d', i), date('2020-01-01', '+' || i / 20 || ' days'),
            CASE i % 5 WHEN 0 THEN 'Meta' WHEN 1 THEN 'Taboola' WHEN 2 THEN 'Outbrain'
                WHEN 3 THEN 'MediaGo' ELSE 'NewsBreak' END,
            printf('campaign %03d', i * 7 % 400), i * 7919 % 9000000, i * 104729 % 12000000,
            i * 104729 % 12000000 - i * 7919 % 9000000, i * 31 % 90000
        FROM number"
}
now() {
    date +%s%N
}
ours() {
    begin=$(now)
    "$program" render "$here/table.xml" --db "$place/$1.db" -o "$place/ours.pdf" --verbose \
        >/dev/null 2>>"$place/$1.stages"
    echo $((($(now) - begin) / 1000000))
}
theirs() { # ROWS [FACE]
    begin=$(now)
    "$place/draw_cells" "$place/$1.db" "$place/theirs.pdf" ${2:+"$2"}
    echo $((($(now) - begin) / 1000000))
}

for rows in 20000 100000; do
    fill $rows
    i=0
    while [ $i -lt "$count" ]; do
        a=$(ours $rows)
        b=$(theirs $rows "$face")
        c=$(theirs $rows)
        echo "$a $b $c"
        i=$((i + 1))
    done >"$place/$rows.times"
    awk '{ print $1, $2 }' "$place/$rows.times" |
        awk -v a="table: $rows rows:" -v b="libharu" -f "$here/pairs.awk"
    awk '{ print $1, $3 }' "$place/$rows.times" |
        awk -v a="table: $rows rows:" -v b="libharu in Helvetica" -f "$here/pairs.awk"
    awk -v rows=$rows '/KB at most/ && $(NF - 3) + 0 > most { most = $(NF - 3) + 0 }
        END { printf "table: %d rows: %d KB of memory at most\n", rows, most }' "$place/$rows.stages"
done
paste "$place/100000.times" "$place/20000.times" | awk '{ print $1, $4 }' |
    awk -v a="table: 100000 rows:" -v b="20000 rows" -f "$here/pairs.awk"
