"""Sheet calls: what a terminal can ask of its node about the sheets of a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mash.errors import MalformedError
from mash.sheet import Audience, KeptSheet, PeriodKind, Sheet


@dataclass(frozen=True, slots=True)
class Choice:
    """A period in local time, Europe/London: a day in it; for a span, its ends.

    `last_day` is itself included, as in sheet.proto.

    Raises:
        MalformedError: A span ends before it begins, or something else has an end.

    """

    kind: PeriodKind
    day: date
    last_day: date | None = None

    def __post_init__(self) -> None:
        if (self.last_day is None) == (self.kind is PeriodKind.SPAN):
            raise MalformedError("period: a span has a last day, nothing else has one")
        if self.last_day is not None and self.last_day < self.day:
            raise MalformedError("--to: the day after the last one counted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which sheet: of which period, for whom, beside which earlier period."""

    period: Choice
    audience: Audience
    before: Choice | None = None


class Sheets(Protocol):
    """The node's calls about sheets, one method a call; errors as `Operator` says."""

    async def show(self, asked: Asked) -> Sheet:
        """Have a period counted now. Nothing is kept."""
        ...

    async def keep(self, asked: Asked, seen: Sheet) -> KeptSheet:
        """Keep what was seen as a draft, for somebody else to review."""
        ...

    async def review(self, sheet_id: bytes, digest: bytes) -> KeptSheet:
        """Say that the numbers of a draft were checked; never by who kept it."""
        ...

    async def publish(self, sheet_id: bytes, readers: Sequence[str]) -> KeptSheet:
        """Let named people read a reviewed sheet."""
        ...

    async def list_kept(self) -> tuple[KeptSheet, ...]:
        """Return the kept sheets that this role may see, the newest first."""
        ...

    async def show_kept(self, sheet_id: bytes) -> tuple[KeptSheet, Sheet]:
        """Return one kept sheet. The node logs the reading first."""
        ...
