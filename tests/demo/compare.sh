#!/bin/sh
# The committed demo tables must be what the generator writes; .gz files are compared unpacked,
# since another zlib may pack the same text into other bytes.
# usage: tests/demo/compare.sh GENERATOR FOLDER
set -eu

generator=$1 committed=$2/tables
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

"$generator" "$fresh"
unpack() {
    case $1 in
    *.gz) gzip -dc "$1" ;;
    *) cat "$1" ;;
    esac
}
failed=0
for name in $( (ls "$committed" && ls "$fresh/tables") | sort -u); do
    if [ ! -f "$committed/$name" ] || [ ! -f "$fresh/tables/$name" ]; then
        echo "demo: $name is only in one of $committed and the generator's output"
        failed=1
        continue
    fi
    unpack "$committed/$name" >"$fresh/want"
    unpack "$fresh/tables/$name" >"$fresh/got"
    cmp -s "$fresh/want" "$fresh/got" || {
        echo "demo: $name differs from what the generator writes; run \`make demo-data\`"
        failed=1
    }
done
[ "$failed" -eq 0 ] && echo "demo data: as generated"
