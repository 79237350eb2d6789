"""A tree of Maildirs as the tests see it."""

import email
import email.policy
import hashlib
from pathlib import Path
from typing import NamedTuple

from .samples import crlf


class Message(NamedTuple):
    """One file of a Maildir."""

    path: Path
    # The Maildir's path below the root, such as "Projects/Alpha".
    folder: str
    # "new" or "cur".
    place: str
    # The letters after ":2,", such as "FS".
    flags: str

    @property
    def data(self):
        """The content with CRLF at the end of each line, however it is stored."""
        return crlf(self.path.read_bytes())

    @property
    def sha256(self):
        return hashlib.sha256(self.data).hexdigest()

    def parsed(self):
        return email.message_from_bytes(self.data, policy=email.policy.default)


def files(root):
    """All messages below a directory."""
    for place in sorted(root.rglob("*")):
        if place.name in ("new", "cur") and (place.parent / "tmp").is_dir():
            for path in sorted(place.iterdir()):
                flags = path.name.rpartition(":2,")[2] if ":2," in path.name else ""
                yield Message(path, str(place.parent.relative_to(root)), place.name, flags)


def by_message_id(root):
    """All messages below a directory as {Message-ID: [message, …]}."""
    found = {}
    for message in files(root):
        with open(message.path, "rb") as file:
            head = email.message_from_binary_file(file) if message.path.stat().st_size < 100_000 else (
                email.message_from_bytes(file.read(20_000)))
        found.setdefault(head["Message-ID"], []).append(message)
    return found


def snapshot(root):
    """What must not change when nothing happened: every file with its inode, size and time of change."""
    status = {message.path: message.path.stat() for message in files(root)}
    return {path: (each.st_ino, each.st_size, each.st_mtime_ns) for path, each in status.items()}


def attachments(message):
    """The named parts of a parsed message, also those of messages within it, as (name, SHA-256) pairs."""
    named = ((part.get_filename(), part) for part in message.walk() if not part.is_multipart())
    return [(name, hashlib.sha256(part.get_payload(decode=True)).hexdigest()) for name, part in named if name]


def text(message):
    """The text of a message of one part, with LF and no space at its end; a charset that nobody knows is taken for ASCII."""
    raw = message.get_payload(decode=True)
    try:
        decoded = raw.decode(message.get_content_charset())
    except LookupError:
        decoded = raw.decode("ascii")
    return decoded.replace("\r\n", "\n").rstrip()
