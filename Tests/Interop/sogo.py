#!/usr/bin/env python3
"""A real ActiveSync server (SOGo, from Debian's packages) on loopback.

    sogo.py start [--port 28080] [--debug]   install what is missing, start, print how to reach it as JSON
    sogo.py env   [--port 28080]             print that JSON again
    sogo.py stop  [--port 28080] [--purge]   stop; --purge also deletes the state directory

The state directory is /tmp/eas-interop-PORT; seven ports are used from PORT on. `start` is safe to run again.
"""

import argparse
import json
import sys

sys.dont_write_bytecode = True

from lab.sogo import SOGo


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("start", "stop", "env"))
    parser.add_argument("--port", type=int, default=28080)
    parser.add_argument("--debug", action="store_true", help="log every request and reply as XML in STATE/log/sogod.log")
    parser.add_argument("--purge", action="store_true")
    options = parser.parse_args()
    server = SOGo(options.port, debug=options.debug)
    if options.action == "stop":
        server.stop(options.purge)
        return
    if options.action == "start":
        server.start()
    print(json.dumps(server.describe(), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
