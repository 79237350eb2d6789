"""Runs eas-sync as a person would, with a home of its own and no configuration file."""

import json
import os
import shlex
import subprocess
import time
from pathlib import Path
from typing import NamedTuple


class Result(NamedTuple):
    status: int
    output: str
    messages: str
    seconds: float

    def events(self):
        """The lines of a --json run."""
        return [json.loads(line) for line in self.output.splitlines() if line.strip()]

    def __str__(self):
        return f"status {self.status} after {self.seconds:.1f} s\n{self.output[-2000:]}{self.messages[-2000:]}"


class Tool:
    """eas-sync for the people of one server. Each person has a Maildir tree and a state of their own below `home`."""

    def __init__(self, program, home, server):
        self.program, self.home, self.server = Path(program).resolve(), home, server

    def mail(self, person):
        return self.home / person.login / "Mail"

    def run(self, *arguments, person=None, password=None, standard_input=b"", limit=300):
        """Runs one command. With a person, the flags of that person's account are added."""
        flags = []
        if person:
            password = person.password if password is None else password
            flags = ["--email", f"{person.login}@lab.test", "--password-command", f"printf %s {shlex.quote(password)}"]
        flags += ["--ca-file", str(self.server.ca_file)]
        for route in self.server.connect_to:
            flags += ["--connect-to", route]
        home = self.home / (person.login if person else "nobody")
        home.mkdir(parents=True, exist_ok=True)
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache"),
        }
        started = time.monotonic()
        done = subprocess.run([self.program, *arguments, *flags], input=standard_input, capture_output=True,
                              env=environment, cwd=home, timeout=limit)
        return Result(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"),
                      time.monotonic() - started)

    def sync(self, person, *arguments, expect=0, **more):
        """`eas-sync sync` into the person's Maildir tree, which must end with the expected exit status (None: any)."""
        result = self.run("sync", "--mail", str(self.mail(person)), *arguments, person=person, **more)
        assert expect in (None, result.status), f"sync of {person.login} ended with {result}"
        return result
