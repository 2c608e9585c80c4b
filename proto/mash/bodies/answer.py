"""Answers: known, not known, withheld, or partly; each says where it was looked for."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.grounds import Grounds
from mash.bodies.lists import require_texts
from mash.bodies.summary import Summary
from mash.errors import MalformedError
from mash.kinds import AnswerOutcome
from mash.text import clean

MAX_SEARCHED = 12
MAX_SEARCHED_CHARACTERS = 200
MAX_REASON_CHARACTERS = 400

_TELLS = frozenset({AnswerOutcome.KNOWN, AnswerOutcome.PARTLY})
_KEEPS_BACK = frozenset({AnswerOutcome.WITHHELD, AnswerOutcome.PARTLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBody:
    """How a request ends. A summary goes with KNOWN and PARTLY, and only with them.

    `searched` names the systems and the spellings, `unsearched` the systems that
    could not be searched; `reason` says why something
    is withheld, for WITHHELD and PARTLY, and is empty otherwise.

    Raises:
        MalformedError: A field breaks a rule of bodies.proto, or does not go
            with the outcome.

    """

    outcome: AnswerOutcome
    summary: Summary | None = None
    searched: tuple[str, ...]
    reason: str = ""
    unsearched: tuple[str, ...] = ()
    grounds: Grounds | None = None

    def __post_init__(self) -> None:
        if (self.summary is not None) != (self.outcome in _TELLS):
            raise MalformedError("summary: give one for KNOWN and PARTLY, else none")
        most, limit = MAX_SEARCHED, MAX_SEARCHED_CHARACTERS
        require_texts("searched", self.searched, 1, most, limit)
        require_texts("unsearched", self.unsearched, 0, most, limit)
        keeps_back = self.outcome in _KEEPS_BACK
        clean(
            "reason",
            self.reason,
            MAX_REASON_CHARACTERS,
            lines=True,
            required=keeps_back,
        )
        if self.reason and not keeps_back:
            raise MalformedError("reason: only where something is withheld")
