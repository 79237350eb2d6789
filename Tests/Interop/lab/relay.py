"""The mail relay that SOGo sends through: puts mail for the people of one domain into their Maildirs, refuses all else.

    relay.py PORT PEOPLE.json MAIL_DIRECTORY
"""

import itertools
import json
import os
import re
import socketserver
import sys
import time
from pathlib import Path

serial = itertools.count()


def deliver(maildir, message):
    """Writes a message as Maildir asks for: whole under tmp/, then renamed into new/."""
    for part in ("tmp", "new", "cur"):
        (maildir / part).mkdir(parents=True, exist_ok=True)
    name = f"{time.time():.6f}.{os.getpid()}_{next(serial)}.relay"
    (maildir / "tmp" / name).write_bytes(message)
    (maildir / "tmp" / name).rename(maildir / "new" / name)


class Session(socketserver.StreamRequestHandler):
    people, mail = {}, Path()

    def handle(self):
        recipients = []
        self.say("220 relay ESMTP")
        while line := self.rfile.readline():
            verb, address = line[:4].upper(), re.search(rb"<([^>]*)>", line)
            if verb == b"EHLO":
                self.say("250-relay", "250-8BITMIME", "250 SMTPUTF8")
            elif verb == b"RCPT":
                person = self.people.get(address.group(1).decode().lower() if address else "")
                if person:
                    recipients.append(person)
                self.say("250 ok" if person else "550 5.1.1 no such person here")
            elif verb == b"DATA":
                self.say("354 go on")
                message = self.message()
                for person in recipients:
                    deliver(self.mail / person["login"] / "Maildir", message)
                recipients = []
                self.say("250 delivered")
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                recipients = [] if verb in (b"MAIL", b"RSET") else recipients
                self.say("250 ok" if verb in (b"HELO", b"MAIL", b"RSET", b"NOOP") else "502 not known")

    def message(self):
        """The lines up to the lone dot, with the dots undone that the sender doubled."""
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line[1:] if line.startswith(b".") else line for line in lines)

    def say(self, *lines):
        self.wfile.write("".join(line + "\r\n" for line in lines).encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    port, people, mail = sys.argv[1:]
    Session.people = {person["email"]: person for person in json.loads(Path(people).read_text(encoding="utf-8"))}
    Session.mail = Path(mail)
    Server(("127.0.0.1", int(port)), Session).serve_forever()
