"""Epochs: an affiliate's key and set last for a month, and then mean nothing.

A month is one of UTC, so that no two clocks disagree about it for longer than their
skew. The set of a month is still asked for `BLIND_OVERLAP` into the next, while the new
one is made and fetched; after that it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from mash.errors import MalformedError
from mash.limits import BLIND_OVERLAP

_TEXT = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_MONTHS = 12
_MIN_YEAR, _MAX_YEAR = 2000, 9998


@dataclass(frozen=True, slots=True, order=True)
class Epoch:
    """One month.

    Raises:
        MalformedError: There is no such month.

    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (_MIN_YEAR <= self.year <= _MAX_YEAR and 1 <= self.month <= _MONTHS):
            raise MalformedError("epoch: a month such as 2026-11")

    @classmethod
    def of(cls, moment: datetime) -> Epoch:
        """Return the month in which a moment lies; it must know its time zone."""
        there = moment.astimezone(UTC)
        return cls(there.year, there.month)

    @classmethod
    def read(cls, text: str) -> Epoch:
        """Read "2026-11".

        Raises:
            MalformedError: It is not written so.

        """
        match = _TEXT.fullmatch(text)
        if match is None:
            raise MalformedError("epoch: a month such as 2026-11")
        return cls(int(match[1]), int(match[2]))

    @property
    def text(self) -> str:
        """The month as "2026-11"."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def next(self) -> Epoch:
        """The month after."""
        if self.month == _MONTHS:
            return Epoch(self.year + 1, 1)
        return Epoch(self.year, self.month + 1)

    @property
    def begins(self) -> datetime:
        """The first moment of the month."""
        return datetime(self.year, self.month, 1, tzinfo=UTC)

    @property
    def refused_from(self) -> datetime:
        """The first moment at which questions of this epoch are refused."""
        return self.next.begins + BLIND_OVERLAP

    def is_answered(self, now: datetime) -> bool:
        """Whether questions of this epoch are asked and answered at a moment."""
        return self.begins <= now < self.refused_from


def key_info(hub: str, agency: str, epoch: Epoch) -> bytes:
    """What an evaluation key is derived for: another hub, agency or month, another key.

    The label, then the three, each ended by a NUL, which no id contains.
    """
    return f"mash/blind/v1\0{hub}\0{agency}\0{epoch.text}\0".encode()
