"""Rationales: why the urgency changed, or why the enquiry ended."""

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
