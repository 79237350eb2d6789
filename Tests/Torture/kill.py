#!/usr/bin/env python3
"""kill.py [--messages N] [--kills N] [--seed N] [--bin DIR] [--memory MB]: a first sync that is killed again and again.

Starts eas-mock-server with N messages and syncs them once without a disturbance: that is what has to come out, and the
peak of memory on the way. Then it syncs into another Maildir, kills eas-sync with SIGKILL at random moments, lets it end
at last, and compares: exactly the server's messages, none twice, nothing half-written. Everything is on 127.0.0.1 and
below a temporary folder. Ends with `N passed, N failed`.
"""
import argparse, os, random, resource, shutil, subprocess, sys, tempfile, time

from bench import RELEASE, Bench, Checks, messages


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--bin", default=RELEASE)
    parser.add_argument("--memory", type=int, default=150, help="the most resident memory in MB; 0 does not look")
    return parser.parse_args()


def main():
    options = arguments()
    random.seed(options.seed)
    print(f"seed {options.seed}, {options.messages} messages, {options.kills} kills")
    folder = tempfile.mkdtemp(prefix="eas-kill-")
    bench = Bench(options.bin, folder, options.messages)
    check = Checks()

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
    return check.conclude()


if __name__ == "__main__":
    sys.exit(main())
