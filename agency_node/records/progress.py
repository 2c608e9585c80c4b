"""Progress of long work: a bar on a terminal, and only where there is time to see it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, TaskID

SHOWN_AFTER_SECONDS = 0.5

READING, FILING, COMPARING = "Reading", "Filing", "Comparing"
"""The phases of an import, of a rebuild and of a check."""

Heard = Callable[[str, int, int], None]
"""Hears which phase it is, how much of it is done, and of how much."""


def unheard_of(phase: str, done: int, total: int) -> None:
    """Tell nobody how far it is."""
    del phase, done, total


class PhaseProgress:
    """Call it with the phase, what is done, and of how much."""

    def __init__(self, console: Console, stopwatch: Callable[[], float]) -> None:
        self._bar = Progress(console=console, transient=True)
        self._wanted = console.is_terminal
        self._stopwatch = stopwatch
        self._began = stopwatch()
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Move the bar on, or show it once the work has taken long enough."""
        if not self._wanted:
            return
        if not self._tasks:
            if self._stopwatch() - self._began <= SHOWN_AFTER_SECONDS:
                return
            self._bar.start()
        if phase not in self._tasks:
            self._tasks[phase] = self._bar.add_task(phase)
        self._bar.update(self._tasks[phase], completed=done, total=total)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()
