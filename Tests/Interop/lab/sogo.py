"""SOGo, a real Exchange ActiveSync server, with all it needs, on loopback and in one directory.

    nginx (TLS) ─► sogod ─► PostgreSQL, memcached, Dovecot (IMAP), relay.py (SMTP)
          └──────► autodiscover.py

All daemons run as one unprivileged user, the package's `sogo` (no other may read /etc/sogo, without which sogod does not
start). Root is needed to install the packages and to become that user. Nothing is written outside the state directory.
"""

import base64
import json
import os
import shutil
import signal
import ssl
import string
import subprocess
import sys
import time
import urllib.request
from collections import namedtuple
from pathlib import Path

from . import certificates, daemon

HERE = Path(__file__).resolve().parent
INSTALL = HERE.parents[2] / ".ci" / "install"
PACKAGES = ("sogo", "sogo-activesync", "tmpreaper", "memcached", "dovecot-imapd", "postgresql", "nginx-light", "openssl")
DOMAIN = "lab.test"
USER = "sogo"
SERVICES = ("https", "sogo", "postgres", "memcached", "imap", "smtp", "autodiscover")

Person = namedtuple("Person", "login password name")
PEOPLE = (
    Person("alice", "alice-pw", "Alice Example"),
    Person("bob", "bob-pw", "Bob Builder"),
    Person("carol", "carol-pw", "Çarøl Ünicode"),
    Person("dave", "p: a%s+w ö", "Dave Oddpassword"),
    # The two of the tests in Commands, who may find nothing of what other steps do.
    Person("erin", "erin-pw", "Erin Commander"),
    Person("frank", "frank-pw", "Frank Peer"),
)


class SOGo:
    """One server, known by its first port: the ports from there on are taken in the order of SERVICES, and the state
    directory is named after it. With `debug`, sogod logs every request and reply as XML.
    """

    def __init__(self, port=28080, debug=False):
        self.ports = {name: port + offset for offset, name in enumerate(SERVICES)}
        self.state = Path(f"/tmp/eas-interop-{port}")
        self.debug = debug
        make = lambda name, service, stop=signal.SIGTERM: daemon.Daemon(name, self.state, self.ports[service], USER, stop)
        self.postgres = make("postgres", "postgres", signal.SIGINT)
        self.memcached = make("memcached", "memcached")
        self.dovecot = make("dovecot", "imap")
        self.relay = make("relay", "smtp")
        self.autodiscover = make("autodiscover", "autodiscover")
        self.sogod = make("sogod", "sogo")
        self.nginx = make("nginx", "https")

    # What clients need to know.

    ca_file = property(lambda self: self.state / "tls" / "ca.pem")
    request_log = property(lambda self: self.state / "log" / "requests.log")
    url = f"https://mail.{DOMAIN}/Microsoft-Server-ActiveSync"
    hosts = (f"mail.{DOMAIN}", f"autodiscover.{DOMAIN}", DOMAIN)

    @property
    def connect_to(self):
        """The hosts' names as curl's --connect-to wants them: there is no DNS for the domain."""
        return [f"{host}:443:127.0.0.1:{self.ports['https']}" for host in self.hosts]

    def describe(self):
        return {
            "url": self.url, "ca": str(self.ca_file), "connect_to": self.connect_to, "imap_port": self.ports["imap"],
            "users": [{"email": f"{person.login}@{DOMAIN}", **person._asdict()} for person in PEOPLE],
        }

    def traffic(self):
        """How many requests were answered so far, and the bytes of all replies: the web server's count, not the client's."""
        lines = [json.loads(line) for line in self.request_log.read_text().splitlines()]
        return len(lines), sum(line["bytes"] for line in lines)

    # Life.

    def start(self):
        """Installs what is missing, starts what does not run, and returns when a signed-in OPTIONS is answered."""
        if os.geteuid() != 0:
            return self.as_root("start", *(["--debug"] if self.debug else []))
        subprocess.run([INSTALL, *PACKAGES], check=True, stdout=sys.stderr)
        self.lay_out()
        self.start_database()
        self.memcached.start(
            ["memcached", "-l", "127.0.0.1", "-p", str(self.ports["memcached"]), "-U", "0", "-m", "64"])
        self.dovecot.start(["dovecot", "-F", "-c", self.state / "etc" / "dovecot.conf"])
        people = self.state / "etc" / "people.json"
        python = ["/usr/bin/python3", "-u"]
        self.relay.start(
            [*python, self.state / "bin" / "relay.py", str(self.relay.port), people, self.state / "mail"])
        self.autodiscover.start(
            [*python, self.state / "bin" / "autodiscover.py", str(self.autodiscover.port), people, self.url])
        self.sogod.start(
            ["/usr/sbin/sogod", "-WONoDetach", "YES"],
            {"HOME": str(self.state / "run"), "TMPDIR": str(self.state / "run"),
             "GNUSTEP_CONFIG_FILE": str(self.state / "etc" / "GNUstep.conf")})
        self.nginx.start(
            ["nginx", "-p", self.state, "-c", self.state / "etc" / "nginx.conf", "-e", "stderr"])
        self.wait_until_it_answers()

    def stop(self, purge=False):
        if os.geteuid() != 0:
            return self.as_root("stop", *(["--purge"] if purge else []))
        for process in (self.nginx, self.sogod, self.autodiscover, self.relay, self.dovecot, self.memcached, self.postgres):
            # sogod's watchdog ends its workers and then often stays: the session is ended after the grace time.
            process.stop(grace=8 if process is self.postgres else 1.5)
        if purge and (self.state / "etc" / "dovecot.conf").exists():
            shutil.rmtree(self.state)

    def as_root(self, action, *options):
        command = ["sudo", sys.executable, HERE.parent / "sogo.py", action, "--port", str(self.ports["https"]), *options]
        subprocess.run(command, check=True, stdout=sys.stderr)

    def wait_until_it_answers(self, seconds=60):
        # By address, with the name in the certificate checked: the resolver does not know it.
        context = ssl.create_default_context(cafile=self.ca_file)
        context.check_hostname = False
        credentials = base64.b64encode(f"{PEOPLE[0].login}@{DOMAIN}:{PEOPLE[0].password}".encode()).decode()
        request = urllib.request.Request(
            f"https://127.0.0.1:{self.ports['https']}/Microsoft-Server-ActiveSync", method="OPTIONS",
            headers={"Host": f"mail.{DOMAIN}", "Authorization": f"Basic {credentials}"})
        deadline = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(request, timeout=10, context=context) as reply:
                    if reply.headers.get("MS-ASProtocolVersions"):
                        return
                    trouble = "no MS-ASProtocolVersions in the reply to OPTIONS"
            except OSError as error:
                trouble = error
            if time.monotonic() > deadline:
                raise SystemExit(f"SOGo does not answer: {trouble}; the end of {self.sogod.log}:\n{self.sogod.tail()}")
            time.sleep(0.2)

    # The state directory.

    def lay_out(self):
        """Makes directories, certificate and configuration files; all belong to the user of the daemons."""
        for name in ("bin", "etc", "log", "run", "tls", "mail", "spool", "gnustep"):
            (self.state / name).mkdir(parents=True, exist_ok=True)
        certificates.make(self.state / "tls", self.hosts)
        values = {
            "state": self.state, "domain": DOMAIN, "user": USER, "debug": "YES" if self.debug else "NO",
            "database": f"postgresql://{USER}@127.0.0.1:{self.ports['postgres']}/sogo",
            **{f"port_{name}": port for name, port in self.ports.items()},
        }

        def configure(template, target):
            text = string.Template((HERE / "conf" / template).read_text()).substitute(values)
            (self.state / target).write_text(text)

        configure("dovecot.conf", "etc/dovecot.conf")
        configure("nginx.conf", "etc/nginx.conf")
        configure("sogod.plist", "gnustep/sogod.plist")
        # GNUstep finds its own files by this; only the place of a user's defaults differs from Debian's.
        gnustep = Path("/etc/GNUstep/GNUstep.conf").read_text().splitlines()
        own = {"GNUSTEP_USER_DEFAULTS_DIR": str(self.state / "gnustep"), "GNUSTEP_USER_CONFIG_FILE": ".none"}
        kept = [line for line in gnustep if line.partition("=")[0] not in own]
        (self.state / "etc/GNUstep.conf").write_text("".join(
            line + "\n" for line in kept + [f"{name}={value}" for name, value in own.items()]))
        # Dovecot's file is cut at colons, so passwords go in as base64.
        (self.state / "etc/dovecot.users").write_text("".join(
            f"{person.login}:{{PLAIN.b64}}{base64.b64encode(person.password.encode()).decode()}\n" for person in PEOPLE))
        (self.state / "etc/people.json").write_text(json.dumps(self.describe()["users"]))
        for script in ("relay.py", "autodiscover.py"):
            shutil.copy(HERE / script, self.state / "bin" / script)
        subprocess.run(["chown", "-R", f"{USER}:{USER}", self.state], check=True)

    def start_database(self):
        programs = max(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4])).parent
        data, address = self.state / "postgres", ["-h", "127.0.0.1", "-p", str(self.ports["postgres"])]

        def run(program, *arguments, text=None):
            done = subprocess.run([programs / program, *arguments], cwd="/", input=text, capture_output=True, text=True,
                                  env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, user=USER, group=USER)
            if done.returncode:
                raise SystemExit(f"{program}: {done.stderr}")
            return done.stdout

        fresh = not (data / "PG_VERSION").exists()
        if fresh:
            run("initdb", "-D", data, "--auth=trust", "-E", "UTF8", "--no-sync")
        self.postgres.start(
            [programs / "postgres", "-D", data, "-k", self.state / "run", "-c", "listen_addresses=127.0.0.1",
             "-c", "fsync=off", "-c", "shared_buffers=32MB", *address[2:]])
        psql = ["-X", "-q", "-v", "ON_ERROR_STOP=1", *address]
        for _ in range(100):
            if subprocess.run([programs / "pg_isready", *address], capture_output=True).returncode == 0:
                break
            time.sleep(0.05)
        if not run("psql", *psql, "-d", "postgres", "-At", "-c", "select 1 from pg_database where datname = 'sogo'"):
            run("psql", *psql, "-d", "postgres", "-c", "create database sogo")
        quote = lambda text: "'" + text.replace("'", "''") + "'"
        rows = ", ".join(
            "(" + ", ".join(map(quote, (p.login, p.login, p.password, p.name, f"{p.login}@{DOMAIN}"))) + ")" for p in PEOPLE)
        run("psql", *psql, "-d", "sogo", text=(
            "create table if not exists people (c_uid text primary key, c_name text, c_password text, c_cn text, mail text);"
            f"begin; delete from people; insert into people values {rows}; commit;"))
