"""Running clocks: what is due already when work is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.dates import instant_value
from mash.text import clean

MAX_CLOCK_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """Which clock, and the instant in UTC at which it runs out (YYYY-MM-DDTHH:MM:SSZ).

    Raises:
        MalformedError: A field breaks a rule of decision.proto, message RunningClock.

    """

    name: str
    due_at: str

    def __post_init__(self) -> None:
        clean("name", self.name, MAX_CLOCK_CHARACTERS, required=True)
        instant_value("due_at", self.due_at)
