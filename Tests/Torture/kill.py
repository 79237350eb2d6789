#!/usr/bin/env python3
"""kill.py [--messages N] [--kills N] [--seed N] [--bin DIR] [--memory MB]: a first sync that is killed again and again.

Starts eas-mock-server with N messages and syncs them once without a disturbance: that is what has to come out, and the
peak of memory on the way. Then it syncs into another Maildir, kills eas-sync with SIGKILL at random moments, lets it end
at last, and compares: exactly the server's messages, none twice, nothing half-written. Everything is on 127.0.0.1 and
below a temporary folder. Ends with `N passed, N failed`.
"""
import argparse, hashlib, json, os, random, resource, shutil, signal, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--bin", default=os.path.join(ROOT, ".build", "release"))
    parser.add_argument("--memory", type=int, default=150, help="the most resident memory in MB; 0 does not look")
    return parser.parse_args()


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.ca = os.path.join(folder, "ca.pem")
        self.server = subprocess.Popen(
            [os.path.join(options.bin, "eas-mock-server"), "--messages", str(options.messages), "--seed", "7",
             "--ca-out", self.ca, "--quiet"], stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.server.stdout.readline())
        self.port = ready["address"].rsplit(":", 1)[1]
        self.password = next(user["password"] for user in ready["users"] if user["email"].startswith("alice@"))

    def command(self, name):
        return [os.path.join(self.options.bin, "eas-sync"), "sync", "--no-input", "--email", "alice@example.test",
                "--password-command", "printenv EAS_PASSWORD", "--ca-file", self.ca,
                "--connect-to", f"::127.0.0.1:{self.port}", "--mail", os.path.join(self.folder, name)]

    def environment(self, name):
        return dict(os.environ, EAS_PASSWORD=self.password, XDG_STATE_HOME=os.path.join(self.folder, name + ".state"),
                    XDG_CONFIG_HOME=os.path.join(self.folder, "config"))

    def start(self, name):
        return subprocess.Popen(self.command(name), env=self.environment(name), stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)

    def run(self, name):
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


def main():
    options = arguments()
    random.seed(options.seed)
    print(f"seed {options.seed}, {options.messages} messages, {options.kills} kills")
    folder = tempfile.mkdtemp(prefix="eas-kill-")
    bench = Bench(options, folder)
    passed, failed = 0, 0

    def check(what, good, detail=""):
        nonlocal passed, failed
        passed, failed = passed + bool(good), failed + (not good)
        print(("ok    " if good else "FAIL  ") + what + (f": {detail}" if detail else ""))

    try:
        start = time.monotonic()
        code, output = bench.run("undisturbed")
        elapsed = time.monotonic() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        want, _ = messages(os.path.join(folder, "undisturbed"))
        check("an undisturbed sync ends well", code == 0, f"status {code}, {elapsed:.1f} s, {len(want) / elapsed:.0f}/s")
        check("it has all messages", len(want) == options.messages, f"{len(want)} of {options.messages}")
        if options.memory:
            check("its memory is bounded", peak < options.memory, f"{peak:.0f} MB of at most {options.memory}")

        kills = 0
        for _ in range(options.kills * 3):
            if kills == options.kills:
                break
            process = bench.start("killed")
            try:
                # Later in each run than in the one before, on average, so that there is always something to interrupt.
                process.communicate(timeout=random.uniform(0.02, max(0.3, elapsed * 0.9)))
                shutil.rmtree(os.path.join(folder, "killed"), ignore_errors=True)
                shutil.rmtree(os.path.join(folder, "killed.state"), ignore_errors=True)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                kills += 1
        check("it was killed while it worked", kills == options.kills, f"{kills} times")
        code, output = bench.run("killed")
        check("the run after that ends well", code == 0, output.strip().splitlines()[-1] if output.strip() else "")
        got, leftovers = messages(os.path.join(folder, "killed"))
        check("both Maildirs are equal, none twice", got == want, f"{len(got)} and {len(want)} messages")
        code, output = bench.run("killed")
        check("one more run finds nothing to do", code == 0 and "nothing new" in output)
    finally:
        bench.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
