"""Kept from: somebody who must not be told anything about a person."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.dates import require_day
from mash.text import clean

MAX_WHO_CHARACTERS = 80
MAX_KEPT_REASON_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFrom:
    """Who must not be told, why, and the ISO 8601 day on which that is looked at again.

    `who` is a tag of the enquiry or says it in words.

    Raises:
        MalformedError: A field breaks a rule of account.proto, message KeptFrom.

    """

    who: str
    reason: str
    review_on: str

    def __post_init__(self) -> None:
        clean("who", self.who, MAX_WHO_CHARACTERS, required=True)
        clean("reason", self.reason, MAX_KEPT_REASON_CHARACTERS, required=True)
        require_day("review_on", self.review_on)
