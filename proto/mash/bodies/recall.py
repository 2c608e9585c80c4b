"""Recalls: why a statement is taken back, in words its readers can act on."""

from __future__ import annotations

from dataclasses import dataclass

from mash.text import clean

MAX_EXPLANATION_CHARACTERS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallBody:
    """Why. The one-word reason is in the header.

    Raises:
        MalformedError: It is blank, too long or not text.

    """

    explanation: str

    def __post_init__(self) -> None:
        limit = MAX_EXPLANATION_CHARACTERS
        clean("explanation", self.explanation, limit, lines=True, required=True)
