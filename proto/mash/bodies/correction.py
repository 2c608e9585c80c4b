"""Corrections: what was told wrongly, told anew."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.answer import AnswerBody
from mash.bodies.recall import MAX_EXPLANATION_CHARACTERS
from mash.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionBody:
    """The answer as it should have been, and what was wrong with the one before.

    A corrected release is an answer that is KNOWN.

    Raises:
        MalformedError: The explanation is blank, too long or not text.

    """

    answer: AnswerBody
    explanation: str

    def __post_init__(self) -> None:
        limit = MAX_EXPLANATION_CHARACTERS
        clean("explanation", self.explanation, limit, lines=True, required=True)
