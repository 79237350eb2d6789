#!/bin/sh
# Measures the WBXML reader on three Sync replies of 25 MB, and libwbxml2's parser with empty callbacks on the same bytes.
# Times are CPU time, the median of at least five runs. Both are measured in turn, so that the ratio holds on a busy machine.
set -eu
cd "$(dirname "$0")/../.."
.ci/install libwbxml2-dev

swift build -c release
bench=$(swift build -c release --show-bin-path)/eas-bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
cc -O2 -o "$work/libwbxml_bench" Tests/Benchmarks/libwbxml_bench.c -lwbxml2

"$bench" corpora "$work"
for name in mail calendar contacts; do
    mkdir "$work/$name"
    mv "$work/$name.wbxml" "$work/$name/"
done
for name in mail calendar contacts; do
    "$work/libwbxml_bench" "$work/$name/$name.wbxml" | sed "s|^.*	|$name	libwbxml2	|" >>"$work/figures"
    "$bench" measure "$work/$name" >>"$work/figures"
done
awk -F '\t' '
    BEGIN { printf "%-10s %-10s %10s %12s %14s\n", "document", "reader", "MB/s", "ns a token", "to libwbxml2" }
    $2 == "libwbxml2" { peer = $3; next }
    { if ($1 != last) printf "%-10s %-10s %10.0f\n", $1, "libwbxml2", $3 * 1000 / peer
      last = $1
      printf "%-10s %-10s %10.0f %12.1f %13.1fx\n", $1, $2, $3 * 1000 / $5, $5 / $4, peer / $5 }' "$work/figures"
