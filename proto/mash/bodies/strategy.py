"""Strategy discussions: called, or held (Children Act 1989 s.47; Working Together)."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.lists import (
    MAX_PERSONS,
    require_count,
    require_distinct,
    require_texts,
)
from mash.bodies.person import require_tag
from mash.text import clean

MAX_RECORD_CHARACTERS = 4000
MAX_PEOPLE = 32
MAX_PEOPLE_CHARACTERS = 120
MAX_QUORUM_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyBody:
    """The reasons it is called, or what was agreed; about whom (tags), by whom.

    `people` says in words who takes part; `section_47` whether an enquiry under s.47
    begins, once it was held; `without_quorum` why it was held although health, police
    or social work was missing. Which of the two it is, and who sat there, is in the
    header, so what that needs is judged beside it.

    Raises:
        MalformedError: A field breaks a rule of casework.proto, message StrategyBody.

    """

    record: str
    persons: tuple[str, ...]
    people: tuple[str, ...]
    section_47: bool = False
    without_quorum: str = ""

    def __post_init__(self) -> None:
        clean("record", self.record, MAX_RECORD_CHARACTERS, lines=True, required=True)
        require_count("persons", self.persons, 1, MAX_PERSONS)
        require_distinct("persons", self.persons)
        for tag in self.persons:
            require_tag("persons", tag)
        require_texts("people", self.people, 1, MAX_PEOPLE, MAX_PEOPLE_CHARACTERS)
        limit = MAX_QUORUM_CHARACTERS
        clean("without_quorum", self.without_quorum, limit, lines=True)
