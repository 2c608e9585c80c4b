"""Enquiries: a worry, in the words of whoever took it."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.account import Account, require_account
from mash.bodies.lists import require_count, require_distinct
from mash.bodies.person import Person
from mash.text import clean

MAX_SUBJECTS = 12
MAX_HOUSEHOLD = 24
MAX_WORRY_CHARACTERS = 8000
MAX_SOURCE_CHARACTERS = 200
MAX_TOLD_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryBody:
    """Whom the worry is about, who lives there, what it is, who raised it.

    `told` says whether the family was told, and if not why not. Tags are unique
    over subjects and household together: what follows cites people by tag.
    `account` is what was asked at the door beyond that; None where nothing was.

    Raises:
        MalformedError: A field breaks a rule of bodies.proto.

    """

    subjects: tuple[Person, ...]
    household: tuple[Person, ...] = ()
    worry: str
    source: str
    told: str
    account: Account | None = None

    def __post_init__(self) -> None:
        require_count("subjects", self.subjects, 1, MAX_SUBJECTS)
        require_count("household", self.household, 0, MAX_HOUSEHOLD)
        require_distinct("tags", [p.tag for p in self.subjects + self.household])
        clean("worry", self.worry, MAX_WORRY_CHARACTERS, lines=True, required=True)
        clean("source", self.source, MAX_SOURCE_CHARACTERS, required=True)
        clean("told", self.told, MAX_TOLD_CHARACTERS, lines=True, required=True)
        require_account(self.account)
