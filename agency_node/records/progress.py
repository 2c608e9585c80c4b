"""Progress of an import: a bar on a terminal, and only where there is time to see it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, TaskID

SHOWN_AFTER_SECONDS = 0.5
LOOKED_AT_EVERY_ROWS = 256


class ImportProgress:
    """Call it with the rows done. `position` tells how many bytes were read."""

    def __init__(
        self,
        console: Console,
        position: Callable[[], int],
        total_bytes: int,
        stopwatch: Callable[[], float],
    ) -> None:
        self._bar = Progress(console=console, transient=True)
        self._wanted = console.is_terminal
        self._position = position
        self._total_bytes = total_bytes
        self._stopwatch = stopwatch
        self._began = stopwatch()
        self._task: TaskID | None = None

    def __call__(self, rows: int) -> None:
        """Move the bar on, or show it once the import has taken long enough."""
        if not self._wanted or rows % LOOKED_AT_EVERY_ROWS:
            return
        if self._task is not None:
            self._bar.update(self._task, completed=self._position())
        elif self._stopwatch() - self._began > SHOWN_AFTER_SECONDS:
            self._task = self._bar.add_task("Importing", total=self._total_bytes)
            self._bar.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()
