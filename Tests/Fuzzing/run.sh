#!/bin/sh
# Fuzzes the codec: run.sh [SECONDS], 60 by default. Ends with 1 when an input makes it crash, hang or disagree with itself;
# that input then is to become a file under Tests/Fixtures/wbxml/regressions, which `swift test` replays.
set -eu
seconds=${1:-60}
cd "$(dirname "$0")"
fixtures=../Fixtures/wbxml

swift build -c release --sanitize fuzzer --product FuzzWBXML
binary=$(swift build -c release --sanitize fuzzer --show-bin-path)/FuzzWBXML

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir "$work/seeds" "$work/corpus"
# A target's first two bytes are options: four ways for each file.
for file in $fixtures/vectors/*.wbxml $fixtures/malformed/*.bin; do
    [ "$(wc -c <"$file")" -lt 4000 ] || continue
    name=$(basename "$file")
    for option in '\001\001' '\007\000' '\100\001' '\300\000'; do
        { printf "$option"; cat "$file"; } >"$work/seeds/$(printf '%s' "$option" | tr -d '\\')-$name"
    done
done
for file in $fixtures/regressions/*; do
    [ -f "$file" ] && cp "$file" "$work/seeds/"
done

mkdir -p .build/crashes
# Swift's own crash report takes minutes under the fuzzer.
export SWIFT_BACKTRACE=enable=no
if ! "$binary" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=4096 -print_final_stats=1 \
    -artifact_prefix="$PWD/.build/crashes/" "$work/corpus" "$work/seeds" >"$work/log" 2>&1; then
    tail -n 40 "$work/log"
    echo "The input that failed is in $PWD/.build/crashes; copy it to Tests/Fixtures/wbxml/regressions." >&2
    exit 1
fi
grep -E '^(stat::number_of_executed_units|stat::average_exec_per_sec|stat::peak_rss_mb|Done)' "$work/log"
