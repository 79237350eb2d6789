"""Steps that build on each other, run in order, each passing or failing with its reason."""

import sys
import time
import traceback

STEPS = []


def step(function):
    """Adds a function to the scenario; the first line of its comment is its name."""
    STEPS.append(function)
    return function


def run(context, only=None):
    """Runs the steps (those whose function name holds `only`), prints the count, and returns the exit status."""
    passed = failed = 0
    for function in STEPS:
        if only and only not in function.__name__:
            continue
        name, started = function.__doc__.splitlines()[0], time.monotonic()
        try:
            note = function(context)
        except Exception as error:  # a step that cannot go on is a failed step, not the end of the run
            failed += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            print(f"FAIL  {name}\n      {where.name}, line {where.lineno}: {type(error).__name__}: {error}", flush=True)
        else:
            passed += 1
            seconds = time.monotonic() - started
            print(f"pass  {name} ({seconds:.1f} s){f': {note}' if note else ''}", flush=True)
    sys.stdout.flush()
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0
