#!/usr/bin/env bash
# Shows what eas-sync does, on a mailbox of 500 messages in the mock server: given an e-mail address and a password it finds
# the server and fetches everything into a Maildir, demo/Mail. A second run, now or another day, finds nothing to fetch.
set -euo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-release}

# All products at once: one after another, each would have parts of the others compiled anew.
swift build -c "$configuration"
bin=$(swift build -c "$configuration" --show-bin-path)

. Samples/mock.sh
start_mock demo --seed 1 --messages 500
echo
echo "eas-mock-server listens on port $port, with 500 messages for alice@example.test."

# example.test is in no DNS: as with curl, --connect-to says where its names lead. Nothing of the person's own is read.
eas_sync() {
    echo
    echo "\$ eas-sync $*"
    XDG_CONFIG_HOME=$PWD/demo/config XDG_STATE_HOME=$PWD/demo/state "$bin/eas-sync" "$@" \
        --email alice@example.test --password-command 'echo secret' --ca-file demo/ca.pem \
        --connect-to "example.test:443:127.0.0.1:$port" --connect-to "autodiscover.example.test:443:127.0.0.1:$port"
}
# Name, size and time of every message that is there.
listing() {
    if [ -d demo/Mail ]; then
        find demo/Mail -type f \( -path '*/new/*' -o -path '*/cur/*' \) -printf '%p %s %T@\n' | sort
    fi
}
count() { grep -c . <<<"$1" || :; }

before=$(listing)
eas_sync sync --mail demo/Mail
first=$(listing)
eas_sync sync --mail demo/Mail
second=$(listing)

echo
echo "demo/Mail held $(count "$before") messages before, $(count "$first") after the first run, $(count "$second") after the second."
[ "$(count "$first")" -eq 500 ] || { echo "It should hold 500." >&2; exit 1; }
[ "$first" = "$second" ] || { echo "The second run changed files." >&2; exit 1; }
if [ "$(count "$before")" -eq 500 ]; then
    [ "$before" = "$first" ] || { echo "The first run changed files, though all were there." >&2; exit 1; }
    echo "All of them were there already, and none was downloaded again: this mock server was started anew and has lost its"
    echo "place, as a real one may, so eas-sync matched what it lists with what is here."
else
    echo "The second run downloaded nothing, and neither will another 'make demo'. 'make clean' begins anew."
fi
