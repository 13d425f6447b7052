"""Random edits from the command line: how many, from which seed; ends with 1 where anything was stale."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.edits.machine import Machine, Step

_TOLD = 100  # edits after which it is told how far we are
_SHOWN = 12  # lines of a step's findings


def main() -> int:
    """Edit, compare, and tell; stop at the first finding unless asked to go on."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description=__doc__)
    parser.add_argument("--steps", type=int, default=1000, help="how many edits (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="which row of edits (default: 1)")
    parser.add_argument("--every", type=int, default=50, help="after how many edits new processes build (default: 50)")
    parser.add_argument("--go-on", action="store_true", help="go on after a finding, with nothing kept")
    parser.add_argument("--verbose", action="store_true", help="tell every edit")
    options = parser.parse_args()
    say, begun, found, kinds = sys.stdout.write, time.process_time(), 0, Counter[bool]()
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder), options.seed, options.every)
        for _ in range(options.steps):
            step = machine.step()
            kinds[step.broken] += 1
            if not step.number % _TOLD:
                sys.stderr.write(f"{step.number} edits, {kinds[True]} of them with errors, {found} with findings\n")
            if step.stale or options.verbose:
                say(describe_step(step, options.seed))
                sys.stdout.flush()
            if step.stale:
                found += 1
                machine.forget()
                if not options.go_on:
                    break
    seconds = (time.process_time() - begun) / max(1, kinds.total())
    say(f"{kinds.total()} edits from seed {options.seed}, {kinds[True]} of them with errors: ")
    say(f"{found} with findings; {seconds:.2f} s of processor time each\n")
    return 1 if found else 0


def describe_step(step: Step, seed: int) -> str:
    """Return what was edited, and the first findings."""
    lines = [f"seed {seed}, step {step.number}{' (errors)' if step.broken else ''}: {step.told}"]
    lines += (f"    {line}" for line in step.stale[:_SHOWN])
    lines += [f"    and {len(step.stale) - _SHOWN} more"] if len(step.stale) > _SHOWN else []
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
