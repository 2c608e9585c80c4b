"""Challenges: a professional sees it otherwise, and is answered."""

from __future__ import annotations

from dataclasses import dataclass

from mash.text import clean

MAX_GROUND_CHARACTERS = 40
MAX_DISAGREEMENT_CHARACTERS = 2000
MAX_WANTED_CHARACTERS = 1000
MAX_CHALLENGE_ANSWER_CHARACTERS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeBody:
    """On which ground, what is seen otherwise and why, what should happen.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message ChallengeBody.

    """

    ground: str
    disagreement: str
    wanted: str

    def __post_init__(self) -> None:
        clean("ground", self.ground, MAX_GROUND_CHARACTERS, required=True)
        limit = MAX_DISAGREEMENT_CHARACTERS
        clean("disagreement", self.disagreement, limit, lines=True, required=True)
        clean("wanted", self.wanted, MAX_WANTED_CHARACTERS, lines=True, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeReplyBody:
    """What is answered, and what changes. Whether it is settled is in the header.

    Raises:
        MalformedError: It is blank, too long or not text.

    """

    answer: str

    def __post_init__(self) -> None:
        limit = MAX_CHALLENGE_ANSWER_CHARACTERS
        clean("answer", self.answer, limit, lines=True, required=True)
