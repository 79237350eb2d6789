# Sourced by scripts that want a server: `start_mock DIRECTORY [OPTION…]` starts eas-mock-server from $bin, sets $url and
# $port, puts its certificate authority into DIRECTORY/ca.pem, and has it ended with the script.

start_mock() {
    local directory=$1
    shift
    mkdir -p "$directory"
    rm -f "$directory/server.json"
    "$bin/eas-mock-server" --user alice@example.test:secret --ca-out "$directory/ca.pem" "$@" \
        >"$directory/server.json" 2>"$directory/server.log" &
    mock=$!
    trap 'kill "$mock" 2>/dev/null || :; wait "$mock" || :' EXIT
    # It prints one line when it is ready.
    until [ -s "$directory/server.json" ]; do
        kill -0 "$mock" 2>/dev/null || { cat "$directory/server.log" >&2; return 1; }
        sleep 0.1
    done
    url=$(sed -E 's|.*"url":"([^"]*)".*|\1|' "$directory/server.json")
    port=$(sed -E 's|https://[^/]*:([0-9]+)/.*|\1|' <<<"$url")
}
