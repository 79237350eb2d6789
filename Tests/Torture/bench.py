"""What the torture tests share: a mock server, eas-sync, and what a Maildir holds."""
import hashlib, json, os, signal, subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RELEASE = os.path.join(ROOT, ".build", "release")


class Checks:
    """Counts and prints what holds and what does not."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def __call__(self, what, good, detail=""):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        print(("ok    " if good else "FAIL  ") + what + (f": {detail}" if detail else ""), flush=True)

    def conclude(self):
        """Prints the numbers, and gives the exit status."""
        print(f"{self.passed} passed, {self.failed} failed")
        return self.failed > 0


class Bench:
    """eas-mock-server with messages for Alice, and eas-sync for her, below a folder."""

    def __init__(self, bin, folder, messages):
        self.bin, self.folder = bin, folder
        self.ca = os.path.join(folder, "ca.pem")
        self.server = subprocess.Popen(
            [os.path.join(self.bin, "eas-mock-server"), "--messages", str(messages), "--seed", "7",
             "--ca-out", self.ca, "--quiet"], stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.server.stdout.readline())
        self.port = ready["address"].rsplit(":", 1)[1]
        self.password = next(user["password"] for user in ready["users"] if user["email"].startswith("alice@"))

    def command(self, name):
        return [os.path.join(self.bin, "eas-sync"), "sync", "--no-input", "--email", "alice@example.test",
                "--password-command", "printenv EAS_PASSWORD", "--ca-file", self.ca,
                "--connect-to", f"::127.0.0.1:{self.port}", "--mail", os.path.join(self.folder, name)]

    def environment(self, name):
        return dict(os.environ, EAS_PASSWORD=self.password, XDG_STATE_HOME=os.path.join(self.folder, name + ".state"),
                    XDG_CONFIG_HOME=os.path.join(self.folder, "config"))

    def start(self, name):
        return subprocess.Popen(self.command(name), env=self.environment(name), stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)

    def run(self, name):
        """The exit status and what was printed."""
        process = self.start(name)
        output = process.communicate(timeout=900)[0]
        return process.returncode, output

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(timeout=20)


def messages(root):
    """Folder and digest of every message, sorted; and files that were left in tmp."""
    found, leftovers = [], []
    for path, _, names in os.walk(root):
        part = os.path.basename(path)
        for name in names:
            file = os.path.join(path, name)
            if part in ("new", "cur"):
                folder = os.path.relpath(os.path.dirname(path), root)
                flags = name.partition(":2,")[2]
                with open(file, "rb") as data:
                    found.append((folder, hashlib.sha256(data.read()).hexdigest(), flags))
            elif part == "tmp":
                leftovers.append(file)
    return sorted(found), leftovers
