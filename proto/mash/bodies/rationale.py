"""Rationales: why the urgency changed, why an enquiry ended or was taken up again.

Also why somebody is reminded of a request, and why a clock stands still or runs on.
"""

from __future__ import annotations

from dataclasses import dataclass

from mash.text import clean

MAX_RATIONALE_CHARACTERS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class RationaleBody:
    """Why.

    Raises:
        MalformedError: It is blank, too long or not text.

    """

    rationale: str

    def __post_init__(self) -> None:
        limit = MAX_RATIONALE_CHARACTERS
        clean("rationale", self.rationale, limit, lines=True, required=True)
