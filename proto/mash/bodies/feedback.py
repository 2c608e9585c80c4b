"""Feedback: what whoever raised the worry is told, word for word."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.lists import require_listed
from mash.text import clean

WITHHELD_SAFETY = "WITHHELD_SAFETY"
FEEDBACK_LEVELS = frozenset(
    {"RECEIVED", "OUTCOME_CATEGORY", "OUTCOME_AND_ADVICE", WITHHELD_SAFETY}
)
MAX_MESSAGE_CHARACTERS = 2000
MAX_CHANNEL_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackBody:
    """How much they hear, exactly what, and how they were told.

    For WITHHELD_SAFETY the message says why they hear nothing.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message FeedbackBody.

    """

    level: str
    message: str
    channel: str

    def __post_init__(self) -> None:
        require_listed("level", self.level, FEEDBACK_LEVELS)
        limit = MAX_MESSAGE_CHARACTERS
        clean("message", self.message, limit, lines=True, required=True)
        clean("channel", self.channel, MAX_CHANNEL_CHARACTERS, required=True)
