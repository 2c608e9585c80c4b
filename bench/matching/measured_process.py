"""A program run to its end, with the memory and the processor time that it took.

Memory is the proportional set size (PSS) of the process and all its descendants
together, looked at twice a second: pages that several share are counted once.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EVERY_SECONDS = 0.5
_KB_A_MB = 1000


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program printed as its last line, and what it took."""

    said: dict[str, Any]
    peak_mb: float
    cpu_seconds: float


def run(module: str, *arguments: str) -> Ran:
    """Run one of this project's modules; its last line is a JSON object.

    Raises:
        CalledProcessError: It failed; its errors are on standard error already.

    """
    before, peak, out = _children_cpu(), 0.0, ""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while True:
            try:
                out, _ = process.communicate(timeout=EVERY_SECONDS)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, _memory_mb(process.pid))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    said: dict[str, Any] = json.loads(out.splitlines()[-1])
    return Ran(said, round(peak, 1), round(_children_cpu() - before, 1))


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory_mb(process: int) -> float:
    return sum(_pss_kb(each) for each in _family(process)) * 1.024 / _KB_A_MB


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        found = [(task / "children").read_text() for task in tasks]
    except OSError:
        return
    for child in " ".join(found).split():
        yield from _family(int(child))


def _pss_kb(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0  # ended meanwhile
    return sum(float(line.split()[1]) for line in lines if line.startswith("Pss:"))
