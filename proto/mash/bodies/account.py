"""Accounts: what a door asks about a worry, once, so that nobody asks again."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.dates import instant_value
from mash.bodies.incident import Incident
from mash.bodies.lists import (
    require_count,
    require_distinct,
    require_enquiries,
    require_listed,
)
from mash.bodies.referrer import Referrer
from mash.errors import MalformedError
from mash.text import clean

TOLD_STATUSES = frozenset({"TOLD_AGREED", "TOLD_OBJECTED", "TOLD_NO_VIEW", "NOT_TOLD"})
ASKED_ANSWERS = frozenset({"YES", "NO", "NOT_KNOWN"})
NOT_TOLD = "NOT_TOLD"

MAX_SOURCE_CODE_CHARACTERS = 4
MAX_NOT_TOLD_REASON_CHARACTERS = 40
MAX_BASIS_REASON_CHARACTERS = 400
MAX_ASKED = 16
MAX_TOPIC_CHARACTERS = 40
MAX_EARLIER = 32
MAX_WISHES_CHARACTERS = 1000
MAX_ACCOUNT_VOICE_CHARACTERS = 1000
MAX_LOCALITY_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of the door, and YES, NO or NOT_KNOWN.

    Raises:
        MalformedError: A field breaks a rule of account.proto, message Asked.

    """

    topic: str
    answer: str

    def __post_init__(self) -> None:
        clean("topic", self.topic, MAX_TOPIC_CHARACTERS, required=True)
        require_listed("answer", self.answer, ASKED_ANSWERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The source, who came, whether the family was told, what was asked and said.

    `earlier` names enquiries, 16 bytes each; `recorded_at` is an instant in UTC
    ("YYYY-MM-DDTHH:MM:SSZ") where it was written down later than it was received.

    Raises:
        MalformedError: A field breaks a rule of account.proto, message Account.

    """

    source_code: str = ""
    referrer: Referrer | None = None
    told_status: str = ""
    not_told_reason: str = ""
    basis_reason: str = ""
    asked: tuple[Asked, ...] = ()
    earlier: tuple[bytes, ...] = ()
    wishes: str = ""
    voice: str = ""
    incident: Incident | None = None
    recorded_at: str = ""
    locality: str = ""

    def __post_init__(self) -> None:
        clean("source_code", self.source_code, MAX_SOURCE_CODE_CHARACTERS)
        self._require_telling()
        limit = MAX_BASIS_REASON_CHARACTERS
        clean("basis_reason", self.basis_reason, limit, lines=True)
        require_count("asked", self.asked, 0, MAX_ASKED)
        require_distinct("asked", [each.topic for each in self.asked])
        require_enquiries("earlier", self.earlier, MAX_EARLIER)
        clean("wishes", self.wishes, MAX_WISHES_CHARACTERS, lines=True)
        clean("voice", self.voice, MAX_ACCOUNT_VOICE_CHARACTERS, lines=True)
        if self.recorded_at:
            instant_value("recorded_at", self.recorded_at)
        clean("locality", self.locality, MAX_LOCALITY_CHARACTERS)

    def _require_telling(self) -> None:
        if self.told_status:
            require_listed("told_status", self.told_status, TOLD_STATUSES)
        reason, limit = self.not_told_reason, MAX_NOT_TOLD_REASON_CHARACTERS
        not_told = self.told_status == NOT_TOLD
        clean("not_told_reason", reason, limit, required=not_told)
        if reason and not not_told:
            raise MalformedError("not_told_reason: only where they were not told")


def require_account(account: Account | None) -> None:
    """Refuse an account that says nothing: leaving it out says the same in other bytes.

    Raises:
        MalformedError: It is there, and empty.

    """
    if account == Account():
        raise MalformedError("account: leave it out where nothing was asked")
