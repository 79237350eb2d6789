"""A mailbox seen over IMAP: what the tests fill, change and look at behind the back of the server under test."""

import base64
import imaplib
import itertools
import re
import time

from . import samples

imaplib.Commands.setdefault("MOVE", ("SELECTED",))


def modified_utf7(name):
    """A folder's name as IMAP writes it (RFC 3501 section 5.1.3)."""

    def encoded(is_ascii, run):
        if is_ascii:
            return run.replace("&", "&-")
        return "&" + base64.b64encode(run.encode("utf-16be")).decode().rstrip("=").replace("/", ",") + "-"

    return "".join(encoded(key, "".join(run)) for key, run in itertools.groupby(name, lambda letter: " " <= letter <= "~"))


class Mailbox:
    """One person's mailbox. Each method opens a connection of its own, so that none of them sees stale data."""

    def __init__(self, port, login, password):
        self.port, self.login, self.password = port, login, password

    def connect(self, folder=None):
        connection = imaplib.IMAP4("127.0.0.1", self.port)
        connection.authenticate("PLAIN", lambda _: f"\0{self.login}\0{self.password}".encode())
        if folder is not None:
            must(connection.select(quoted(folder)))
        return connection

    def create(self, folder):
        with self.connect() as connection:
            must(connection.create(quoted(folder)))
            must(connection.subscribe(quoted(folder)))

    def wake(self):
        """Asks for CONDSTORE in every folder, as ordinary IMAP clients do.

        Dovecot counts a folder's mod-sequences only from then on, and SOGo shows a folder without them as empty until a
        client asks for GetItemEstimate.
        """
        with self.connect() as connection:
            must(connection.enable("CONDSTORE"))
            for line in must(connection.list()):
                attributes, _, name = line.decode().partition(' "/" ')
                if r"\noselect" not in attributes.lower():
                    must(connection.select(name, readonly=True))

    def append(self, folder, messages):
        """Stores (date, bytes) pairs; the date becomes INTERNALDATE."""
        with self.connect() as connection:
            for date, data in messages:
                must(connection.append(quoted(folder), "", imaplib.Time2Internaldate(date), data))

    def flag(self, folder, message_id, flag, on=True):
        with self.connect(folder) as connection:
            must(connection.uid("STORE", self.uid(connection, message_id), "+FLAGS" if on else "-FLAGS", f"({flag})"))

    def delete(self, folder, message_id):
        with self.connect(folder) as connection:
            uid = self.uid(connection, message_id)
            must(connection.uid("STORE", uid, "+FLAGS", r"(\Deleted)"))
            must(connection.uid("EXPUNGE", uid))

    def move(self, folder, message_id, target):
        with self.connect(folder) as connection:
            must(connection.uid("MOVE", self.uid(connection, message_id), quoted(target)))

    def messages(self, folder="INBOX"):
        """The folder's messages as {Message-ID: bytes}."""
        with self.connect(folder) as connection:
            parts = must(connection.uid("FETCH", "1:*", "(BODY.PEEK[])"))
        bodies = [part[1] for part in parts if isinstance(part, tuple)]
        return {re.search(rb"(?im)^message-id:\s*(\S+)", body).group(1).decode(): body for body in bodies}

    def wait_for(self, folder, found, seconds=20):
        """Waits for a message of which `found(bytes)` is true, and returns it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for body in self.messages(folder).values():
                if found(body):
                    return body
            time.sleep(0.2)
        raise AssertionError(f"no such message came to {folder} of {self.login} in {seconds} s")

    def fill(self, folder, numbers, seed):
        """Stores samples, and returns them as rows of a manifest."""
        made = [samples.build(number, seed, f"{self.login}@lab.test") for number in numbers]
        self.append(folder, ((sample.date, sample.data) for sample in made))
        return [samples.row(sample, folder) for sample in made]

    @staticmethod
    def uid(connection, message_id):
        found = must(connection.uid("SEARCH", "HEADER", "Message-ID", message_id))[0].decode().split()
        if len(found) != 1:
            raise LookupError(f"{len(found)} messages with Message-ID {message_id}")
        return found[0]


def quoted(folder):
    return '"' + modified_utf7(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'


def must(answer):
    status, data = answer
    if status != "OK":
        raise RuntimeError(f"the IMAP server refused: {data}")
    return data
