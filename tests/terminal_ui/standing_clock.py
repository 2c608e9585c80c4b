"""A clock that stands still until it is told otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.terminal_ui.world import NOW


@dataclass
class Clock:
    """A clock that stands still until it is told otherwise."""

    at: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, span: timedelta) -> None:
        """Let time go by."""
        self.at += span
