"""The mail that mailboxes are filled with: the same number, seed and address give the same bytes.

Each kind is something that real mail does and a client can get wrong. Lines end in CRLF, as on the wire.
"""

import base64
import hashlib
import quopri
import random
import struct
import zlib
from datetime import datetime, timezone
from email.header import Header, decode_header, make_header
from email.utils import format_datetime
from typing import NamedTuple

WORDS = "agenda bridge copper draft ember figure gravel harvest island jacket kettle lantern meadow notice orbit paper".split()
MANY_SCRIPTS = "Grüße aus Köln, déjà vu, Καλημέρα, доброе утро, שלום, こんにちは, 🚀 and e\u0301"
EPOCH = 1_750_000_000
LARGE = 5_000_000

Sample = NamedTuple("Sample", [
    ("number", int), ("kind", str), ("message_id", str), ("subject", str | None), ("date", int), ("data", bytes),
    # File name (None where a part has none) and decoded bytes of each attachment, in order.
    ("attachments", list),
])


def crlf(data):
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def png(shade):
    """A picture of one grey pixel."""
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes((0, shade)))) + chunk(b"IEND", b""))


class Writer:
    """Builds one message out of parts; a part is bytes: its headers, an empty line, its body."""

    def __init__(self, number, seed):
        self.random = random.Random(f"{seed}/{number}")
        self.number = number
        self.attachments = []

    def words(self, count):
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def paragraphs(self):
        return "".join(self.words(self.random.randint(5, 11)) + "\n" for _ in range(self.random.randint(2, 20)))

    def text(self, text, subtype="plain", charset="utf-8", encoding="quoted-printable"):
        raw = text.encode(charset)
        body = {"quoted-printable": lambda: quopri.encodestring(raw), "base64": lambda: base64.encodebytes(raw)}.get(
            encoding, lambda: raw)()
        return f"Content-Type: text/{subtype}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body

    def multipart(self, subtype, *parts):
        boundary = f"=_{self.random.getrandbits(64):016x}".encode()
        body = b"".join(b"--" + boundary + b"\n" + part.rstrip(b"\n") + b"\n" for part in parts)
        return b'Content-Type: multipart/%s; boundary="%s"\n\n%s--%s--\n' % (subtype.encode(), boundary, body, boundary)

    def attachment(self, name, data, disposition=None, more="", kind="application/octet-stream"):
        """A base64 part. `disposition` is the file name parameter as written, where it is not plain ASCII."""
        self.attachments.append((name, data))
        disposition = disposition or f'filename="{name}"'
        how = "inline" if more else "attachment"
        return (f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n{more}"
                f"Content-Disposition: {how}; {disposition}\n\n").encode() + base64.encodebytes(data)

    def html(self, more=""):
        return self.text(f"<html><body><p>{MANY_SCRIPTS} &amp; {self.words(8)}</p>{more}</body></html>\n", "html")


# Each kind takes the writer and returns the message's headers of its own and its body part.

def plain(w):
    return [], w.text(w.paragraphs(), charset="us-ascii", encoding="7bit")

def eight_bit(w):
    return [], w.text(MANY_SCRIPTS + "\n" + w.paragraphs(), encoding="8bit")

def html_alternative(w):
    return [], w.multipart("alternative", w.text(MANY_SCRIPTS + "\n"), w.html())

def inline_image(w):
    content_id = f"picture{w.number}@seed"
    return [], w.multipart(
        "related", w.html(f'<img src="cid:{content_id}">'),
        w.attachment("dot.png", png(w.number % 256), more=f"Content-ID: <{content_id}>\n", kind="image/png"))

def attachments(w):
    encoded = Header("Übersicht März.txt", "utf-8").encode()
    return [], w.multipart(
        "mixed", w.text(MANY_SCRIPTS + "\n"), w.attachment("table.bin", w.random.randbytes(3000)),
        w.attachment("€ Kurse.pdf", b"%PDF-1.4\n" + w.random.randbytes(900), "filename*=UTF-8''%E2%82%AC%20Kurse.pdf"),
        w.attachment("Übersicht März.txt", "späte Notiz\n".encode(), f'filename="{encoded}"'),
        w.attachment("in two pieces.dat", b"\x00\x01" * 50, 'filename*0="in two"; filename*1=" pieces.dat"'))

def latin1(w):
    return [], w.text("Où est le café ?\nÇa va, à bientôt.\n" + w.paragraphs(), charset="iso-8859-1")

def cyrillic(w):
    return [], w.text("Добрый день,\nпосылаю отчёт.\n", charset="koi8-r", encoding="base64")

def chinese(w):
    return [], w.text("你好，\n会议改到明天。\n", charset="gb18030", encoding="base64")

def japanese(w):
    return [], w.text("これは日本語のメールです。\n" + w.paragraphs(), charset="iso-2022-jp", encoding="7bit")

def unknown_charset(w):
    return [], w.text(w.paragraphs(), encoding="7bit").replace(b"charset=utf-8", b"charset=x-nobody-knows", 1)

def nested(w):
    inner = build(w.number, 99, "inner@lab.test", kind="attachments")
    w.attachments += [(None, inner.data), *inner.attachments]
    return [], w.multipart(
        "mixed", w.text("see the message below\n"),
        b"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n" + inner.data.replace(b"\r\n", b"\n"))

def raw_headers(w):
    return [f"Subject: nackte Umlaute äöü € {w.number}", "X-Note: ünverschlüsselt"], w.text(MANY_SCRIPTS + "\n", encoding="8bit")

def no_subject(w):
    return ["Subject"], w.text(w.paragraphs())

def empty_subject(w):
    return ["Subject: "], w.text(w.paragraphs())

def no_date(w):
    return ["Date"], w.text(w.paragraphs())

def long_subject(w):
    return [f"Subject: {w.number} " + w.words(60).replace(" island ", "\n island ")], w.text(w.paragraphs())

def many_recipients(w):
    return ["Cc: " + ",\n ".join(f'"Person, No. {n}" <p{n}@elsewhere.test>' for n in range(60)),
            "Reply-To: List <list@elsewhere.test>", "List-Id: <list.elsewhere.test>", "X-Priority: 1"], w.text(w.paragraphs())

def odd_lines(w):
    return [], w.text(".\n..dots\nFrom the start of a line\n" + "x" * 900 + "\n\ttab  \n-- \n", charset="us-ascii", encoding="7bit")

def control_characters(w):
    return [], w.text("before\x0cafter a form feed\n", charset="us-ascii", encoding="7bit")

def signed(w):
    signature = b"-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"
    w.attachments.append(("signature.asc", crlf(signature.rstrip(b"\n"))))
    return [], w.multipart(
        'signed; micalg=pgp-sha256; protocol="application/pgp-signature"', w.text("every  space\tcounts\n" + w.paragraphs()),
        b'Content-Type: application/pgp-signature\nContent-Disposition: attachment; filename="signature.asc"\n\n' + signature)

def empty(w):
    return ["MIME-Version"], b"\n"

def large(w):
    return [], w.multipart("mixed", w.text("5 MB\n"), w.attachment("large.bin", w.random.randbytes(LARGE)))


KINDS = {function.__name__: function for function in (
    plain, eight_bit, html_alternative, inline_image, attachments, latin1, cyrillic, chinese, japanese, unknown_charset,
    nested, raw_headers, no_subject, empty_subject, no_date, long_subject, many_recipients, odd_lines, control_characters,
    signed, empty)}


def build(number, seed, recipient, kind=None):
    """Message `number`; without a kind the kinds take turns, and every 500th message is a large one."""
    kind = kind or ("large" if number % 500 == 250 else list(KINDS)[number % len(KINDS)])
    w = Writer(number, seed)
    own, body = (large if kind == "large" else KINDS[kind])(w)
    date = EPOCH + number * 3600
    message_id = f"<{seed}.{number}.{recipient}>"
    headers = {
        "From": f"{Header('Zoë Sender', 'utf-8').encode()} <sender@elsewhere.test>",
        "To": recipient,
        "Message-ID": message_id,
        "Date": format_datetime(datetime.fromtimestamp(date, timezone.utc)),
        "Subject": Header(f"{kind} {number} – {w.words(4)}", "utf-8", header_name="Subject").encode(),
        "MIME-Version": "1.0",
    }
    for line in own:
        name, colon, value = line.partition(":")
        headers.pop(name, None)
        if colon:
            headers[name] = value.strip(" ")
    data = "".join(f"{name}: {value}\n" for name, value in headers.items()).encode() + body
    subject = headers.get("Subject")
    subject = subject if subject is None else str(make_header(decode_header(subject.replace("\n", ""))))
    return Sample(number, kind, message_id, subject, date, crlf(data), w.attachments)


def again(message_id):
    """The sample that a Message-ID belongs to."""
    seed, number, recipient = message_id.strip("<>").split(".", 2)
    return build(int(number), int(seed), recipient)


def row(sample, folder):
    """The manifest's row of a sample: what must be found again."""
    digest = lambda data: hashlib.sha256(data).hexdigest()
    return {
        "folder": folder, "kind": sample.kind, "message_id": sample.message_id, "subject": sample.subject,
        "size": len(sample.data), "sha256": digest(sample.data),
        "attachments": [{"name": name, "sha256": digest(data)} for name, data in sample.attachments],
    }
