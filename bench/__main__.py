"""``python -m bench``: every benchmark in turn, each ending with one JSON line."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = ("bench.pipeline", "bench.matching")


def main() -> int:
    """Run them all; the first that fails ends the run with its code."""
    for module in BENCHMARKS:
        print(f"== {module}", flush=True)
        done = subprocess.run([sys.executable, "-m", module], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
