#!/usr/bin/env python3
"""Fills and changes the mailboxes of the server that sogo.py started, over IMAP.

    seed.py fill --user alice --messages 1000 [--seed 1] [--first 0] [--folder INBOX] [--bare]
                                                  store messages, print their manifest as JSON
    seed.py mark-read | mark-unread | flag | unflag | delete --user alice --message-id ID [--folder INBOX]
    seed.py move --user alice --message-id ID --to Archive [--folder INBOX]
    seed.py create --user alice --folder Projects/Alpha

New mail is `fill --messages 1 --first N`. With --bare the folders stay as Dovecot makes them, without mod-sequences:
SOGo then shows them as empty until a client asks for GetItemEstimate.
"""

import argparse
import json
import sys

sys.dont_write_bytecode = True

from lab.mailbox import Mailbox
from lab.sogo import PEOPLE, SOGo

FLAGS = {
    "mark-read": (r"\Seen", True), "mark-unread": (r"\Seen", False),
    "flag": (r"\Flagged", True), "unflag": (r"\Flagged", False),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("fill", "delete", "move", "create", *FLAGS))
    parser.add_argument("--port", type=int, default=28080, help="the port that sogo.py was given")
    parser.add_argument("--user", required=True, choices=[person.login for person in PEOPLE])
    parser.add_argument("--folder", default="INBOX")
    parser.add_argument("--messages", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--message-id")
    parser.add_argument("--to")
    options = parser.parse_args()
    if options.action not in ("fill", "create") and not options.message_id:
        parser.error(f"{options.action} needs --message-id")
    if options.action == "move" and not options.to:
        parser.error("move needs --to")

    person = next(person for person in PEOPLE if person.login == options.user)
    mailbox = Mailbox(SOGo(options.port).ports["imap"], person.login, person.password)
    if options.action == "fill":
        if not options.bare:
            mailbox.wake()
        rows = mailbox.fill(options.folder, range(options.first, options.first + options.messages), options.seed)
        json.dump(rows, sys.stdout, indent=1, ensure_ascii=False)
        print()
    elif options.action == "create":
        mailbox.create(options.folder)
    elif options.action == "delete":
        mailbox.delete(options.folder, options.message_id)
    elif options.action == "move":
        mailbox.move(options.folder, options.message_id, options.to)
    else:
        mailbox.flag(options.folder, options.message_id, *FLAGS[options.action])


if __name__ == "__main__":
    main()
