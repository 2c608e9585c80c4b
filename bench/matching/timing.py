"""Timing: how long questions take, by the wall and by the processor."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import TypeVar

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")


@dataclass
class Stopwatch:
    """Milliseconds of each call: wall, and CPU of the whole process."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def time(
        self, ask: Callable[[Asked], Answered], questions: Iterable[Asked]
    ) -> list[Answered]:
        """Ask every question, one after another."""
        return [self._once(ask, question) for question in questions]

    def _once(self, ask: Callable[[Asked], Answered], question: Asked) -> Answered:
        wall, cpu = time.perf_counter(), time.process_time()
        answer = ask(question)
        self.cpu.append((time.process_time() - cpu) * 1e3)
        self.wall.append((time.perf_counter() - wall) * 1e3)
        return answer

    def json(self) -> dict[str, float]:
        """Median and 99th percentile of both."""
        wall, cpu = _middle_and_tail(self.wall), _middle_and_tail(self.cpu)
        return {
            "p50_ms": wall[0],
            "p99_ms": wall[1],
            "cpu_p50_ms": cpu[0],
            "cpu_p99_ms": cpu[1],
        }


def _middle_and_tail(values: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(values, n=100, method="inclusive")
    return round(cuts[49], 3), round(cuts[98], 3)
