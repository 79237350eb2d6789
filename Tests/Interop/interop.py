#!/usr/bin/env python3
"""Runs eas-sync end to end against a real ActiveSync server, SOGo, which it installs, starts and stops, and the tests in
Commands, which send every command.

    interop.py [--eas-sync PROGRAM] [--messages 1000] [--only WORD] [--keep] [--debug]

Without --eas-sync the program is built first, together with the tests. --keep leaves the server running and prints where
everything is. The last line says how many steps passed and failed.
"""

import argparse
import email
import email.policy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from lab import daemon, maildir, samples, scenario
from lab.mailbox import Mailbox
from lab.scenario import step
from lab.sogo import PEOPLE, SOGo
from lab.tool import Tool

ROOT = Path(__file__).resolve().parents[2]
FIRST_PORT = 28080
ALICE, BOB, CAROL, DAVE = PEOPLE[:4]

class Lab:
    """What the steps work on, and what they have done so far."""

    def __init__(self, server, tool, messages, tests_are_built):
        self.server, self.tool, self.messages, self.tests_are_built = server, tool, messages, tests_are_built
        self.rows = []

    def mailbox(self, person):
        return Mailbox(self.server.ports["imap"], person.login, person.password)

    def local(self, person=ALICE):
        return maildir.by_message_id(self.tool.mail(person))

    def only_copy(self, message_id, person=ALICE):
        copies = self.local(person).get(message_id, [])
        assert len(copies) == 1, f"{message_id} is there {len(copies)} times: {copies}"
        return copies[0]

    def row(self, kind):
        """A seeded message of a kind that no step has taken yet."""
        row = next(row for row in self.rows if row["kind"] == kind and not row.get("taken"))
        row["taken"] = True
        return row


def compare(row, copies):
    """None when a message is in the Maildir as it is in the mailbox (or as SOGo gives it), else what differs."""
    if len(copies) != 1:
        return f"is there {len(copies)} times"
    message, parsed = copies[0], copies[0].parsed()
    named = [(each["name"], each["sha256"]) for each in row["attachments"] if each["name"]]
    if maildir.attachments(parsed) != named:
        return f"has the attachments {maildir.attachments(parsed)}"
    if message.sha256 == row["sha256"] or rewritten_by_sogo(row, message):
        return None
    return f"has other bytes: {message.data[:200]}"


def rewritten_by_sogo(row, message):
    """Whether a message is what SOGo makes of it where it does not give the bytes of the mailbox.

    Control characters are left out. A text in a 7-bit charset that SOGo translates (ISO-2022-JP) or does not know comes as
    UTF-8, with few headers and in another order.
    """
    original = samples.again(row["message_id"]).data
    if row["kind"] == "control_characters":
        return message.data == original.replace(b"\x0c", b"")
    if row["kind"] not in ("japanese", "unknown_charset"):
        return False
    before, after = email.message_from_bytes(original, policy=email.policy.default), message.parsed()
    return (after["Content-Type"] == 'text/plain; charset="utf-8"'
            and all(after[name] == before[name] for name in ("From", "To", "Subject", "Message-ID"))
            and after["Date"].datetime == before["Date"].datetime
            and maildir.text(after) == maildir.text(before))


def must_be_equal(rows, local):
    differences = [f"{row['message_id']} ({row['kind']}) {difference}" for row in rows
                   if (difference := compare(row, local.get(row["message_id"], [])))]
    assert not differences, f"{len(differences)} of {len(rows)} differ: " + "; ".join(differences[:5])


@step
def discovery(lab):
    """the server is found by address and password alone"""
    result = lab.tool.run("discover", f"{ALICE.login}@lab.test", person=ALICE)
    assert result.status == 0 and lab.server.url in result.output, result


@step
def discovery_of_a_stranger(lab):
    """an address without a mailbox is not found, and says so"""
    result = lab.tool.run("discover", "nobody@lab.test", person=ALICE)
    assert result.status != 0 and lab.server.url not in result.output and result.messages.strip(), result


@step
def folders(lab):
    """the folders are listed, also those with other scripts in their names"""
    for name in ("Projects", "Projects/Alpha", "Réunions & Fêtes", "日本語"):
        lab.mailbox(ALICE).create(name)
    result = lab.tool.run("folders", person=ALICE)
    missing = [name for name in ("INBOX", "Sent", "Trash", "Alpha", "Réunions & Fêtes", "日本語") if name not in result.output]
    assert result.status == 0 and not missing, f"missing: {missing}; {result}"


@step
def first_sync(lab):
    """every message arrives once: Message-ID, subject, attachments and bytes as seeded"""
    mailbox = lab.mailbox(ALICE)
    mailbox.wake()
    lab.rows = mailbox.fill("INBOX", range(lab.messages), seed=1)
    lab.rows += mailbox.fill("Projects/Alpha", range(25), seed=2) + mailbox.fill("日本語", range(25), seed=3)
    result = lab.tool.sync(ALICE)
    local = lab.local()
    must_be_equal(lab.rows, local)
    strangers = set(local) - {row["message_id"] for row in lab.rows}
    assert not strangers, f"not on the server: {strangers}"
    return f"{len(lab.rows) / result.seconds:.0f} messages/s"


@step
def folder_layout(lab):
    """each folder is a Maildir in the place of its name"""
    local, places = lab.local(), {}
    for row in lab.rows:
        places.setdefault(row["folder"], set()).add(local[row["message_id"]][0].folder)
    assert places == {name: {name} for name in places}, places


@step
def second_sync(lab):
    """a second run changes no file and fetches no message"""
    before = maildir.snapshot(lab.tool.mail(ALICE))
    _, size = lab.server.traffic()
    lab.tool.sync(ALICE)
    _, now = lab.server.traffic()
    assert maildir.snapshot(lab.tool.mail(ALICE)) == before, "files changed"
    assert now - size < 50_000, f"{now - size} bytes came from the server"
    return f"{now - size} bytes"


@step
def new_mail(lab):
    """new mail arrives in new/, in any folder"""
    rows = lab.mailbox(ALICE).fill("INBOX", range(3), seed=4) + lab.mailbox(ALICE).fill("Projects/Alpha", [0], seed=5)
    lab.tool.sync(ALICE)
    must_be_equal(rows, lab.local())
    assert all(lab.only_copy(row["message_id"]).place == "new" for row in rows)
    lab.rows += rows


@step
def read_and_flagged(lab):
    """reading and flagging on the server shows in the file names, and is undone there again"""
    mailbox, row = lab.mailbox(ALICE), lab.row("signed")
    for flag, letters in ((r"\Seen", "S"), (r"\Flagged", "FS")):
        mailbox.flag("INBOX", row["message_id"], flag)
        lab.tool.sync(ALICE)
        message = lab.only_copy(row["message_id"])
        assert (message.place, message.flags) == ("cur", letters), message
    mailbox.flag("INBOX", row["message_id"], r"\Seen", on=False)
    lab.tool.sync(ALICE)
    assert lab.only_copy(row["message_id"]).flags == "F", lab.only_copy(row["message_id"])
    must_be_equal([row], lab.local())


@step
def deleted(lab):
    """a message deleted on the server is deleted here, and no other"""
    row, before = lab.row("plain"), set(lab.local())
    lab.mailbox(ALICE).delete("INBOX", row["message_id"])
    lab.tool.sync(ALICE)
    assert before - set(lab.local()) == {row["message_id"]}, before - set(lab.local())
    lab.rows.remove(row)


@step
def moved(lab):
    """a message moved on the server moves here"""
    row = lab.row("attachments")
    lab.mailbox(ALICE).move("INBOX", row["message_id"], "日本語")
    lab.tool.sync(ALICE)
    assert lab.only_copy(row["message_id"]).folder == "日本語", lab.only_copy(row["message_id"])
    must_be_equal([row], lab.local())


@step
def new_folder(lab):
    """a folder made on the server appears with its mail"""
    mailbox = lab.mailbox(ALICE)
    mailbox.create("Später")
    mailbox.wake()
    rows = mailbox.fill("Später", range(5), seed=6)
    lab.tool.sync(ALICE)
    must_be_equal(rows, lab.local())
    assert {lab.only_copy(row["message_id"]).folder for row in rows} == {"Später"}
    lab.rows += rows


@step
def sent(lab):
    """a message sent by one person arrives at the other, unchanged, and stands in Sent"""
    message = (
        "From: alice@lab.test\r\nTo: Bob <bob@lab.test>\r\nBcc: dave@lab.test\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
        "Message-ID: <sent-by-alice@lab.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n.\r\n..a line of dots, then \U0001f680\r\nFrom here on\r\n").encode()
    result = lab.tool.run("send", "-t", "-i", person=ALICE, standard_input=message)
    assert result.status == 0, result
    body = message.partition(b"\r\n\r\n")[2]
    for person in (BOB, DAVE):
        came = lab.mailbox(person).wait_for("INBOX", lambda data: b"<sent-by-alice@lab.test>" in data)
        head, _, text = came.partition(b"\r\n\r\n")
        assert text.strip() == body.strip(), came
        assert b"bcc" not in head.lower(), head
    lab.mailbox(ALICE).wait_for("Sent", lambda data: b"<sent-by-alice@lab.test>" in data)


@step
def received(lab):
    """that message is pulled by the one it was sent to"""
    lab.tool.sync(BOB)
    message = lab.only_copy("<sent-by-alice@lab.test>", BOB)
    assert (message.folder, message.place, str(message.parsed()["Subject"])) == ("INBOX", "new", "Grüße"), message


@step
def unknown_recipient(lab):
    """a message that the server refuses is reported, with a status that says so"""
    message = b"From: alice@lab.test\r\nTo: nobody@lab.test\r\nSubject: lost\r\n\r\nlost\r\n"
    result = lab.tool.run("send", "-t", person=ALICE, standard_input=message)
    assert result.status == 75 and "120" in result.messages, result


@step
def odd_password(lab):
    """a password with a colon, spaces, signs and an umlaut signs in"""
    rows = lab.mailbox(DAVE).fill("INBOX", range(10), seed=7)
    lab.tool.sync(DAVE)
    must_be_equal(rows, lab.local(DAVE))


@step
def container(lab):
    """a folder that can only hold folders, which SOGo lists like any other and then does not know, stops nothing"""
    mailbox = lab.mailbox(DAVE)
    mailbox.create("Container/Inside")
    rows = mailbox.fill("Container/Inside", range(5), seed=9)
    result = lab.tool.sync(DAVE, expect=None)
    assert result.status == 0, result
    must_be_equal(rows, lab.local(DAVE))
    return f"status {result.status}"


@step
def folder_without_counters(lab):
    """mail in a folder that the server shows as empty until asked for an estimate"""
    rows = lab.mailbox(CAROL).fill("INBOX", range(30), seed=8)
    lab.tool.sync(CAROL)
    must_be_equal(rows, lab.local(CAROL))


@step
def commands(lab):
    """the tests in Commands pass: every command, with what SOGo answers"""
    server = lab.tool.home / "server.json"
    server.write_text(json.dumps(lab.server.describe()))
    result = subprocess.run(
        ["swift", "test", "--package-path", ROOT, "--no-parallel", "--filter", "InteropTests",
         *(["--skip-build"] if lab.tests_are_built else [])],
        env={**os.environ, "EAS_INTEROP_SERVER": str(server)}, capture_output=True, text=True, timeout=600)
    failures = re.findall(r"Test \w+\(.* recorded an issue .*", result.stdout)
    assert result.returncode == 0 and not failures, "\n".join(failures) or result.stdout[-2000:] + result.stderr[-2000:]
    passed = re.search(r"Test run with (\d+) tests? .*passed", result.stdout)
    assert passed and int(passed[1]) > 50, result.stdout[-2000:]
    return f"{passed[1]} tests"


@step
def wrong_password(lab):
    """a wrong password ends with status 77, soon, and is not printed"""
    result = lab.tool.sync(ALICE, password="not-the-password", expect=77)
    assert result.seconds < 20 and "not-the-password" not in result.output + result.messages, result
    assert result.messages.strip(), result


@step
def everything_still_there(lab):
    """after all this every message is there once, as it was"""
    lab.tool.sync(ALICE)
    must_be_equal(lab.rows, lab.local())


@step
def lost_state(lab):
    """without its state a run stores no message a second time: it says that the directory belongs to another state"""
    before = maildir.snapshot(lab.tool.mail(ALICE))
    state = lab.tool.home / ALICE.login / "state"
    state.rename(state.with_name("state-set-aside"))
    result = lab.tool.sync(ALICE, expect=78)
    assert str(lab.tool.mail(ALICE)) in result.messages, result
    assert maildir.snapshot(lab.tool.mail(ALICE)) == before, "files changed"
    shutil.rmtree(state, ignore_errors=True)
    state.with_name("state-set-aside").rename(state)


@step
def no_server(lab):
    """without the server a run ends with status 69 or 75 and leaves everything as it is"""
    before = maildir.snapshot(lab.tool.mail(ALICE))
    lab.server.nginx.stop()
    result = lab.tool.sync(ALICE, expect=None)
    assert result.status in (69, 75) and result.seconds < 120, result
    assert maildir.snapshot(lab.tool.mail(ALICE)) == before, "files changed"


def free_port():
    """The first of ten ports in a row that nothing listens on; a server of ours from an earlier run is ended first."""
    for port in range(FIRST_PORT, FIRST_PORT + 100, 10):
        SOGo(port).stop(purge=True)
        if not any(daemon.port_is_open(port + offset) for offset in range(10)):
            return port
    raise SystemExit(f"the ports from {FIRST_PORT} on are all taken")


def built():
    """The program, built together with the tests."""
    command = ["swift", "build", "--package-path", ROOT]
    subprocess.run([*command, "--build-tests"], check=True, stdout=sys.stderr)
    shown = subprocess.run([*command, "--show-bin-path"], check=True, capture_output=True, text=True)
    return Path(shown.stdout.strip()) / "eas-sync"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eas-sync", type=Path)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--only", help="run only the steps with this in their function's name")
    parser.add_argument("--keep", action="store_true", help="leave the server running")
    parser.add_argument("--debug", action="store_true", help="let the server log every request and reply as XML")
    options = parser.parse_args()
    program = options.eas_sync or built()
    server = SOGo(free_port(), debug=options.debug)
    home = Path(tempfile.mkdtemp(prefix="eas-interop-home-"))
    try:
        server.start()
        lab = Lab(server, Tool(program, home, server), options.messages, tests_are_built=not options.eas_sync)
        return scenario.run(lab, options.only)
    finally:
        if options.keep:
            print(f"The server runs on, in {server.state}; people's homes are in {home}", file=sys.stderr)
        else:
            server.stop(purge=True)
            shutil.rmtree(home)


if __name__ == "__main__":
    sys.exit(main())
