"""Autodiscover, which SOGo does not have: the "mobilesync" answer for the people of one domain, behind Basic authentication.

    autodiscover.py PORT PEOPLE.json URL
"""

import base64
import binascii
import json
import sys
import xml.etree.ElementTree as ElementTree
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

ENVELOPE = """<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">{}</Autodiscover>"""
MOBILE = "http://schemas.microsoft.com/exchange/autodiscover/mobilesync/{}schema/2006"
FOUND = """<Response xmlns="{schema}"><Culture>en:us</Culture>
<User><DisplayName>{name}</DisplayName><EMailAddress>{address}</EMailAddress></User>
<Action><Settings><Server><Type>MobileSync</Type><Url>{url}</Url><Name>{url}</Name></Server></Settings></Action></Response>"""
UNKNOWN = """<Response xmlns="{schema}"><Culture>en:us</Culture>
<Action><Error><Status>2</Status><Message>No such mailbox</Message></Error></Action></Response>"""
INVALID = """<Response><Error Time="00:00:00" Id="1"><ErrorCode>600</ErrorCode><Message>Invalid Request</Message><DebugData/>
</Error></Response>"""


def answer(request, people, url):
    """The body that answers a request body."""
    try:
        values = {element.tag.rpartition("}")[2]: element.text or "" for element in ElementTree.fromstring(request).iter()}
    except ElementTree.ParseError:
        return ENVELOPE.format(INVALID)
    if values.get("AcceptableResponseSchema", "").strip() != MOBILE.format("response"):
        return ENVELOPE.format(INVALID)
    address = values.get("EMailAddress", "").strip()
    person = people.get(address.lower())
    form = FOUND if person else UNKNOWN
    name = person["name"] if person else ""
    return ENVELOPE.format(
        form.format(schema=MOBILE.format("response"), name=escape(name), address=escape(address), url=escape(url)))


class Handler(BaseHTTPRequestHandler):
    people, url = {}, ""

    def allowed(self):
        scheme, _, credentials = self.headers.get("Authorization", "").partition(" ")
        try:
            login, _, password = base64.b64decode(credentials).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        person = self.people.get(login.lower())
        return scheme.lower() == "basic" and person is not None and person["password"] == password

    def do_POST(self):
        request = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.allowed():
            self.reply(200, answer(request, self.people, self.url).encode())
        else:
            self.reply(401, b"", {"WWW-Authenticate": 'Basic realm="Autodiscover"'})

    def do_GET(self):
        self.reply(404, b"")

    def reply(self, status, body, headers=None):
        self.send_response(status)
        for name, value in {"Content-Type": "text/xml; charset=utf-8", "Content-Length": len(body), **(headers or {})}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    port, people, Handler.url = sys.argv[1:]
    Handler.people = {person["email"]: person for person in json.loads(Path(people).read_text(encoding="utf-8"))}
    ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
