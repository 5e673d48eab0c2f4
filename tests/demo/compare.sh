#!/bin/sh
# The committed demo data must be what the generator writes; .gz files are compared unpacked,
# since another zlib may pack the same text into other bytes.
# usage: tests/demo/compare.sh GENERATOR FOLDER
set -eu

generator=$1 committed=$2
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

"$generator" "$fresh/data"
unpack() {
    case $1 in
    *.gz) gzip -dc "$1" ;;
    *) cat "$1" ;;
    esac
}
failed=0
list() {
    (cd "$1" && find tables sources -type f)
}
for name in $( (list "$committed" && list "$fresh/data") | sort -u); do
    if [ ! -f "$committed/$name" ] || [ ! -f "$fresh/data/$name" ]; then
        echo "demo: $name is only in one of $committed and the generator's output"
        failed=1
        continue
    fi
    unpack "$committed/$name" >"$fresh/want"
    unpack "$fresh/data/$name" >"$fresh/got"
    cmp -s "$fresh/want" "$fresh/got" || {
        echo "demo: $name differs from what the generator writes; run \`make demo-data\`"
        failed=1
    }
done
[ "$failed" -eq 0 ] && echo "demo data: as generated"
