#!/bin/sh
# Installs what the build, the program and the tests need, from Debian's packages. A no-op when
# all is there. On another system it prints the list and stops.
set -eu

packages="gcc make pkg-config clang-format libcairo2-dev libhpdf-dev libxml2-dev libsqlite3-dev
    libcmocka-dev libharfbuzz-dev libfreetype-dev libfribidi-dev libhyphen-dev hyphen-en-us
    libqpdf-dev libssl-dev zlib1g-dev libdeflate-dev fonts-inter fonts-linuxlibertine
    fonts-droid-fallback fonts-dejavu-core icc-profiles-free sqlite3 qpdf poppler-utils
    libxml2-utils"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "equitypack: this is not a Debian system; please install the equivalents of:"
    echo "$packages"
    exit 1
fi
missing=
for package in $packages; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" -ne 0 ]; then
    sudo=sudo
    command -v sudo >/dev/null 2>&1 || {
        echo "equitypack: needs root (no sudo here) to install:$missing"
        exit 1
    }
fi
echo "equitypack: installing what the build and the tests need:$missing"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends $missing
