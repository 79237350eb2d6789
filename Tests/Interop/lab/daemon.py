"""Background processes that outlive the script that started them, and are found again by the next one."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path


def port_is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def start_time(pid):
    """When a process was started, in clock ticks since boot; None when there is none (or only its zombie)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else int(fields[19])


class Daemon:
    """One process with a user, a log and a port to listen on.

    The pid file holds the pid and its start time, so that a pid which went to another process is never taken for ours.
    """

    def __init__(self, name, state, port, user, stop_signal=signal.SIGTERM):
        self.name, self.port, self.user, self.stop_signal = name, port, user, stop_signal
        self.log = state / "log" / f"{name}.log"
        self.pid_file = state / "run" / f"{name}.pid"

    @property
    def pid(self):
        """The pid of the running process, or None."""
        try:
            pid, started = map(int, self.pid_file.read_text().split())
        except (FileNotFoundError, ValueError):
            return None
        return pid if start_time(pid) == started else None

    def start(self, command, environment=None):
        """Starts the command in a session of its own, unless it runs, and waits until its port answers."""
        if self.pid is None:
            if port_is_open(self.port):
                raise SystemExit(f"{self.name}: port {self.port} of 127.0.0.1 is taken by another program")
            with open(self.log, "ab") as log:
                process = subprocess.Popen(
                    command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                    user=self.user, group=self.user, extra_groups=[],
                    env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", **(environment or {})})
            self.pid_file.write_text(f"{process.pid} {start_time(process.pid)}\n")
        for _ in range(600):
            if port_is_open(self.port):
                return
            if self.pid is None:
                break
            time.sleep(0.05)
        raise SystemExit(f"{self.name} does not listen on port {self.port}; the end of {self.log}:\n{self.tail()}")

    def stop(self, grace=3.0):
        """Asks the process to end, and ends its whole session when it has not after `grace` seconds."""
        pid = self.pid
        if pid is not None:
            os.kill(pid, self.stop_signal)
            deadline = time.monotonic() + grace
            while self.pid is not None and time.monotonic() < deadline:
                time.sleep(0.02)
            try:
                os.killpg(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.pid_file.unlink(missing_ok=True)

    def tail(self, lines=15):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""
