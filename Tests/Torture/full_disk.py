#!/usr/bin/env python3
"""full_disk.py [--bin DIR]: a disk that is full in the middle of a first sync.

Once for the disk with the Maildir, once for the one with the state: eas-sync has to say so in one line, end with status
74, and go on from there when there is room again, with nothing lost and nothing twice. The disks are tmpfs in a mount
namespace of this script's own. Ends with `N passed, N failed`.
"""
import argparse, os, shutil, subprocess, sys, tempfile

from bench import RELEASE, Bench, Checks, messages

MESSAGES = 300


def enter_namespace():
    """Starts this script again where it may mount, seen by nobody else."""
    if os.environ.get("EAS_FULL_DISK") == "1":
        return
    mine = ["--mount"] if os.geteuid() == 0 else ["--map-root-user", "--mount"]
    if subprocess.run(["unshare", *mine, "mount", "-t", "tmpfs", "none", "/mnt"], stderr=subprocess.DEVNULL).returncode:
        print("skipped: no file system can be mounted here, not even in a namespace")
        sys.exit(0)
    os.environ["EAS_FULL_DISK"] = "1"
    os.execvp("unshare", ["unshare", *mine, sys.executable, *sys.argv])


def mount(folder, kilobytes, *options):
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join([f"size={kilobytes}k", *options]), "none", folder], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=RELEASE)
    options = parser.parse_args()
    enter_namespace()
    folder = tempfile.mkdtemp(prefix="eas-disk-")
    bench = Bench(options.bin, folder, MESSAGES)
    check = Checks()
    try:
        bench.run("undisturbed")
        want, _ = messages(os.path.join(folder, "undisturbed"))
        check("an undisturbed sync has all messages", len(want) == MESSAGES, f"{len(want)} of {MESSAGES}")
        for name, disk, sizes in [("mail", "mail", [64, 400, 1000]), ("state", "state.state", [64, 140, 200])]:
            for size in sizes:
                small = os.path.join(folder, disk)
                mount(small, size)
                code, output = bench.run(name)
                errors = [line for line in output.splitlines() if line.startswith("eas-sync: ")]
                what = f"a disk of {size} kB for the {name}"
                check(f"{what}: status 74 and one line", code == 74 and len(errors) == 1 and "Free some space" in output, f"{code} {output.strip().splitlines()[-1:]}")
                code, output = bench.run(name)
                check(f"{what}: the same again", code == 74, f"{code} {output.strip().splitlines()[-1:]}")
                mount(small, 200_000, "remount")
                code, output = bench.run(name)
                check(f"{what}: goes on when there is room", code == 0, f"{code} {output.strip().splitlines()[-1:]}")
                got, _ = messages(os.path.join(folder, name))
                check(f"{what}: nothing lost, nothing twice", got == want, f"{len(got)} and {len(want)} messages")
                subprocess.run(["umount", small], check=True)
                for leftover in (name, name + ".state"):
                    shutil.rmtree(os.path.join(folder, leftover), ignore_errors=True)
    finally:
        bench.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return check.conclude()


if __name__ == "__main__":
    sys.exit(main())
